import { lstatSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { assetPath } from "../src/assets.ts";
import type { Reading } from "../src/domain/reading.ts";
import { mergeDays } from "../src/store/day-merge.ts";
import { addMeter } from "../src/store/meters.ts";
import { openStore, type Store } from "../src/store/open.ts";
import { seal } from "../src/store/seal.ts";
import { isPresent } from "../test/skips.ts";
import { type Bench, missing } from "./bench.ts";
import { atMost, type Figure, measured } from "./figure.ts";
import { dailyReadings, take } from "./history.ts";
import { meterIds } from "./load.ts";
import { startInflux } from "./peers.ts";
import { lineOf } from "./points.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Where in the hour a seal comes: most hours are written in two parts, as they are in a box. */
const SEAL_AT_MS = 25 * 60_000;
const TABLES = ["hour_blocks", "day_blocks", "intervals", "events"];
const INFLUX_BATCH = 5_000;

/** What a reading takes on the disk for good: a year of the household every 10 s, with its intervals and indexes. */
export async function* restFigures(bench: Bench): AsyncGenerator<Figure> {
  const days = bench.options.isSmoke ? 3 : 365;
  const span = { days, intervalMs: 10_000, toMs: Date.parse("2026-01-01T00:00:00Z") };
  const peer = await influxBytes(bench, span);
  const besides = peer === undefined ? { peerSkipped: missing("influxd") } : { peer };
  const store = openStore(join(bench.scratch, "rest"), assetPath("drizzle"));
  try {
    const [deviceId = ""] = meterIds(1);
    const meter = addMeter(store, { deviceId, node: null, firstSeenMs: span.toMs }).number;
    const readings = await sealHourly(store, meter, dailyReadings(span));
    const figure = (name: string, goal: number) =>
      measured(`rest.bytes_per_reading.${name}`, {
        value: pageBytes(store) / readings,
        unit: "bytes",
        goal: atMost(goal),
        readings,
        ...besides,
        ...tableBytes(store, readings),
        fileBytesPerReading: fileBytes(store) / readings,
      });
    yield figure("hourly", 4.5);
    await mergeDays(store, span.toMs + 10 * DAY_MS, () => false);
    yield figure("merged", 3.6);
  } finally {
    store.close();
  }
}

async function sealHourly(store: Store, meter: number, days: Iterable<readonly Reading[]>): Promise<number> {
  let count = 0;
  let waiting: Reading[] = [];
  let sealHour: number | undefined;
  for (const day of days) {
    for (const reading of day) {
      const hour = Math.floor((reading.takenAtMs - SEAL_AT_MS) / HOUR_MS);
      if (sealHour !== undefined && hour !== sealHour) {
        take(store, meter, waiting);
        await seal(store, 0, reading.takenAtMs);
        waiting = [];
      }
      sealHour = hour;
      waiting.push(reading);
    }
    count += day.length;
  }
  take(store, meter, waiting);
  await seal(store, 0, Date.now());
  return count;
}

/** The pages of everything that grows with readings. */
function pageBytes(store: Store): number {
  return Object.values(bytesByTable(store)).reduce((sum, bytes) => sum + bytes, 0);
}

function tableBytes(store: Store, readings: number) {
  const all = Object.entries(bytesByTable(store)).map(([table, bytes]) => [
    table,
    Number((bytes / readings).toFixed(3)),
  ]);
  return { of: Object.fromEntries(all) };
}

function bytesByTable(store: Store): Record<string, number> {
  const marks = TABLES.map(() => "?").join();
  const rows = store.sqlite
    .prepare(
      `SELECT schema.tbl_name AS name, sum(pages.pgsize) AS bytes
       FROM dbstat AS pages JOIN sqlite_schema AS schema ON schema.name = pages.name
       WHERE schema.tbl_name IN (${marks}) GROUP BY schema.tbl_name`,
    )
    .all(...TABLES) as { name: string; bytes: number }[];
  return Object.fromEntries(rows.map(({ name, bytes }) => [name, bytes]));
}

function fileBytes(store: Store): number {
  store.sqlite.pragma("wal_checkpoint(TRUNCATE)");
  return statSync(store.sqlite.name).size;
}

/** What InfluxDB takes for the same readings, once it has compacted them. */
function influxBytes(
  bench: Bench,
  span: { readonly days: number; readonly intervalMs: number; readonly toMs: number },
): Promise<number | undefined> {
  return bench.part(async (part) => {
    if (!isPresent("influxd")) return undefined;
    const influx = await startInflux(part, join(part.scratch, "influxdb"), { compactSoon: true });
    const [id = ""] = meterIds(1);
    let waiting: string[] = [];
    let count = 0;
    for (const day of dailyReadings(span)) {
      for (const reading of day) {
        count++;
        if (waiting.push(lineOf(id, reading)) < INFLUX_BATCH) continue;
        await influx.write(waiting);
        waiting = [];
      }
    }
    if (waiting.length > 0) await influx.write(waiting);
    const stored = await influx.count();
    if (stored !== count) throw new Error(`InfluxDB holds ${stored} of ${count} readings`);
    const bytes = await whenQuiet(influx.folder, bench.options.isSmoke ? 1 : 30);
    return bytes / count;
  });
}

/** The size of a folder once it has not changed for so many seconds. */
async function whenQuiet(folder: string, seconds: number): Promise<number> {
  let bytes = allocatedBytes(folder);
  for (let quiet = 0; quiet < seconds; quiet++) {
    await Bun.sleep(1000);
    const now = allocatedBytes(folder);
    if (now !== bytes) quiet = 0;
    bytes = now;
  }
  return bytes;
}

function allocatedBytes(path: string): number {
  // A compaction takes files away while they are looked at.
  const entry = lstatSync(path, { throwIfNoEntry: false });
  if (!entry) return 0;
  if (!entry.isDirectory()) return entry.blocks * 512;
  return readdirSync(path).reduce((sum, name) => sum + allocatedBytes(join(path, name)), 0);
}
