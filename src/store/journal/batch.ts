import type { MeterReading } from "../../domain/reading.ts";
import { HEADER_BYTES, MAX_PAYLOAD_BYTES, sealFrame, TRAILER_BYTES } from "./frame.ts";
import { MAX_READING_BYTES } from "./packing.ts";
import { ReadingPacker } from "./reading-packer.ts";
import { PAGE_BYTES, roundUp } from "./segment-file.ts";

/** Told once what became of the readings of one `add`: null when they are on disk and applied. */
export type Settle = (error: Error | null) => void;

/** The readings of one frame, packed, and who waits for them. */
export class Batch {
  readings: MeterReading[] = [];
  settles: Settle[] = [];
  /** When its commit starts at the latest, as `performance.now()` counts. */
  dueAtMs = Number.POSITIVE_INFINITY;
  readonly #packer: ReadingPacker;

  constructor(packer: ReadingPacker = new ReadingPacker(HEADER_BYTES, TRAILER_BYTES + PAGE_BYTES)) {
    this.#packer = packer;
  }

  /** How many bytes its readings take. */
  get payloadBytes(): number {
    return this.#packer.length;
  }

  /** Whether a frame has no room for another reading. */
  get isFull(): boolean {
    return this.#packer.length > MAX_PAYLOAD_BYTES - MAX_READING_BYTES;
  }

  add(reading: MeterReading): void {
    this.#packer.add(reading);
    this.readings.push(reading);
  }

  /**
   * The frame for a place in a segment, `length` bytes of it; behind them stand zeros to the end of the page, so that
   * the disk need not read what is there before it can write.
   */
  frame(
    segment: number,
    position: number,
    number: number,
    voided: number,
  ): { bytes: Uint8Array; length: number } {
    const { bytes } = this.#packer;
    const length = sealFrame(bytes, this.#packer.length, { segment, number, voided });
    const padded = roundUp(position + length, PAGE_BYTES) - position;
    bytes.fill(0, length, padded);
    return { bytes: bytes.subarray(0, padded), length };
  }

  /** An empty batch that takes over the buffer of this one, which is not to be used any more. */
  recycled(): Batch {
    this.#packer.clear();
    return new Batch(this.#packer);
  }
}
