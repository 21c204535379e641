import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Bench } from "./bench.ts";
import { output, startChild, until } from "./child.ts";

const READY_LIMIT_MS = 60_000;
const MAX_PAGE = 10_000;

/** A data folder that is set up, with an API token. */
export interface Folder {
  readonly data: string;
  readonly token: string;
}

/** A box that is measured. */
export interface MeasuredBox extends Folder {
  readonly pid: number;
  /** Its REST interface. */
  readonly http: string;
  /** The loopback port of its broker. */
  readonly mqttPort: number;
  /** Asks the REST interface; throws where the answer is an error. */
  get<T>(path: string, body?: object): Promise<T>;
  /** SIGTERM; throws where the box does not end well. */
  stop(): Promise<void>;
}

/** Sets a folder up, at `data` or in the scratch folder. */
export async function setUpFolder(bench: Bench, data = join(bench.scratch, "data")): Promise<Folder> {
  const { binary } = bench.options;
  const passwordFile = join(bench.scratch, "password");
  writeFileSync(passwordFile, "correct horse battery\n");
  const property = ["--currency", "INR", "--time-zone", "Asia/Kolkata", "--locale", "en-IN"];
  await output([binary, "setup", "--data", data, "--password-file", passwordFile, ...property]);
  return { data, token: await makeToken(bench, data) };
}

/** A token for a folder that is set up; its box must not run. */
export async function makeToken(bench: Bench, data: string): Promise<string> {
  const made = await output([
    bench.options.binary,
    "token",
    "--data",
    data,
    "--name",
    "bench",
    "--scope",
    "write",
  ]);
  return made.trim();
}

/** Starts the box on a folder and waits until it is ready; `before` goes in front of its command. */
export async function startBox(
  bench: Bench,
  folder: Folder,
  { args = [], before = [] }: { readonly args?: readonly string[]; readonly before?: readonly string[] } = {},
): Promise<MeasuredBox> {
  const ports = ["--http", "127.0.0.1:0", "--mqtt", "127.0.0.1:0", "--log", "json"];
  const crowd = ["--max-connections", "2000", "--max-connections-per-address", "2000"];
  const child = startChild(bench, [
    ...before,
    ...[bench.options.binary, "serve", "--data", folder.data, ...ports, ...crowd, ...args],
  ]);
  const ready = await until(
    "ready box",
    READY_LIMIT_MS,
    () => {
      const line = child.lines().find((candidate) => candidate.startsWith('{"ready":true'));
      return line !== undefined && (JSON.parse(line) as { http: string; mqtt: string });
    },
    child,
  );
  return {
    ...folder,
    pid: child.pid,
    http: ready.http,
    mqttPort: Number(new URL(ready.mqtt).port),
    async get<T>(path: string, body?: object) {
      const response = await fetch(ready.http + path, {
        headers: { Authorization: `Bearer ${folder.token}`, "Content-Type": "application/json" },
        ...(body ? { method: "POST", body: JSON.stringify(body) } : {}),
      });
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return (await response.json()) as T;
    },
    async stop() {
      const code = await child.end();
      if (code !== 0) throw new Error(`the box ended with ${code}:\n${child.printed()}`);
    },
  };
}

/** The flags that seal every so many seconds, where the executable knows them. */
export async function sealEvery(bench: Bench, seconds: number): Promise<readonly string[]> {
  const help = await output([bench.options.binary, "serve", "--help"]);
  const interval = String(Math.max(1, Math.floor(seconds)));
  return help.includes("--seal-interval-s") ? ["--seal-interval-s", interval] : [];
}

/** How many readings the box gives for these meters, from one instant (included) to another. */
export async function countStored(
  box: MeasuredBox,
  deviceIds: readonly string[],
  span: { readonly fromMs: number; readonly toMs: number },
): Promise<number> {
  let count = 0;
  for (const id of deviceIds) count += (await countAsked(box, id, span)) ?? (await countRead(box, id, span));
  return count;
}

async function countAsked(
  box: MeasuredBox,
  id: string,
  span: { readonly fromMs: number; readonly toMs: number },
): Promise<number | undefined> {
  const path = `/api/devices/${id}/readings/count?from=${iso(span.fromMs)}&to=${iso(span.toMs)}`;
  const response = await fetch(box.http + path, { headers: { Authorization: `Bearer ${box.token}` } });
  if (response.status === 404) return undefined;
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return ((await response.json()) as { count: number }).count;
}

/** Pages through all readings. */
async function countRead(
  box: MeasuredBox,
  id: string,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): Promise<number> {
  let count = 0;
  for (let pageMs = fromMs; ; ) {
    const { readings, truncated } = await box.get<Page>(
      `/api/devices/${id}/readings?from=${iso(pageMs)}&to=${iso(toMs)}&limit=${MAX_PAGE}`,
    );
    count += readings.length;
    const last = readings.at(-1);
    if (!truncated || last === undefined) return count;
    // The generator's instants are distinct.
    pageMs = Date.parse(last.timestamp) + 1;
  }
}

interface Page {
  readonly readings: readonly { readonly timestamp: string }[];
  readonly truncated: boolean;
}

function iso(atMs: number): string {
  return new Date(atMs).toISOString();
}
