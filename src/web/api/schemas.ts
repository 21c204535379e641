import { z } from "zod";
import { QUALITIES } from "../../domain/interval.ts";
import { INVOICE_STATES, listedBillSchema } from "./bill-schemas.ts";
import { lineSchema, ratedPartSchema } from "./rating-schemas.ts";
import { readingSchema } from "./reading-schemas.ts";
import { isoInstant, optionalText, registerSchema } from "./schema-parts.ts";

/** A device as REST gives it. */
export const deviceSchema = z
  .object({
    device_id: z.string(),
    name: z.string(),
    location: z.string(),
    status: z.enum(["online", "offline", "silent", "retired", "unknown"]),
    node: z.string().nullable(),
    first_seen: isoInstant.nullable(),
    last_seen: isoInstant.nullable(),
    firmware_version: z.string().nullable(),
    rssi: z.int().nullable(),
    acknowledged: z.boolean().nullable().meta({
      description:
        "whether its readings are sent again where they got lost (QoS 1 or 2); null until it was heard since the start",
    }),
    retired: z.boolean(),
    combined: z.boolean().meta({ description: "whether it is a sum of meters, made in the box" }),
    ct_a: z.int().nullable().meta({ description: "what its current transformer carries, where it was said" }),
    max_power_w: z.int().meta({ description: "a counter that rises faster than this is questioned" }),
    raw_years: z
      .int()
      .nullable()
      .meta({ description: "for how many years raw readings are kept; null is for ever" }),
    model: z.string().nullable(),
    approval: z.string().nullable().meta({ description: "its approval for billing, where it has one" }),
    tested_on: z.string().nullable().meta({ format: "date", description: "the date of its last test" }),
    latest: readingSchema.nullable(),
    rejected: z.record(z.string(), z.int()).meta({ description: "refused messages by reason" }),
  })
  .meta({ id: "Device" });

/** What is sent to add a device. */
export const newDeviceSchema = z.strictObject({
  device_id: z.string({ error: "must be a text" }),
  name: optionalText,
  location: optionalText,
});

/** What is sent to change a device. */
export const deviceChangesSchema = z.strictObject({
  name: optionalText,
  location: optionalText,
  retired: z.boolean({ error: "must be true or false" }).optional(),
  ct_a: z.int("must be a whole number of amperes, or null").nullable().optional().meta({
    description: "where it is new and max_power_w is left out, that follows: 260 W for each ampere",
  }),
  max_power_w: z.int("must be a whole number of watts").optional(),
  raw_years: z.int("must be a whole number of years, or null").nullable().optional(),
  model: z.string({ error: "must be a text or null" }).nullable().optional(),
  approval: z.string({ error: "must be a text or null" }).nullable().optional(),
  tested_on: z
    .string({ error: "must be a date such as 2026-01-29, or null" })
    .nullable()
    .optional()
    .meta({ format: "date" }),
});

/** The query of a bill. */
export const monthQuerySchema = z.object({
  month: z.string().optional().meta({ example: "2026-01", description: "the current month where left out" }),
});

const money = { amount: z.number(), amount_minor: z.int() };

/** A bill as REST gives it. */
export const invoiceSchema = z
  .object({
    device_id: z.string(),
    month: z.string(),
    status: z
      .enum(["open", "draft", "held", ...INVOICE_STATES])
      .meta({ description: "`open`, `draft` and `held` until an invoice covers the month" }),
    number: z.string().nullable().meta({ description: "of the invoice; null until it is issued" }),
    account_id: z.int().nullable().meta({ description: "whom the invoice is for" }),
    devices: z.array(z.string()).meta({ description: "all devices that the invoice is for" }),
    held_for: z.array(z.object({ code: z.string(), message: z.string() })),
    period: z.object({ from: isoInstant, to: isoInstant }),
    opening: registerSchema.nullable(),
    closing: registerSchema.nullable(),
    quality: z.enum([...QUALITIES, "estimated"]),
    energy_kwh: z.number(),
    energy_wh: z.int(),
    tariff: z.string().nullable(),
    currency: z.string(),
    slabs: z.array(
      z.object({ range: z.string(), energy_kwh: z.number(), energy_wh: z.int(), rate: z.number(), ...money }),
    ),
    lines: z.array(lineSchema),
    rated_parts: z
      .array(ratedPartSchema)
      .meta({ description: "how the month was cut: one part, unless something of the tariff changed in it" }),
    subtotal: z.number(),
    subtotal_minor: z.int(),
    fixed_charge: z.number(),
    fixed_charge_minor: z.int(),
    tax: z.number(),
    tax_minor: z.int(),
    total: z.number(),
    total_minor: z.int(),
    amount_due: z
      .number()
      .nullable()
      .meta({ description: "with arrears and payments, as the invoice says; null until it is issued" }),
    amount_due_minor: z.int().nullable(),
    issued_on: z.string().nullable().meta({ format: "date" }),
    due_on: z.string().nullable().meta({ format: "date" }),
    parts: z
      .array(listedBillSchema)
      .meta({ description: "the bills of each account, where the device was in several in the month" }),
    computed_at: isoInstant,
  })
  .meta({ id: "Invoice" });

/** Which month of a device is issued. */
export const issueMonthSchema = z
  .strictObject({ month: z.string({ error: "must be a month such as 2026-01" }) })
  .meta({ id: "IssueMonth" });

/** An error as REST gives it (RFC 9457). */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    errors: z.array(z.object({ field: z.string(), message: z.string() })),
  })
  .meta({ id: "Problem" });
