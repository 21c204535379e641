import { z } from "zod";
import {
  figure,
  instantParameter,
  isoInstant,
  limitParameter,
  optionalText,
  registerSchema,
  spanParameters,
} from "./schema-parts.ts";

const VERDICTS = ["reset", "rollover", "swap", "accept", "ignore", "withdraw"] as const;
const MAX_EVENTS = 10_000;
const truncated = z.boolean().meta({ description: "whether the limit left older ones out" });

/** What somebody said that a break was. */
export const decisionSchema = z
  .object({
    id: z.int(),
    kind: z.enum(["drop", "jump"]),
    before: registerSchema,
    after: registerSchema,
    verdict: z.enum(VERDICTS),
    modulus_kwh: z.number().nullable().meta({ description: "of a rollover: where the counter starts again" }),
    closing_kwh: z.number().nullable().meta({
      description:
        "of a swap: the old meter's last register; of a reset that was asked for: the one before it",
    }),
    opening_kwh: z.number().nullable().meta({ description: "of a swap: the new meter's first register" }),
    reason: z.string(),
    decided_by: z.string(),
    decided_at: isoInstant,
    in_effect: z.boolean().meta({ description: "whether it settles a break now" }),
  })
  .meta({ id: "Decision" });

/** What is sent to settle a break, or with `withdraw` to open it again. */
export const newDecisionSchema = z
  .strictObject({
    before: instantParameter.meta({ description: "the instant of the last reading before the break" }),
    after: instantParameter.meta({ description: "the instant of the first reading after it" }),
    verdict: z.enum(VERDICTS, { error: `must be one of ${VERDICTS.join(", ")}` }),
    modulus_kwh: figure.optional().meta({ description: "of a rollover; 10000 where it is left out" }),
    closing_kwh: figure.optional().meta({ description: "of a swap: the old meter's last register" }),
    opening_kwh: figure.optional().meta({ description: "of a swap: the new meter's first register" }),
    reason: optionalText,
  })
  .meta({ id: "NewDecision" });

/** The query of gaps. */
export const gapsQuerySchema = z.object({ ...spanParameters, limit: limitParameter(MAX_EVENTS, 1000) });

/** The query of events. */
export const eventsQuerySchema = gapsQuerySchema.extend({
  open: z
    .enum(["true", "false"], { error: "must be true or false" })
    .default("false")
    .meta({ description: "true: only breaks of which nobody has said what they were" }),
});

/** The gaps of a span, oldest first. */
export const gapsSchema = z
  .object({
    device_id: z.string(),
    from: isoInstant,
    to: isoInstant,
    gaps: z.array(
      z.object({
        before: registerSchema,
        after: registerSchema,
        duration_s: z.number(),
        energy_kwh: z.number().meta({ description: "by the counter, spread evenly over the gap" }),
        energy_wh: z.int(),
      }),
    ),
    truncated,
  })
  .meta({ id: "Gaps" });

/** The events of a span, oldest first. */
export const eventsSchema = z
  .object({
    device_id: z.string(),
    from: isoInstant,
    to: isoInstant,
    events: z.array(
      z.object({
        kind: z.enum(["drop", "jump", "excursion", "gap"]),
        state: z
          .enum(["open", "settled", "noted"])
          .meta({ description: "open: somebody has to say what it was; noted: it needs no decision" }),
        before: registerSchema,
        after: registerSchema,
        energy_kwh: z.number().nullable().meta({ description: "what the step across a break counts" }),
        energy_wh: z.int().nullable(),
        decision: decisionSchema.nullable(),
        inactive: z
          .object({ decision: decisionSchema, reason: z.string() })
          .nullable()
          .meta({ description: "a decision that applied once, and why it does no longer" }),
      }),
    ),
    truncated,
  })
  .meta({ id: "Events" });

/** A register that somebody read off a meter. */
export const typedReadingSchema = z
  .object({
    id: z.int(),
    timestamp: isoInstant,
    energy_kwh: z.number().nullable().meta({ description: "null: what was typed in before was taken back" }),
    energy_wh: z.int().nullable(),
    note: z.string(),
    typed_by: z.string(),
    typed_at: isoInstant,
    in_effect: z.boolean().meta({ description: "false where a later one of the same instant stands for it" }),
    photo: z
      .object({
        media_type: z.enum(["image/jpeg", "image/png"]),
        sha256: z.string(),
        bytes: z.int(),
      })
      .nullable()
      .meta({ description: "of what the display showed; its bytes are at …/typed-readings/{id}/photo" }),
  })
  .meta({ id: "TypedReading" });

/** What is sent to type a reading in. */
export const newTypedReadingSchema = z
  .strictObject({ timestamp: instantParameter, energy_kwh: figure, note: optionalText })
  .meta({ id: "NewTypedReading" });

/** The same as a form, with the photo as a file. */
export const typedReadingFormSchema = newTypedReadingSchema
  .extend({ photo: z.string().optional().meta({ format: "binary", description: "JPEG or PNG, up to 5 MB" }) })
  .meta({ id: "NewTypedReadingForm" });

/** Which typed-in reading is taken back. */
export const typedReadingQuerySchema = z.object({ timestamp: instantParameter });

/** The query of late readings. */
export const lateQuerySchema = z.object({ limit: limitParameter(1000, 100) });

/** Readings that never came although later ones of their boot did. */
export const missingReadingsSchema = z
  .object({
    boot: z.int(),
    from: isoInstant.meta({ description: "the reading before the first one that is missing" }),
    to: isoInstant.meta({ description: "the reading after the last one that is missing" }),
    count: z.int(),
    thinned: z
      .int()
      .meta({ description: "how many of them the device left out itself, its memory being full" }),
  })
  .meta({ id: "MissingReadings" });

/** Readings that came into a day after it was sealed as a whole. */
export const lateMergeSchema = z
  .object({
    day: z.string().meta({ format: "date", description: "in UTC" }),
    merged_at: isoInstant,
    count: z.int(),
    old_checksum: z.int(),
    new_checksum: z.int(),
  })
  .meta({ id: "LateMerge" });
