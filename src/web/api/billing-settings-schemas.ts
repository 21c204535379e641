import { z } from "zod";
import { amountSent, minorSent } from "./money-input.ts";
import { figure } from "./schema-parts.ts";

const text = z.string({ error: "must be a text" });
const whole = z.int({ error: "must be a whole number" });
const pattern = z.object({ pattern: text }).meta({
  description: "{n} is the number, {n:4} with leading zeros, {yyyy} and {yy} the financial year",
});
const sender = z.object({ name: text, address: text, contact: text, tax_id: text });
const month = z
  .int({ error: "must be a month from 1 to 12, or null" })
  .nullable()
  .meta({ description: "the month in which the financial year begins; null: numbers never begin again" });
const payment = z.discriminatedUnion(
  "kind",
  [
    z.strictObject({ kind: z.literal("none") }),
    z.strictObject({ kind: z.literal("upi"), payee: text, upi_id: text }),
    z.strictObject({ kind: z.literal("sepa"), payee: text, iban: text, bic: text.optional() }),
  ],
  { error: "must have the kind none, upi or sepa" },
);

/** How the property bills, as REST gives it. */
export const billingSettingsSchema = z
  .object({
    currency: z.string(),
    sender,
    invoices: pattern,
    credit_notes: pattern,
    financial_year_starts_in: month,
    due_days: whole,
    wait_hours: whole.meta({ description: "how long a period waits for a reading at or after its end" }),
    late_fee: z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("off") }),
      z.object({
        kind: z.literal("amount"),
        amount: z.number(),
        amount_minor: z.int(),
        after_days: whole,
      }),
      z.object({ kind: z.literal("percent"), percent: z.number(), after_days: whole }),
    ]),
    true_up_limit: z.number().nullable().meta({
      description: "above it a correction is made by credit note and new invoice; null: never by itself",
    }),
    true_up_limit_minor: z.int().nullable(),
    payment,
    retention_years: whole,
  })
  .meta({ id: "BillingSettings" });

/** What is sent to change it; what is left out stays as it is. */
export const billingChangesSchema = z
  .strictObject({
    currency: text.optional().meta({ description: "the property's; it cannot be changed here" }),
    sender: z
      .strictObject({
        name: text.optional(),
        address: text.optional(),
        contact: text.optional(),
        tax_id: text.optional(),
      })
      .optional(),
    invoices: z.strictObject({ pattern: text }).optional(),
    credit_notes: z.strictObject({ pattern: text }).optional(),
    financial_year_starts_in: month.optional(),
    due_days: whole.optional(),
    wait_hours: whole.optional(),
    late_fee: z
      .discriminatedUnion(
        "kind",
        [
          z.strictObject({ kind: z.literal("off") }),
          z.strictObject({
            kind: z.literal("amount"),
            amount: amountSent,
            amount_minor: minorSent,
            after_days: whole,
          }),
          z.strictObject({ kind: z.literal("percent"), percent: figure, after_days: whole }),
        ],
        { error: "must have the kind off, amount or percent" },
      )
      .optional(),
    true_up_limit: figure.nullable().optional(),
    true_up_limit_minor: z.int({ error: "must be a whole number of minor units" }).nullable().optional(),
    payment: payment.optional(),
    retention_years: whole.optional(),
  })
  .meta({ id: "BillingChanges" });
