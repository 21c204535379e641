import { type MeterReading, type Reading, sameContent } from "../domain/reading.ts";
import { type BlockRow, blockReadings, blocksFrom, findBlock, keyOf } from "./blocks.ts";
import type { ReadingColumns } from "./columns.ts";
import { listMeters } from "./meters.ts";
import type { Store } from "./open.ts";
import { compareStored, firstAtOrAfter, type Tail } from "./tail.ts";

/** What became of a reading: kept, known already with the same content, or known with another. */
export type Arrival = "stored" | "duplicate" | "conflict";

const HOUR_MS = 3_600_000;
/** The identities of so many days are looked for. */
const KNOWN_MS = 30 * 24 * HOUR_MS;

/** What is remembered of a meter's blocks, so that an ordinary reading needs no look into them. */
export interface KnownBlocks {
  /** The newest instant in its blocks. */
  newestMs: number;
  /** Of the blocks of the last 30 days, the ranges of sequence numbers: by boot, `[first, last, instant of the block]`. */
  readonly sequences: Map<number, [first: number, last: number, blockFromMs: number][]>;
}

/**
 * Takes readings that are on disk in the journal into the tail, in order: duplicates are dropped; of two readings of
 * one identity but different content what is sealed stays, and among the unsealed the lower one in stored order wins.
 * What is of a time whose raw readings have expired is passed over as a duplicate.
 */
export function takeReadings(store: Store, batch: readonly MeterReading[]): Arrival[] {
  const rawFromMs = new Map(
    listMeters(store).flatMap((meter) => (meter.rawFromMs === null ? [] : [[meter.number, meter.rawFromMs]])),
  );
  return batch.map(({ meter, reading }) =>
    reading.takenAtMs < (rawFromMs.get(meter) ?? Number.NEGATIVE_INFINITY)
      ? "duplicate"
      : takeReading(store, meter, reading),
  );
}

function takeReading(store: Store, meter: number, reading: Reading): Arrival {
  const { tail, sealing } = store.unsealed;
  const unsealed = findIn(tail, meter, reading);
  if (unsealed) {
    const { reading: known, hour, index } = unsealed;
    if (sameContent(known, reading)) return "duplicate";
    if (compareContent(reading, known) < 0) {
      tail.remove(meter, hour, index);
      tail.add(meter, reading);
      store.unsealed.touched(meter);
    }
    return "conflict";
  }
  const sealed = (sealing && findIn(sealing, meter, reading)?.reading) ?? findInBlocks(store, meter, reading);
  if (sealed) return sameContent(sealed, reading) ? "duplicate" : "conflict";
  tail.add(meter, reading);
  store.unsealed.touched(meter, reading);
  return "stored";
}

/** The order that decides between two contents of one identity. */
function compareContent(a: Reading, b: Reading): number {
  const values = (reading: Reading) => [
    reading.energyWh,
    reading.powerCw,
    reading.voltageCv,
    reading.currentMa,
    reading.powerFactorMilli,
    reading.frequencyChz,
    reading.rssiDbm,
  ];
  const [left, right] = [values(a), values(b)];
  for (const [index, value] of left.entries()) {
    const difference = (value ?? -1e15) - (right[index] ?? -1e15);
    if (difference !== 0) return difference;
  }
  return compareStored(a, b);
}

function findIn(tail: Tail, meter: number, reading: Reading) {
  const atHour = Math.floor(reading.takenAtMs / HOUR_MS);
  const near = tail.columns(meter, atHour);
  const index = near ? indexOfIdentity(near, reading) : -1;
  if (near && index >= 0) return { reading: near.at(index), hour: atHour, index };
  if (reading.boot === null || reading.seq === null) return undefined;
  // The same message may have been given another time of receipt.
  if ((tail.highestSeq(meter, reading.boot) ?? -1) < reading.seq) return undefined;
  for (const [hour, columns] of tail.hoursOf(meter).toReversed()) {
    const found = indexOfSequence(columns, reading.boot, reading.seq);
    if (found >= 0) return { reading: columns.at(found), hour, index: found };
  }
  return undefined;
}

