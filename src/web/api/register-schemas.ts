import { z } from "zod";
import { entrySchema, localDateText } from "./ledger-schemas.ts";
import { isoInstant } from "./schema-parts.ts";

/** What is asked of the register. */
export const registerQuerySchema = z.object({
  year: z.coerce
    .number({ error: "must be a year such as 2026" })
    .int("must be a year such as 2026")
    .min(2001, "must be 2001 or later")
    .max(9997, "must be a year such as 2026")
    .optional()
    .meta({ description: "the calendar year in which the tax year begins; left out: the current one" }),
});

const documentItem = z.object({
  type: z.literal("document"),
  date: localDateText,
  kind: z.enum(["invoice", "credit-note", "lost"]),
  number: z.string(),
  account_id: z.int().nullable(),
  period: z.object({ from: isoInstant, to: isoInstant }).nullable(),
  energy_kwh: z.number().nullable(),
  energy_wh: z.int().nullable(),
  amount: z.number(),
  amount_minor: z.int(),
  currency: z.string().nullable().meta({ description: "null of a number that was lost in a restore" }),
  due_on: localDateText.nullable(),
  credits: z.string().nullable().meta({ description: "of a credit note: the invoice" }),
  hash: z.string(),
});

/** The register of a tax year as REST gives it. */
export const registerSchema = z
  .object({
    year: z.string().meta({ example: "2026/27" }),
    from: localDateText,
    to: localDateText.meta({ description: "excluded" }),
    items: z.array(
      z.discriminatedUnion("type", [
        documentItem,
        entrySchema.extend({ type: z.literal("entry"), date: localDateText }),
      ]),
    ),
  })
  .meta({ id: "Register" });
