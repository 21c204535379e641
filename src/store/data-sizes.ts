import { readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { type BlockKind, blocksBefore, indexOf, keyOf } from "./blocks.ts";
import { listMeters } from "./meters.ts";
import type { Store } from "./open.ts";

const DAY_MS = 24 * 3_600_000;
const WINDOW_DAYS = 30;
/** So many of the older days of a meter are looked at. */
const LOOKED_AT = 12;
/** What a meter's day takes beside its readings: 96 intervals and 24 hours of power, with what SQLite adds. */
const DERIVED_BYTES_A_DAY = 96 * 24 + 24 * 24;

/** How large the files of a data folder are, in bytes. */
export interface FileSizes {
  readonly database: number;
  readonly journal: number;
  /** The copy that was made before the last update of the schema; 0 where there is none. */
  readonly beforeUpdate: number;
}

/** Readings in the database: how many, and the bytes that they take, compressed. */
export interface SealedReadings {
  readonly count: number;
  readonly bytes: number;
  /** False where there are years of them, of which only a few days were looked at. */
  readonly isExact: boolean;
}

/** How much is added in a day, by the last thirty days, or as many as there are. */
export interface Growth {
  readonly readingsADay: number;
  readonly bytesADay: number;
}

/** The size of the database with what is still in its log of writes, in bytes; asks the files alone. */
export function databaseBytes(store: Store): number {
  const file = store.sqlite.name;
  return sizeOf(file) + sizeOf(`${file}-wal`);
}

/** The sizes of the files of the store's folder. */
export function fileSizes(store: Store): FileSizes {
  const file = store.sqlite.name;
  const journal = join(dirname(file), "journal");
  const segments = readdirIn(journal).map((name) => sizeOf(join(journal, name)));
  return {
    database: databaseBytes(store),
    journal: segments.reduce((sum, bytes) => sum + bytes, 0),
    beforeUpdate: sizeOf(`${file}.before-update`),
  };
}

/**
 * What is in blocks: counted where they are of the last weeks, of older days by looking at a few of them, since there may
 * be years of them.
 */
export function sealedReadings(store: Store, nowMs: number): SealedReadings {
  const newDay = Math.floor(nowMs / DAY_MS) - WINDOW_DAYS;
  const sum = { count: 0, bytes: 0, isExact: true };
  for (const { number } of listMeters(store)) {
    for (const { count, bytes } of [
      blocksOf(store, "hour", number, 0),
      blocksOf(store, "day", number, newDay * DAY_MS),
      oldDays(store, number, newDay),
    ]) {
      sum.count += count;
      sum.bytes += bytes;
    }
    sum.isExact &&= newDay - firstDay(store, number, newDay) <= LOOKED_AT;
  }
  return sum;
}

/** What the days before one hold, by a few that lie evenly among them. */
function oldDays(store: Store, meter: number, until: number): Omit<Blocks, "firstAtMs"> {
  const first = firstDay(store, meter, until);
  const days = until - first;
  const looks = Math.min(days, LOOKED_AT);
  const statement = store.statement(
    "SELECT count, length(data) AS bytes FROM day_blocks WHERE key = ? AND data IS NOT NULL",
  );
  const sum = { count: 0, bytes: 0 };
  for (let look = 0; look < looks; look++) {
    const day = first + Math.floor((look * days) / looks);
    const found = statement.get(keyOf(meter, day)) as Omit<Blocks, "firstAtMs"> | undefined;
    sum.count += found?.count ?? 0;
    sum.bytes += found?.bytes ?? 0;
  }
  const scale = looks === 0 ? 0 : days / looks;
  return { count: Math.round(sum.count * scale), bytes: Math.round(sum.bytes * scale) };
}

/** The first day of a meter's day blocks, at most the one given. */
function firstDay(store: Store, meter: number, until: number): number {
  const row = store
    .statement("SELECT MIN(key) AS key FROM day_blocks WHERE key >= ? AND key < ?")
    .get(keyOf(meter, 0), keyOf(meter, until)) as { readonly key: number | null };
  return row.key === null ? until : row.key - keyOf(meter, 0);
}

/** How fast the data grows; undefined before there is a day of readings. */
export function growthOf(store: Store, nowMs: number): Growth | undefined {
  const fromMs = Math.floor(nowMs / DAY_MS - WINDOW_DAYS) * DAY_MS;
  const found = listMeters(store).map(({ number }) => blocksSince(store, number, fromMs));
  const alive = found.filter(({ count }) => count > 0);
  const firstMs = alive.reduce((first, { firstAtMs }) => Math.min(first, firstAtMs ?? first), nowMs);
  const days = (nowMs - firstMs) / DAY_MS;
  if (days < 1) return undefined;
  const sum = (of: "count" | "bytes") => alive.reduce((total, blocks) => total + blocks[of], 0);
  return {
    readingsADay: Math.round(sum("count") / days),
    bytesADay: Math.round(sum("bytes") / days) + alive.length * DERIVED_BYTES_A_DAY,
  };
}

/** The instant of the newest reading that is in a block; undefined where none is. */
export function sealedUpToMs(store: Store, nowMs: number): number | undefined {
  const newest = listMeters(store).flatMap(
    ({ number }) => blocksBefore(store, number, nowMs + WINDOW_DAYS * DAY_MS).next().value?.lastAtMs ?? [],
  );
  return newest.length === 0 ? undefined : Math.max(...newest);
}

interface Blocks {
  readonly count: number;
  readonly bytes: number;
  readonly firstAtMs: number | null;
}

/** What a meter's blocks hold from an instant on. */
function blocksSince(store: Store, meter: number, fromMs: number): Blocks {
  const both = [blocksOf(store, "hour", meter, fromMs), blocksOf(store, "day", meter, fromMs)];
  const firsts = both.flatMap(({ firstAtMs }) => firstAtMs ?? []);
  return {
    count: both.reduce((sum, { count }) => sum + count, 0),
    bytes: both.reduce((sum, { bytes }) => sum + bytes, 0),
    firstAtMs: firsts.length === 0 ? null : Math.min(...firsts),
  };
}

function blocksOf(store: Store, kind: BlockKind, meter: number, fromMs: number): Blocks {
  const sums = `SELECT TOTAL(count) AS count, TOTAL(length(data)) AS bytes, MIN(first_at_ms) AS firstAtMs
    FROM ${kind}_blocks WHERE key >= ? AND key < ? AND data IS NOT NULL`;
  return store.statement(sums).get(keyOf(meter, indexOf(kind, fromMs)), keyOf(meter + 1, 0)) as Blocks;
}

function readdirIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
