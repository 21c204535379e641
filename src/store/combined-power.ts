import type { Span } from "../domain/period.ts";
import { membersOf } from "./combined.ts";
import type { Store } from "./open.ts";
import type { PowerBucket } from "./power.ts";

/**
 * The power of a combined meter in buckets of a width: there is one where every meter that is a part of it then has
 * one. Its mean is the members' added up; its true minimum and maximum lie within the sums of theirs.
 */
export function combinedPower(
  store: Store,
  combined: number,
  span: Span,
  widthMs: number,
  seriesOf: (store: Store, meter: number, span: Span, widthMs: number) => readonly PowerBucket[],
): PowerBucket[] {
  const members = membersOf(store, combined, span);
  const sums = new Map<number, PowerBucket & { readonly count: number }>();
  for (const { meter, span: within } of members) {
    for (const bucket of seriesOf(store, meter.number, span, widthMs)) {
      if (bucket.fromMs < within.fromMs || bucket.toMs > within.toMs) continue;
      const sum = sums.get(bucket.fromMs);
      sums.set(bucket.fromMs, {
        fromMs: bucket.fromMs,
        toMs: bucket.toMs,
        minCw: bucket.minCw + (sum?.minCw ?? 0),
        maxCw: bucket.maxCw + (sum?.maxCw ?? 0),
        meanCw: bucket.meanCw + (sum?.meanCw ?? 0),
        count: 1 + (sum?.count ?? 0),
      });
    }
  }
  return [...sums.values()]
    .filter(({ count, fromMs, toMs }) => count === membersIn(members, { fromMs, toMs }))
    .toSorted((a, b) => a.fromMs - b.fromMs)
    .map(({ count: _, ...bucket }) => bucket);
}

/** How many meters are a part of it at some time of a bucket. */
function membersIn(members: readonly { readonly span: Span }[], { fromMs, toMs }: Span): number {
  return members.filter(({ span }) => span.fromMs < toMs && span.toMs > fromMs).length;
}