/** Among the readings of its own instant. */
function indexOfIdentity(columns: ReadingColumns, { takenAtMs, boot, seq }: Reading): number {
  if (takenAtMs > (columns.takenAtMs[columns.count - 1] ?? -1)) return -1;
  for (let index = firstAtOrAfter(columns, takenAtMs); index < columns.count; index++) {
    if (columns.takenAtMs[index] !== takenAtMs) return -1;
    const knownBoot = columns.boot[index] ?? Number.NaN;
    const knownSeq = columns.seq[index] ?? Number.NaN;
    const hasSequence = !Number.isNaN(knownBoot) && !Number.isNaN(knownSeq);
    if (boot !== null && seq !== null ? knownBoot === boot && knownSeq === seq : !hasSequence) return index;
  }
  return -1;
}

function indexOfSequence(columns: ReadingColumns, boot: number, seq: number): number {
  for (let index = columns.count - 1; index >= 0; index--) {
    if (columns.seq[index] === seq && columns.boot[index] === boot) return index;
  }
  return -1;
}

function findInBlocks(store: Store, meter: number, reading: Reading): Reading | undefined {
  const known = knownBlocks(store, meter);
  if (reading.takenAtMs <= known.newestMs) {
    const block = findBlock(store, meter, reading.takenAtMs);
    const columns = block && blockReadings(store, block);
    const index = columns ? indexOfIdentity(columns, reading) : -1;
    if (columns && index >= 0) return columns.at(index);
  }
  const { boot, seq } = reading;
  if (boot === null || seq === null) return undefined;
  for (const [first, last, blockFromMs] of known.sequences.get(boot) ?? []) {
    if (seq < first || seq > last) continue;
    const block = findBlock(store, meter, blockFromMs);
    const columns = block && blockReadings(store, block);
    const index = columns ? indexOfSequence(columns, boot, seq) : -1;
    if (columns && index >= 0) return columns.at(index);
  }
  return undefined;
}

/** What is remembered of a meter's blocks, read from them the first time. */
export function knownBlocks(store: Store, meter: number): KnownBlocks {
  const remembered = store.knownBlocks.get(meter);
  if (remembered) return remembered;
  const known: KnownBlocks = { newestMs: Number.NEGATIVE_INFINITY, sequences: new Map() };
  const newest = store
    .statement(
      `SELECT max(lastAtMs) AS newestMs FROM (
         SELECT last_at_ms AS lastAtMs FROM (SELECT last_at_ms FROM hour_blocks WHERE key >= :from AND key < :to ORDER BY key DESC LIMIT 1)
         UNION ALL
         SELECT last_at_ms FROM (SELECT last_at_ms FROM day_blocks WHERE key >= :from AND key < :to ORDER BY key DESC LIMIT 1))`,
    )
    .get({ from: keyOf(meter, 0), to: keyOf(meter + 1, 0) }) as { newestMs: number | null };
  if (newest.newestMs !== null) {
    known.newestMs = newest.newestMs;
    for (const block of blocksFrom(store, meter, newest.newestMs - KNOWN_MS)) rememberSequences(known, block);
  }
  store.knownBlocks.set(meter, known);
  return known;
}

/** Adds what a block that was written holds to what is remembered. */
export function rememberBlock(
  store: Store,
  block: Pick<BlockRow, "meter" | "fromMs" | "lastAtMs" | "sequences">,
): void {
  const known = store.knownBlocks.get(block.meter);
  if (!known) return;
  known.newestMs = Math.max(known.newestMs, block.lastAtMs);
  rememberSequences(known, block);
}

function rememberSequences(known: KnownBlocks, block: Pick<BlockRow, "fromMs" | "sequences">): void {
  if (block.sequences === null) return;
  for (const [boot = 0, first = 0, last = 0] of JSON.parse(block.sequences) as number[][]) {
    const ranges = (known.sequences.get(boot) ?? []).filter((range) => range[2] !== block.fromMs);
    known.sequences.set(boot, [...ranges, [first, last, block.fromMs]]);
  }
}
