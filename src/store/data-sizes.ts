import { readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { blocksBefore, indexOf, keyOf } from "./blocks.ts";
import { listMeters } from "./meters.ts";
import type { Store } from "./open.ts";
import { nextTurn } from "./work-queue.ts";

const DAY_MS = 24 * 3_600_000;
const WINDOW_DAYS = 30;
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

/** Counts what is in blocks, a meter at a time, with a turn of the event loop after each: years of them take a while. */
export async function countSealed(store: Store): Promise<SealedReadings> {
  const sum = { count: 0, bytes: 0 };
  for (const { number } of listMeters(store)) {
    const { count, bytes } = blocksSince(store, number, 0);
    sum.count += count;
    sum.bytes += bytes;
    await nextTurn();
  }
  return sum;
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

interface Blocks extends SealedReadings {
  readonly firstAtMs: number | null;
}

/** What a meter's blocks hold from an instant on; their bytes are not read. */
function blocksSince(store: Store, meter: number, fromMs: number): Blocks {
  const [hours, days] = (["hour", "day"] as const).map(
    (kind) =>
      store
        .statement(
          `SELECT TOTAL(count) AS count, TOTAL(length(data)) AS bytes, MIN(first_at_ms) AS firstAtMs
             FROM ${kind}_blocks WHERE key >= ? AND key < ? AND data IS NOT NULL`,
        )
        .get(keyOf(meter, indexOf(kind, fromMs)), keyOf(meter + 1, 0)) as Blocks,
  );
  const both = [hours, days].filter((blocks) => blocks !== undefined);
  const firsts = both.flatMap(({ firstAtMs }) => firstAtMs ?? []);
  return {
    count: both.reduce((sum, { count }) => sum + count, 0),
    bytes: both.reduce((sum, { bytes }) => sum + bytes, 0),
    firstAtMs: firsts.length === 0 ? null : Math.min(...firsts),
  };
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
