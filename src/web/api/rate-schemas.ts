import { z } from "zod";
import { QUALITIES } from "../../domain/interval.ts";
import { ratingFields, ratingProblemSchema } from "./rating-schemas.ts";
import { contractedFigures, demandFigures, givenFigures, kwhFigure } from "./schema-figures.ts";
import { registerSchema } from "./schema-parts.ts";

const dateField = z.string({ error: "must be a date such as 2026-01-01" }).meta({ format: "date" });

const tariffReference = z
  .record(z.string(), z.unknown(), {
    error: "must be a tariff: its id, its key in the library, or its JSON form",
  })
  .meta({
    description: "a tariff that is kept, one of the library, or any in its JSON form: see /tariff-schema",
    anyOf: [
      { type: "object", properties: { id: { type: "integer" } }, required: ["id"] },
      { type: "object", properties: { library: { type: "string" } }, required: ["library"] },
      { $ref: "#/components/schemas/TariffForm" },
      { $ref: "#/components/schemas/ShortTariff" },
    ],
  });

/** What is sent to rate a device's energy, or figures that somebody types in. */
export const rateRequestSchema = z
  .strictObject({
    tariff: tariffReference,
    from: dateField,
    to: dateField.meta({ description: "excluded" }),
    device_id: z
      .string({ error: "must be a text" })
      .optional()
      .meta({ description: "left out: the figures are typed in" }),
    energy_kwh: kwhFigure.optional(),
    registers: z
      .strictObject(
        { opening_kwh: kwhFigure, closing_kwh: kwhFigure },
        { error: "must be an object with opening_kwh and closing_kwh" },
      )
      .optional(),
    bands: z
      .record(z.string(), kwhFigure, { error: "must be an object with the kWh of each band" })
      .optional()
      .meta({ description: "kWh of every band; they add up to the energy" }),
    demand_kw: demandFigures.optional(),
    contracted: contractedFigures.optional(),
    given: givenFigures.optional(),
    cycle: z
      .strictObject({ from: dateField, to: dateField }, { error: "must be an object with from and to" })
      .optional()
      .meta({ description: "the whole billing cycle, where the dates are only a part of it" }),
  })
  .meta({ id: "RateRequest" });

/** What a period costs. */
export const ratingSchema = z
  .object({
    tariff: z.string().nullable().meta({ description: "its name" }),
    device_id: z.string().nullable(),
    from: z.string(),
    to: z.string(),
    energy_kwh: z.number(),
    energy_wh: z.int(),
    opening: registerSchema.nullable(),
    closing: registerSchema.nullable(),
    quality: z.enum(QUALITIES).nullable(),
    partial: z.boolean().nullable().meta({ description: "whether part of the span has no energy" }),
    ...ratingFields,
  })
  .meta({ id: "Rating" });

/** What is sent to compare two tariffs. */
export const compareRequestSchema = z
  .strictObject({ device_id: z.string({ error: "must be a text" }), a: tariffReference, b: tariffReference })
  .meta({ id: "CompareRequest" });

const cost = z.object({
  total: z.number().nullable(),
  total_minor: z.int().nullable(),
  problems: z.array(ratingProblemSchema).meta({ description: "why the tariff cannot rate the month" }),
});
const difference = {
  difference: z.number().nullable().meta({ description: "b - a" }),
  difference_minor: z.int().nullable(),
};

/** Two tariffs over the same months. */
export const comparisonSchema = z
  .object({
    device_id: z.string(),
    currency: z.string(),
    a: z.object({ tariff: z.string().nullable() }),
    b: z.object({ tariff: z.string().nullable() }),
    months: z.array(
      z.object({
        month: z.string(),
        energy_kwh: z.number(),
        energy_wh: z.int(),
        quality: z.enum(QUALITIES).nullable(),
        partial: z.boolean(),
        a: cost,
        b: cost,
        ...difference,
      }),
    ),
    total: z
      .object({
        months: z.int(),
        energy_kwh: z.number(),
        energy_wh: z.int(),
        a: z.number(),
        a_minor: z.int(),
        b: z.number(),
        b_minor: z.int(),
        difference: z.number(),
        difference_minor: z.int(),
      })
      .meta({ description: "of the months that both can rate" }),
  })
  .meta({ id: "Comparison" });
