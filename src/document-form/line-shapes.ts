import { z } from "zod";
import type { ChargeLine } from "../domain/charge-line.ts";
import type { RatedPart } from "../domain/rating.ts";
import { PERIODS_OF_RATES } from "../domain/tariff.ts";
import { dateSpan, decimalInteger, fraction } from "./figures.ts";

// An object and not a list, so that the compiler asks for every word.
const LINE_KINDS: { readonly [Kind in ChargeLine["kind"]]: Kind } = {
  energy: "energy",
  fixed: "fixed",
  demand: "demand",
  levy: "levy",
  subsidy: "subsidy",
  minimum: "minimum",
  greater: "greater",
  percent: "percent",
  given: "given",
  rounding: "rounding",
};

/** A line with its working, its integers as decimal texts. */
export const chargeLine: z.ZodType<ChargeLine, unknown> = z.object({
  component: z.string(),
  kind: z.enum(LINE_KINDS),
  name: z.string(),
  slab: z.int().nullable(),
  limits: z.object({ aboveWh: decimalInteger, upToWh: decimalInteger.nullable() }).nullable(),
  band: z.string().nullable(),
  quantityWh: decimalInteger.nullable(),
  contracted: z.object({ quantity: z.string(), micros: decimalInteger }).nullable(),
  rateMicros: decimalInteger.nullable(),
  per: z.enum(PERIODS_OF_RATES).nullable(),
  factor: fraction.nullable(),
  percentE10: decimalInteger.nullable(),
  base: z
    .array(
      z.object({
        component: z.string(),
        name: z.string(),
        from: z.array(z.string()).nullable(),
        amount: fraction,
      }),
    )
    .nullable(),
  pieces: z.array(decimalInteger).nullable(),
  span: dateSpan.nullable(),
  bound: z.object({ kind: z.enum(["cap", "floor"]), amount: fraction }).nullable(),
  exactMinor: fraction,
  amountMinor: decimalInteger,
  isCounted: z.boolean(),
});

/** A part of a period as it was rated, its integers as decimal texts. */
export const ratedPart: z.ZodType<RatedPart, unknown> = z.object({
  span: dateSpan,
  effectiveFrom: z.string().nullable(),
  season: z.string().nullable(),
  energyWh: decimalInteger,
  bands: z.array(z.object({ band: z.string(), energyWh: decimalInteger })).nullable(),
  holidays: z.array(z.string()),
  isBlended: z.boolean(),
});
