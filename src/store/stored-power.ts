import type { Span } from "../domain/period.ts";
import { BLOCK_MS, indexOf, keyOf } from "./blocks.ts";
import { ABSENT, type ReadingColumns } from "./columns.ts";
import type { Store } from "./open.ts";
import type { PowerBucket } from "./power.ts";
import { type PowerSummary, unpackPowerHours } from "./power-hours.ts";

const { hour: HOUR_MS, day: DAY_MS } = BLOCK_MS;

type BucketSum = PowerSummary & { readonly bucket: number };

/** Whether buckets and their span begin and end with UTC hours, so that nothing has to be looked for within a block. */
export function areHourly({ fromMs, toMs }: Span, widthMs: number): boolean {
  return widthMs % HOUR_MS === 0 && fromMs % HOUR_MS === 0 && toMs % HOUR_MS === 0;
}

/** The power of a span in buckets of whole UTC hours, by what stands beside the blocks; of whole days SQLite adds it up. */
export function storedPower(store: Store, meter: number, span: Span, widthMs: number): PowerBucket[] {
  const sums = new Map<number, PowerSummary>();
  const add = (bucket: number, part: PowerSummary) => {
    const known = sums.get(bucket);
    sums.set(bucket, known ? joined(known, part) : part);
  };
  const addAt = (atMs: number, part: PowerSummary) => {
    if (atMs >= span.fromMs && atMs < span.toMs) add(Math.floor((atMs - span.fromMs) / widthMs), part);
  };
  const isDayWide = [widthMs, span.fromMs, span.toMs].every((ms) => ms % DAY_MS === 0);
  for (const { bucket, ...sum } of blockSums(store, meter, "hour", span, widthMs)) add(bucket, sum);
  if (isDayWide)
    for (const { bucket, ...sum } of blockSums(store, meter, "day", span, widthMs)) add(bucket, sum);
  else for (const { atMs, power } of dayHours(store, meter, span)) addAt(atMs, power);
  for (const [hour, parts] of store.unsealed.hoursOf(meter))
    for (const part of parts) {
      const power = powerOf(part);
      if (power) addAt(hour * HOUR_MS, power);
    }
  return [...sums]
    .toSorted(([a], [b]) => a - b)
    .map(([bucket, { count, sumCw, minCw, maxCw }]) => {
      const fromMs = span.fromMs + bucket * widthMs;
      const toMs = Math.min(fromMs + widthMs, span.toMs);
      return { fromMs, toMs, minCw, maxCw, meanCw: Math.round(sumCw / count) };
    });
}

function blockSums(
  store: Store,
  meter: number,
  kind: "hour" | "day",
  { fromMs, toMs }: Span,
  widthMs: number,
): BucketSum[] {
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
    }) as BucketSum[];
}

/** The hours of the blocks of days that touch a span. */
function* dayHours(
  store: Store,
  meter: number,
  { fromMs, toMs }: Span,
): Generator<{ readonly atMs: number; readonly power: PowerSummary }> {
  const rows = store
    .statement(
      "SELECT key, power_hours AS powerHours FROM day_blocks WHERE key >= ? AND key < ? AND power_count > 0",
    )
    .all(keyOf(meter, indexOf("day", fromMs)), keyOf(meter, Math.ceil(toMs / DAY_MS))) as {
    key: number;
    powerHours: Uint8Array;
  }[];
  for (const { key, powerHours } of rows) {
    const dayMs = (key - keyOf(meter, 0)) * DAY_MS;
    for (const [hour, power] of unpackPowerHours(powerHours)) yield { atMs: dayMs + hour * HOUR_MS, power };
  }
}

/** The power of readings; undefined where none of them has one. */
function powerOf({ powerCw, count: readings }: ReadingColumns): PowerSummary | undefined {
  let [count, sumCw, minCw, maxCw] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let index = 0; index < readings; index++) {
    const power = powerCw[index] ?? ABSENT;
    if (power === ABSENT) continue;
    count++;
    sumCw += power;
    if (power < minCw) minCw = power;
    if (power > maxCw) maxCw = power;
  }
  return count === 0 ? undefined : { count, sumCw, minCw, maxCw };
}

function joined(a: PowerSummary, b: PowerSummary): PowerSummary {
  return {
    count: a.count + b.count,
    sumCw: a.sumCw + b.sumCw,
    minCw: Math.min(a.minCw, b.minCw),
    maxCw: Math.max(a.maxCw, b.maxCw),
  };
}
