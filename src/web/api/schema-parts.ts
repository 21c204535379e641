import { z } from "zod";
import { QUALITIES } from "../../domain/interval.ts";

const LATEST_MS = Date.UTC(9999, 0, 1);

/** An instant in an answer. */
export const isoInstant = z.string().meta({ format: "date-time" });

/** An instant in a query or a body: UTC epoch milliseconds once it is read. */
export const instantParameter = z
  .string({ error: "must be a date and time with its zone, such as 2026-01-29T10:00:00Z" })
  .transform((text, context) => {
    try {
      const atMs = Temporal.Instant.from(text).epochMilliseconds;
      if (atMs >= 0 && atMs < LATEST_MS) return atMs;
      context.addIssue("must be a time from 1970 to 9998");
    } catch {
      context.addIssue("must be a date and time with its zone, such as 2026-01-29T10:00:00Z");
    }
    return z.NEVER;
  })
  .meta({ format: "date-time" });

/** The two ends of what is asked for; each route says what it takes where one is left out. */
export const spanParameters = { from: instantParameter.optional(), to: instantParameter.optional() };

/** How many entries an answer may have. */
export function limitParameter(most: number, usual: number) {
  return z.coerce
    .number({ error: "must be a whole number" })
    .int("must be a whole number")
    .min(1, "must be at least 1")
    .max(most, `must be at most ${most}`)
    .default(usual);
}

/** A text that may be left out. */
export const optionalText = z.string({ error: "must be a text" }).optional();

/** A decimal that is sent as a number or as text, as its text. */
export const figure = z
  .union([z.number(), z.string()], { error: "must be a number" })
  .transform((value) => plainDecimal(value))
  .meta({ description: "a decimal, as a number or as text" });

/** The decimal text of a figure; a number that JSON wrote with an exponent keeps it. */
function plainDecimal(value: number | string): string {
  return typeof value === "number" ? String(value) : value;
}

/** A register at an instant. */
export const registerSchema = z.object({
  timestamp: isoInstant,
  energy_kwh: z.number(),
  energy_wh: z.int(),
});

/** The quality of a span, and whether it has energy throughout. */
export const qualityFields = {
  quality: z
    .enum(QUALITIES)
    .nullable()
    .meta({ description: "the worst of its quarter hours; null without any" }),
  partial: z.boolean().meta({ description: "whether the counter is not known for part of the span" }),
};
