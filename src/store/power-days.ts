import type { Span } from "../domain/period.ts";
import { BLOCK_MS, type BlockKind, indexOf, keyOf } from "./blocks.ts";
import { ABSENT } from "./columns.ts";
import type { Store } from "./open.ts";
import type { PowerBucket } from "./power.ts";

const DAY_MS = BLOCK_MS.day;

interface DayWideSum {
  readonly bucket: number;
  readonly count: number;
  readonly sumCw: number;
  readonly minCw: number;
  readonly maxCw: number;
}

/** Whether buckets and their span begin and end with UTC days, so that no block has to be parted. */
export function areDayWide({ fromMs, toMs }: Span, widthMs: number): boolean {
  return widthMs % DAY_MS === 0 && fromMs % DAY_MS === 0 && toMs % DAY_MS === 0;
}

/** The power of years in buckets of whole UTC days: SQLite adds up what stands beside the blocks. */
export function dayWideSeries(store: Store, meter: number, span: Span, widthMs: number): PowerBucket[] {
  const sums = new Map<number, DayWideSum>();
  const add = (part: DayWideSum) => {
    const known = sums.get(part.bucket);
    sums.set(part.bucket, known ? joined(known, part) : part);
  };
  for (const kind of ["day", "hour"] as const)
    for (const row of blockSums(store, meter, kind, span, widthMs)) add(row);
  for (const [hour, parts] of store.unsealed.hoursOf(meter)) {
    const atMs = hour * BLOCK_MS.hour;
    if (atMs < span.fromMs || atMs >= span.toMs) continue;
    const bucket = Math.floor((atMs - span.fromMs) / widthMs);
    for (const { powerCw, count } of parts) {
      const powers = powerCw.subarray(0, count).filter((power) => power !== ABSENT);
      for (const power of powers) add({ bucket, count: 1, sumCw: power, minCw: power, maxCw: power });
    }
  }
  return [...sums.values()]
    .toSorted((a, b) => a.bucket - b.bucket)
    .map(({ bucket, count, sumCw, minCw, maxCw }) => {
      const fromMs = span.fromMs + bucket * widthMs;
      return {
        fromMs,
        toMs: Math.min(fromMs + widthMs, span.toMs),
        minCw,
        maxCw,
        meanCw: Math.round(sumCw / count),
      };
    });
}

function blockSums(
  store: Store,
  meter: number,
  kind: BlockKind,
  { fromMs, toMs }: Span,
  widthMs: number,
): DayWideSum[] {
  const from = keyOf(meter, indexOf(kind, fromMs));
  return store
    .statement(
      `SELECT (key - CAST(:from AS INTEGER)) / CAST(:width AS INTEGER) AS bucket, sum(power_count) AS count,
         sum(power_sum_cw) AS sumCw, min(power_min_cw) AS minCw, max(power_max_cw) AS maxCw
       FROM ${kind}_blocks WHERE key >= :from AND key < :to AND power_count > 0 GROUP BY 1`,
    )
    .all({
      from,
      to: keyOf(meter, indexOf(kind, toMs)),
      width: widthMs / BLOCK_MS[kind],
    }) as DayWideSum[];
}

function joined(a: DayWideSum, b: DayWideSum): DayWideSum {
  return {
    bucket: a.bucket,
    count: a.count + b.count,
    sumCw: a.sumCw + b.sumCw,
    minCw: Math.min(a.minCw, b.minCw),
    maxCw: Math.max(a.maxCw, b.maxCw),
  };
}
