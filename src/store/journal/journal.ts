import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { errorOf } from "../../domain/error.ts";
import type { MeterReading } from "../../domain/reading.ts";
import type { Batch, Settle } from "./batch.ts";
import { BatchQueue } from "./batch-queue.ts";
import { frameBytes } from "./frame.ts";
import { isPackable } from "./packing.ts";
import { type Replay, type ReplayReport, replayFolder } from "./replay.ts";
import { syncFolder } from "./segment-file.ts";
import { Segments } from "./segments.ts";

/** So many bytes that wait are committed whatever the interval. */
const COMMIT_BYTES = 64 * 1024;

/** More than this does not wait; it is refused. */
const MAX_WAITING_BYTES = 8 * 1024 * 1024;

/** Between two attempts at a disk that does not take readings. */
const RETRY_MS = 1000;

/** How often a journal that waits for room asks whether there is some. */
const ROOM_POLL_MS = 20;

/** What a journal is given by who keeps the readings. */
export interface JournalOptions {
  /** Frames up to this one are in blocks already. */
  readonly sealedFrame: number;
  /** 0 commits back to back, else at most this long after the first waiting reading. */
  readonly intervalMs: number;
  /** Takes the readings of a frame that is on disk: in order of frame number, each frame once; at open for the replayed ones too. */
  apply(frame: number, readings: readonly MeterReading[]): void;
  /** Whether the unsealed tail has no room: no commit starts, and no frame is replayed, until it says no. */
  isFull(): boolean;
  log(message: string): void;
}

/** How a journal fares. */
export interface JournalState {
  /** Why readings could not be stored the last time; undefined while the disk takes them. */
  readonly lastError: string | undefined;
  readonly isFull: boolean;
  readonly waitingReadings: number;
  readonly isDiskFull: boolean;
}

/**
 * The append-only journal of readings: gathers them, puts them on disk a frame at a time, then applies them and tells
 * who added them. One commit is under way while the next fills.
 */
export class Journal {
  /** What was found on disk at open. */
  readonly replayed: ReplayReport;
  readonly #options: JournalOptions;
  readonly #segments: Segments;
  readonly #queue = new BatchQueue();
  /** Number of the last frame on disk and applied. */
  #lastFrame: number;
  /** The highest number that a frame was given, written or not. */
  #lastNumber: number;
  #lastError: string | undefined;
  #failures = 0;
  /** Set for good where nothing can be stored any more: closed, or a frame was not applied. */
  #ended: Error | undefined;
  #isStarting = false;
  #commit: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** No commit starts while it runs: the pause after a failure. */
  #pause: ReturnType<typeof setTimeout> | undefined;

  private constructor(options: JournalOptions, segments: Segments, replay: Replay) {
    this.#options = options;
    this.#segments = segments;
    this.#lastFrame = replay.lastFrame;
    this.#lastNumber = replay.lastFrame;
    this.replayed = replay.report;
  }

  /** Opens (or makes) `journal` in the folder and applies what it holds above the sealed frames. */
  static async open(folder: string, options: JournalOptions): Promise<Journal> {
    const journalFolder = join(folder, "journal");
    if (await mkdir(journalFolder, { recursive: true, mode: 0o700 })) await syncFolder(folder);
    const log = (message: string) => options.log(message);
    const replay = await replayFolder(journalFolder, {
      sealedFrame: options.sealedFrame,
      apply: (frame, readings) => options.apply(frame, readings),
      room: async () => {
        while (options.isFull()) await Bun.sleep(ROOM_POLL_MS);
      },
      log,
    });
    const segments = new Segments(journalFolder, log);
    await segments.takeOver(replay.segments);
    return new Journal(options, segments, replay);
  }

  /** Number of the last frame that is on disk and applied. */
  get lastFrame(): number {
    return this.#lastFrame;
  }

  /**
   * Adds the readings of one message to the next frame. `settle(null)` when they are on disk and applied,
   * `settle(error)` when their connection must be closed unacknowledged; once, and in the order of `add` unless they
   * are refused at once. The commit starts at the latest after `patienceMs` (or after the one under way).
   */
  add(readings: readonly MeterReading[], patienceMs: number, settle: Settle): void {
    const refusal = this.#refusal(readings);
    if (refusal) {
      setImmediate(settle, refusal);
      return;
    }
    const { intervalMs } = this.#options;
    const batch = this.#queue.add(readings, settle);
    if (intervalMs <= 0 || patienceMs <= 0 || batch.payloadBytes >= COMMIT_BYTES) batch.dueAtMs = 0;
    else if (batch.settles.length === 1 || patienceMs < intervalMs) {
      batch.dueAtMs = Math.min(batch.dueAtMs, performance.now() + Math.min(intervalMs, patienceMs));
    } else return;
    this.#schedule();
  }

