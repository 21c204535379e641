import { z } from "zod";
import { invalidField } from "../../domain/error.ts";
import { majorText, minorDigits } from "../../domain/money.ts";
import { readFigure } from "../../domain/written-figure.ts";
import { figure } from "./schema-parts.ts";

/** An amount that is sent in major units. */
export const amountSent = figure.optional().meta({ description: "in major units, a number or a text" });

/** The same amount in minor units, as it stands beside in answers. */
export const minorSent = z
  .int({ error: "must be a whole number of minor units" })
  .optional()
  .meta({ description: "the same in minor units; one of the two is enough" });

/** The currency of an amount that is sent. */
export const currencySent = z
  .string({ error: "must be a currency such as INR" })
  .regex(/^[A-Z]{3}$/, "must be a currency such as INR")
  .optional()
  .meta({ description: "must be the account's; left out, it is" });

/** The total that somebody saw, in minor units; null where none was sent. Throws `invalid` where it cannot be read. */
export function expectedTotal(sent: string | undefined, currency: string): bigint | null {
  return sent === undefined
    ? null
    : readAmount({ major: sent, minor: undefined }, currency, "expected_total");
}

/** What was sent of an amount. */
export interface SentAmount {
  readonly major: string | undefined;
  readonly minor: number | undefined;
}

/** An amount that was sent, in minor units; throws `invalid` naming the field where it is missing or cannot be read. */
export function readAmount({ major, minor }: SentAmount, currency: string, field: string): bigint {
  if (major === undefined) {
    if (minor === undefined) throw invalidField(field, "Say how much, in major units such as 1268.50.");
    return BigInt(minor);
  }
  const read = readFigure(major, minorDigits(currency));
  if ("problem" in read) throw invalidField(field, read.problem);
  if (minor !== undefined && BigInt(minor) !== read.value) {
    const says = majorText(read.value, currency);
    throw invalidField(field, `It says ${says}, but ${field}_minor says ${minor}.`);
  }
  return read.value;
}
