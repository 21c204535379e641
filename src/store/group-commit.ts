import type { Reading } from "../domain/reading.ts";
import type { Store } from "./open.ts";
import { storeClock } from "./property.ts";
import { type MeterReading, type StoreOutcome, storeReadings } from "./readings.ts";

const MAX_WAITING_BYTES = 64 * 1024;
const BYTES_PER_READING = 64;

/** When waiting readings are committed, at the latest. */
export interface CommitRules {
  /** 0 commits back to back. */
  readonly intervalMs: number;
}

interface Waiting {
  readonly readings: readonly MeterReading[];
  readonly resolve: (outcomes: readonly StoreOutcome[]) => void;
  readonly reject: (error: unknown) => void;
}

/** Gathers readings and commits them together; who added them is answered when they are on disk. */
export class GroupCommit {
  #waiting: Waiting[] = [];
  #waitingBytes = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #timerDueMs = Number.POSITIVE_INFINITY;
  #lastError: string | undefined;
  readonly #store: Store;
  readonly #rules: CommitRules;
  readonly #onStored: (stored: readonly MeterReading[]) => void;

  /** `onStored` is told of the readings that were new, after they are on disk. */
  constructor(store: Store, rules: CommitRules, onStored: (stored: readonly MeterReading[]) => void) {
    this.#store = store;
    this.#rules = rules;
    this.#onStored = onStored;
  }

  /** Why readings could not be stored the last time; undefined while the disk takes them. */
  get lastError(): string | undefined {
    return this.#lastError;
  }

  /** Notes that something on a reading's way to the disk failed. */
  noteFailure(error: unknown): void {
    this.#lastError = error instanceof Error ? error.message : String(error);
  }

  /** Tries a small write where the last one failed: a disk that takes it is well again. */
  retryAfterFailure(nowMs: number): void {
    if (this.#lastError === undefined) return;
    try {
      storeClock(this.#store, nowMs);
      this.#lastError = undefined;
    } catch (error) {
      this.noteFailure(error);
    }
  }

  /**
   * Stores a meter's readings with the next commit, at the latest after `patienceMs`. Resolves to the outcome of
   * each once they are durable; rejects where the disk did not take them.
   */
  add(meter: number, readings: readonly Reading[], patienceMs: number): Promise<readonly StoreOutcome[]> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ readings: readings.map((reading) => ({ meter, reading })), resolve, reject });
      this.#waitingBytes += readings.length * BYTES_PER_READING;
      this.#schedule(
        this.#waitingBytes >= MAX_WAITING_BYTES ? 0 : Math.min(this.#rules.intervalMs, patienceMs),
      );
    });
  }

  #schedule(delayMs: number): void {
    const dueMs = performance.now() + delayMs;
    if (dueMs >= this.#timerDueMs) return;
    clearTimeout(this.#timer);
    this.#timerDueMs = dueMs;
    this.#timer = setTimeout(() => this.flush(), delayMs);
  }

  /** Commits what waits, now. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timerDueMs = Number.POSITIVE_INFINITY;
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#waitingBytes = 0;
    if (waiting.length === 0) return;
    try {
      const batch = waiting.flatMap((entry) => entry.readings);
      const outcomes = storeReadings(this.#store, batch);
      this.#lastError = undefined;
      let offset = 0;
      for (const entry of waiting) {
        entry.resolve(outcomes.slice(offset, offset + entry.readings.length));
        offset += entry.readings.length;
      }
      this.#onStored(batch.filter((_, index) => outcomes[index] === "stored"));
    } catch (error) {
      this.noteFailure(error);
      for (const entry of waiting) entry.reject(error);
    }
  }
}
