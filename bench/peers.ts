import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Bench } from "./bench.ts";
import { type Child, freePort, startChild, until } from "./child.ts";

const START_LIMIT_MS = 30_000;

/** A mosquitto that stores nothing. */
export interface Mosquitto {
  readonly port: number;
  readonly pid: number;
  end(): Promise<number>;
}

/** Starts mosquitto on a free port of the loopback, with Debian's defaults and the lines that are given. */
export async function startMosquitto(
  bench: Bench,
  {
    before = [],
    lines = [],
  }: { readonly before?: readonly string[]; readonly lines?: readonly string[] } = {},
): Promise<Mosquitto> {
  const port = await freePort();
  const config = join(bench.scratch, "mosquitto.conf");
  const settings = [`listener ${port} 127.0.0.1`, "allow_anonymous true", "persistence false", ...lines];
  writeFileSync(config, `${settings.join("\n")}\n`);
  const child = startChild(bench, [...before, "mosquitto", "-c", config]);
  await until("mosquitto", START_LIMIT_MS, () => child.printed().includes(" running"), child);
  return { port, pid: child.pid, end: () => child.end() };
}

/** An InfluxDB 1.x with an empty database. */
export interface Influx {
  readonly pid: number;
  readonly url: string;
  readonly folder: string;
  /** Writes points as line protocol, times in milliseconds; resolves when the server has taken them. */
  write(lines: readonly string[]): Promise<void>;
  /** How many points it holds. */
  count(): Promise<number>;
  end(): Promise<number>;
}

/**
 * Starts InfluxDB on free ports of the loopback with its data in `folder`. Its own statistics are off; with
 * `compactSoon` what is written is compacted as soon as it has been quiet for a few seconds, not hours.
 */
export async function startInflux(
  bench: Bench,
  folder: string,
  {
    before = [],
    compactSoon = false,
  }: { readonly before?: readonly string[]; readonly compactSoon?: boolean } = {},
): Promise<Influx> {
  const port = await freePort();
  mkdirSync(folder, { recursive: true });
  const config = join(bench.scratch, `influxdb-${port}.conf`);
  writeFileSync(config, influxConfig(folder, { port, controlPort: await freePort(), compactSoon }));
  const child = startChild(bench, [...before, "influxd", "-config", config]);
  const url = `http://127.0.0.1:${port}`;
  await until(
    "InfluxDB",
    START_LIMIT_MS,
    () =>
      fetch(`${url}/ping`)
        .then((pong) => pong.ok)
        .catch(() => false),
    child,
  );
  await post(`${url}/query?q=${encodeURIComponent("CREATE DATABASE bench")}`);
  return {
    url,
    folder,
    pid: child.pid,
    async write(lines) {
      await post(influxWriteUrl(url), lines.join("\n"));
    },
    count: () => countPoints(url),
    end: () => child.end(),
  };
}

/** Where points are written. */
export function influxWriteUrl(url: string): string {
  return `${url}/write?db=bench&precision=ms`;
}

/** Counts the points by the one field that each of them has. */
async function countPoints(url: string): Promise<number> {
  const query = encodeURIComponent("SELECT count(energy_kwh) FROM reading");
  const answer = (await (await post(`${url}/query?db=bench&q=${query}`)).json()) as {
    results: { series?: { values: [string, number][] }[] }[];
  };
  return answer.results[0]?.series?.[0]?.values[0]?.[1] ?? 0;
}

async function post(url: string, body?: string): Promise<Response> {
  const response = await fetch(url, { method: "POST", ...(body !== undefined && { body }) });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return response;
}

function influxConfig(
  folder: string,
  { port, controlPort, compactSoon }: { port: number; controlPort: number; compactSoon: boolean },
): string {
  return `reporting-disabled = true
bind-address = "127.0.0.1:${controlPort}"
[meta]
dir = "${folder}/meta"
[data]
dir = "${folder}/data"
wal-dir = "${folder}/wal"
query-log-enabled = false
${compactSoon ? 'cache-snapshot-write-cold-duration = "3s"\ncompact-full-write-cold-duration = "5s"' : ""}
[monitor]
store-enabled = false
[subscriber]
enabled = false
[continuous_queries]
enabled = false
[http]
bind-address = "127.0.0.1:${port}"
log-enabled = false
max-body-size = 0
`;
}

/** What carries messages from mosquitto to InfluxDB. */
export interface Bridge {
  readonly child: Child;
  /** How many it was sent and how many InfluxDB has taken, and when (ms of its clock) the first came and the last was stored. */
  progress(): { readonly stored: number; readonly firstAtMs: number; readonly lastAtMs: number };
}

/** Starts the bridge and waits until mosquitto has taken its subscription. */
export async function startBridge(
  bench: Bench,
  mosquitto: Mosquitto,
  influx: Influx,
  before: readonly string[] = [],
): Promise<Bridge> {
  const script = join(import.meta.dir, "bridge.ts");
  const child = startChild(bench, [...before, process.execPath, script, String(mosquitto.port), influx.url]);
  await until("bridge", START_LIMIT_MS, () => child.lines().length > 0, child);
  return {
    child,
    progress: () => JSON.parse(child.lines().at(-1) ?? "") as ReturnType<Bridge["progress"]>,
  };
}
