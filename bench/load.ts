import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { isStale } from "../src/build/project.ts";
import { CORES, onCore } from "./bench.ts";
import { output } from "./child.ts";

/** Where things are kept from one run to the next. */
export const cacheFolder: string = join(import.meta.dir, ".cache");

const source = join(import.meta.dir, "load.c");
const GENERATOR_LIMIT = 0.9;

/** What the generator is to do; `load.c` says how. */
export interface Load {
  readonly port: number;
  readonly clients: number;
  /** Unacknowledged messages of each client, at most. */
  readonly window: number;
  readonly seconds?: number;
  readonly count?: number;
  /** Messages a second of each client; without it as many as the window lets. */
  readonly rateHz?: number;
  /** Of a paced load: when `ackedByMark` is taken. */
  readonly markS?: number;
  /** The instant before the first reading of each meter, and the time between two. */
  readonly startMs?: number;
  readonly stepMs?: number;
  /** How long unanswered messages are waited for at the end. */
  readonly drainS?: number;
  /** What the meters' ids begin with; `meter` where it is left out. */
  readonly prefix?: string;
  /** Lets other processes of its core go first. */
  readonly isYielding?: boolean;
}

/** What came of it. */
export interface LoadResult {
  readonly sent: number;
  readonly acked: number;
  /** Acknowledged within the load's seconds; of a load by count, all. */
  readonly ackedInTime: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  /** Clients that lost their connection. */
  readonly lost: number;
  readonly unanswered: number;
  readonly outOfOrder: number;
  /** Messages of a paced load that were not sent because too many were unacknowledged. */
  readonly overdue: number;
  readonly ackedByMark: number;
  readonly firstTakenAtMs: number;
  readonly lastTakenAtMs: number;
}

/** Runs the generator on its core; compiles it where it is older than its source. */
export async function runLoad(load: Load): Promise<LoadResult> {
  const generator = await compiled();
  const flags = Object.entries({
    port: load.port,
    clients: load.clients,
    window: load.window,
    seconds: load.seconds,
    count: load.count,
    rate: load.rateHz,
    "mark-s": load.markS,
    "start-ms": load.startMs,
    "step-ms": load.stepMs,
    "drain-s": load.drainS,
    prefix: load.prefix,
  }).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, String(value)]));
  // 3: some clients were lost, which the result tells.
  const printed = await output(
    [...onCore(CORES.generator), ...(load.isYielding ? ["nice"] : []), generator, ...flags],
    (code) => [0, 3].includes(code),
  );
  return JSON.parse(printed) as LoadResult;
}

/** The share of its core that the generator took. */
export function generatorShare(result: LoadResult): number {
  return result.cpuSeconds / result.seconds;
}

/** Whether the generator was the bottleneck, so that the run says nothing of the other side. */
export function isVoid(result: LoadResult): boolean {
  return generatorShare(result) > GENERATOR_LIMIT;
}

/** The ids of a load's meters. */
export function meterIds(clients: number): string[] {
  return Array.from({ length: clients }, (_, index) => `meter-${String(index + 1).padStart(4, "0")}`);
}

async function compiled(): Promise<string> {
  const generator = join(cacheFolder, "load");
  mkdirSync(cacheFolder, { recursive: true });
  if (isStale(generator, [source])) await output(["gcc", "-O2", "-Wall", "-Wextra", "-o", generator, source]);
  return generator;
}
