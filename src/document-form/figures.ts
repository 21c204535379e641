import { z } from "zod";
import type { DateSpan } from "../domain/dates.ts";
import type { Fraction } from "../domain/fraction.ts";
import type { Span } from "../domain/period.ts";
import type { BillingPeriod } from "../domain/proration.ts";
import type { RegisterReading } from "../domain/reading.ts";

/** What JSON can hold. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [name: string]: Json | undefined };

/** An integer of any size, kept in JSON as decimal text. */
export const decimalInteger = z
  .string()
  .regex(/^(0|-?[1-9]\d*)$/, "must be a whole number as text")
  .transform(BigInt);

/** As `decimalInteger`, for what the program holds as a number. */
export const decimalNumber = decimalInteger.transform((value, context) => {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  context.addIssue("is too large");
  return z.NEVER;
});

export const fraction: z.ZodType<Fraction, unknown> = z.object({
  numerator: decimalInteger,
  denominator: decimalInteger.refine((value) => value > 0n, "must be above 0"),
});

/** Local dates. */
export const dateSpan: z.ZodType<DateSpan, unknown> = z.object({ from: z.string(), to: z.string() });

export const billingPeriod: z.ZodType<BillingPeriod, unknown> = z.object({
  from: z.string(),
  to: z.string(),
  cycle: dateSpan.nullable(),
});

/** Instants. */
export const span: z.ZodType<Span, unknown> = z.object({ fromMs: z.int(), toMs: z.int() });

export const registerReading: z.ZodType<RegisterReading, unknown> = z.object({
  takenAtMs: z.int(),
  energyWh: decimalNumber,
});

/** A list by name, in which no name stands twice: JSON readers disagree about some names of an object's fields. */
export function byName<Item extends { readonly name: string }, Value>(
  items: readonly Item[],
  value: (item: Item) => Value,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(items.map((item) => [item.name, value(item)]));
}
