import { onTestFinished } from "bun:test";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type RunningBox, scratchFolder, startBox, waitFor } from "./appliance.ts";

const built = join(import.meta.dir, "../firmware/build");

/** Whether `make -C firmware` was run: the tests of the project do it first. */
export function isFirmwareBuilt(): boolean {
  return existsSync(join(built, "meter"));
}

/** A clock that runs faster than this machine's, which the bus, the meter and the box of a test share. */
export interface RunningClock {
  readonly speed: number;
  /** What it shows now, UTC epoch ms. */
  nowMs(): number;
  /** As the firmware's programs take it: the same for all that are started with it, whenever that is. */
  readonly setting: string;
  /** As the box takes it, were it started now; it begins to run `leadMs` of real time later. */
  boxSetting(leadMs: number): string;
  until(epochMs: number): Promise<void>;
}

/** The clock that showed `epochMs` at a real instant. */
export function runningClock(epochMs: number, speed: number, originMs = Date.now()): RunningClock {
  const nowMs = () => epochMs + (Date.now() - originMs) * speed;
  return {
    speed,
    nowMs,
    setting: `${epochMs}@${speed}@${originMs}`,
    boxSetting: (leadMs) => `${new Date(nowMs() + leadMs * speed).toISOString()}@${speed}`,
    until: (atMs) => Bun.sleep(Math.max(0, (atMs - nowMs()) / speed)),
  };
}

/** A device whose time is more than five minutes from the box's is another matter than the ones tried here. */
const MOST_SKEW_MS = 180_000;

/** Starts the box with a clock that agrees with that one: how long a start takes is known only afterwards. */
export async function boxOn(
  clock: RunningClock,
  folder: { data: string; token: string },
  args: readonly string[] = [],
): Promise<RunningBox> {
  let leadMs = 500;
  for (;;) {
    const time = ["--clock", clock.boxSetting(leadMs), "--commit-interval-ms", "0"];
    const box = await startBox(folder, [...time, ...args]);
    onTestFinished(() => box.kill());
    const { shownMs, atMs, doubtMs } = await readClock(box, clock.nowMs);
    const skewMs = shownMs - atMs;
    if (Math.abs(skewMs) + doubtMs < MOST_SKEW_MS) return box;
    await box.stop();
    leadMs -= skewMs / clock.speed;
    // Its clock never goes back.
    if (skewMs > 0) await Bun.sleep(skewMs / clock.speed);
  }
}

/** The clock that the box shows. */
export async function clockOf(box: RunningBox, speed: number): Promise<RunningClock> {
  const { shownMs, atMs } = await readClock(box, Date.now);
  return runningClock(shownMs, speed, atMs);
}

/** What the box's clock shows when, to within the time that the quickest of some answers took: on a fast clock it is much. */
async function readClock(box: RunningBox, nowMs: () => number) {
  let best = { shownMs: 0, atMs: 0, doubtMs: Number.POSITIVE_INFINITY };
  for (let asked = 0; asked < 20; asked++) {
    const beforeMs = nowMs();
    const { now } = await box.json<{ now: string }>("/api/clock");
    const doubtMs = (nowMs() - beforeMs) / 2;
    if (doubtMs < best.doubtMs)
      best = { shownMs: Date.parse(now), atMs: Math.round(beforeMs + doubtMs), doubtMs };
  }
  return best;
}

/** Whatever the simulated bus tells of a register that was set to 0. */
export interface ToldReset {
  readonly reset: number;
  readonly by: "itself" | "command";
  readonly at_ms: number;
  readonly before_wh: number;
}

/** A running bus of simulated PZEMs. */
export interface PzemBus {
  readonly pty: string;
  readonly resets: readonly ToldReset[];
  /** Tells it something; gives its answer. */
  tell(line: string): Promise<Record<string, unknown>>;
  /** The register of each address, Wh. */
  registers(): Promise<ReadonlyMap<number, number>>;
  stop(): Promise<void>;
}

