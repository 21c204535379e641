import { ABSENT, type ReadingColumns } from "./columns.ts";

const HOUR_MS = 3_600_000;
const HOURS = 24;
/** Of each hour: how many readings have a power (u32), their sum (f64), the least and the greatest (i32 each). */
const HOUR_BYTES = 20;

/** The power of a stretch of time, 0.01 W. */
export interface PowerSummary {
  readonly count: number;
  readonly sumCw: number;
  readonly minCw: number;
  readonly maxCw: number;
}

/** The power of each hour of a day as bytes, little-endian: those hours that have one, each after its number. */
export function packPowerHours(columns: ReadingColumns, dayFromMs: number): Uint8Array {
  const hours: { count: number; sumCw: number; minCw: number; maxCw: number }[] = Array.from(
    { length: HOURS },
    () => ({ count: 0, sumCw: 0, minCw: Number.POSITIVE_INFINITY, maxCw: Number.NEGATIVE_INFINITY }),
  );
  for (let index = 0; index < columns.count; index++) {
    const powerCw = columns.powerCw[index] ?? ABSENT;
    const hour = hours[Math.floor(((columns.takenAtMs[index] ?? 0) - dayFromMs) / HOUR_MS)];
    if (powerCw === ABSENT || !hour) continue;
    hour.count++;
    hour.sumCw += powerCw;
    if (powerCw < hour.minCw) hour.minCw = powerCw;
    if (powerCw > hour.maxCw) hour.maxCw = powerCw;
  }
  const used = [...hours.entries()].filter(([, hour]) => hour.count > 0);
  const bytes = new Uint8Array(used.length * (1 + HOUR_BYTES));
  const view = new DataView(bytes.buffer);
  used.forEach(([number, hour], index) => {
    const at = index * (1 + HOUR_BYTES);
    view.setUint8(at, number);
    view.setUint32(at + 1, hour.count, true);
    view.setFloat64(at + 5, hour.sumCw, true);
    view.setInt32(at + 13, hour.minCw, true);
    view.setInt32(at + 17, hour.maxCw, true);
  });
  return bytes;
}

/** What `packPowerHours` wrote: by the hour of the day. */
export function unpackPowerHours(bytes: Uint8Array): Map<number, PowerSummary> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const hours = new Map<number, PowerSummary>();
  for (let at = 0; at + 1 + HOUR_BYTES <= bytes.byteLength; at += 1 + HOUR_BYTES) {
    hours.set(view.getUint8(at), {
      count: view.getUint32(at + 1, true),
      sumCw: view.getFloat64(at + 5, true),
      minCw: view.getInt32(at + 13, true),
      maxCw: view.getInt32(at + 17, true),
    });
  }
  return hours;
}
