import type { MeterReading } from "../domain/reading.ts";

const OLD_MS = 3_600_000;

/** When old readings of each meter came: while a backlog arrives, no bill is issued that rests on it. */
export class Backlogs {
  readonly #lastMs = new Map<number, number>();

  /** Notes readings that have just become durable. */
  note(batch: readonly MeterReading[], nowMs: number): void {
    for (const { meter, reading } of batch)
      if (reading.takenAtMs < nowMs - OLD_MS) this.#lastMs.set(meter, nowMs);
  }

  /** When a reading of a meter came last that was more than an hour old; undefined where none has. */
  lastMs(meter: number): number | undefined {
    return this.#lastMs.get(meter);
  }
}
