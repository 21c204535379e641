import { z } from "zod";
import { PERIODS_OF_RATES } from "../../domain/tariff.ts";

const money = { amount: z.number(), amount_minor: z.int() };
const energy = { energy_kwh: z.number(), energy_wh: z.int() };
const exact = z.string().meta({
  description: "before rounding, in major units: a decimal text of at most 12 decimals",
  example: "39.395161290323",
});
const span = z
  .object({ from: z.string(), to: z.string() })
  .meta({ description: "local dates, the end excluded" });

/** One line of a bill with its working; what it has no part in is null. */
export const lineSchema = z
  .object({
    component: z.string(),
    kind: z.string(),
    name: z.string().meta({ description: "as it is printed" }),
    slab: z.int().nullable().meta({ description: "counted from 1" }),
    limits: z
      .object({
        above_kwh: z.number(),
        above_wh: z.int(),
        up_to_kwh: z.number().nullable(),
        up_to_wh: z.int().nullable(),
      })
      .nullable()
      .meta({ description: "of the slab, as they came out for the period" }),
    band: z.string().nullable(),
    energy_kwh: z.number().nullable(),
    energy_wh: z.int().nullable(),
    contracted: z
      .object({ quantity: z.string(), value: z.number() })
      .nullable()
      .meta({ description: "the contracted or demanded quantity that it multiplies" }),
    rate: z.number().nullable(),
    per: z.enum(PERIODS_OF_RATES).nullable(),
    factor: z
      .string()
      .nullable()
      .meta({ description: "what a figure per month … is multiplied with", example: "451/465" }),
    factor_decimal: z.number().nullable(),
    percent: z.number().nullable(),
    base: z
      .array(
        z.object({
          component: z.string(),
          name: z.string(),
          from: z
            .array(z.string())
            .nullable()
            .meta({ description: "of a percentage: the components whose part of it is meant" }),
          amount: z.number(),
          exact_amount: exact,
        }),
      )
      .nullable()
      .meta({ description: "the lines that it was taken of, with what each brought in" }),
    pieces: z
      .array(z.object(money))
      .nullable()
      .meta({ description: "what each part of the base came to, where each was rounded by itself" }),
    bound: z
      .object({ kind: z.enum(["cap", "floor"]), amount: z.number(), exact_amount: exact })
      .nullable()
      .meta({ description: "the cap or floor that decided what it came to" }),
    span: span.nullable().meta({ description: "the days that it is for, where the period is cut" }),
    exact_amount: exact,
    ...money,
    counted: z.boolean().meta({ description: "whether the total counts it" }),
  })
  .meta({ id: "ChargeLine" });

/** A part of a period over which nothing of the tariff changes. */
export const ratedPartSchema = z
  .object({
    from: z.string(),
    to: z.string().meta({ description: "excluded" }),
    effective_from: z.string().nullable().meta({ description: "of the version that rates it" }),
    season: z.string().nullable(),
    ...energy,
    bands: z.array(z.object({ band: z.string(), ...energy })).nullable(),
    holidays: z.array(z.string()).meta({ description: "dates that counted as holidays" }),
    blended: z.boolean().meta({ description: "whether its slabs were filled together with the part before" }),
  })
  .meta({ id: "RatedPart" });

/** Why a period cannot be rated as it stands. */
export const ratingProblemSchema = z
  .object({
    code: z.string(),
    component: z.string().nullable(),
    what: z.string(),
    message: z.string().meta({ description: "what to do" }),
  })
  .meta({ id: "RatingProblem" });

const sumFields = {
  subtotal: z.number().nullable(),
  subtotal_minor: z.int().nullable(),
  fixed_charge: z.number().nullable(),
  fixed_charge_minor: z.int().nullable(),
  tax: z.number().nullable(),
  tax_minor: z.int().nullable(),
  total: z.number().nullable(),
  total_minor: z.int().nullable(),
};

/** What a period costs, with every line's working; sums are null where it cannot be rated. */
export const ratingFields = {
  currency: z.string(),
  lines: z.array(lineSchema),
  memos: z.array(lineSchema).meta({ description: "neither printed nor counted: bases of others" }),
  parts: z.array(ratedPartSchema),
  ...sumFields,
  problems: z
    .array(ratingProblemSchema)
    .meta({ description: "why it cannot be rated; then there are no lines" }),
};
