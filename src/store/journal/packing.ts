import type { MeterReading } from "../../domain/reading.ts";
import { ABSENT } from "../columns.ts";

/**
 * How the readings of a frame are packed, one after the other:
 *
 *     head     varint    meter number x 2, + 1 where flags follow; without them those of the reading before hold
 *     flags    varint    bits 0 to 8: which of the fields follow, in the order below; from bit 9 on: the instant's origin
 *     instant  signed    takenAtMs
 *     fields   signed    energyWh powerCw voltageCv currentMa powerFactorMilli frequencyChz rssiDbm boot seq
 *
 * A varint is 7 bits a byte, the lowest first, with bit 7 where more follow; in a signed one bit 6 of the first byte
 * is the sign. Signed ones are differences from the last value of that field known of the same meter in this frame; a
 * meter's first reading takes up those of the reading before it, whichever meter's that was, and the first of all 0.
 */
export const FIELD_BITS = 9;

/** What the first reading of a frame would leave unsaid: all seven values, neither boot nor seq, the device's time. */
export const FIRST_FLAGS = 0b0_0111_1111;

/** No reading takes more bytes than this. */
export const MAX_READING_BYTES = 80;

/** The largest meter number that can be packed. */
export const MAX_METER = 2 ** 31 - 1;

/** The columns of a row that holds a meter's last known values. */
export const ROW = {
  takenAtMs: 0,
  energyWh: 1,
  powerCw: 2,
  voltageCv: 3,
  currentMa: 4,
  powerFactorMilli: 5,
  frequencyChz: 6,
  rssiDbm: 7,
  boot: 8,
  seq: 9,
  width: 10,
} as const;

/** The last values known of each meter in a frame, which differences are taken from. */
export class LastValues {
  rows = new Float64Array(16 * ROW.width);
  readonly #rowOfMeter = new Map<number, number>();
  #last = -1;

  /** Where the row of a meter begins; that of a meter not seen before is a copy of the row asked for before. */
  rowOf(meter: number): number {
    const known = this.#rowOfMeter.get(meter);
    if (known !== undefined) {
      this.#last = known;
      return known;
    }
    const row = this.#rowOfMeter.size * ROW.width;
    if (row === this.rows.length) {
      const grown = new Float64Array(2 * this.rows.length);
      grown.set(this.rows);
      this.rows = grown;
    }
    if (this.#last < 0) this.rows.fill(0, 0, ROW.width);
    else this.rows.copyWithin(row, this.#last, this.#last + ROW.width);
    this.#rowOfMeter.set(meter, row);
    this.#last = row;
    return row;
  }

  /** Forgets all meters. */
  clear(): void {
    this.#rowOfMeter.clear();
    this.#last = -1;
  }
}

/** Whether a reading can be packed: whole numbers, instants, registers and counters from 0 to 2^53 - 1, the rest 32 bits. */
export function isPackable({ meter, reading }: MeterReading): boolean {
  return (
    isWide(meter) &&
    meter <= MAX_METER &&
    isWide(reading.takenAtMs) &&
    (reading.energyWh === null || isWide(reading.energyWh)) &&
    (reading.boot === null || isWide(reading.boot)) &&
    (reading.seq === null || isWide(reading.seq)) &&
    isNarrow(reading.powerCw) &&
    isNarrow(reading.voltageCv) &&
    isNarrow(reading.currentMa) &&
    isNarrow(reading.powerFactorMilli) &&
    isNarrow(reading.frequencyChz) &&
    isNarrow(reading.rssiDbm)
  );
}

function isWide(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function isNarrow(value: number | null): boolean {
  return value === null || ((value | 0) === value && value !== ABSENT);
}
