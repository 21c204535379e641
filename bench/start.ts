import { type Bench, missing } from "./bench.ts";
import { type Folder, sealEvery, startBox } from "./box.ts";
import { atMost, type Figure, measured, median, rounded, skipped } from "./figure.ts";
import { copyHistory, keptHistory } from "./history.ts";
import { runLoad } from "./load.ts";

const HOUR_S = 3600;
/** Longer than the measurement: the hour is to stay in the journal. */
const SEAL_EVERY_S = 86_400;
const LOAD_LIMIT_S = 120;
const STEP_S = 10;

/** From the start of the executable to its line that it is ready, with a year in its blocks and an hour in its journal. */
export async function* startFigures(bench: Bench): AsyncGenerator<Figure> {
  const [name, goal] = ["start.ready", atMost(150)];
  const reason = missing("gcc");
  if (reason) {
    yield skipped(name, "ms", goal, reason);
    return;
  }
  const kept = await keptHistory(bench, 1);
  if (!kept) throw new Error("there is no room for a year");
  const history = copyHistory(bench, kept);
  const journaled = await fillJournal(bench, history, history.meters);
  const timesMs: number[] = [];
  // The first one reads the executable and the database from the disk.
  for (let round = 0; round <= bench.rounds(7); round++) timesMs.push(await timeStart(bench, history));
  yield measured(name, {
    value: median(timesMs.slice(1)),
    unit: "ms",
    goal,
    first: rounded(timesMs[0] ?? 0),
    max: rounded(Math.max(...timesMs.slice(1))),
    journaled,
    days: history.days,
  });
}

/** An hour of readings, one in ten seconds of each meter; the box is killed so that they stay where they are. */
function fillJournal(bench: Bench, folder: Folder, meters: number): Promise<number> {
  return bench.part(async (part) => {
    const box = await startBox(part, folder, { args: await sealEvery(part, SEAL_EVERY_S) });
    const count = (meters * (bench.options.isSmoke ? 60 : HOUR_S)) / STEP_S;
    const { acked } = await runLoad({
      ...{ port: box.mqttPort, clients: meters, window: 20, count, prefix: "journal" },
      startMs: Date.now() - HOUR_S * 1000,
      stepMs: STEP_S * 1000,
      drainS: LOAD_LIMIT_S,
    });
    process.kill(box.pid, "SIGKILL");
    return acked;
  });
}

async function timeStart(bench: Bench, folder: Folder): Promise<number> {
  const ports = ["--http", "127.0.0.1:0", "--mqtt", "127.0.0.1:0", "--log", "json"];
  const command = [
    bench.options.binary,
    "serve",
    "--data",
    folder.data,
    ...ports,
    ...(await sealEvery(bench, SEAL_EVERY_S)),
  ];
  const startMs = performance.now();
  const child = Bun.spawn(command, { cwd: bench.scratch, stdio: ["ignore", "pipe", "inherit"] });
  try {
    let printed = "";
    const decoder = new TextDecoder();
    for await (const chunk of child.stdout) {
      printed += decoder.decode(chunk, { stream: true });
      if (printed.includes('{"ready":true')) return performance.now() - startMs;
    }
    throw new Error(`the box was never ready:\n${printed}`);
  } finally {
    // Killed at once, so that the journal is as long the next time.
    child.kill("SIGKILL");
    await child.exited;
  }
}
