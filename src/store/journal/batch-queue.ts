import type { MeterReading } from "../../domain/reading.ts";
import { Batch, type Settle } from "./batch.ts";

/** The batches that wait for the disk, in the order in which they are written; the last one fills. */
export class BatchQueue {
  #batches: Batch[] = [];
  #underWay: Batch | undefined;
  #spare: Batch | undefined;
  #finishedBytes = 0;
  #addedBytes = 0;

  /** The batch that is written next, or now. */
  get head(): Batch | undefined {
    return this.#batches[0];
  }

  /** How many bytes of packed readings wait. */
  get bytes(): number {
    return this.#addedBytes - this.#finishedBytes;
  }

  /** How many readings wait. */
  get readings(): number {
    return this.#batches.reduce((sum, batch) => sum + batch.readings.length, 0);
  }

  /** Adds readings at the end, in as many batches as they need; gives the last, with which they are settled. */
  add(readings: readonly MeterReading[], settle: Settle): Batch {
    let batch = this.#filling();
    for (const reading of readings) {
      if (batch.isFull) {
        batch.dueAtMs = 0;
        batch = this.#append();
      }
      const before = batch.payloadBytes;
      batch.add(reading);
      this.#addedBytes += batch.payloadBytes - before;
    }
    batch.settles.push(settle);
    return batch;
  }

  /** Makes all batches due. */
  hurry(): void {
    for (const batch of this.#batches) batch.dueAtMs = 0;
  }

  /** From now on nothing is added to the head. */
  begin(): void {
    this.#underWay = this.head;
  }

  /** The head is done; gives who waits for it. */
  finish(): readonly Settle[] {
    const done = this.#batches.shift();
    this.#underWay = undefined;
    if (!done) return [];
    this.#finishedBytes += done.payloadBytes;
    this.#spare = done.recycled();
    return done.settles;
  }

  /** The head was not written: all readings stay and are due; gives everybody who waits. */
  interrupt(): readonly Settle[] {
    const waiting = this.#batches.flatMap((batch) => batch.settles);
    this.#underWay = undefined;
    this.#batches = this.#batches.filter((batch) => batch.readings.length > 0);
    for (const batch of this.#batches) batch.settles = [];
    this.hurry();
    return waiting;
  }

  /** Drops everything; gives everybody who waits. */
  clear(): readonly Settle[] {
    const waiting = this.interrupt();
    this.#finishedBytes = this.#addedBytes;
    this.#batches = [];
    return waiting;
  }

  #filling(): Batch {
    const last = this.#batches.at(-1);
    return last && last !== this.#underWay ? last : this.#append();
  }

  #append(): Batch {
    const batch = this.#spare ?? new Batch();
    this.#spare = undefined;
    this.#batches.push(batch);
    return batch;
  }
}
