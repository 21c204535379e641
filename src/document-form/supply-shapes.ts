import { z } from "zod";
import type {
  BilledQuality,
  BilledRegister,
  CommonShare,
  Determinants,
  MeterUse,
  PassThroughShare,
  Supply,
  TrueUp,
} from "../domain/account-bill.ts";
import type { AddedEnergy } from "../domain/rating-input.ts";
import { frozenVersion } from "../tariff-form/read.ts";
import {
  billingPeriod,
  byName,
  dateSpan,
  decimalInteger,
  decimalNumber,
  registerReading,
  span,
} from "./figures.ts";
import { intervalsShape } from "./interval-form.ts";
import { chargeLine, ratedPart } from "./line-shapes.ts";

const QUALITIES: { readonly [Word in BilledQuality]: Word } = {
  actual: "actual",
  interpolated: "interpolated",
  manual: "manual",
  estimated: "estimated",
};

const billedRegister: z.ZodType<BilledRegister, unknown> = z.object({
  takenAtMs: z.int(),
  energyWh: decimalInteger,
  quality: z.enum(QUALITIES),
});

const meterUse: z.ZodType<MeterUse, unknown> = z.object({
  meter: z.int(),
  deviceId: z.string(),
  name: z.string(),
  location: z.string(),
  span,
  opening: billedRegister.nullable(),
  closing: billedRegister.nullable(),
  energyWh: decimalInteger,
  estimatedWh: decimalInteger,
  quality: z.enum(QUALITIES),
  isComplete: z.boolean(),
  breaks: z.array(
    z.object({
      kind: z.enum(["drop", "jump"]),
      before: registerReading,
      after: registerReading,
      decision: z.int().nullable(),
      energyWh: decimalNumber.nullable(),
    }),
  ),
  record: z.object({
    model: z.string().nullable(),
    approval: z.string().nullable(),
    testedOn: z.string().nullable(),
    isAuthenticated: z.boolean(),
  }),
  members: z.lazy(() => z.array(meterUse)).nullable(),
});

const commonShare: z.ZodType<CommonShare, unknown> = z.object({
  areaId: z.int(),
  area: z.string(),
  method: z.enum(["equal", "consumption", "fixed"]),
  span,
  dates: dateSpan,
  unit: z.int(),
  deviceId: z.string(),
  bands: z.array(
    z.object({
      band: z.string().nullable(),
      mainWh: decimalInteger,
      othersWh: decimalInteger,
      commonWh: decimalInteger,
      shareWh: decimalInteger,
    }),
  ),
  shareWh: decimalInteger,
});

const passThroughShare: z.ZodType<PassThroughShare, unknown> = z.object({
  id: z.int(),
  reference: z.string(),
  dates: dateSpan,
  span,
  utilityWh: decimalInteger,
  totalMinor: decimalInteger,
  lossesWh: decimalInteger,
  commonWh: decimalInteger,
  shareWh: decimalInteger,
  weights: z.array(decimalInteger),
  index: z.int(),
});

const addedEnergy: z.ZodType<AddedEnergy, unknown> = z.object({
  dates: dateSpan,
  energyWh: decimalInteger,
  bandsWh: z
    .array(z.object({ name: z.string(), energyWh: decimalInteger }))
    .transform((bands) => byName(bands, ({ energyWh }) => energyWh))
    .nullable(),
});

const determinants: z.ZodType<Determinants, unknown> = z.object({
  period: billingPeriod,
  timeZone: z.string(),
  energyWh: decimalInteger,
  openingWh: decimalInteger.nullable(),
  intervals: intervalsShape.nullable(),
  added: z.array(addedEnergy),
  contracted: z.array(
    z.object({ quantity: z.string(), from: z.string().nullable(), micros: decimalInteger }),
  ),
  given: z
    .array(z.object({ name: z.string(), valueE10: decimalInteger }))
    .transform((values) => byName(values, ({ valueE10 }) => valueE10)),
  holidays: z
    .array(
      z.object({
        name: z.string(),
        years: z.array(z.object({ name: z.string(), dates: z.array(z.string()) })),
      }),
    )
    .transform((lists) => byName(lists, ({ years }) => byName(years, ({ dates }) => dates))),
});

/** What is rated together, in its JSON form. */
export const supplyShape: z.ZodType<Supply, unknown> = z.object({
  kind: z.enum(["metered", "common", "pass-through"]),
  title: z.string(),
  span,
  meters: z.array(meterUse),
  shares: z.array(commonShare),
  passThrough: passThroughShare.nullable(),
  tariffName: z.string().nullable(),
  versions: z.array(frozenVersion),
  determinants: determinants.nullable(),
  energyWh: decimalInteger,
  lines: z.array(chargeLine),
  memos: z.array(chargeLine),
  parts: z.array(ratedPart),
  totalMinor: decimalInteger,
});

const corrected: z.ZodType<TrueUp["corrected"], unknown> = z.object({
  meters: z.array(meterUse),
  shares: z.array(commonShare),
  passThrough: passThroughShare.nullable(),
  energyWh: decimalInteger,
  determinants: determinants.nullable(),
});

/** The correction of an earlier invoice, in its JSON form. */
export const trueUpShape: z.ZodType<TrueUp, unknown> = z.object({
  invoice: z.string(),
  chainIndex: z.int(),
  period: span,
  supply: z.int(),
  title: z.string(),
  billed: corrected,
  corrected,
  billedMinor: decimalInteger,
  correctedMinor: decimalInteger,
  lines: z.array(chargeLine),
  totalMinor: decimalInteger,
});
