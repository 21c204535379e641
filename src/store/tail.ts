import type { Reading } from "../domain/reading.ts";
import { BYTES_PER_READING, ReadingColumns } from "./columns.ts";

/** The memory that unsealed readings may take; at half of it a seal begins. */
export const TAIL_BYTES = 32 * 1024 * 1024;

const HOUR_MS = 3_600_000;

/** Readings by UTC hour since 1970. */
type Hours = Map<number, ReadingColumns>;

/** Readings that are on disk in the journal and not yet in blocks, by meter and hour, each hour in stored order. */
export class Tail {
  readonly #meters = new Map<number, Hours>();
  readonly #boots = new Map<number, Map<number, number>>();
  #count = 0;

  /** How many readings it holds. */
  get count(): number {
    return this.#count;
  }

  /** The memory that they take. */
  get bytes(): number {
    return this.#count * BYTES_PER_READING;
  }

  /** The meters that have readings in it. */
  meters(): number[] {
    return [...this.#meters.keys()];
  }

  /** The hours of a meter in order, with their readings. */
  hoursOf(meter: number): [hour: number, columns: ReadingColumns][] {
    return [...(this.#meters.get(meter) ?? [])].toSorted(([a], [b]) => a - b);
  }

  /** The first hour of a meter that has readings in it; Infinity where it has none. */
  firstHour(meter: number): number {
    let first = Number.POSITIVE_INFINITY;
    for (const hour of this.#meters.get(meter)?.keys() ?? []) if (hour < first) first = hour;
    return first;
  }

  /** The readings of a meter's hour. */
  columns(meter: number, hour: number): ReadingColumns | undefined {
    return this.#meters.get(meter)?.get(hour);
  }

  /** The highest sequence number of a boot that it was given; undefined where there is none. */
  highestSeq(meter: number, boot: number): number | undefined {
    return this.#boots.get(meter)?.get(boot);
  }

  /** Takes a reading that is not in it. */
  add(meter: number, reading: Reading): void {
    const hours = this.#meters.get(meter) ?? new Map<number, ReadingColumns>();
    this.#meters.set(meter, hours);
    const hour = Math.floor(reading.takenAtMs / HOUR_MS);
    const columns = hours.get(hour) ?? new ReadingColumns();
    hours.set(hour, columns);
    columns.insert(placeOf(columns, reading), reading);
    this.#count++;
    if (reading.boot === null || reading.seq === null) return;
    const boots = this.#boots.get(meter) ?? new Map<number, number>();
    this.#boots.set(meter, boots);
    boots.set(reading.boot, Math.max(boots.get(reading.boot) ?? -1, reading.seq));
  }

  /** Takes a reading out of a meter's hour. */
  remove(meter: number, hour: number, index: number): void {
    const columns = this.columns(meter, hour);
    if (!columns) return;
    columns.remove(index);
    this.#count--;
    if (columns.count === 0) this.#meters.get(meter)?.delete(hour);
  }

  /** Forgets a meter. */
  forget(meter: number): void {
    for (const columns of this.#meters.get(meter)?.values() ?? []) this.#count -= columns.count;
    this.#meters.delete(meter);
    this.#boots.delete(meter);
  }
}

/** The stored order: by instant, then by boot and sequence number, those without first. */
export function compareStored(a: Reading, b: Reading): number {
  return a.takenAtMs - b.takenAtMs || (a.boot ?? -1) - (b.boot ?? -1) || (a.seq ?? -1) - (b.seq ?? -1);
}

/** Where a reading belongs among readings in stored order: behind those that are not later than it. */
function placeOf(columns: ReadingColumns, reading: Reading): number {
  let end = columns.count;
  // Nearly always it is the newest.
  if (end === 0 || reading.takenAtMs > (columns.takenAtMs[end - 1] ?? 0)) return end;
  let start = 0;
  while (start < end) {
    const middle = (start + end) >> 1;
    if (compareStored(columns.at(middle), reading) <= 0) start = middle + 1;
    else end = middle;
  }
  return start;
}

/** The index of the first reading at or after an instant. */
export function firstAtOrAfter(columns: ReadingColumns, atMs: number): number {
  let [start, end] = [0, columns.count];
  while (start < end) {
    const middle = (start + end) >> 1;
    if ((columns.takenAtMs[middle] ?? 0) < atMs) start = middle + 1;
    else end = middle;
  }
  return start;
}
