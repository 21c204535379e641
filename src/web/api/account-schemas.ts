import { z } from "zod";
import { BILL_LANGUAGES } from "../../domain/account.ts";
import { isoInstant, optionalText } from "./schema-parts.ts";

/** An edge of a time in an answer. */
export const edgeText = z
  .string()
  .meta({ description: "a local date, for its midnight; else an instant on a quarter of an hour" });

/** An edge of a time that is sent; the actions say what is wrong with it. */
export const edgeSent = z
  .string({ error: "must be a date such as 2026-02-01" })
  .meta({ description: "a local date, for its midnight, or an instant on a quarter of an hour" });

/** The two edges of a time that is sent. */
export const timeSent = {
  from: edgeSent.nullable().optional().meta({ description: "left out or null: from the beginning" }),
  to: edgeSent.nullable().optional().meta({ description: "left out or null: until further notice" }),
};

/** The two edges of a time in an answer. */
export const timeFields = {
  from: edgeText.nullable().meta({ description: "null: from the beginning" }),
  to: edgeText.nullable().meta({ description: "null: until further notice" }),
};

const date = z.string({ error: "must be a date such as 2026-02-01" }).meta({ format: "date" });
const count = z.int({ error: "must be a whole number" });

const cycleSchema = z
  .discriminatedUnion(
    "every",
    [
      z.strictObject({ every: z.literal("month"), count, anchor: date }),
      z.strictObject({ every: z.literal("day"), count, anchor: date }),
      z.strictObject({
        every: z.literal("date"),
        dates: z.array(date, { error: "must be a list of dates" }),
      }),
    ],
    { error: 'must be an object such as {"every": "month", "count": 1, "anchor": "2026-01-01"}' },
  )
  .meta({
    description:
      "when periods end: every so many months or days counted from an anchor, or on dates typed in; a 31st is the month's last day",
    example: { every: "month", count: 1, anchor: "2026-01-01" },
  });

const kind = z.enum(["household", "tenant"], { error: "must be household or tenant" });
const language = z.enum(BILL_LANGUAGES, { error: `must be ${BILL_LANGUAGES.join(", ")}, or null` });
const meters = z
  .enum(["together", "each"], { error: "must be together or each" })
  .meta({ description: "whether its meters are added up before slabs, or rated one by one" });
const tariffId = z.int({ error: "must be the number of a tariff, or null" });
const yesOrNo = z.boolean({ error: "must be true or false" });

/** An account as REST gives it. */
export const accountSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    kind,
    address: z.string(),
    email: z.string().nullable(),
    language: language.nullable().meta({ description: "of its bills; null is the property's" }),
    tariff_id: z.int().nullable().meta({ description: "null: each meter's own, else the property's" }),
    meters,
    issues_automatically: z.boolean(),
    mails_automatically: z.boolean(),
    cycle: cycleSchema,
    opened_on: edgeText.nullable().meta({ description: "null: with the first reading" }),
    closed_on: edgeText.nullable().meta({ description: "the end of its last period; null while it is open" }),
    created_at: isoInstant,
  })
  .meta({ id: "Account" });

const said = {
  kind: kind.optional(),
  address: optionalText.meta({ description: "the lines of its postal address" }),
  email: z.string({ error: "must be a text or null" }).nullable().optional(),
  language: language.nullable().optional(),
  tariff_id: tariffId.nullable().optional(),
  meters: meters.optional(),
  issues_automatically: yesOrNo.optional(),
  mails_automatically: yesOrNo.optional(),
  cycle: cycleSchema.optional(),
  opened_on: edgeSent.nullable().optional(),
};

/** What is sent to add an account. */
export const newAccountSchema = z
  .strictObject({ name: z.string({ error: "must be a text" }), ...said })
  .meta({ id: "NewAccount" });

/** What is sent to change an account; what is left out stays. */
export const accountChangesSchema = z
  .strictObject({
    name: optionalText,
    ...said,
    closed_on: edgeSent
      .nullable()
      .optional()
      .meta({ description: "ends it, and the time of its meters, on a day; null opens it again" }),
  })
  .meta({ id: "AccountChanges" });

/** A meter's time in an account as REST gives it. */
export const assignmentSchema = z
  .object({ id: z.int(), account_id: z.int(), device_id: z.string(), ...timeFields })
  .meta({ id: "Assignment" });

/** What is sent to give a meter to an account. */
export const newAssignmentSchema = z
  .strictObject({ device_id: z.string({ error: "must be a device id" }), ...timeSent })
  .meta({ id: "NewAssignment" });

/** What is sent to end a time. */
export const endSchema = z.strictObject({ to: edgeSent });

/** That somebody vouches for a meter, as REST gives it. */
export const confirmationSchema = z
  .object({
    device_id: z.string(),
    confirmed_by: z.string(),
    confirmed_at: isoInstant,
    reason: z.string(),
  })
  .meta({ id: "Confirmation" });

/** What is sent to vouch for a meter. */
export const newConfirmationSchema = z
  .strictObject({
    device_id: z.string({ error: "must be a device id" }),
    reason: z.string({ error: "must be a text" }).meta({ description: "how you know that it is right" }),
  })
  .meta({ id: "NewConfirmation" });
