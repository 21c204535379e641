import { FLATS, HAPPENINGS, MAIN, type MeterId, SHOP } from "./house.ts";
import type { Knowledge, Register } from "./knowledge.ts";
import { at, type Span } from "./local-time.ts";
import { largestRemainder, type StairsShare, sharesOf, stairs } from "./shares.ts";
import { flatLines, type Line, shopBands, shopLines } from "./tariffs.ts";

/** Local dates, the end excluded. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** What an account's period comes to, by what is known. */
export interface Measured {
  readonly kind: "metered" | "pass-through";
  readonly span: Span;
  readonly meters: readonly {
    readonly deviceId: MeterId;
    readonly span: Span;
    readonly opening: Register;
    readonly closing: Register;
    readonly energyWh: bigint;
    readonly quality: string;
  }[];
  readonly shares: readonly StairsShare[];
  /** Of the shop. */
  readonly bandsWh: ReadonlyMap<string, bigint> | null;
  readonly passThrough: PassedShare | null;
  readonly energyWh: bigint;
  readonly lines: readonly Line[];
}

/** A share of the utility's bill. */
export interface PassedShare {
  readonly utilityWh: bigint;
  readonly totalMinor: bigint;
  readonly lossesWh: bigint;
  readonly commonWh: bigint;
  readonly shareWh: bigint;
  readonly weights: readonly bigint[];
  readonly index: number;
}

/** The month that is billed by the utility's own bill. */
export const PASSED = {
  from: "2026-11-01",
  to: "2026-12-01",
  reference: "DISCOM 4711/11",
  totalMinor: 1_234_567n,
};
export const PASSED_SPAN: Span = { fromMs: at(PASSED.from), toMs: at(PASSED.to) };

/** What a meter's tenant owes for a span, by prices or, in its month, by the utility's bill. */
export function measure(
  known: Knowledge,
  meter: MeterId,
  span: Span,
  days: Days,
  utilityWh: bigint | null,
): Measured {
  if (utilityWh !== null && span.fromMs === PASSED_SPAN.fromMs) return passed(known, meter, utilityWh);
  const energyWh = known.energyWh(meter, span);
  const use = useOf(known, meter, span);
  const bare = { kind: "metered", span, meters: [use], passThrough: null } as const;
  if (meter === SHOP) {
    const bandsWh = shopBands(span, (part) => known.energyWh(meter, part));
    return { ...bare, shares: [], bandsWh, energyWh, lines: shopLines(bandsWh) };
  }
  const shares = sharesOf(known, meter, span, true);
  const sharesWh = shares.reduce((sum, { shareWh }) => sum + shareWh, 0n);
  const isWhole = (part: Span) => part.fromMs <= at(days.from) && part.toMs >= at(days.to);
  const lines = flatLines(days, (part) => {
    if (isWhole(part)) return energyWh + sharesWh;
    const within = shares.filter((share) => share.span.fromMs >= part.fromMs && share.span.toMs <= part.toMs);
    return known.energyWh(meter, part) + within.reduce((sum, { shareWh }) => sum + shareWh, 0n);
  });
  return { ...bare, shares, bandsWh: null, energyWh: energyWh + sharesWh, lines };
}

function useOf(known: Knowledge, meter: MeterId, span: Span): Measured["meters"][number] {
  return {
    deviceId: meter,
    span,
    opening: known.register(meter, span.fromMs, "opening"),
    closing: known.register(meter, span.toMs, "closing"),
    energyWh: known.energyWh(meter, span),
    quality: known.quality(meter, span),
  };
}

/** How the utility's bill is shared: each tenant's own use with its part of the stairs, the landlord's last. */
export function passedShares(known: Knowledge, utilityWh: bigint) {
  const behind = [...FLATS.slice(0, 2), SHOP, FLATS[2]] as const;
  const { commonWh } = stairs(known, PASSED_SPAN);
  const shares = behind.map((meter) => {
    const common = meter === SHOP ? [] : sharesOf(known, meter, PASSED_SPAN, false);
    const own = known.energyWh(meter, PASSED_SPAN);
    return { meter, wh: own + common.reduce((sum, { shareWh }) => sum + shareWh, 0n) };
  });
  const lossesWh = utilityWh - known.energyWh(MAIN, PASSED_SPAN);
  const weights = [...shares.map(({ wh }) => wh), lossesWh];
  return { shares, commonWh, lossesWh, weights, amounts: largestRemainder(PASSED.totalMinor, weights) };
}

function passed(known: Knowledge, meter: MeterId, utilityWh: bigint): Measured {
  const { shares, commonWh, lossesWh, weights, amounts } = passedShares(known, utilityWh);
  const index = shares.findIndex((share) => share.meter === meter);
  const shareWh = shares[index]?.wh ?? 0n;
  const component = "Share of the utility's bill";
  const line: Line = {
    component,
    kind: "given",
    name: `${component} ${PASSED.reference}`,
    quantityWh: shareWh,
    rateMicros: null,
    percentE10: null,
    limits: null,
    days: null,
    amountMinor: amounts[index] ?? 0n,
  };
  return {
    kind: "pass-through",
    span: PASSED_SPAN,
    meters: [useOf(known, meter, PASSED_SPAN)],
    shares: [],
    bandsWh: null,
    passThrough: { utilityWh, totalMinor: PASSED.totalMinor, lossesWh, commonWh, shareWh, weights, index },
    energyWh: shareWh,
    lines: [line],
  };
}

/** Whether a difference is one that somebody has to be told of: 10 Wh or more, in all or in a band. */
export function differs(before: Measured, now: Measured): boolean {
  const isFar = (a: bigint, b: bigint) => (a > b ? a - b : b - a) >= 10n;
  const bands = [...(now.bandsWh ?? [])];
  return (
    isFar(before.energyWh, now.energyWh) ||
    bands.some(([band, wh]) => isFar(before.bandsWh?.get(band) ?? 0n, wh))
  );
}

/** The fall of the first flat's register in August, as its bill is to show it. */
export function isSwapWithin(meter: MeterId, { fromMs, toMs }: Span): boolean {
  return meter === "flat-1" && HAPPENINGS.swapOut > fromMs && HAPPENINGS.swapIn < toMs;
}