/** Starts a bus with meters, each `ADDRESS:START_WH:SEED`. */
export async function startBus(
  clock: RunningClock,
  meters: readonly string[],
  args: readonly string[] = [],
): Promise<PzemBus> {
  const child = Bun.spawn(
    [
      join(built, "pzem-bus"),
      "--clock",
      clock.setting,
      ...meters.flatMap((meter) => ["--meter", meter]),
      ...args,
    ],
    { stdin: "pipe", stdout: "pipe", stderr: "inherit" },
  );
  // Whatever becomes of the test.
  onTestFinished(() => child.kill("SIGKILL"));
  const resets: ToldReset[] = [];
  const answers: Record<string, unknown>[] = [];
  void readLines(child.stdout, (line) => {
    const told = JSON.parse(line) as Record<string, unknown>;
    if ("reset" in told) resets.push(told as unknown as ToldReset);
    // The answer to `reset` is what it tells of it.
    if (!("reset" in told) || told["by"] === "itself") answers.push(told);
  });
  const answer = () => waitFor(10_000, () => answers.shift());
  const { pty } = (await answer()) as { pty: string };
  const tell = async (line: string) => {
    child.stdin.write(`${line}\n`);
    child.stdin.flush();
    return answer();
  };
  return {
    pty,
    resets,
    tell,
    async registers() {
      const { meters } = (await tell("registers")) as { meters: { address: number; wh: number }[] };
      return new Map(meters.map(({ address, wh }) => [address, wh]));
    },
    async stop() {
      child.stdin.end();
      await child.exited;
    },
  };
}

/** A running meter: the firmware as a program of this machine, which is started again as a chip would start again. */
export interface RunningMeter {
  readonly data: string;
  /** Everything that it printed so far, over all its starts. */
  printed(): string;
  /** The power fails. */
  cut(): Promise<void>;
  /** The power is back. */
  start(...args: readonly string[]): void;
  /** Which boxes a search finds. */
  announce(...boxes: readonly { readonly id: string; readonly mqtt: string; readonly http: string }[]): void;
  setLink(isUp: boolean): void;
}

/** The exit code by which it asks to be started again. */
const RESTART = 75;

/** Starts a meter on a bus; it finds nobody until a box is announced. */
export async function startMeter(
  clock: RunningClock,
  bus: Pick<PzemBus, "pty">,
  args: readonly string[],
): Promise<RunningMeter> {
  const data = scratchFolder();
  for (const folder of ["flash", "slots"]) mkdirSync(join(data, folder));
  const [boxes, link] = [join(data, "boxes"), join(data, "link")];
  writeFileSync(boxes, "");
  writeFileSync(link, "up");
  let printed = "";
  let child: Bun.Subprocess<"ignore", "pipe", "pipe"> | undefined;
  const start = (...more: readonly string[]) => {
    const flags = [
      "--data",
      data,
      "--uart",
      bus.pty,
      "--boxes",
      boxes,
      "--link",
      link,
      "--clock",
      clock.setting,
    ];
    const started = Bun.spawn([join(built, "meter"), ...flags, ...args, ...more], {
      stdin: "ignore",
      stdout: "pipe",
      stderr: "pipe",
    });
    child = started;
    for (const stream of [started.stdout, started.stderr]) {
      void readLines(stream, (line) => {
        printed += `${line}\n`;
      });
    }
    void started.exited.then((code) => {
      if (child !== started) return;
      if (code === RESTART) start(...more);
      else printed += `ended with ${code}\n`;
    });
  };
  start();
  onTestFinished(() => {
    const running = child;
    child = undefined;
    running?.kill("SIGKILL");
  });
  return {
    data,
    printed: () => printed,
    async cut() {
      const running = child;
      child = undefined;
      running?.kill("SIGKILL");
      await running?.exited;
    },
    start,
    announce(...found) {
      const lines = found.map(({ id, mqtt, http }) => {
        const [broker, web] = [new URL(mqtt), new URL(http)];
        return `${id} ${broker.hostname} ${broker.port} ${web.port}\n`;
      });
      writeFileSync(boxes, lines.join(""));
    },
    setLink: (isUp) => writeFileSync(link, isUp ? "up" : "down"),
  };
}

async function readLines(stream: ReadableStream<Uint8Array>, take: (line: string) => void): Promise<void> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const bytes of stream) {
    text += decoder.decode(bytes, { stream: true });
    const lines = text.split("\n");
    text = lines.pop() ?? "";
    for (const line of lines) take(line);
  }
}
