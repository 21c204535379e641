import type { BilledQuality, BilledRegister, MeterRecord, MeterUse } from "../domain/account-bill.ts";
import { isBreak } from "../domain/event.ts";
import { INTERVAL_MS, type Interval, quarterOf, spreadEnergy } from "../domain/interval.ts";
import type { Meter } from "../domain/meter.ts";
import type { Span } from "../domain/period.ts";
import type { RegisterReading } from "../domain/reading.ts";
import { membersOf } from "../store/combined.ts";
import { intervalsIn, spanEnergy } from "../store/energy.ts";
import { eventsIn } from "../store/meter-events.ts";
import type { Store } from "../store/open.ts";
import { registersAtEdge } from "../store/span-registers.ts";

/** What a meter used, with its quarter hours. */
export interface MeasuredUse {
  readonly use: MeterUse;
  /** In order; those estimated included. */
  readonly intervals: readonly Interval[];
}

/** What stands for a meter's energy from the last register that is known until the end of a span. */
export interface Estimate {
  /** The register with which the meter left the period before as it was billed; null where that was no estimate. */
  readonly openingWh: bigint | null;
  /** Watt-hours for a stretch of so many milliseconds. */
  energyWh(stretchMs: number): bigint;
}

/** How a meter's missing energy is estimated; undefined where it is not. */
export type EstimateOf = (meter: Meter) => Estimate | undefined;

/** Estimates nothing. */
export const NO_ESTIMATE: EstimateOf = () => undefined;

/** What a meter used in a span, by its registers; where they end before it and an estimate is at hand, with that. */
export function measureMeter(store: Store, meter: Meter, span: Span, estimateOf: EstimateOf): MeasuredUse {
  return meter.isCombined
    ? measureCombined(store, meter, span, estimateOf)
    : measureOne(store, meter, span, estimateOf(meter));
}

/** What a meter used in a span by its registers alone; no quarter hour is read. */
export function useOf(store: Store, meter: Meter, span: Span): MeterUse {
  if (!meter.isCombined) return knownUse(store, meter, span).use;
  const members = membersOf(store, meter.number, span);
  return combinedUse(
    meter,
    span,
    members.map((member) => useOf(store, member.meter, member.span)),
  );
}

function measureOne(store: Store, meter: Meter, span: Span, estimate: Estimate | undefined): MeasuredUse {
  const { use, last } = knownUse(store, meter, span);
  const measured = { use, intervals: intervalsIn(store, meter, span) };
  return use.isComplete || !estimate ? measured : withEstimate(measured, last, estimate);
}

/** A meter's use, and its last register up to the end of the span. */
function knownUse(
  store: Store,
  meter: Meter,
  span: Span,
): { readonly use: MeterUse; readonly last: RegisterReading | undefined } {
  const start = registersAtEdge(store, meter, span.fromMs);
  const end = registersAtEdge(store, meter, span.toMs);
  const { energyWh, quality } = spanEnergy(store, meter, span);
  const first = start.at ?? start.next;
  const last = end.at ?? end.last;
  const isKnown =
    first !== undefined && last !== undefined && first.takenAtMs < span.toMs && last.takenAtMs >= span.fromMs;
  const use: MeterUse = {
    meter: meter.number,
    deviceId: meter.deviceId,
    name: meter.name,
    location: meter.location,
    span,
    opening: isKnown ? billedRegister(store, meter, first, first.takenAtMs) : null,
    closing: isKnown ? billedRegister(store, meter, last, last.takenAtMs - 1) : null,
    energyWh: BigInt(energyWh ?? 0),
    estimatedWh: 0n,
    quality: quality ?? "actual",
    isComplete: isKnown && (end.at !== undefined || end.next !== undefined),
    breaks: breaksIn(store, meter, span),
    record: recordOf(meter),
    members: null,
  };
  return { use, last };
}

