import { join } from "node:path";
import { isPresent } from "../test/skips.ts";
import { type Bench, CORES, isPinned, type Measure, missing, onCore } from "./bench.ts";
import { countStored, sealEvery, setUpFolder, startBox } from "./box.ts";
import { until } from "./child.ts";
import { atLeast, atLeastTimes, atMost, type Figure, measured, median, rounded, skipped } from "./figure.ts";
import { cpuSeconds } from "./kernel.ts";
import { generatorShare, isVoid, type LoadResult, meterIds, runLoad } from "./load.ts";
import { startBridge, startInflux, startMosquitto } from "./peers.ts";

const UNIT = "readings/s";
const DAY_MS = 24 * 3_600_000;
const DRAIN_LIMIT_MS = 600_000;
/** More would only fill mosquitto's queue. */
const MAX_BRIDGED = 2_000_000;
/** Messages that wait for the bridge are neither dropped nor held back for want of acknowledgements. */
const FOR_BRIDGE = ["max_queued_messages 0", "max_inflight_messages 20000"];
const SLOW_DISK =
  "strace -D -f --seccomp-bpf -o /dev/null -e trace=fdatasync -e inject=fdatasync:delay_exit=20000";

/** How many clients publish, and how many unacknowledged messages each may have. */
interface Crowd {
  readonly clients: number;
  readonly window: number;
}

/** One run against a broker. */
interface Run {
  readonly ratePerS: number;
  readonly load: LoadResult;
  /** Seconds of CPU in a second. */
  readonly brokerShare: number;
  readonly stored?: number;
}

/** Readings acknowledged a second, each of them on disk, beside brokers that store nothing or store later. */
export function rateFigures(crowd: Crowd, shareOfMosquitto: number): Measure {
  return async function* measure(bench) {
    const name = `ingest.rate.durable.${crowd.clients}x${crowd.window}`;
    const besideBare = atLeastTimes(shareOfMosquitto, "mosquitto");
    const besideStoring = atLeastTimes(1.2, "mosquitto + InfluxDB");
    const reason = missing("gcc");
    if (reason) {
      yield skipped(name, UNIT, besideBare, reason);
      return;
    }
    const ours: Run[] = [];
    const bare: Run[] = [];
    const bridged: number[] = [];
    for (let round = 0; round < bench.rounds(); round++) {
      const run = await runBox(bench, crowd);
      ours.push(run);
      if (isPresent("mosquitto")) bare.push(await runMosquitto(bench, crowd));
      if (isPresent("mosquitto") && isPresent("influxd"))
        bridged.push(await runBridged(bench, crowd, Math.min(MAX_BRIDGED, run.load.acked)));
    }
    yield rateFigure(name, ours, {
      goal: besideBare,
      peers: bare.map((run) => run.ratePerS),
      void: [...ours, ...bare].some((run) => isVoid(run.load)),
      ...(bare.length === 0 ? { peerSkipped: missing("mosquitto") } : { peerCpu: cpuOf(bare) }),
    });
    yield rateFigure(`${name}.stored`, ours, {
      goal: besideStoring,
      peers: bridged,
      void: ours.some((run) => isVoid(run.load)),
      ...(bridged.length === 0 && { peerSkipped: missing("mosquitto", "influxd") }),
    });
  };
}

/** As the rates, with every fdatasync 20 ms slower. */
export async function* slowDiskFigure(bench: Bench): AsyncGenerator<Figure> {
  const name = "ingest.rate.durable.slow-disk";
  const crowd = { clients: bench.options.isSmoke ? 50 : 500, window: 1 };
  const reason = missing("gcc", "strace");
  if (reason) {
    yield skipped(name, UNIT, atLeast(8000), reason);
    return;
  }
  const runs: Run[] = [];
  for (let round = 0; round < bench.rounds(); round++)
    runs.push(await runBox(bench, crowd, SLOW_DISK.split(" ")));
  yield rateFigure(name, runs, { goal: atLeast(8000), void: runs.some((run) => isVoid(run.load)) });
}

/** From the instant a reading is due to its acknowledgement: 200 meters that publish each second, commits every 50 ms. */
export async function* latencyFigure(bench: Bench): AsyncGenerator<Figure> {
  const name = "ingest.latency";
  const reason = missing("gcc");
  if (reason) {
    yield skipped(name, "ms", atMost(120), reason);
    return;
  }
  const seconds = bench.seconds(60);
  const results: LoadResult[] = [];
  for (let round = 0; round < bench.rounds(); round++) {
    results.push(
      await bench.part(async (part) => {
        const sealing = await sealEvery(part, seconds / 3);
        const box = await startBox(part, await setUpFolder(part), {
          args: ["--commit-interval-ms", "50", ...sealing],
          before: onCore(CORES.measured),
        });
        const result = await runLoad({
          port: box.mqttPort,
          clients: 200,
          window: 1000,
          rateHz: 1,
          seconds,
        });
        await box.stop();
        return result;
      }),
    );
  }
  const isComplete = results.every((run) => run.acked === run.sent && run.overdue === 0 && run.lost === 0);
  const figure = measured(name, {
    value: median(results.map((run) => run.p99Ms)),
    unit: "ms",
    goal: atMost(120),
    p50: median(results.map((run) => run.p50Ms)),
    max: Math.max(...results.map((run) => run.maxMs)),
    seconds,
    rounds: results.length,
  });
  yield isComplete ? figure : { ...figure, ok: false, incomplete: results };
}

