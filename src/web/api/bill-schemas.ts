import { z } from "zod";
import { localDateText } from "./ledger-schemas.ts";
import { lineSchema, ratedPartSchema } from "./rating-schemas.ts";
import { figure, isoInstant } from "./schema-parts.ts";

/** How an issued invoice stands. */
export const INVOICE_STATES = ["issued", "sent", "part-paid", "paid", "overdue", "credited"] as const;

const energy = { energy_kwh: z.number(), energy_wh: z.int() };
const total = { total: z.number(), total_minor: z.int() };
const span = { from: isoInstant, to: isoInstant };

const holdSchema = z.object({
  code: z.string(),
  message: z.string().meta({ description: "what to do about it" }),
  device_id: z.string().nullable(),
});

/** What is said of a bill in lists. */
const head = {
  id: z.int().meta({ description: "the instant of its period's beginning, by which its address names it" }),
  account_id: z.int(),
  ...span,
  from_date: localDateText,
  to_date: localDateText.meta({ description: "excluded" }),
  final: z.boolean().meta({ description: "whether the account ends with it" }),
  status: z.enum(["open", "waiting", "ready", "held", "empty", ...INVOICE_STATES]).meta({
    description:
      "`waiting`: readings may still come; `ready`: it can be issued; `held`: see `held_for`; `empty`: no readings, nothing is issued",
  }),
  held_for: z.array(holdSchema),
  needs_estimate: z
    .boolean()
    .meta({ description: "whether what has no reading at its end is estimated when it is issued" }),
  ...energy,
  currency: z.string(),
  ...total,
  number: z.string().nullable().meta({ description: "of the invoice; null until it is issued" }),
  due_on: localDateText.nullable(),
  open: z.number().nullable().meta({ description: "what of the invoice is still to be paid" }),
  open_minor: z.int().nullable(),
};

/** A bill of an account in a list. */
export const listedBillSchema = z.object(head).meta({ id: "ListedBill" });

const registerSchema = z.object({
  timestamp: isoInstant,
  ...energy,
  quality: z.enum(["actual", "interpolated", "manual", "estimated"]),
});

const useFields = {
  device_id: z.string(),
  name: z.string(),
  ...span,
  opening: registerSchema.nullable(),
  closing: registerSchema.nullable(),
  ...energy,
  estimated_kwh: z.number(),
  estimated_wh: z.int(),
  quality: z.enum(["actual", "interpolated", "manual", "estimated"]),
  complete: z.boolean().meta({ description: "whether a register at or after the end is known" }),
  model: z.string().nullable(),
  approval: z.string().nullable(),
  tested_on: localDateText.nullable(),
  registers_authenticated: z.boolean(),
};

const useSchema = z
  .object({
    ...useFields,
    members: z.array(z.object(useFields)).nullable().meta({ description: "of a combined meter its parts" }),
  })
  .meta({ id: "MeterUse" });

const shareSchema = z.object({
  area: z.string(),
  method: z.enum(["equal", "consumption", "fixed"]),
  device_id: z.string().meta({ description: "the meter of the flat whose share it is" }),
  from_date: localDateText,
  to_date: localDateText,
  ...energy,
});

const passThroughSchema = z.object({
  reference: z.string(),
  from_date: localDateText,
  to_date: localDateText,
  utility_kwh: z.number(),
  utility_wh: z.int(),
  ...total,
  ...energy,
});

/** One thing that a bill rates. */
const supplySchema = z
  .object({
    kind: z.enum(["metered", "common", "pass-through"]),
    title: z.string(),
    ...span,
    tariff: z.string().nullable(),
    meters: z.array(useSchema),
    shares: z.array(shareSchema),
    pass_through: passThroughSchema.nullable(),
    ...energy,
    lines: z.array(lineSchema),
    rated_parts: z.array(ratedPartSchema),
    ...total,
  })
  .meta({ id: "Supply" });

const stateSchema = z.object({ meters: z.array(useSchema), ...energy, ...total });

/** The correction of an earlier invoice. */
const trueUpSchema = z
  .object({
    invoice: z.string(),
    ...span,
    title: z.string(),
    billed: stateSchema.meta({ description: "as it was billed last" }),
    corrected: stateSchema.meta({ description: "by what is known now" }),
    lines: z.array(lineSchema),
    ...total,
  })
  .meta({ id: "TrueUp" });

/** An account's bill whole, whether it is issued or not. */
export const accountBillSchema = z
  .object({
    ...head,
    time_zone: z.string(),
    supplies: z.array(supplySchema),
    true_ups: z.array(trueUpSchema),
    subtotal: z.number().meta({ description: "energy lines" }),
    subtotal_minor: z.int(),
    fixed_charge: z.number().meta({ description: "fixed lines" }),
    fixed_charge_minor: z.int(),
    tax: z.number().meta({ description: "all else" }),
    tax_minor: z.int(),
    amount_due: z.number().nullable().meta({ description: "with arrears; null until it is issued" }),
    amount_due_minor: z.int().nullable(),
    computed_at: isoInstant,
  })
  .meta({ id: "AccountBill" });

/** What is sent to issue a bill. */
export const issueSchema = z
  .strictObject({
    expected_total: figure.optional().meta({
      description: "in major units: with another total it is not issued",
    }),
    accept_corrections: z
      .boolean({ error: "must be true or false" })
      .optional()
      .meta({ description: "lets corrections of earlier invoices above the set amount stand on it" }),
  })
  .meta({ id: "IssueBill" });
