import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectAsync, type IClientOptions, type MqttClient } from "mqtt";

const binary = join(import.meta.dir, "../dist/meterbox");
const READY_LIMIT_MS = 60_000;

/** The owner's password of every box that a test sets up. */
export const PASSWORD = "correct horse battery";

/** A scratch folder, empty, that goes with the test run. */
export function scratchFolder(): string {
  return mkdtempSync(join(tmpdir(), "meterbox-test-"));
}

/** Runs the compiled binary to its end in an empty folder; gives its exit code and what it printed. */
export async function meterbox(
  ...args: readonly string[]
): Promise<{ code: number; stdout: string; stderr: string }> {
  const cwd = scratchFolder();
  const child = Bun.spawn([binary, ...args], {
    cwd,
    env: { PATH: "/usr/bin:/bin" },
    stdin: "ignore",
    stdout: "pipe",
    stderr: "pipe",
  });
  const [stdout, stderr, code] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ]);
  rmSync(cwd, { recursive: true, force: true });
  return { code, stdout, stderr };
}

/** Starts a command of the compiled binary that goes on until it is told to stop; `stop` resolves to its exit code. */
export function startCommand(...args: readonly string[]): { stop(): Promise<number> } {
  const child = Bun.spawn([binary, ...args], {
    env: { PATH: "/usr/bin:/bin" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  return {
    stop() {
      child.kill("SIGTERM");
      return child.exited;
    },
  };
}

type PropertyFlags = Partial<Record<"currency" | "time-zone" | "locale" | "name", string>>;

/** A folder that is set up, with an API token that may write; one is made for each property, others are its copies. */
export async function setUpFolder(settings: PropertyFlags = {}) {
  const key = JSON.stringify(settings);
  const made = madeFolders.get(key) ?? makeFolder(settings);
  madeFolders.set(key, made);
  const { data: source, token } = await made;
  const data = join(scratchFolder(), "data");
  cpSync(source, data, { recursive: true });
  return { data, token };
}

const madeFolders = new Map<string, Promise<{ data: string; token: string }>>();

async function makeFolder(settings: PropertyFlags) {
  const data = join(scratchFolder(), "data");
  const passwordFile = join(scratchFolder(), "password");
  writeFileSync(passwordFile, `${PASSWORD}\n`);
  const all = {
    currency: "INR",
    "time-zone": "Asia/Kolkata",
    locale: "en-IN",
    name: "Rose Cottage",
    ...settings,
  };
  const flags = Object.entries(all).flatMap(([name, value]) => [`--${name}`, value]);
  const done = await meterbox("setup", "--data", data, "--password-file", passwordFile, ...flags);
  if (done.code !== 0) throw new Error(`setup: ${done.stderr}`);
  const made = await meterbox("token", "--data", data, "--name", "test", "--scope", "write");
  if (made.code !== 0) throw new Error(`token: ${made.stderr}`);
  return { data, token: made.stdout.trim() };
}

/** A running box: the compiled binary on free ports of the loopback. */
export interface RunningBox {
  readonly data: string;
  readonly http: string;
  readonly mqtt: string;
  readonly pid: number;
  readonly setupCode: string | undefined;
  /** Everything that it printed so far. */
  printed(): string;
  /** Asks the REST interface with the token. */
  api(path: string, init?: RequestInit): Promise<Response>;
  /** As `api`, for a JSON answer of status 200 or 201; throws with the answer otherwise. */
  json<T = unknown>(path: string, body?: unknown, method?: string): Promise<T>;
  connect(clientId: string, options?: IClientOptions): Promise<MqttClient>;
  /** SIGTERM, after the test's own clients have gone unless they are kept; resolves to the exit code. */
  stop(options?: { readonly keepClients: boolean }): Promise<number>;
  /** SIGKILL. */
  kill(): Promise<void>;
}

/** Starts the compiled binary on a data folder and waits until it is ready. */
export async function startBox(
  folder: { readonly data: string; readonly token?: string },
  args: readonly string[] = [],
  command = "serve",
  environment: Readonly<Record<string, string>> = {},
  /** A program that runs the box, such as strace, with its arguments. */
  runner: readonly string[] = [],
): Promise<RunningBox> {
  const cwd = scratchFolder();
  const output = join(cwd, "output");
  const free = { "--http": "127.0.0.1:0", "--mqtt": "127.0.0.1:0", "--log": "json" };
  const unsaid = Object.entries(free).filter(([flag]) => !args.includes(flag));
  const child = Bun.spawn([...runner, binary, command, "--data", folder.data, ...unsaid.flat(), ...args], {
    cwd,
    env: { PATH: "/usr/bin:/bin", TMPDIR: tmpdir(), METERBOX_MDNS: "off", ...environment },
    stdin: "ignore",
    stdout: Bun.file(output),
    stderr: Bun.file(`${output}.errors`),
  });
  const printed = () => [output, `${output}.errors`].map((file) => readFileSync(file, "utf8")).join("");
  const ready = await waitFor(READY_LIMIT_MS, () => {
    if (child.exitCode !== null) throw new Error(`the box ended with ${child.exitCode}:\n${printed()}`);
    const line = printed()
      .split("\n")
      .find((candidate) => candidate.startsWith('{"ready":true'));
    return line && (JSON.parse(line) as { http: string; mqtt: string; setup_code?: string });
  }).catch((error: unknown) => {
    child.kill("SIGKILL");
    throw error;
  });
  // What a runner runs is its only child, or has taken its place.
  const pid =
    runner.length === 0
      ? child.pid
      : Number(readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, "utf8").split(" ")[0]) ||
        child.pid;
  const clients: MqttClient[] = [];
  const api = (path: string, init: RequestInit = {}) =>
    fetch(`${ready.http}${path}`, {
      ...init,
      headers: { Authorization: `Bearer ${folder.token ?? ""}`, ...init.headers },
    });
  return {
    data: folder.data,
    http: ready.http,
    mqtt: ready.mqtt,
    pid,
    setupCode: ready.setup_code,
    printed,
    api,
    async json<T>(path: string, body?: unknown, method = body === undefined ? "GET" : "POST") {
      const init: RequestInit =
        body === undefined
          ? { method }
          : { method, body: JSON.stringify(body), headers: { "Content-Type": "application/json" } };
      const response = await api(path, init);
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
      return JSON.parse(text) as T;
    },
    async connect(clientId, options = {}) {
      const client = await connectAsync(ready.mqtt, { clientId, reconnectPeriod: 0, ...options });
      clients.push(client);
      return client;
    },
    async stop(options) {
      if (!options?.keepClients) for (const client of clients) client.end(true);
      process.kill(pid, "SIGTERM");
      const code = await child.exited;
      // Why it did not end well stands in what it said.
      if (code !== 0) console.error(`the box ended with ${code}:\n${printed().slice(-4000)}`);
      return code;
    },
    async kill() {
      if (child.exitCode === null && child.signalCode === null) process.kill(pid, "SIGKILL");
      await child.exited;
      for (const client of clients) client.end(true);
    },
  };
}

/** Asks again until there is an answer; throws after the limit with what was asked last. */
export async function waitFor<T>(
  limitMs: number,
  ask: () => T | undefined | false | null | "" | Promise<T | undefined | false | null | "">,
): Promise<T> {
  const startedMs = performance.now();
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (performance.now() - startedMs > limitMs) throw new Error(`nothing came within ${limitMs} ms: ${ask}`);
    await Bun.sleep(25);
  }
}

/** What the tests read of a bill. */
export interface InvoiceJson {
  readonly device_id: string;
  readonly month: string;
  readonly status: string;
  readonly held_for: readonly { readonly code: string; readonly message: string }[];
  readonly energy_wh: number;
  readonly energy_kwh: number;
  readonly slabs: readonly { readonly range: string; readonly energy_wh: number; readonly amount: number }[];
  readonly subtotal: number;
  readonly fixed_charge: number;
  readonly tax: number;
  readonly total: number;
  readonly total_minor: number;
  readonly currency: string;
}
