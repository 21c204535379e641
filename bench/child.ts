import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import type { Bench } from "./bench.ts";

const END_LIMIT_MS = 20_000;
let started = 0;
// Below the ports that the system gives to outgoing connections: one of those could take it before its program does.
let nextPort = 20_000 + (process.pid % 10_000);

/** A process that the benchmark started and ends. */
export interface Child {
  readonly pid: number;
  /** Everything that it wrote so far, to either output. */
  printed(): string;
  /** The whole lines that it wrote to its standard output. */
  lines(): readonly string[];
  isRunning(): boolean;
  /** SIGTERM, and SIGKILL to one that does not heed it; resolves to the exit code. */
  end(): Promise<number>;
}

/** Starts a process; it ends with `bench` at the latest. */
export function startChild(bench: Bench, command: readonly string[]): Child {
  const output = join(bench.scratch, `output-${started++}`);
  const child = Bun.spawn([...command], {
    cwd: bench.scratch,
    env: { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", TMPDIR: bench.scratch },
    stdin: "ignore",
    stdout: Bun.file(output),
    stderr: Bun.file(`${output}.errors`),
  });
  const end = async () => {
    child.kill("SIGTERM");
    const timer = setTimeout(() => child.kill("SIGKILL"), END_LIMIT_MS);
    const code = await child.exited;
    clearTimeout(timer);
    return code;
  };
  bench.atEnd(async () => {
    await end();
  });
  return {
    pid: child.pid,
    printed: () => [output, `${output}.errors`].map((file) => readFileSync(file, "utf8")).join(""),
    lines: () => readFileSync(output, "utf8").split("\n").slice(0, -1),
    isRunning: () => child.exitCode === null && child.signalCode === null,
    end,
  };
}

/** Runs a command to its end and gives what it wrote to its standard output; throws where it fails. */
export async function output(
  command: readonly string[],
  isSuccess: (code: number) => boolean = (code) => code === 0,
): Promise<string> {
  const child = Bun.spawn([...command], { stdio: ["ignore", "pipe", "pipe"] });
  const [stdout, stderr, code] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ]);
  if (!isSuccess(code)) throw new Error(`${command.join(" ")} ended with ${code}: ${stderr}`);
  return stdout;
}

/** Asks again until there is an answer; throws after the limit, and when the process that is asked has ended. */
export async function until<T>(
  what: string,
  limitMs: number,
  ask: () => T | undefined | false | Promise<T | undefined | false>,
  child?: Child,
): Promise<T> {
  const limit = performance.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (child && !child.isRunning()) throw new Error(`ended while waiting for ${what}:\n${child.printed()}`);
    if (performance.now() > limit)
      throw new Error(`no ${what} within ${limitMs} ms\n${child?.printed() ?? ""}`);
    await Bun.sleep(20);
  }
}

/** A port of the loopback that is free, for programs that cannot pick one; never the same one twice. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = nextPort++;
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
