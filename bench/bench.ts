import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { isPresent } from "../test/skips.ts";
import type { Figure } from "./figure.ts";

/** What was asked on the command line. */
export interface BenchOptions {
  /** The executable that is measured. */
  readonly binary: string;
  /** For the shape of the figures only: the smallest sizes, one round. */
  readonly isSmoke: boolean;
  /** How long a load lasts, where the command line says so. */
  readonly seconds: number | undefined;
  /** How often a figure is measured, where the command line says so. */
  readonly rounds: number | undefined;
}

/** What one family of figures is measured with; all that it started ends with it, last first. */
export class Bench implements AsyncDisposable {
  readonly options: BenchOptions;
  /** A folder of its own, which goes with it. */
  readonly scratch = mkdtempSync(join(tmpdir(), "meterbox-bench-"));
  readonly #ending = new AsyncDisposableStack();

  constructor(options: BenchOptions) {
    this.options = options;
    this.#ending.defer(() => rmSync(this.scratch, { recursive: true, force: true }));
  }

  /** How long a load lasts that takes `full` seconds in the full form. */
  seconds(full: number, smoke = 1): number {
    return this.options.isSmoke ? smoke : (this.options.seconds ?? full);
  }

  /** How often a figure is measured, and its median taken. */
  rounds(full = 3): number {
    return this.options.isSmoke ? 1 : (this.options.rounds ?? full);
  }

  /** Runs when this ends, before what was there earlier. */
  atEnd(end: () => void | Promise<void>): void {
    this.#ending.defer(end);
  }

  /** Runs a part of the measurement; all that it starts ends with it. */
  async part<T>(run: (part: Bench) => Promise<T>): Promise<T> {
    const part = new Bench(this.options);
    // Where the whole is broken off, the part goes first.
    this.#ending.use(part);
    try {
      return await run(part);
    } finally {
      await part[Symbol.asyncDispose]();
    }
  }

  /** A line for who watches; the figures alone go to standard output. */
  tell(line: string): void {
    process.stderr.write(`${line}\n`);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#ending.disposeAsync();
  }
}

/** Measures one figure, or a few that belong together, and gives each as soon as it is known. */
export type Measure = (bench: Bench) => AsyncIterable<Figure>;

/** As `Promise.all`, but where one fails the others come to their end first: they hold processes and disks. */
export async function allSettled<T extends readonly unknown[]>(
  work: readonly [...{ [K in keyof T]: Promise<T[K]> }],
): Promise<T> {
  await Promise.allSettled(work);
  return (await Promise.all(work)) as unknown as T;
}

/** Which core the measured side has for itself, and which the generator. */
export const CORES = { measured: 0, generator: 1 } as const;

/** What goes in front of a command so that it runs on one core; nothing where that cannot be. */
export function onCore(core: number): readonly string[] {
  return isPinned() ? ["taskset", "--cpu-list", String(core)] : [];
}

/** Whether generator and measured side each have a core of their own. */
export function isPinned(): boolean {
  return isPresent("taskset") && availableParallelism() > 1;
}

/** Why a measurement that needs these tools cannot be made here; undefined where it can. */
export function missing(...tools: readonly string[]): string | undefined {
  const tool = tools.find((name) => !isPresent(name));
  return tool && `${tool} is not installed`;
}