function rateFigure(
  name: string,
  runs: readonly Run[],
  {
    peers = [],
    goal,
    ...extra
  }: { peers?: readonly number[]; goal: Parameters<typeof measured>[1]["goal"] } & {
    readonly [extra: string]: unknown;
  },
): Figure {
  // Everything acknowledged is stored, and nothing that was never sent.
  const wrong = runs.filter(
    ({ stored, load }) => stored === undefined || stored < load.acked || stored > load.sent || load.lost > 0,
  );
  const figure = measured(name, {
    value: median(runs.map((run) => run.ratePerS)),
    unit: UNIT,
    goal,
    ...(peers.length > 0 && { peer: median(peers) }),
    acknowledged: runs.map((run) => run.load.acked),
    stored: runs.map((run) => run.stored),
    cpu: cpuOf(runs),
    p99Ms: median(runs.map((run) => run.load.p99Ms)),
    pinned: isPinned(),
    seconds: runs[0]?.load.seconds,
    rounds: runs.length,
    ...extra,
  });
  return wrong.length === 0 ? figure : { ...figure, ok: false, wrong };
}

function cpuOf(runs: readonly Run[]) {
  return {
    generator: rounded(median(runs.map((run) => generatorShare(run.load)))),
    broker: rounded(median(runs.map((run) => run.brokerShare))),
  };
}

function runBox(bench: Bench, crowd: Crowd, before: readonly string[] = []): Promise<Run> {
  return bench.part(async (part) => {
    const seconds = part.seconds(60);
    const box = await startBox(part, await setUpFolder(part), {
      args: ["--commit-interval-ms", "0", ...(await sealEvery(part, seconds / 3))],
      before: [...before, ...onCore(CORES.measured)],
    });
    const cpuBefore = cpuSeconds(box.pid);
    const load = await runLoad({ port: box.mqttPort, ...crowd, seconds, startMs: Date.now() - DAY_MS });
    const brokerShare = (cpuSeconds(box.pid) - cpuBefore) / load.seconds;
    const span = { fromMs: load.firstTakenAtMs, toMs: load.lastTakenAtMs + 1 };
    const stored = await countStored(box, meterIds(crowd.clients), span);
    await box.stop();
    bench.tell(`  meterbox ${describe(crowd)}: ${Math.round(load.ackedInTime / load.seconds)}/s`);
    return { load, brokerShare, stored, ratePerS: load.ackedInTime / load.seconds };
  });
}

function runMosquitto(bench: Bench, crowd: Crowd): Promise<Run> {
  return bench.part(async (part) => {
    const mosquitto = await startMosquitto(part, { before: onCore(CORES.measured) });
    const load = await runLoad({ port: mosquitto.port, ...crowd, seconds: part.seconds(60) });
    const brokerShare = cpuSeconds(mosquitto.pid) / load.seconds;
    bench.tell(`  mosquitto ${describe(crowd)}: ${Math.round(load.ackedInTime / load.seconds)}/s`);
    return { load, brokerShare, ratePerS: load.ackedInTime / load.seconds };
  });
}

/**
 * As many readings as the box stored, until InfluxDB has them all: mosquitto acknowledges them much earlier. Broker,
 * bridge and database share the one core that the box has.
 */
function runBridged(bench: Bench, crowd: Crowd, count: number): Promise<number> {
  return bench.part(async (part) => {
    const before = onCore(CORES.measured);
    const influx = await startInflux(part, join(part.scratch, "influxdb"), { before });
    const mosquitto = await startMosquitto(part, { before, lines: FOR_BRIDGE });
    const bridge = await startBridge(part, mosquitto, influx, before);
    const { acked } = await runLoad({ port: mosquitto.port, ...crowd, count, startMs: Date.now() - DAY_MS });
    const done = await until(
      "end of the bridge's work",
      DRAIN_LIMIT_MS,
      () => {
        const progress = bridge.progress();
        return progress.stored >= acked && progress;
      },
      bridge.child,
    );
    const stored = await influx.count();
    if (stored !== acked) throw new Error(`InfluxDB holds ${stored} of ${acked} readings`);
    const ratePerS = stored / ((done.lastAtMs - done.firstAtMs) / 1000);
    bench.tell(`  mosquitto + InfluxDB ${describe(crowd)}: ${Math.round(ratePerS)}/s`);
    return ratePerS;
  });
}

function describe({ clients, window }: Crowd): string {
  return `${clients} × ${window}`;
}
