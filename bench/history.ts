import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { assetPath } from "../src/assets.ts";
import { projectRoot } from "../src/build/project.ts";
import type { Reading } from "../src/domain/reading.ts";
import { takeReadings } from "../src/store/arrivals.ts";
import type { ReadingColumns } from "../src/store/columns.ts";
import { mergeDays } from "../src/store/day-merge.ts";
import { addMeter } from "../src/store/meters.ts";
import { openStore, type Store } from "../src/store/open.ts";
import { seal } from "../src/store/seal.ts";
import type { Bench } from "./bench.ts";
import { type Folder, setUpFolder } from "./box.ts";
import { householdYear } from "./household-year.ts";
import { cacheFolder, meterIds } from "./load.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const KEYS_PER_METER = 2 ** 34;
const FREE_BYTES_FOR_A_DECADE = 12e9;
const MARKER = "made.json";
/** What decides the bytes of a history; one that was made by others is made again. */
const MADE_BY = [
  "bench/history.ts",
  "bench/household-year.ts",
  "drizzle",
  "src/store/codec",
  "src/store/power-hours.ts",
];

/** What a history holds. */
export interface HistorySize {
  readonly meters: number;
  readonly days: number;
  readonly intervalMs: number;
}

/** A data folder with years of readings in it. */
export interface History extends Folder, HistorySize {
  readonly deviceIds: readonly string[];
  /** The first instant of it, and the one after its last. */
  readonly fromMs: number;
  readonly toMs: number;
}

/** The history of so many years of 50 meters every 10 s, made once and kept; undefined where the disk is too small. */
export function keptHistory(bench: Bench, years: 1 | 10): Promise<History | undefined> {
  const size = { meters: 50, days: years === 1 ? 365 : 3652, intervalMs: 10_000 };
  return keptOf(bench, size, years === 1 ? 0 : FREE_BYTES_FOR_A_DECADE);
}

/** The history of that size, the smallest one in a smoke run; made once and kept; undefined where less of the disk is free. */
export async function keptOf(
  bench: Bench,
  whole: HistorySize,
  neededBytes: number,
): Promise<History | undefined> {
  const { isSmoke } = bench.options;
  const size = isSmoke ? { meters: 3, days: 4, intervalMs: 10_000 } : whole;
  const folder = join(isSmoke ? bench.scratch : cacheFolder, `history-${size.meters}x${size.days}`);
  const known = readMade(folder);
  if (known) return known;
  if (!isSmoke && freeBytes() < neededBytes) return undefined;
  rmSync(folder, { recursive: true, force: true });
  bench.tell(`  writing ${size.days} days of ${size.meters} meters`);
  const made = await makeHistory(bench, folder, size);
  writeFileSync(join(folder, MARKER), JSON.stringify({ ...made, fingerprint: fingerprint() }));
  return made;
}

/** A copy of a history that may be changed. */
export function copyHistory(bench: Bench, history: History): History {
  const data = join(bench.scratch, "history");
  cpSync(history.data, data, { recursive: true });
  return { ...history, data };
}

async function makeHistory(bench: Bench, folder: string, size: HistorySize): Promise<History> {
  mkdirSync(folder, { recursive: true });
  const { data, token } = await setUpFolder(bench, join(folder, "data"));
  const toMs = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  const history = {
    ...size,
    data,
    token,
    deviceIds: meterIds(size.meters),
    fromMs: toMs - size.days * DAY_MS,
    toMs,
  };
  await writeHistory(data, history);
  return history;
}

/**
 * Writes the household's days into a folder whose box does not run, ending at `toMs`: those of the first meter through
 * the block writer, the same blocks once more for each of the others.
 */
export async function writeHistory(
  data: string,
  history: HistorySize & { readonly toMs: number },
): Promise<void> {
  const store = openStore(data, assetPath("drizzle"));
  try {
    store.sqlite.pragma("synchronous = OFF");
    const [first, ...others] = meterIds(history.meters).map((deviceId) =>
      addMeter(store, { deviceId, node: null, firstSeenMs: history.toMs }),
    );
    if (!first) return;
    for (const readings of dailyReadings(history)) {
      take(store, first.number, readings);
      await seal(store, 0, history.toMs);
    }
    await mergeDays(store, history.toMs, () => false);
    for (const { number } of others) copyMeter(store, first.number, number);
    store.sqlite.pragma("wal_checkpoint(TRUNCATE)");
  } finally {
    store.close();
  }
}

/** The household's readings a day at a time, ending at an instant. */
export function* dailyReadings({
  days,
  intervalMs,
  toMs,
}: Omit<HistorySize, "meters"> & { readonly toMs: number }): Generator<readonly Reading[]> {
  let shiftMs: number | undefined;
  for (const columns of householdYear({ days, intervalMs })) {
    shiftMs ??= toMs - days * DAY_MS - Math.floor((columns.takenAtMs[0] ?? 0) / DAY_MS) * DAY_MS;
    yield readingsOf(columns, shiftMs);
  }
}

function readingsOf(columns: ReadingColumns, shiftMs: number): Reading[] {
  return Array.from({ length: columns.count }, (_, index) => {
    const reading = columns.at(index);
    return { ...reading, takenAtMs: reading.takenAtMs + shiftMs };
  });
}

/** Puts readings into the tail of a store, as if they had just become durable. */
export function take(store: Store, meter: number, readings: readonly Reading[]): void {
  const arrivals = takeReadings(
    store,
    readings.map((reading) => ({ meter, reading })),
  );
  if (arrivals.some((arrival) => arrival !== "stored")) throw new Error("a reading was taken twice");
}

function copyMeter(store: Store, from: number, to: number): void {
  store.sqlite.transaction(() => {
    for (const table of ["hour_blocks", "day_blocks", "intervals"]) {
      const columns = (store.sqlite.pragma(`table_info(${table})`) as { name: string }[])
        .map(({ name }) => name)
        .filter((name) => name !== "key");
      store.sqlite
        .prepare(
          `INSERT INTO ${table} (key, ${columns.join()})
           SELECT key + CAST(:offset AS INTEGER), ${columns.join()} FROM ${table} WHERE key >= :from AND key < :to`,
        )
        .run({
          offset: BigInt((to - from) * KEYS_PER_METER),
          from: BigInt(from * KEYS_PER_METER),
          to: BigInt((from + 1) * KEYS_PER_METER),
        });
    }
  })();
}

function readMade(folder: string): History | undefined {
  const marker = join(folder, MARKER);
  if (!existsSync(marker)) return undefined;
  const made = JSON.parse(readFileSync(marker, "utf8")) as History & { fingerprint: string };
  return made.fingerprint === fingerprint() ? made : undefined;
}

function fingerprint(): string {
  const hasher = new Bun.CryptoHasher("sha256");
  for (const path of MADE_BY.flatMap((source) => filesOf(join(projectRoot, source))))
    hasher.update(readFileSync(path));
  return hasher.digest("hex");
}

function filesOf(path: string): string[] {
  if (/\.\w+$/.test(path)) return path.includes(".test.") ? [] : [path];
  return readdirSync(path)
    .toSorted()
    .flatMap((name) => filesOf(join(path, name)));
}

function freeBytes(): number {
  mkdirSync(cacheFolder, { recursive: true });
  const { bavail, bsize } = statfsSync(cacheFolder);
  return bavail * bsize;
}
