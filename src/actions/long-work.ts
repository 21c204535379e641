import { randomBytes } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "../domain/error.ts";
import { logOf } from "../log.ts";
import { nextTurn } from "../store/work-queue.ts";

/** What can run for so long that nobody should have to wait for it on one page. */
export const WORK_KINDS = ["issue-bills", "documents-zip", "derive-again", "export-data", "backup"] as const;

/** A kind of long work; of each kind one runs at a time. */
export type WorkKind = (typeof WORK_KINDS)[number];

/** One thing of a work and what came of it. */
export interface WorkItem {
  /** As people call it: a number, a meter, an account. */
  readonly name: string;
  /** Its page; null where it has none. */
  readonly href: string | null;
  readonly isGood: boolean;
  /** What else is to be said of it: an amount, or why it did not work. */
  readonly detail: string;
}

/** A file that a work leaves for whoever began it. */
export interface WorkFile {
  /** Where it is on disk. */
  readonly path: string;
  /** What a browser saves it under. */
  readonly name: string;
  readonly type: string;
}

/** A long work as it stands. */
export interface Work {
  readonly id: string;
  readonly kind: WorkKind;
  /** The page that began it, to go back to. */
  readonly back: string;
  readonly startedAtMs: number;
  /** Null while it runs. */
  readonly endedAtMs: number | null;
  /** `failed`: by a fault that the log tells; `stopped`: because the box stopped. */
  readonly state: "running" | "done" | "failed" | "stopped";
  /** How many things are done, of how many; null while that is not known. */
  readonly done: number;
  readonly total: number | null;
  readonly items: readonly WorkItem[];
  readonly file: WorkFile | null;
  /** Resolves when it has ended, whatever came of it. */
  readonly ended: Promise<void>;
}

/** What a work tells while it runs, and is told. */
export interface WorkReport {
  /** Aborted when the box stops: the work ends after the step that it is at. */
  readonly signal: AbortSignal;
  /** Of how many things it is. */
  ofTotal(total: number): void;
  /** One more is done, with what came of it where that is worth a line; lets others have their turn. */
  step(item?: WorkItem): Promise<void>;
  /** The place on disk for the one file that it leaves; it is deleted when the work is forgotten. */
  file(name: string, type: string): string;
}

/** How many ended works are remembered. */
const REMEMBERED = 8;

interface KnownWork extends Work {
  endedAtMs: number | null;
  state: Work["state"];
  done: number;
  total: number | null;
  items: WorkItem[];
  file: WorkFile | null;
  ended: Promise<void>;
}

/**
 * The long works of this process: each runs on whether or not anybody looks, and is found again by its id at `/work/ID`.
 *
 *     const { id } = box.longWorks.start({ kind: "export-data", back: "/settings" }, async (report) => {
 *       report.ofTotal(meters.length);
 *       for (const meter of meters) {
 *         if (report.signal.aborted) return;
 *         await exportOne(meter);
 *         await report.step({ name: meter.name, href: null, isGood: true, detail: "" });
 *       }
 *     });
 *     return context.redirect(`/work/${id}`, 303);
 *
 * It knows nothing of the store's queue: a work that must not be crossed by others runs its steps there itself.
 */
export class LongWorks {
  readonly #folder: string;
  readonly #nowMs: () => number;
  readonly #stopping = new AbortController();
  readonly #works = new Map<string, KnownWork>();

  /** `dataFolder` gets a folder for the files of works; what a process before left there is deleted. */
  constructor(dataFolder: string, nowMs: () => number) {
    this.#folder = join(dataFolder, "work");
    this.#nowMs = nowMs;
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Starts a work; where one of its kind runs already, that one is given back and nothing is started. */
  start(
    {
      kind,
      back,
      total = null,
    }: { readonly kind: WorkKind; readonly back: string; readonly total?: number | null },
    run: (report: WorkReport) => Promise<void>,
  ): Work {
    const running = this.running(kind);
    if (running) return running;
    const work: KnownWork = {
      id: randomBytes(12).toString("base64url"),
      kind,
      back,
      startedAtMs: this.#nowMs(),
      endedAtMs: null,
      state: "running",
      done: 0,
      total,
      items: [],
      file: null,
      ended: Promise.resolve(),
    };
    this.#works.set(work.id, work);
    work.ended = this.#run(work, run);
    this.#forgetOld();
    return work;
  }

  /** The work of that id; undefined where it is not remembered. */
  find(id: string): Work | undefined {
    return this.#works.get(id);
  }

  /** The work of a kind that runs now, if one does. */
  running(kind: WorkKind): Work | undefined {
    return [...this.#works.values()].find((work) => work.kind === kind && work.state === "running");
  }

  /** All that are remembered, the latest first. */
  list(): Work[] {
    return [...this.#works.values()].toReversed();
  }

  /** Tells every running work to end, waits until they have, and deletes their files. */
  async close(): Promise<void> {
    this.#stopping.abort();
    await Promise.all([...this.#works.values()].map(({ ended }) => ended));
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #run(work: KnownWork, run: (report: WorkReport) => Promise<void>): Promise<void> {
    try {
      // Whoever starts it is answered first.
      await nextTurn();
      await run(this.#reportOf(work));
      work.state = this.#stopping.signal.aborted ? "stopped" : "done";
    } catch (error) {
      work.state = this.#stopping.signal.aborted ? "stopped" : "failed";
      if (error instanceof AppError)
        work.items.push({ name: "", href: null, isGood: false, detail: error.message });
      else logOf("work").error("{kind} broke off: {error}", { kind: work.kind, error });
    }
    work.endedAtMs = this.#nowMs();
  }

  #reportOf(work: KnownWork): WorkReport {
    return {
      signal: this.#stopping.signal,
      ofTotal(total) {
        work.total = total;
      },
      step(item) {
        work.done++;
        if (item) work.items.push(item);
        return nextTurn();
      },
      file: (name, type) => {
        mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
        work.file = { path: join(this.#folder, work.id), name, type };
        return work.file.path;
      },
    };
  }

  #forgetOld(): void {
    const ended = [...this.#works.values()].filter(({ state }) => state !== "running");
    for (const { id, file } of ended.slice(0, Math.max(0, ended.length - REMEMBERED))) {
      this.#works.delete(id);
      if (file) rmSync(file.path, { force: true });
    }
  }
}
