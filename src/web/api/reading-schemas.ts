import { z } from "zod";
import { isoInstant, limitParameter, qualityFields, registerSchema, spanParameters } from "./schema-parts.ts";

/** A reading as REST gives it. */
export const readingSchema = z
  .object({
    timestamp: isoInstant,
    time_origin: z.enum(["device", "received", "uptime", "estimated"]),
    energy_kwh: z.number().nullable(),
    energy_wh: z.int().nullable(),
    power_w: z.number().nullable(),
    voltage: z.number().nullable(),
    current: z.number().nullable(),
    power_factor: z.number().nullable(),
    frequency: z.number().nullable(),
    rssi: z.int().nullable(),
    boot: z.int().nullable(),
    seq: z.int().nullable(),
  })
  .meta({ id: "Reading" });

/** The most readings that one answer carries. */
export const MAX_READINGS = 1_000_000;

/** The most buckets of a power series. */
export const MAX_BUCKETS = 10_000;

/** The query of readings, or of a power series where it has `step` or `points`. */
export const readingsQuerySchema = z.object({
  ...spanParameters,
  limit: limitParameter(MAX_READINGS, 1000).meta({ description: "of raw readings" }),
  step: z
    .string()
    .regex(/^[1-9]\d{0,8}[smhd]$/, "must be a time such as 30s, 15m, 1h or 1d")
    .optional()
    .meta({ description: "gives power in buckets of this width instead of raw readings", example: "15m" }),
  points: z.coerce
    .number({ error: "must be a whole number" })
    .int("must be a whole number")
    .min(1, "must be at least 1")
    .max(MAX_BUCKETS, `must be at most ${MAX_BUCKETS}`)
    .optional()
    .meta({ description: "as step, with the width that gives at most so many buckets" }),
});

const rawReadingsSchema = z
  .object({
    device_id: z.string(),
    from: isoInstant,
    to: isoInstant,
    readings: z.array(readingSchema),
    truncated: z.boolean().meta({ description: "whether the limit left later readings out" }),
  })
  .meta({ id: "Readings" });

/** The power of a span in buckets; those without a reading are missing. */
export const powerSeriesSchema = z
  .object({
    device_id: z.string(),
    from: isoInstant,
    to: isoInstant,
    step_s: z.int(),
    buckets: z.array(
      z.object({ from: isoInstant, min_w: z.number(), mean_w: z.number(), max_w: z.number() }),
    ),
  })
  .meta({ id: "PowerSeries" });

/** What the route of readings answers, by its query. */
export const readingsAnswerSchema = z.union([rawReadingsSchema, powerSeriesSchema]);

/** The query of energies. */
export const energyQuerySchema = z.object({
  ...spanParameters,
  by: z
    .enum(["interval", "hour", "day", "month"], { error: "must be interval, hour, day or month" })
    .default("day"),
});

/** The energy of one span; null where nothing was read in it. */
export const energySchema = z
  .object({
    from: isoInstant,
    to: isoInstant,
    energy_kwh: z.number().nullable(),
    energy_wh: z.int().nullable(),
    ...qualityFields,
  })
  .meta({ id: "Energy" });

/** The query of registers. */
export const registersQuerySchema = z.object(spanParameters);

/** The registers with which a device enters and leaves a span, and the energy between. */
export const registersSchema = z
  .object({
    device_id: z.string(),
    from: isoInstant,
    to: isoInstant,
    opening: registerSchema.nullable().meta({ description: "at from, or at the first register after it" }),
    closing: registerSchema.nullable().meta({ description: "at to, or at the last register before it" }),
    energy_kwh: z.number().nullable(),
    energy_wh: z.int().nullable(),
    ...qualityFields,
  })
  .meta({ id: "Registers" });
