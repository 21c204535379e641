import type { Reading, TimeOrigin } from "../domain/reading.ts";

/** What stands in a column of 32-bit integers for a field that the reading does not have; in the others it is NaN. */
export const ABSENT = -2_147_483_648;

/** The origins of an instant by the number under which they are stored; the list grows only at its end. */
export const ORIGINS: readonly TimeOrigin[] = ["device", "received", "uptime", "estimated"];

/** Columns of 64-bit floats that hold whole numbers up to 2^53; `takenAtMs` is never absent. */
export const WIDE_FIELDS = ["takenAtMs", "energyWh", "boot", "seq"] as const;

/** Columns of 32-bit integers. */
export const NARROW_FIELDS = [
  "powerCw",
  "voltageCv",
  "currentMa",
  "powerFactorMilli",
  "frequencyChz",
  "rssiDbm",
] as const;

/** The memory that one reading takes in columns. */
export const BYTES_PER_READING = WIDE_FIELDS.length * 8 + NARROW_FIELDS.length * 4 + 1;

const LEAST_CAPACITY = 16;

/** Readings of one meter as growing columns of scaled integers, in the order in which they are stored. */
export class ReadingColumns {
  count = 0;
  takenAtMs: Float64Array;
  energyWh: Float64Array;
  boot: Float64Array;
  seq: Float64Array;
  powerCw: Int32Array;
  voltageCv: Int32Array;
  currentMa: Int32Array;
  powerFactorMilli: Int32Array;
  frequencyChz: Int32Array;
  rssiDbm: Int32Array;
  /** Indexes into `ORIGINS`. */
  origin: Uint8Array;

  /** Empty columns with room for `capacity` readings. */
  constructor(capacity = LEAST_CAPACITY) {
    this.takenAtMs = new Float64Array(capacity);
    this.energyWh = new Float64Array(capacity);
    this.boot = new Float64Array(capacity);
    this.seq = new Float64Array(capacity);
    this.powerCw = new Int32Array(capacity);
    this.voltageCv = new Int32Array(capacity);
    this.currentMa = new Int32Array(capacity);
    this.powerFactorMilli = new Int32Array(capacity);
    this.frequencyChz = new Int32Array(capacity);
    this.rssiDbm = new Int32Array(capacity);
    this.origin = new Uint8Array(capacity);
  }

  /** Puts a reading in at `index`; those from there on move up by one. */
  insert(index: number, reading: Reading): void {
    this.#makeRoom();
    if (index < this.count) {
      for (const field of WIDE_FIELDS) this[field].copyWithin(index + 1, index, this.count);
      for (const field of NARROW_FIELDS) this[field].copyWithin(index + 1, index, this.count);
      this.origin.copyWithin(index + 1, index, this.count);
    }
    this.count++;
    this.replace(index, reading);
  }

  /** Takes the reading at `index` out; those behind it move down by one. */
  remove(index: number): void {
    for (const field of WIDE_FIELDS) this[field].copyWithin(index, index + 1, this.count);
    for (const field of NARROW_FIELDS) this[field].copyWithin(index, index + 1, this.count);
    this.origin.copyWithin(index, index + 1, this.count);
    this.count--;
  }

  /** Puts a reading in the place of the one at `index`. */
  replace(index: number, reading: Reading): void {
    this.takenAtMs[index] = reading.takenAtMs;
    this.energyWh[index] = reading.energyWh ?? Number.NaN;
    this.boot[index] = reading.boot ?? Number.NaN;
    this.seq[index] = reading.seq ?? Number.NaN;
    this.powerCw[index] = reading.powerCw ?? ABSENT;
    this.voltageCv[index] = reading.voltageCv ?? ABSENT;
    this.currentMa[index] = reading.currentMa ?? ABSENT;
    this.powerFactorMilli[index] = reading.powerFactorMilli ?? ABSENT;
    this.frequencyChz[index] = reading.frequencyChz ?? ABSENT;
    this.rssiDbm[index] = reading.rssiDbm ?? ABSENT;
    this.origin[index] = ORIGINS.indexOf(reading.origin);
  }

  /** Adds readings `from` (included) to `to` of other columns at the end. */
  append(other: ReadingColumns, from = 0, to = other.count): void {
    this.#makeRoom(to - from);
    for (const field of WIDE_FIELDS) this[field].set(other[field].subarray(from, to), this.count);
    for (const field of NARROW_FIELDS) this[field].set(other[field].subarray(from, to), this.count);
    this.origin.set(other.origin.subarray(from, to), this.count);
    this.count += to - from;
  }

  /** The reading at `index`. */
  at(index: number): Reading {
    return {
      takenAtMs: this.takenAtMs[index] ?? Number.NaN,
      origin: ORIGINS[this.origin[index] ?? 0] ?? "device",
      boot: wide(this.boot[index]),
      seq: wide(this.seq[index]),
      energyWh: wide(this.energyWh[index]),
      powerCw: narrow(this.powerCw[index]),
      voltageCv: narrow(this.voltageCv[index]),
      currentMa: narrow(this.currentMa[index]),
      powerFactorMilli: narrow(this.powerFactorMilli[index]),
      frequencyChz: narrow(this.frequencyChz[index]),
      rssiDbm: narrow(this.rssiDbm[index]),
    };
  }

  #makeRoom(more = 1): void {
    const needed = this.count + more;
    const capacity = this.takenAtMs.length;
    if (needed <= capacity) return;
    const grown = new ReadingColumns(Math.max(needed, Math.ceil(capacity * 1.5), LEAST_CAPACITY));
    for (const field of WIDE_FIELDS) {
      grown[field].set(this[field].subarray(0, this.count));
      this[field] = grown[field];
    }
    for (const field of NARROW_FIELDS) {
      grown[field].set(this[field].subarray(0, this.count));
      this[field] = grown[field];
    }
    grown.origin.set(this.origin.subarray(0, this.count));
    this.origin = grown.origin;
  }
}

function wide(value = Number.NaN): number | null {
  return Number.isNaN(value) ? null : value;
}

function narrow(value = ABSENT): number | null {
  return value === ABSENT ? null : value;
}
