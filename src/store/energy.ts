import { INTERVAL_MS, type Interval, type Quality, quarterOf, worse } from "../domain/interval.ts";
import type { Span } from "../domain/period.ts";
import { isCombined } from "./combined.ts";
import { combinedEnergy, combinedExtent, combinedIntervals } from "./combined-energy.ts";
import type { DerivedMeter } from "./derive.ts";
import { storedEnds, storedIntervals, sumIntervals, sumStoredWh } from "./intervals.ts";
import type { Store } from "./open.ts";
import { overlayOf } from "./overlay.ts";

/** The energy of a span: the sum of its intervals. */
export interface SpanEnergy extends Span {
  /** Wh; null where there is no interval. */
  readonly energyWh: number | null;
  /** The worst of its intervals; null where there is none. */
  readonly quality: Quality | null;
  /** Whether part of it has no energy: intervals are missing or hold the beginning or end of a segment. */
  readonly isPartial: boolean;
}

/** The energy of each span of a meter; spans begin and end on quarter hours, as all local days and hours do. */
export function spanEnergies(store: Store, meter: DerivedMeter, spans: readonly Span[]): SpanEnergy[] {
  return spans.map((span) => spanEnergy(store, meter, span));
}

/** The energy of one span of a meter, which begins and ends on quarter hours; of a combined meter that of its members. */
export function spanEnergy(store: Store, meter: DerivedMeter, span: Span): SpanEnergy {
  if (isCombined(store, meter.number)) return combinedEnergy(store, meter.number, span, spanEnergy);
  const [from, to] = [quarterOf(span.fromMs), Math.ceil(span.toMs / INTERVAL_MS)];
  let energyWh = 0;
  let count = 0;
  let quality: Quality | null = null;
  let hasPartial = false;
  const add = (part: { energyWh: number; count: number; quality: Quality | null; hasPartial: boolean }) => {
    energyWh += part.energyWh;
    count += part.count;
    if (part.quality) quality = quality ? worse(quality, part.quality) : part.quality;
    hasPartial ||= part.hasPartial;
  };
  let next = from;
  for (const { quarters, intervals } of overlayOf(store, meter)) {
    if (quarters.to <= next) continue;
    if (quarters.from >= to) break;
    if (quarters.from > next) add(sumIntervals(store, meter.number, next, quarters.from));
    for (const interval of intervals) {
      if (interval.quarter < from || interval.quarter >= to) continue;
      add({ ...interval, count: 1, hasPartial: interval.isPartial });
    }
    next = quarters.to;
  }
  if (next < to) add(sumIntervals(store, meter.number, next, to));
  return {
    fromMs: span.fromMs,
    toMs: span.toMs,
    energyWh: count === 0 ? null : energyWh,
    quality,
    isPartial: hasPartial || count < to - from,
  };
}

/** The energy of a span alone, Wh, for what is only compared with; null where there is no interval. */
export function energyIn(store: Store, meter: DerivedMeter, span: Span): number | null {
  const isSealed = overlayOf(store, meter).every(({ quarters }) => quarters.from * INTERVAL_MS >= span.toMs);
  if (isCombined(store, meter.number) || !isSealed) return spanEnergy(store, meter, span).energyWh;
  return sumStoredWh(store, meter.number, quarterOf(span.fromMs), Math.ceil(span.toMs / INTERVAL_MS));
}

/** A meter's intervals of a span, in order, unsealed readings included; of a combined meter its members' added up. */
export function intervalsIn(store: Store, meter: DerivedMeter, span: Span): readonly Interval[] {
  if (isCombined(store, meter.number)) return combinedIntervals(store, meter.number, span, intervalsIn);
  const [from, to] = [quarterOf(span.fromMs), Math.ceil(span.toMs / INTERVAL_MS)];
  const unsealed = overlayOf(store, meter).filter(({ quarters }) => quarters.to > from && quarters.from < to);
  if (unsealed.length === 0) return storedIntervals(store, meter.number, from, to);
  const found: Interval[] = [];
  let next = from;
  for (const { quarters, intervals } of unsealed) {
    if (quarters.from > next) found.push(...storedIntervals(store, meter.number, next, quarters.from));
    found.push(...intervals.filter(({ quarter }) => quarter >= from && quarter < to));
    next = quarters.to;
  }
  if (next < to) found.push(...storedIntervals(store, meter.number, next, to));
  return found;
}

/** From the beginning of a meter's first interval to the end of its last one; undefined where it has none. */
export function energyExtent(store: Store, meter: DerivedMeter): Span | undefined {
  if (isCombined(store, meter.number)) return combinedExtent(store, meter.number, energyExtent);
  const stored = storedEnds(store, meter.number);
  const unsealed = overlayOf(store, meter).flatMap(({ intervals }) => [intervals[0], intervals.at(-1)]);
  const quarters = [...stored, ...unsealed.flatMap((interval) => (interval ? [interval.quarter] : []))];
  if (quarters.length === 0) return undefined;
  return {
    fromMs: Math.min(...quarters) * INTERVAL_MS,
    toMs: (Math.max(...quarters) + 1) * INTERVAL_MS,
  };
}