  /** Commits what waits now; resolves when everything added before is settled (either way). */
  flush(): Promise<void> {
    if (!this.#queue.head) return Promise.resolve();
    const settled = new Promise<void>((resolve) => {
      this.#queue.add([], () => resolve());
    });
    this.#queue.hurry();
    this.#endPause();
    this.#schedule();
    return settled;
  }

  /** All frames up to this one are in blocks: segments that hold no later ones may be used again. */
  release(sealedFrame: number): void {
    this.#segments.release(sealedFrame);
    this.#schedule();
  }

  /** Frees the reserve, as where the database has met a full disk before the journal has. */
  giveUpReserve(): Promise<void> {
    return this.#segments.giveUpReserve();
  }

  /** How it fares, for /health. */
  state(): JournalState {
    return {
      lastError: this.#lastError,
      isFull: this.#options.isFull(),
      waitingReadings: this.#queue.readings,
      isDiskFull: this.#segments.isDiskFull,
    };
  }

  /** Flushes once more (not while the tail is full), settles with an error what was not stored, closes the files. */
  async close(): Promise<void> {
    if (!this.#ended && !this.#options.isFull()) await this.flush();
    this.#end(new Error("the journal is closed"));
    await this.#commit;
    await this.#segments.close();
  }

  #refusal(readings: readonly MeterReading[]): Error | undefined {
    if (this.#ended) return this.#ended;
    if (this.#queue.bytes >= MAX_WAITING_BYTES) return new Error("too many readings wait for the disk");
    return readings.every(isPackable) ? undefined : new RangeError("a reading that no journal can hold");
  }

  /** Starts the next commit when it is due: on the next turn, so that what one read of a socket brought goes together. */
  #schedule(): void {
    const { head } = this.#queue;
    if (!head || this.#isStarting || !this.#mayStart()) return;
    clearTimeout(this.#timer);
    const dueInMs = head.dueAtMs === 0 ? 0 : head.dueAtMs - performance.now();
    if (dueInMs > 0) {
      this.#timer = setTimeout(() => this.#schedule(), dueInMs);
      return;
    }
    this.#isStarting = true;
    setImmediate(() => {
      this.#isStarting = false;
      this.#start();
    });
  }

  #mayStart(): boolean {
    return this.#commit === undefined && this.#pause === undefined && this.#ended === undefined;
  }

  #start(): void {
    const { head } = this.#queue;
    if (!head || !this.#mayStart()) return;
    if (head.readings.length > 0 && this.#options.isFull()) {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#start(), ROOM_POLL_MS);
      return;
    }
    this.#queue.begin();
    this.#commit = this.#write(head).then(
      () => this.#succeed(head),
      (error) => this.#fail(error),
    );
  }

  async #write(batch: Batch): Promise<void> {
    if (batch.readings.length === 0) return;
    const { segment, position } = await this.#segments.place(frameBytes(batch.payloadBytes));
    const number = ++this.#lastNumber;
    const { bytes, length } = batch.frame(segment.id, position, number, number - 1 - this.#lastFrame);
    await this.#segments.write(segment, position, bytes, length, number);
  }

  #succeed(batch: Batch): void {
    this.#commit = undefined;
    if (batch.readings.length > 0 && !this.#apply(batch)) return;
    this.#settle(this.#queue.finish(), null);
    if (this.#ended) this.#end(this.#ended);
    const { head } = this.#queue;
    if (head && head.dueAtMs <= performance.now()) this.#start();
    else this.#schedule();
  }

  #apply(batch: Batch): boolean {
    if (this.#lastError !== undefined) this.#options.log("journal: the disk takes readings again");
    this.#lastError = undefined;
    this.#failures = 0;
    try {
      this.#options.apply(this.#lastNumber, batch.readings);
      this.#lastFrame = this.#lastNumber;
      return true;
    } catch (error) {
      // A seal up to a later frame would lose this one; a restart replays it.
      this.#note(`frame ${this.#lastNumber} is on disk and could not be applied: ${reasonOf(error)}`);
      this.#end(new Error("the journal stopped: readings on disk could not be applied"));
      return false;
    }
  }

  /** Nobody who waits is acknowledged; their readings are kept and written again under a higher number. */
  #fail(error: unknown): void {
    this.#commit = undefined;
    this.#failures++;
    this.#note(`the disk does not take readings: ${reasonOf(error)}`);
    // The first attempt at another segment follows at once.
    if (this.#failures > 1 && !this.#ended) {
      this.#pause = setTimeout(() => {
        this.#pause = undefined;
        this.#schedule();
      }, RETRY_MS);
    }
    this.#settle(this.#queue.interrupt(), errorOf(error));
    this.#schedule();
  }

  #endPause(): void {
    clearTimeout(this.#pause);
    this.#pause = undefined;
  }

  /** From now on nothing is taken; whoever does not wait for the commit under way is told so. */
  #end(reason: Error): void {
    this.#ended ??= reason;
    clearTimeout(this.#timer);
    this.#endPause();
    if (this.#commit === undefined) this.#settle(this.#queue.clear(), reason);
  }

  #note(message: string): void {
    if (message !== this.#lastError) this.#options.log(`journal: ${message}`);
    this.#lastError = message;
  }

  #settle(settles: readonly Settle[], error: Error | null): void {
    for (const settle of settles) {
      try {
        settle(error);
      } catch (thrown) {
        this.#options.log(`journal: who waited for readings failed: ${reasonOf(thrown)}`);
      }
    }
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