function withEstimate(
  { use, intervals }: MeasuredUse,
  lastKnown: RegisterReading | undefined,
  estimate: Estimate,
): MeasuredUse {
  const { span } = use;
  const fromMs = Math.max(span.fromMs, use.closing?.takenAtMs ?? 0);
  const estimatedWh = estimate.energyWh(span.toMs - fromMs);
  const openingWh = estimate.openingWh ?? BigInt(lastKnown?.energyWh ?? 0);
  const opening: BilledRegister = use.opening ?? {
    takenAtMs: span.fromMs,
    energyWh: openingWh,
    quality: estimate.openingWh === null ? "actual" : "estimated",
  };
  const startWh = use.closing?.energyWh ?? opening.energyWh;
  const spread = { fromMs, toMs: span.toMs, energyWh: Number(estimatedWh), quality: "interpolated" as const };
  return {
    use: {
      ...use,
      opening,
      closing: { takenAtMs: span.toMs, energyWh: startWh + estimatedWh, quality: "estimated" },
      energyWh: use.energyWh + estimatedWh,
      estimatedWh,
      quality: "estimated",
    },
    intervals: spreadEnergy(intervals, spread),
  };
}

function measureCombined(store: Store, meter: Meter, span: Span, estimateOf: EstimateOf): MeasuredUse {
  const members = membersOf(store, meter.number, span).map((member) =>
    measureMeter(store, member.meter, member.span, estimateOf),
  );
  return {
    use: combinedUse(
      meter,
      span,
      members.map(({ use }) => use),
    ),
    intervals: addIntervals(members.map(({ intervals }) => intervals)),
  };
}

function combinedUse(meter: Meter, span: Span, members: readonly MeterUse[]): MeterUse {
  const sum = (of: (use: MeterUse) => bigint) => members.reduce((total, use) => total + of(use), 0n);
  return {
    meter: meter.number,
    deviceId: meter.deviceId,
    name: meter.name,
    location: meter.location,
    span,
    opening: null,
    closing: null,
    energyWh: sum((use) => use.energyWh),
    estimatedWh: sum((use) => use.estimatedWh),
    quality: worstOf(members.map(({ quality }) => quality)),
    isComplete: members.length > 0 && members.every(({ isComplete }) => isComplete),
    breaks: [],
    record: recordOf(meter),
    members,
  };
}

/** The quarter hours of several meters added up. */
export function addIntervals(lists: readonly (readonly Interval[])[]): readonly Interval[] {
  const [only, ...more] = lists;
  if (more.length === 0) return only ?? [];
  const sums = new Map<number, Interval>();
  for (const interval of lists.flat()) {
    const known = sums.get(interval.quarter);
    sums.set(interval.quarter, known ? bothOf(known, interval) : interval);
  }
  return [...sums.values()].toSorted((a, b) => a.quarter - b.quarter);
}

function bothOf(a: Interval, b: Interval): Interval {
  return {
    quarter: a.quarter,
    energyWh: a.energyWh + b.energyWh,
    quality: worstOf([a.quality, b.quality]) as Interval["quality"],
    isPartial: a.isPartial || b.isPartial,
  };
}

const FROM_BEST: readonly BilledQuality[] = ["actual", "interpolated", "manual", "estimated"];

/** The worst of some qualities; `actual` of none. */
function worstOf(qualities: readonly BilledQuality[]): BilledQuality {
  return qualities.reduce(
    (worst, next) => (FROM_BEST.indexOf(next) > FROM_BEST.indexOf(worst) ? next : worst),
    "actual",
  );
}

/** A use and, of a combined meter, those of its members: the meters whose registers it rests on. */
export function measuredMeters(use: MeterUse): readonly MeterUse[] {
  return use.members ? use.members.flatMap(measuredMeters) : [use];
}

function billedRegister(
  store: Store,
  meter: Meter,
  register: RegisterReading,
  nearMs: number,
): BilledRegister {
  const quarter = quarterOf(nearMs);
  const near = spanEnergy(store, meter, { fromMs: quarter * INTERVAL_MS, toMs: (quarter + 1) * INTERVAL_MS });
  return {
    takenAtMs: register.takenAtMs,
    energyWh: BigInt(register.energyWh),
    quality: near.quality ?? "actual",
  };
}

function breaksIn(store: Store, meter: Meter, span: Span): MeterUse["breaks"] {
  return eventsIn(store, meter, span)
    .filter(isBreak)
    .map(({ kind, before, after, decision, energyWh }) => ({ kind, before, after, decision, energyWh }));
}

function recordOf({ model, approval, testedOn }: Meter): MeterRecord {
  // Nodes cannot be adopted yet.
  return { model, approval, testedOn, isAuthenticated: false };
}
