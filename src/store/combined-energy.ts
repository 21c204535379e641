import { INTERVAL_MS, type Interval, type Quality, quarterOf, worse } from "../domain/interval.ts";
import type { Meter } from "../domain/meter.ts";
import type { Span } from "../domain/period.ts";
import { type CombinedMember, membersOf } from "./combined.ts";
import type { SpanEnergy } from "./energy.ts";
import type { Store } from "./open.ts";
import { EVER } from "./settled-breaks.ts";

/** Something that is asked of one meter and a span; `energy.ts` hands over what it asks of any meter. */
type OfSpan<Answer> = (store: Store, meter: Meter, span: Span) => Answer;

/** The energy of a span of a combined meter; it is partial where any member's is, and where it has no member. */
export function combinedEnergy(
  store: Store,
  combined: number,
  span: Span,
  energyOf: OfSpan<SpanEnergy>,
): SpanEnergy {
  const members = membersOf(store, combined, span);
  const energies = members.map((member) => energyOf(store, member.meter, member.span));
  const known = energies.flatMap(({ energyWh }) => (energyWh === null ? [] : [energyWh]));
  return {
    ...span,
    energyWh: known.length === 0 ? null : known.reduce((sum, energyWh) => sum + energyWh, 0),
    quality: energies.reduce<Quality | null>(
      (worst, { quality }) => (worst && quality ? worse(worst, quality) : (worst ?? quality)),
      null,
    ),
    isPartial: energies.some(({ isPartial }) => isPartial) || !isCovered(members, span),
  };
}

/** Whether there is a member at every time of a span; members come by the beginning of their time. */
function isCovered(members: readonly CombinedMember[], { fromMs, toMs }: Span): boolean {
  const reachedMs = members.reduce(
    (reached, { span }) => (span.fromMs <= reached ? Math.max(reached, span.toMs) : reached),
    fromMs,
  );
  return reachedMs >= toMs;
}

/**
 * The intervals of a span of a combined meter, in order: there is one where at least one member has one, and it is
 * partial where another one has none.
 */
export function combinedIntervals(
  store: Store,
  combined: number,
  span: Span,
  intervalsOf: OfSpan<readonly Interval[]>,
): Interval[] {
  const members = membersOf(store, combined, span);
  const sums = new Map<number, { quarter: number; energyWh: number; quality: Quality; isPartial: boolean }>();
  const counts = new Map<number, number>();
  for (const member of members) {
    for (const interval of intervalsOf(store, member.meter, member.span)) {
      const { quarter, energyWh, quality, isPartial } = interval;
      counts.set(quarter, (counts.get(quarter) ?? 0) + 1);
      const sum = sums.get(quarter);
      if (!sum) {
        sums.set(quarter, { ...interval });
        continue;
      }
      sum.energyWh += energyWh;
      sum.quality = worse(sum.quality, quality);
      sum.isPartial ||= isPartial;
    }
  }
  const expected = memberCounts(members);
  return [...sums.values()]
    .toSorted((a, b) => a.quarter - b.quarter)
    .map((sum) => ({
      ...sum,
      isPartial: sum.isPartial || (counts.get(sum.quarter) ?? 0) < expected(sum.quarter),
    }));
}

/** How many members a quarter hour has; memberships begin and end on quarter hours. */
function memberCounts(members: readonly CombinedMember[]): (quarter: number) => number {
  const spans = members.map(({ span }) => ({
    from: quarterOf(span.fromMs),
    to: Math.ceil(span.toMs / INTERVAL_MS),
  }));
  return (quarter) => spans.filter(({ from, to }) => from <= quarter && quarter < to).length;
}

/** From the first interval to the last one of a combined meter; undefined where it has none. */
export function combinedExtent(
  store: Store,
  combined: number,
  extentOf: (store: Store, meter: Meter) => Span | undefined,
): Span | undefined {
  const spans = membersOf(store, combined, EVER).flatMap(({ meter, span }) => {
    const extent = extentOf(store, meter);
    if (!extent) return [];
    const [fromMs, toMs] = [Math.max(extent.fromMs, span.fromMs), Math.min(extent.toMs, span.toMs)];
    return fromMs < toMs ? [{ fromMs, toMs }] : [];
  });
  if (spans.length === 0) return undefined;
  return {
    fromMs: Math.min(...spans.map(({ fromMs }) => fromMs)),
    toMs: Math.max(...spans.map(({ toMs }) => toMs)),
  };
}
