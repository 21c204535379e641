import { join } from "node:path";
import { isPresent } from "../test/skips.ts";
import { allSettled, type Bench, missing } from "./bench.ts";
import { sealEvery, setUpFolder, startBox } from "./box.ts";
import { type Disk, makeDisk, NO_LOOP_DEVICE } from "./disk.ts";
import { atMost, type Figure, measured, skipped } from "./figure.ts";
import { type LoadResult, meterIds, runLoad } from "./load.ts";
import { type Influx, startInflux } from "./peers.ts";
import { PointSource } from "./points.ts";

const METERS = 50;
const WINDOW = 1000;
const UNIT = "bytes";
const GOALS = [
  { intervalS: 1, goal: atMost(150) },
  { intervalS: 10, goal: atMost(55) },
];
/** Not a multiple of a commit interval: a commit at that very instant would be half counted. */
const SETTLE_S = 35.5;
const SMOKE_SETTLE_S = 1.5;

/**
 * What reaches the disk for one reading, of 50 meters that publish each second: everything that the device of an ext4
 * of its own was given, the file system's journal and a seal included. Boxes and peers run at the same time, each on
 * its own disk.
 */
export async function* writeFigures(bench: Bench): AsyncGenerator<Figure> {
  const reason = missing("gcc") ?? ((await canMount(bench)) ? undefined : NO_LOOP_DEVICE);
  for (const figure of await allSettled(GOALS.map((wanted) => figureOf(bench, wanted, reason)))) yield figure;
}

async function figureOf(
  bench: Bench,
  { intervalS, goal }: (typeof GOALS)[number],
  reason: string | undefined,
): Promise<Figure> {
  const name = `write.device_bytes_per_reading.${intervalS}s`;
  if (reason) return skipped(name, UNIT, goal, reason);
  // The shape alone need not wait for slow commits.
  const everyS = bench.options.isSmoke ? intervalS / 10 : intervalS;
  const [box, peer] = await allSettled([measureBox(bench, everyS), measureInflux(bench, everyS)]);
  if (!box) throw new Error("the box was not measured");
  const figure = measured(name, {
    value: box.bytes / box.readings,
    unit: UNIT,
    goal,
    ...(peer ? { peer: peer.bytes / peer.readings } : { peerSkipped: missing("influxd") }),
    ...box,
  });
  return box.incomplete ? { ...figure, ok: false } : figure;
}

function canMount(bench: Bench): Promise<boolean> {
  return bench.part(async (part) => (await makeDisk(part, "trial")) !== undefined);
}

/** Bytes and readings of what is measured. */
interface Written {
  readonly bytes: number;
  readonly readings: number;
  readonly seals?: number;
  /** Where not every reading was acknowledged: what the generator says. */
  readonly incomplete?: LoadResult;
}

/** Files are made and meters register before what is measured. */
function settlingS(bench: Bench): number {
  return bench.options.isSmoke ? SMOKE_SETTLE_S : SETTLE_S;
}

function measureBox(bench: Bench, intervalS: number): Promise<Written> {
  const seconds = bench.seconds(600, 2);
  const markS = settlingS(bench);
  return bench.part(async (part) => {
    const disk = await requireDisk(part, `box-${intervalS}s`);
    const folder = await setUpFolder(part, join(disk.folder, "data"));
    // One seal within what is measured.
    const sealing = await sealEvery(part, markS + 0.9 * seconds);
    const commits = ["--commit-interval-ms", String(intervalS * 1000)];
    const box = await startBox(part, folder, { args: [...commits, ...sealing] });
    const load = runLoad({
      port: box.mqttPort,
      clients: METERS,
      window: WINDOW,
      rateHz: 1,
      seconds: markS + seconds,
      markS,
    });
    const bytes = await bytesAfter(disk, markS, load);
    const result = await load;
    await box.stop();
    const isComplete = result.acked === result.sent && result.overdue === 0 && result.lost === 0;
    return {
      bytes,
      readings: result.acked - result.ackedByMark,
      seals: sealing.length > 0 ? 1 : 0,
      ...(!isComplete && { incomplete: result }),
    };
  });
}

async function measureInflux(bench: Bench, intervalS: number): Promise<Written | undefined> {
  if (!isPresent("influxd")) return undefined;
  const markS = settlingS(bench);
  return bench.part(async (part) => {
    const disk = await requireDisk(part, `influxdb-${intervalS}s`);
    const influx = await startInflux(part, join(disk.folder, "influxdb"));
    const feed = feedInflux(influx, { intervalS, markS, seconds: markS + bench.seconds(600, 2) });
    const bytes = await bytesAfter(disk, markS, feed);
    return { bytes, readings: await feed };
  });
}

/** Writes a point of each meter for each second, every so many seconds; gives how many it wrote after the mark. */
async function feedInflux(
  influx: Influx,
  { intervalS, markS, seconds }: { intervalS: number; markS: number; seconds: number },
): Promise<number> {
  const source = new PointSource(meterIds(METERS), Date.now());
  const startMs = performance.now();
  let waiting: string[] = [];
  let sinceWriteS = 0;
  let afterMark = 0;
  for (let second = 1; second <= seconds; second++) {
    await Bun.sleep(Math.max(0, startMs + second * 1000 - performance.now()));
    waiting.push(...source.at(Date.now()));
    sinceWriteS++;
    if (sinceWriteS < intervalS && second + 1 <= seconds) continue;
    if (second > markS) afterMark += waiting.length;
    await influx.write(waiting);
    waiting = [];
    sinceWriteS = 0;
  }
  return afterMark;
}

/** What a disk is given from the mark to the end of the work. */
async function bytesAfter(disk: Disk, markS: number, work: Promise<unknown>): Promise<number> {
  const before = await Promise.race([Bun.sleep(markS * 1000).then(() => disk.syncedBytes()), work]);
  if (typeof before !== "number") throw new Error("the work ended before it was measured");
  await work;
  return (await disk.syncedBytes()) - before;
}

async function requireDisk(bench: Bench, name: string): Promise<Disk> {
  const disk = await makeDisk(bench, name);
  if (!disk) throw new Error(NO_LOOP_DEVICE);
  return disk;
}
