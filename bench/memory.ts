import type { Bench, Measure } from "./bench.ts";
import { missing } from "./bench.ts";
import { type MeasuredBox, setUpFolder, startBox } from "./box.ts";
import { atMost, measured, skipped } from "./figure.ts";
import { residentBytes } from "./kernel.ts";
import { type Load, runLoad } from "./load.ts";

const SAMPLE_EVERY_MS = 250;
const MEGABYTE = 1_000_000;

/** The memory of a box to which nobody speaks, some seconds after its start. */
export function idleFigure(goalMb: number): Measure {
  return async function* measure(bench) {
    const peak = await withBox(bench, [], async (box) => {
      await Bun.sleep(bench.seconds(20) * 1000);
      return residentBytes(box.pid);
    });
    yield measured("memory.idle", { value: peak / MEGABYTE, unit: "MB", goal: atMost(goalMb) });
  };
}

/** The most memory that a box takes while it is published to for a minute. */
export function loadedFigure(
  name: string,
  goalMb: number,
  load: Omit<Load, "port" | "seconds">,
  args: readonly string[] = [],
): Measure {
  return async function* measure(bench) {
    const reason = missing("gcc");
    if (reason) {
      yield skipped(name, "MB", atMost(goalMb), reason);
      return;
    }
    const seconds = bench.seconds(60);
    const peak = await withBox(bench, args, async (box) => {
      const done = runLoad({ ...load, port: box.mqttPort, seconds });
      return peakWhile(box.pid, done);
    });
    yield measured(name, { value: peak / MEGABYTE, unit: "MB", goal: atMost(goalMb), seconds });
  };
}

async function peakWhile(pid: number, work: Promise<unknown>): Promise<number> {
  let peak = 0;
  const sampling = setInterval(() => {
    peak = Math.max(peak, residentBytes(pid));
  }, SAMPLE_EVERY_MS);
  try {
    await work;
  } finally {
    clearInterval(sampling);
  }
  return Math.max(peak, residentBytes(pid));
}

function withBox<T>(
  bench: Bench,
  args: readonly string[],
  run: (box: MeasuredBox) => Promise<T>,
): Promise<T> {
  return bench.part(async (part) => {
    const box = await startBox(part, await setUpFolder(part), { args });
    const result = await run(box);
    await box.stop();
    return result;
  });
}
