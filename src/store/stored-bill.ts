import { z } from "zod";
import type { Bill, HeldReason } from "../domain/bill.ts";
import type { ChargeLine } from "../domain/charge-line.ts";
import type { Fraction } from "../domain/fraction.ts";
import { QUALITIES } from "../domain/interval.ts";
import type { RatedPart } from "../domain/rating.ts";
import { PERIODS_OF_RATES } from "../domain/tariff.ts";
import { decimalInteger } from "./json.ts";

type Same<Word extends string> = { readonly [Each in Word]: Each };

// Objects and not lists, so that the compiler asks for every word.
const LINE_KINDS: Same<ChargeLine["kind"]> = {
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
const HELD_CODES: Same<HeldReason["code"]> = {
  "no-register": "no-register",
  "no-readings": "no-readings",
  "register-break": "register-break",
  "register-undecided": "register-undecided",
  "no-tariff": "no-tariff",
  "currencies-differ": "currencies-differ",
  "given-missing": "given-missing",
  "given-negative": "given-negative",
  "contracted-missing": "contracted-missing",
  "bands-unknown": "bands-unknown",
  "holidays-missing": "holidays-missing",
  "above-last-set": "above-last-set",
  "no-demand": "no-demand",
  "cannot-blend": "cannot-blend",
  "too-much-work": "too-much-work",
};

const registerReading = z.object({ takenAtMs: z.int(), energyWh: z.int() });
const dateSpan = z.object({ from: z.string(), to: z.string() });
const fraction: z.ZodType<Fraction, unknown> = z.object({
  numerator: decimalInteger,
  denominator: decimalInteger,
});

const chargeLine: z.ZodType<ChargeLine, unknown> = z.object({
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

const ratedPart: z.ZodType<RatedPart, unknown> = z.object({
  span: dateSpan,
  effectiveFrom: z.string().nullable(),
  season: z.string().nullable(),
  energyWh: decimalInteger,
  bands: z.array(z.object({ band: z.string(), energyWh: decimalInteger })).nullable(),
  holidays: z.array(z.string()),
  isBlended: z.boolean(),
});

/** A bill as it is kept in JSON, its integers as decimal texts. */
export const storedBill: z.ZodType<Bill, unknown> = z.object({
  deviceId: z.string(),
  meterName: z.string(),
  month: z.string(),
  period: z.object({ fromMs: z.int(), toMs: z.int() }),
  status: z.enum(["open", "draft", "held"]),
  heldFor: z.array(
    z.object({
      code: z.enum(HELD_CODES),
      message: z.string(),
    }),
  ),
  energyWh: decimalInteger,
  opening: registerReading.nullable(),
  closing: registerReading.nullable(),
  quality: z.enum(QUALITIES),
  breaks: z.array(
    z.object({
      kind: z.enum(["drop", "jump"]),
      before: registerReading,
      after: registerReading,
      decision: z.int().nullable(),
      energyWh: z.int().nullable(),
    }),
  ),
  tariffName: z.string().nullable(),
  currency: z.string(),
  lines: z.array(chargeLine),
  parts: z.array(ratedPart),
  subtotalMinor: decimalInteger,
  fixedMinor: decimalInteger,
  taxMinor: decimalInteger,
  totalMinor: decimalInteger,
  computedAtMs: z.int(),
});
