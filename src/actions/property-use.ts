import type { Interval } from "../domain/interval.ts";
import type { Meter } from "../domain/meter.ts";
import type { Span } from "../domain/period.ts";
import type { CombinedMember } from "../store/combined.ts";
import { intervalsIn, type SpanEnergy, spanEnergy } from "../store/energy.ts";
import { listParentLinks, parentOf } from "../store/meter-links.ts";
import { listMeters } from "../store/meters.ts";
import type { Store } from "../store/open.ts";
import { type PowerBucket, powerSeries } from "../store/power.ts";
import { unplacedMeters } from "../store/unplaced-meters.ts";
import { addIntervals } from "./meter-use.ts";

/** For so long a meter's last power holds where it sends less often than the buckets are wide. */
const HELD_MS = 3 * 60_000;

/**
 * The meters that measure something of the property's own: not sums of others, nor those of which nobody has said yet what
 * they measure, which may be a circuit behind another one and would count twice.
 */
function countedMeters(store: Store): Meter[] {
  const unplaced = new Set(unplacedMeters(store).map(({ number }) => number));
  return listMeters(store).filter(({ number, isCombined }) => !isCombined && !unplaced.has(number));
}

/** The meters that the property's energy of a span is the sum of, each with the time in which it lies behind no other. */
function rootParts(store: Store, span: Span): CombinedMember[] {
  const links = listParentLinks(store);
  return countedMeters(store).flatMap((meter) => {
    let free = [span];
    for (const link of links)
      if (link.meter === meter.number) free = free.flatMap((part) => without(part, link));
    return free.map((part) => ({ meter, span: part }));
  });
}

/** The meters in use that lie behind no other at an instant; neither sums of meters nor those that nobody has placed. */
export function rootMeters(store: Store, atMs: number): Meter[] {
  return countedMeters(store).filter(
    (meter) => meter.retiredAtMs === null && parentOf(store, meter.number, atMs) === undefined,
  );
}

function without(
  { fromMs, toMs }: Span,
  taken: { readonly fromMs: number; readonly toMs: number | null },
): Span[] {
  const endMs = taken.toMs ?? Number.POSITIVE_INFINITY;
  return [
    { fromMs, toMs: Math.min(toMs, taken.fromMs) },
    { fromMs: Math.max(fromMs, endMs), toMs },
  ].filter((part) => part.fromMs < part.toMs);
}

/** The energy of each span of the whole property, spans in order; null where no meter has any. */
export function propertyEnergies(store: Store, spans: readonly Span[]): SpanEnergy[] {
  const parts = rootParts(store, { fromMs: spans[0]?.fromMs ?? 0, toMs: spans.at(-1)?.toMs ?? 0 });
  return spans.map((span) => {
    const known = parts
      .flatMap((part) => {
        const fromMs = Math.max(part.span.fromMs, span.fromMs);
        const toMs = Math.min(part.span.toMs, span.toMs);
        return fromMs < toMs ? spanEnergy(store, part.meter, { fromMs, toMs }) : [];
      })
      .filter(({ energyWh }) => energyWh !== null);
    return {
      ...span,
      energyWh: known.length === 0 ? null : known.reduce((sum, { energyWh }) => sum + (energyWh ?? 0), 0),
      quality: known.find(({ quality }) => quality !== "actual")?.quality ?? known[0]?.quality ?? null,
      isPartial: known.some(({ isPartial }) => isPartial),
    };
  });
}

/** The quarter hours of meters in a span, added up. */
export function addedIntervals(store: Store, meters: readonly Meter[], span: Span): readonly Interval[] {
  const [first, ...more] = meters;
  if (first && more.length === 0) return intervalsIn(store, first, span);
  return addIntervals(meters.map((meter) => intervalsIn(store, meter, span)));
}

/**
 * The power of the whole property in buckets of a width: the meters' added up. There is none where a meter is missing
 * that had sent before; the true minimum and maximum lie within the sums of theirs.
 */
export function propertyPower(store: Store, span: Span, widthMs: number): PowerBucket[] {
  const series = rootParts(store, span).flatMap(({ meter, span: time }) => {
    const buckets = powerSeries(store, meter.number, span, widthMs);
    const firstMs = buckets.find(({ toMs }) => toMs > time.fromMs)?.fromMs;
    if (firstMs === undefined) return [];
    return { fromMs: Math.max(firstMs, time.fromMs), toMs: time.toMs, held: held(buckets, span, widthMs) };
  });
  return placesOf(span, widthMs).flatMap((index) => {
    const fromMs = span.fromMs + index * widthMs;
    const toMs = Math.min(fromMs + widthMs, span.toMs);
    const counting = series.filter((one) => one.fromMs < toMs && one.toMs > fromMs);
    const known = counting.flatMap((one) => one.held[index] ?? []);
    if (known.length === 0 || known.length < counting.length) return [];
    return {
      fromMs,
      toMs,
      minCw: known.reduce((sum, { minCw }) => sum + minCw, 0),
      maxCw: known.reduce((sum, { maxCw }) => sum + maxCw, 0),
      meanCw: known.reduce((sum, { meanCw }) => sum + meanCw, 0),
    };
  });
}

/** A meter's buckets by their place in the span; short gaps hold what was there before. */
function held(buckets: readonly PowerBucket[], span: Span, widthMs: number): (PowerBucket | undefined)[] {
  const byPlace = new Map(
    buckets.map((bucket) => [Math.round((bucket.fromMs - span.fromMs) / widthMs), bucket]),
  );
  const longest = Math.floor(HELD_MS / widthMs);
  let last = Number.NEGATIVE_INFINITY;
  return placesOf(span, widthMs).map((index) => {
    if (byPlace.has(index)) last = index;
    return index - last <= longest ? byPlace.get(last) : undefined;
  });
}

function placesOf({ fromMs, toMs }: Span, widthMs: number): number[] {
  return Array.from({ length: Math.ceil((toMs - fromMs) / widthMs) }, (_, index) => index);
}
