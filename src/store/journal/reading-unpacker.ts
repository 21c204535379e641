import type { MeterReading } from "../../domain/reading.ts";
import { ABSENT, ORIGINS } from "../columns.ts";
import { FIELD_BITS, FIRST_FLAGS, LastValues, MAX_METER, ROW } from "./packing.ts";

const MAX_VARINT_BYTES = 8;

/** The readings of packed bytes, in the form that `packing.ts` describes. Throws `RangeError` where they are malformed. */
export function unpackReadings(bytes: Uint8Array): MeterReading[] {
  const readings: MeterReading[] = [];
  const source = new Source(bytes);
  const lastValues = new LastValues();
  let flags = FIRST_FLAGS;
  while (source.at < bytes.length) {
    const head = source.varint();
    const meter = Math.floor(head / 2);
    if (meter > MAX_METER) throw malformed("a meter number out of range");
    if (head % 2 === 1) flags = source.varint();
    const origin = ORIGINS[Math.floor(flags / 2 ** FIELD_BITS)];
    if (origin === undefined) throw malformed("an unknown origin of an instant");
    const row = lastValues.rowOf(meter);
    const { rows } = lastValues;
    const takenAtMs = source.wide(rows, row + ROW.takenAtMs);
    readings.push({
      meter,
      reading: {
        takenAtMs,
        origin,
        energyWh: flags & 1 ? source.wide(rows, row + ROW.energyWh) : null,
        powerCw: flags & 2 ? source.narrow(rows, row + ROW.powerCw) : null,
        voltageCv: flags & 4 ? source.narrow(rows, row + ROW.voltageCv) : null,
        currentMa: flags & 8 ? source.narrow(rows, row + ROW.currentMa) : null,
        powerFactorMilli: flags & 16 ? source.narrow(rows, row + ROW.powerFactorMilli) : null,
        frequencyChz: flags & 32 ? source.narrow(rows, row + ROW.frequencyChz) : null,
        rssiDbm: flags & 64 ? source.narrow(rows, row + ROW.rssiDbm) : null,
        boot: flags & 128 ? source.wide(rows, row + ROW.boot) : null,
        seq: flags & 256 ? source.wide(rows, row + ROW.seq) : null,
      },
    });
  }
  return readings;
}

/** Bytes and how far they were read. */
class Source {
  at = 0;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** A value from 0 to 2^53 - 1, kept as the last one. */
  wide(rows: Float64Array, cell: number): number {
    const value = (rows[cell] ?? 0) + this.#step();
    if (value < 0 || value > Number.MAX_SAFE_INTEGER) throw malformed("a number out of range");
    rows[cell] = value;
    return value;
  }

  /** A value of 32 bits, kept as the last one. */
  narrow(rows: Float64Array, cell: number): number {
    const value = (rows[cell] ?? 0) + this.#step();
    if ((value | 0) !== value || value === ABSENT) throw malformed("a number out of range");
    rows[cell] = value;
    return value;
  }

  varint(): number {
    let value = 0;
    let unit = 1;
    for (let index = 0; index < MAX_VARINT_BYTES; index++) {
      const byte = this.#next();
      value += (byte & 127) * unit;
      if (byte < 128) return value;
      unit *= 128;
    }
    throw malformed("a number without an end");
  }

  #step(): number {
    const first = this.#next();
    const size = first < 128 ? first & 63 : (first & 63) + 64 * this.varint();
    return first & 64 ? -size : size;
  }

  #next(): number {
    const byte = this.#bytes[this.at++];
    if (byte === undefined) throw malformed("an end amid a reading");
    return byte;
  }
}

function malformed(what: string): RangeError {
  return new RangeError(`packed readings are malformed: ${what}`);
}
