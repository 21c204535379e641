import type { Reading } from "../domain/reading.ts";
import { ReadingColumns } from "./columns.ts";
import { compareStored, Tail } from "./tail.ts";

const HOUR_MS = 3_600_000;

/** The readings that are on disk in the journal only: those that a seal is just writing into blocks, and the others. */
export class Unsealed {
  tail = new Tail();
  sealing: Tail | undefined;
  readonly #latest = new Map<number, Reading>();
  readonly #versions = new Map<number, number>();
  readonly #rewritten = new Map<number, number>();

  /** The memory that they take. */
  get bytes(): number {
    return this.tail.bytes + (this.sealing?.bytes ?? 0);
  }

  /** How many there are. */
  get count(): number {
    return this.tail.count + (this.sealing?.count ?? 0);
  }

  /** Notes that a meter's readings changed, and its newest one. */
  touched(meter: number, reading?: Reading): void {
    this.#versions.set(meter, this.version(meter) + 1);
    const latest = this.#latest.get(meter);
    const isNewest = reading !== undefined && latest !== undefined && reading.takenAtMs > latest.takenAtMs;
    if (!isNewest) this.#rewritten.set(meter, this.version(meter));
    if (!reading) this.#latest.delete(meter);
    else if (!latest || compareStored(reading, latest) > 0) this.#latest.set(meter, reading);
  }

  /** Changes whenever a meter's readings or what is derived from them changed. */
  version(meter: number): number {
    return this.#versions.get(meter) ?? 0;
  }

  /** The version since which nothing came of a meter but readings that were newer than all others of it. */
  rewrittenVersion(meter: number): number {
    return this.#rewritten.get(meter) ?? 0;
  }

  /** The newest reading of a meter since the start, or what `keepLatest` was told. */
  latest(meter: number): Reading | undefined {
    return this.#latest.get(meter);
  }

  /** Remembers a meter's newest reading where it was looked up in the blocks. */
  keepLatest(meter: number, reading: Reading): void {
    this.#latest.set(meter, reading);
  }

  /** A meter's unsealed hours in order, each as columns in stored order that do not overlap in identity. */
  hoursOf(meter: number): Map<number, ReadingColumns[]> {
    const hours = new Map<number, ReadingColumns[]>();
    for (const tail of [this.sealing, this.tail]) {
      for (const [hour, columns] of tail?.hoursOf(meter) ?? []) {
        hours.set(hour, [...(hours.get(hour) ?? []), columns]);
      }
    }
    return hours;
  }

  /** Begins a seal: what is in the tail now is what it writes. */
  beginSeal(): Tail {
    this.sealing = this.tail;
    this.tail = new Tail();
    return this.sealing;
  }

  /** What was sealed is in blocks now. */
  endSeal(): void {
    for (const meter of this.sealing?.meters() ?? []) this.touched(meter, this.latest(meter));
    this.sealing = undefined;
  }

  /** The seal failed: what it was to write is a part of the tail again. */
  abandonSeal(): void {
    const newer = this.tail;
    if (this.sealing) this.tail = this.sealing;
    this.sealing = undefined;
    for (const meter of newer.meters()) {
      for (const [, columns] of newer.hoursOf(meter)) {
        for (let index = 0; index < columns.count; index++) this.tail.add(meter, columns.at(index));
      }
    }
  }

  /** Forgets a meter that was deleted. */
  forget(meter: number): void {
    this.tail.forget(meter);
    this.sealing?.forget(meter);
    this.#latest.delete(meter);
    this.touched(meter);
  }
}

/** Columns in stored order joined into one in stored order; nothing is copied where there is only one. */
export function joinColumns(parts: readonly ReadingColumns[]): ReadingColumns {
  const [first, ...more] = parts.filter((part) => part.count > 0);
  if (!first) return new ReadingColumns(0);
  return more.reduce((joined, part) => mergeColumns(joined, part), first);
}

function mergeColumns(a: ReadingColumns, b: ReadingColumns): ReadingColumns {
  const merged = new ReadingColumns(a.count + b.count);
  if ((a.takenAtMs[a.count - 1] ?? 0) < (b.takenAtMs[0] ?? 0)) {
    merged.append(a);
    merged.append(b);
    return merged;
  }
  let [left, right] = [0, 0];
  while (left < a.count || right < b.count) {
    const leftIsNext = right >= b.count || (left < a.count && isNotLater(a, left, b, right));
    const from = leftIsNext ? left : right;
    let to = from + 1;
    if (leftIsNext) while (to < a.count && right < b.count && isNotLater(a, to, b, right)) to++;
    else while (to < b.count && left < a.count && !isNotLater(a, left, b, to)) to++;
    if (leftIsNext && right >= b.count) to = a.count;
    if (!leftIsNext && left >= a.count) to = b.count;
    merged.append(leftIsNext ? a : b, from, to);
    if (leftIsNext) left = to;
    else right = to;
  }
  return merged;
}

function isNotLater(a: ReadingColumns, left: number, b: ReadingColumns, right: number): boolean {
  const [aAt = 0, bAt = 0] = [a.takenAtMs[left], b.takenAtMs[right]];
  return aAt !== bAt ? aAt < bAt : compareStored(a.at(left), b.at(right)) <= 0;
}

/** Where the first hour begins of which a meter has a reading that no seal has written yet; Infinity where it has none. */
export function unsealedFromMs({ unsealed }: { readonly unsealed: Unsealed }, meter: number): number {
  const { tail, sealing } = unsealed;
  return Math.min(tail.firstHour(meter), sealing?.firstHour(meter) ?? Number.POSITIVE_INFINITY) * HOUR_MS;
}

/** Whether a reading of a meter that no seal has written yet is of an hour that begins before an instant. */
export function hasUnsealedBefore(
  store: { readonly unsealed: Unsealed },
  meter: number,
  beforeMs: number,
): boolean {
  return unsealedFromMs(store, meter) < beforeMs;
}
