import type { MeterReading } from "../../domain/reading.ts";
import { ORIGINS } from "../columns.ts";
import { FIELD_BITS, FIRST_FLAGS, LastValues, MAX_READING_BYTES, ROW } from "./packing.ts";

const LEAST_CAPACITY = 16 * 1024;

/** Packs readings into a growing buffer, in the form that `packing.ts` describes; the same ones give the same bytes. */
export class ReadingPacker {
  /** Holds the readings from `start` (included) to `end`; it is another one after it has grown. */
  bytes = new Uint8Array(LEAST_CAPACITY);
  /** Where the first reading begins: room for who frames them. */
  readonly start: number;
  end: number;
  readonly #spare: number;
  readonly #lastValues = new LastValues();
  #flags = FIRST_FLAGS;

  /** An empty one, with `before` and (at least) `after` bytes of room around the readings. */
  constructor(before = 0, after = 0) {
    this.start = before;
    this.end = before;
    this.#spare = MAX_READING_BYTES + after;
  }

  /** How many bytes the readings take. */
  get length(): number {
    return this.end - this.start;
  }

  /** Adds a reading at the end; it must be packable (`isPackable`). */
  add({ meter, reading }: MeterReading): void {
    if (this.end + this.#spare > this.bytes.length) this.#grow();
    const { bytes } = this;
    const row = this.#lastValues.rowOf(meter);
    const { rows } = this.#lastValues;
    const flags = flagsOf(reading);
    let at = putVarint(bytes, this.end, 2 * meter + (flags === this.#flags ? 0 : 1));
    if (flags !== this.#flags) at = putVarint(bytes, at, flags);
    this.#flags = flags;
    at = putStep(bytes, at, rows, row + ROW.takenAtMs, reading.takenAtMs);
    at = putStep(bytes, at, rows, row + ROW.energyWh, reading.energyWh);
    at = putStep(bytes, at, rows, row + ROW.powerCw, reading.powerCw);
    at = putStep(bytes, at, rows, row + ROW.voltageCv, reading.voltageCv);
    at = putStep(bytes, at, rows, row + ROW.currentMa, reading.currentMa);
    at = putStep(bytes, at, rows, row + ROW.powerFactorMilli, reading.powerFactorMilli);
    at = putStep(bytes, at, rows, row + ROW.frequencyChz, reading.frequencyChz);
    at = putStep(bytes, at, rows, row + ROW.rssiDbm, reading.rssiDbm);
    at = putStep(bytes, at, rows, row + ROW.boot, reading.boot);
    this.end = putStep(bytes, at, rows, row + ROW.seq, reading.seq);
  }

  /** Empties it; the buffer stays. */
  clear(): void {
    this.end = this.start;
    this.#lastValues.clear();
    this.#flags = FIRST_FLAGS;
  }

  #grow(): void {
    const grown = new Uint8Array(2 * this.bytes.length + this.#spare);
    grown.set(this.bytes.subarray(0, this.end));
    this.bytes = grown;
  }
}

function flagsOf(reading: MeterReading["reading"]): number {
  return (
    (reading.energyWh === null ? 0 : 1) |
    (reading.powerCw === null ? 0 : 2) |
    (reading.voltageCv === null ? 0 : 4) |
    (reading.currentMa === null ? 0 : 8) |
    (reading.powerFactorMilli === null ? 0 : 16) |
    (reading.frequencyChz === null ? 0 : 32) |
    (reading.rssiDbm === null ? 0 : 64) |
    (reading.boot === null ? 0 : 128) |
    (reading.seq === null ? 0 : 256) |
    (ORIGINS.indexOf(reading.origin) << FIELD_BITS)
  );
}

/** Writes the difference of a value from the last one, unless there is none, and keeps it; gives the next position. */
function putStep(
  bytes: Uint8Array,
  at: number,
  rows: Float64Array,
  cell: number,
  value: number | null,
): number {
  if (value === null) return at;
  const step = value - (rows[cell] ?? 0);
  rows[cell] = value;
  const sign = step < 0 ? 64 : 0;
  const size = Math.abs(step);
  if (size < 64) {
    bytes[at] = sign | size;
    return at + 1;
  }
  bytes[at] = 128 | sign | (size & 63);
  return putVarint(bytes, at + 1, size <= 0x7fffffff ? size >>> 6 : Math.floor(size / 64));
}

function putVarint(bytes: Uint8Array, start: number, value: number): number {
  let at = start;
  let rest = value;
  while (rest > 0x7fffffff) {
    bytes[at++] = 128 | (rest & 127);
    rest = Math.floor(rest / 128);
  }
  while (rest > 127) {
    bytes[at++] = 128 | (rest & 127);
    rest >>>= 7;
  }
  bytes[at++] = rest;
  return at;
}
