import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { assetPath } from "../src/assets.ts";
import type { Reading } from "../src/domain/reading.ts";
import { addMeter } from "../src/store/meters.ts";
import { openStore } from "../src/store/open.ts";
import { type Sealed, seal } from "../src/store/seal.ts";
import type { Bench } from "./bench.ts";
import { atMost, type Figure, measured, median, rounded, skipped } from "./figure.ts";
import { dailyReadings, take } from "./history.ts";
import { meterIds } from "./load.ts";

const HOUR_MS = 3_600_000;
/** A file system in memory: what is left there of a COMMIT is all but its fdatasync. */
const IN_MEMORY = "/dev/shm";
const SEAL_AT_MS = 25 * 60_000;

interface TimedSeal {
  readonly allMs: number;
  readonly sealed: Sealed;
}

/**
 * An hour of 50 meters that publish each second, sealed into blocks, and the longest time that this keeps the event
 * loop. Taken on a file system in memory, since the disk's part of the COMMIT is not ours; `onDisk` has it.
 */
export async function* sealFigures(bench: Bench): AsyncGenerator<Figure> {
  const [name, stallName] = ["seal.hour", "seal.hour.stall"];
  if (!existsSync(IN_MEMORY)) {
    const reason = "there is no file system in memory";
    yield skipped(name, "ms", atMost(250), reason);
    yield skipped(stallName, "ms", atMost(20), reason);
    return;
  }
  const [first, ...later] = await inMemory((folder) => timeSeals(bench, folder));
  const onDisk = (await timeSeals(bench, join(bench.scratch, "seal"))).slice(1);
  if (!first) throw new Error("nothing was sealed");
  const stallMs = (timed: TimedSeal) => Math.max(timed.sealed.longestTurnMs, timed.sealed.commitMs);
  yield measured(name, {
    value: median(later.map((timed) => timed.allMs)),
    unit: "ms",
    goal: atMost(250),
    first: rounded(first.allMs),
    onDisk: rounded(median(onDisk.map((timed) => timed.allMs))),
    readings: first.sealed.readings,
    meters: first.sealed.meters,
  });
  yield measured(stallName, {
    value: median(later.map(stallMs)),
    unit: "ms",
    goal: atMost(20),
    turn: rounded(median(later.map((timed) => timed.sealed.longestTurnMs))),
    commit: rounded(median(later.map((timed) => timed.sealed.commitMs))),
    first: rounded(stallMs(first)),
    onDisk: rounded(median(onDisk.map(stallMs))),
  });
}

/** Seals an hour after another; the first one, before the code is compiled, is given first. */
async function timeSeals(bench: Bench, folder: string): Promise<TimedSeal[]> {
  const { isSmoke } = bench.options;
  const meters = isSmoke ? 3 : 50;
  const readingsAnHour = isSmoke ? 360 : 3600;
  const hours = bench.rounds(5) + 1;
  const store = openStore(folder, assetPath("drizzle"));
  try {
    const ids = meterIds(meters);
    const numbers = ids.map((deviceId) => addMeter(store, { deviceId, node: null, firstSeenMs: 0 }).number);
    const timed: TimedSeal[] = [];
    const readings = hourly(readingsAnHour, hours);
    for (const hour of readings) {
      for (const number of numbers) take(store, number, hour);
      const startMs = performance.now();
      const sealed = await seal(store, 0, Date.now());
      timed.push({ allMs: performance.now() - startMs, sealed });
    }
    return timed;
  } finally {
    store.close();
  }
}

/** So many hours of readings, the first from 25 minutes past on. */
function* hourly(readingsAnHour: number, hours: number): Generator<Reading[]> {
  const toMs = Date.parse("2026-01-02T00:00:00Z");
  const days = Math.ceil((hours + 1) / 24);
  const span = { days, intervalMs: HOUR_MS / readingsAnHour, toMs };
  const fromMs = toMs - days * 24 * HOUR_MS + SEAL_AT_MS;
  const all = [...dailyReadings(span)].flat();
  for (let hour = 0; hour < hours; hour++) {
    const startMs = fromMs + hour * HOUR_MS;
    yield all.filter(({ takenAtMs }) => takenAtMs >= startMs && takenAtMs < startMs + HOUR_MS);
  }
}

async function inMemory<T>(run: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(IN_MEMORY, "meterbox-bench-"));
  try {
    return await run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
