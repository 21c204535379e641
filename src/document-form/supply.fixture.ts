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
import { type ChargeLine, creditOf, NO_WORKING } from "../domain/charge-line.ts";
import type { DateSpan } from "../domain/dates.ts";
import { ratio } from "../domain/fraction.ts";
import { rateFrozen } from "../domain/frozen-rating.ts";
import { type Interval, quarterOf } from "../domain/interval.ts";
import { passThroughLine } from "../domain/pass-through.ts";
import { midnightMs, type Span } from "../domain/period.ts";
import { versionsOf } from "../domain/rating.fixture.ts";
import type { Rating } from "../domain/rating.ts";
import type { TariffVersion } from "../domain/tariff.ts";

export const TIME_ZONE = "Asia/Kolkata";
export const CURRENCY = "INR";
export const JANUARY: DateSpan = { from: "2026-01-01", to: "2026-02-01" };

/** Slabs, a fixed charge by the load and a tax, dearer from the middle of January 2026 on. */
export const DOMESTIC: readonly TariffVersion[] = versionsOf({
  name: "Domestic",
  versions: [3, 3.25].map((lowest, index) => ({
    currency: CURRENCY,
    ...(index === 0 ? {} : { effective_from: "2026-01-16" }),
    source: "Tariff order of 1 April 2025",
    components: [
      {
        kind: "energy",
        name: "Energy",
        limits: { proration: "calendar-fraction" },
        slabs: [
          { up_to: 100, rate: lowest },
          { up_to: 200, rate: lowest + 1.5 },
          { rate: lowest + 3.000001 },
        ],
      },
      { kind: "fixed", name: "Fixed charge", rate: 25, quantity: "kw", proration: "calendar-fraction" },
      { kind: "percent", name: "Electricity duty", percent: 5.11269632, of: ["Energy", "Fixed charge"] },
    ],
  })),
});

/** Bands by the time of day, with holidays. */
export const SHOP: readonly TariffVersion[] = versionsOf({
  name: "Shop",
  currency: CURRENCY,
  energy: "kwh-of-registers",
  calendar: {
    holidays: "India",
    bands: [
      { band: "peak", days: ["weekday"], times: [["18:00", "22:00"]] },
      { band: "night", times: [["22:00", "06:00"]] },
    ],
    rest: "day",
  },
  components: [
    { kind: "energy", name: "Energy", bands: { peak: 9.5, day: 7.2, night: 5.1 } },
    { kind: "given", name: "Fuel adjustment", as: "kwh", may_be_negative: true },
    { kind: "percent", name: "Tax", percent: 18, of: ["Energy", "Fuel adjustment"] },
  ],
  total_rounding: { to: "whole-unit" },
});

/** One price for what the house uses in common. */
export const STAIRS: readonly TariffVersion[] = versionsOf({
  name: "Stairs",
  currency: CURRENCY,
  calendar: { bands: [{ band: "night", times: [["22:00", "06:00"]] }], rest: "day" },
  components: [{ kind: "energy", name: "Stairs and pump", bands: { day: 8, night: 6 } }],
});

/** The instants of local dates. */
export function spanOf(dates: DateSpan): Span {
  return { fromMs: midnightMs(dates.from, TIME_ZONE), toMs: midnightMs(dates.to, TIME_ZONE) };
}

/** A register as billed. */
export function register(takenAtMs: number, energyWh: bigint, quality: BilledQuality): BilledRegister {
  return { takenAtMs, energyWh, quality };
}

/** What a meter used in January: 250 kWh, read at both ends. */
export function meterUse(changes: Partial<MeterUse> = {}): MeterUse {
  const span = changes.span ?? spanOf(JANUARY);
  const energyWh = changes.energyWh ?? 250_000n;
  return {
    meter: 3,
    deviceId: "meter-003",
    name: "Flat 2",
    location: "First floor",
    span,
    opening: register(span.fromMs, 1_196_888n, "actual"),
    closing: register(span.toMs, 1_196_888n + energyWh, "actual"),
    energyWh,
    estimatedWh: 0n,
    quality: "actual",
    isComplete: true,
    breaks: [],
    record: { model: "PZEM-004T v3", approval: null, testedOn: null, isAuthenticated: false },
    members: null,
    ...changes,
  };
}

/** What a supply's charges follow from; January without intervals unless `changes` says. */
export function determinants(energyWh: bigint, changes: Partial<Determinants> = {}): Determinants {
  return {
    period: { ...JANUARY, cycle: null },
    timeZone: TIME_ZONE,
    energyWh,
    openingWh: 1_196_888n,
    intervals: null,
    added: [],
    contracted: [],
    given: {},
    holidays: {},
    ...changes,
  };
}

/** What determinants come to by some versions. */
export function ratingOf(versions: readonly TariffVersion[], known: Determinants): Rating {
  const rating = rateFrozen(versions, known);
  if (rating.problems.length > 0) throw new Error(JSON.stringify(rating.problems));
  return rating;
}

