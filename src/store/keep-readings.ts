import type { MeterReading } from "../domain/reading.ts";
import { type Arrival, takeReadings } from "./arrivals.ts";
import { mergeDays } from "./day-merge.ts";
import { expireReadings } from "./expire.ts";
import { addIncident } from "./incidents.ts";
import { Journal } from "./journal/journal.ts";
import { judgeMissing } from "./missing-readings.ts";
import type { Store } from "./open.ts";
import { readFolder } from "./property.ts";
import { rederiveDue } from "./rederive.ts";
import { type Sealed, seal } from "./seal.ts";
import { TAIL_BYTES } from "./tail.ts";

const RETRY_MS = 1000;

/** How the readings of a folder are kept. */
export interface KeepRules {
  /** The longest time between two commits of the journal; 0 is back to back. */
  readonly commitIntervalMs: number;
  /** The time by the appliance's clock. */
  readonly nowMs: () => number;
  /** The same where it can be trusted; while it cannot, nothing is merged or expired. */
  readonly trustedNowMs: () => number | undefined;
  readonly log: (message: string) => void;
  /** The longest time between two seals; without one only their size calls for one. */
  readonly sealIntervalMs?: number;
  /** Called after a seal, for what else is worth a write then. */
  readonly onSealed?: () => void;
  /** Told of readings that have just become durable, with what became of each; not of those that are replayed. */
  readonly onTaken?: (batch: readonly MeterReading[], arrivals: readonly Arrival[]) => void;
}

/** The readings of a data folder: the journal in front, the blocks behind, and the works that move them on. */
export class ReadingKeeper {
  readonly #store: Store;
  readonly #rules: KeepRules;
  #journal: Journal | undefined;
  #lastFrame: number;
  #timer: ReturnType<typeof setInterval> | undefined;
  #isSealDue = false;
  #isStopping = false;
  #failedMs = Number.NEGATIVE_INFINITY;
  #sealError: string | undefined;

  private constructor(store: Store, rules: KeepRules) {
    this.#store = store;
    this.#rules = rules;
    this.#lastFrame = readFolder(store).sealedFrame;
  }

  /** Opens the journal of a folder and takes what it holds that is in no block yet, sealing on the way where it is much. */
  static async open(store: Store, folder: string, rules: KeepRules): Promise<ReadingKeeper> {
    const keeper = new ReadingKeeper(store, rules);
    keeper.#journal = await Journal.open(folder, {
      sealedFrame: keeper.#lastFrame,
      intervalMs: rules.commitIntervalMs,
      apply: (frame, readings) => keeper.#take(frame, readings),
      isFull: () => keeper.#isFull(),
      log: rules.log,
    });
    for (const { from, to } of keeper.journal.replayed.missing) {
      const detail = `the journal is damaged: ${from === to ? `frame ${from} is` : `frames ${from} to ${to} are`} missing`;
      addIncident(store, { atMs: rules.nowMs(), kind: "damage", detail });
      store.damage.push(detail);
    }
    const { sealIntervalMs } = rules;
    if (sealIntervalMs) keeper.#timer = setInterval(() => void keeper.sealSoon(), sealIntervalMs);
    return keeper;
  }

  /** Where readings are put on disk. */
  get journal(): Journal {
    if (!this.#journal) throw new Error("the journal is not open yet");
    return this.#journal;
  }

  /** Why the last seal failed; undefined while seals work. */
  get sealError(): string | undefined {
    return this.#sealError;
  }

  /**
   * Seals in its turn, and moves on what is sealed; asked again while that is due it does nothing. Never rejects: a
   * failure is tried again later.
   */
  async sealSoon(): Promise<void> {
    if (this.#isSealDue || this.#isStopping || performance.now() - this.#failedMs < RETRY_MS) return;
    this.#isSealDue = true;
    const { works } = this.#store;
    const sealed = works.run(() => {
      this.#isSealDue = false;
      return this.#sealNow();
    });
    await sealed.then(() => works.run(() => this.#moveOn())).catch(() => {});
    this.#isSealDue = false;
  }

  /** Commits and seals everything that was added before the call; a part of works that need it in blocks. */
  async sealAll(): Promise<Sealed> {
    // A full tail takes nothing more until it is sealed.
    if (this.#isTailFull()) await this.#sealNow();
    await this.journal.flush();
    return this.#sealNow();
  }

  /** Ends the works at their next transaction and closes the journal; what is unsealed stays in it. */
  async close(): Promise<void> {
    this.#isStopping = true;
    clearInterval(this.#timer);
    await this.#store.works.close();
    await this.journal.close();
  }

  #take(frame: number, batch: readonly MeterReading[]): void {
    const arrivals = takeReadings(this.#store, batch);
    this.#lastFrame = frame;
    if (this.#journal) this.#rules.onTaken?.(batch, arrivals);
    if (this.#store.unsealed.tail.bytes >= TAIL_BYTES / 2) void this.sealSoon();
  }

  /** Derives again what is due, merges the days that have rested, and lets raw readings expire. */
  async #moveOn(): Promise<void> {
    try {
      await rederiveDue(this.#store);
      const nowMs = this.#rules.trustedNowMs();
      if (nowMs === undefined) return;
      await mergeDays(this.#store, nowMs, () => this.#isStopping);
      await judgeMissing(this.#store, nowMs, () => this.#isStopping);
      await expireReadings(this.#store, nowMs, () => this.#isStopping);
    } catch (error) {
      this.#rules.log(
        `sealed readings could not be moved on: ${error instanceof Error ? error.message : error}`,
      );
    }
  }

  #isTailFull(): boolean {
    return this.#store.unsealed.bytes >= TAIL_BYTES;
  }

  #isFull(): boolean {
    const isFull = this.#isTailFull();
    if (isFull) void this.sealSoon();
    return isFull;
  }

  async #sealNow(): Promise<Sealed> {
    try {
      const frame = this.#lastFrame;
      const sealed = await seal(this.#store, frame, this.#rules.nowMs());
      this.#journal?.release(frame);
      if (sealed.readings > 0) this.#rules.onSealed?.();
      this.#sealError = undefined;
      return sealed;
    } catch (error) {
      this.#sealError = error instanceof Error ? error.message : String(error);
      this.#failedMs = performance.now();
      this.#rules.log(`the readings could not be sealed: ${this.#sealError}`);
      if (error instanceof Error && "code" in error && error.code === "SQLITE_FULL") {
        await this.#journal?.giveUpReserve();
      }
      throw error;
    }
  }
}