/** A supply as its determinants rate it. */
export function suppliedBy(
  versions: readonly TariffVersion[],
  known: Determinants,
  changes: Partial<Supply> = {},
): Supply {
  const { lines, memos, parts, totalMinor } = ratingOf(versions, known);
  return {
    kind: "metered",
    title: "Flat 2",
    span: spanOf(known.period),
    meters: [],
    shares: [],
    passThrough: null,
    tariffName: "Domestic",
    versions,
    determinants: known,
    energyWh: known.energyWh,
    lines,
    memos,
    parts,
    totalMinor,
    ...changes,
  };
}

/** Quarter hours of a span that add up to `energyWh`, some of them interpolated, an hour of them missing. */
export function quarterHours(span: Span, energyWh: bigint): readonly Interval[] {
  const [from, to] = [quarterOf(span.fromMs), quarterOf(span.toMs)];
  const quarters = Array.from({ length: to - from }, (_, index) => index).filter(
    (index) => index < 1000 || index >= 1004,
  );
  const each = energyWh / BigInt(quarters.length);
  const rest = Number(energyWh - each * BigInt(quarters.length));
  return quarters.map((index, place) => ({
    quarter: from + index,
    energyWh: Number(each) + (place < rest ? 1 : 0),
    quality: index > 2000 && index < 2400 ? "interpolated" : "actual",
    isPartial: index === 999,
  }));
}

/** A share of what the stairs used. */
export function stairsShare(changes: Partial<CommonShare> = {}): CommonShare {
  return {
    areaId: 1,
    area: "Stairs",
    method: "equal",
    span: spanOf(JANUARY),
    dates: JANUARY,
    unit: 3,
    deviceId: "meter-003",
    bands: [
      { band: "day", mainWh: 612_345n, othersWh: 570_000n, commonWh: 42_345n, shareWh: 14_115n },
      { band: "night", mainWh: 201_000n, othersWh: 201_400n, commonWh: 0n, shareWh: 0n },
    ],
    shareWh: 14_115n,
    ...changes,
  };
}

/** A share of the utility's bill of ten days. */
export function utilityShare(changes: Partial<PassThroughShare> = {}): PassThroughShare {
  const dates = { from: "2026-01-22", to: "2026-02-01" };
  return {
    id: 4,
    reference: "MSEDCL 4711-2026-01",
    dates,
    span: spanOf(dates),
    utilityWh: 420_000n,
    totalMinor: 351_234n,
    lossesWh: 7_655n,
    commonWh: 12_345n,
    shareWh: 84_115n,
    weights: [84_115n, 200_000n, 128_230n],
    index: 0,
    ...changes,
  };
}

/** What a share of the utility's bill comes to. */
export function utilitySupply(share: PassThroughShare, changes: Partial<Supply> = {}): Supply {
  const line = passThroughLine(share);
  return {
    kind: "pass-through",
    title: "Utility bill",
    span: share.span,
    meters: [],
    shares: [],
    passThrough: share,
    tariffName: null,
    versions: [],
    determinants: null,
    energyWh: share.shareWh,
    lines: [line],
    memos: [],
    parts: [],
    totalMinor: line.amountMinor,
    ...changes,
  };
}

/** What December's invoice would have been with the readings that came after it. */
export function decemberTrueUp(changes: Partial<TrueUp> = {}): TrueUp {
  const dates: DateSpan = { from: "2025-12-01", to: "2026-01-01" };
  const span = spanOf(dates);
  const contracted = [{ quantity: "kw", from: null, micros: 3_000_000n }];
  const known = (energyWh: bigint) =>
    determinants(energyWh, { period: { ...dates, cycle: null }, openingWh: 996_888n, contracted });
  const part = (energyWh: bigint, quality: BilledQuality): TrueUp["billed"] => ({
    meters: [
      meterUse({
        span,
        energyWh,
        opening: register(span.fromMs, 996_888n, "actual"),
        closing: register(span.toMs, 996_888n + energyWh, quality),
        quality,
        estimatedWh: quality === "estimated" ? 40_000n : 0n,
      }),
    ],
    shares: [],
    passThrough: null,
    energyWh,
    determinants: known(energyWh),
  });
  const [billed, corrected] = [part(212_500n, "estimated"), part(200_000n, "actual")];
  const [before, after] = [ratingOf(DOMESTIC, known(212_500n)), ratingOf(DOMESTIC, known(200_000n))];
  const names = [...new Set([...before.lines, ...after.lines].map(({ component }) => component))];
  const lines = names.flatMap((component): ChargeLine[] => {
    const parts = [...after.lines, ...creditOf(before.lines)].filter((line) => line.component === component);
    const amountMinor = parts.reduce((sum, line) => sum + line.amountMinor, 0n);
    const kind = parts[0]?.kind ?? "energy";
    const exactMinor = ratio(amountMinor);
    if (amountMinor === 0n) return [];
    return [{ component, kind, name: component, ...NO_WORKING, exactMinor, amountMinor, isCounted: true }];
  });
  return {
    invoice: "INV-00009",
    chainIndex: 10,
    period: span,
    supply: 0,
    title: "Flat 2",
    billed,
    corrected,
    billedMinor: before.totalMinor,
    correctedMinor: after.totalMinor,
    lines,
    totalMinor: after.totalMinor - before.totalMinor,
    ...changes,
  };
}
