import { ABSENT, type ReadingColumns } from "../columns.ts";
import { type BitReader, damaged } from "./bit-reader.ts";
import { type BlockField, CHUNK_READINGS, COLUMN_ORDER } from "./chunk.ts";
import { type ElectricColumns, guessCurrent, guessFullCurrent, guessPowerFactor } from "./electric.ts";
import { readInstants } from "./instants.ts";
import { readNarrow } from "./narrow-column.ts";
import { readWide } from "./wide-column.ts";

/** A chunk whose directory has been read, and whose columns are decoded when they are asked for. */
export class ChunkReader {
  readonly count: number;
  readonly firstMs: number;
  readonly lastMs: number;
  /** The index of the byte after the chunk. */
  readonly end: number;
  readonly #reader: BitReader;
  readonly #start: number;
  readonly #ends: readonly number[];

  /** Reads the directory of the chunk at which the reader stands. */
  constructor(reader: BitReader) {
    this.#reader = reader;
    const length = reader.count();
    this.end = reader.byteOffset + length;
    this.count = reader.count();
    if (this.count < 1 || this.count > CHUNK_READINGS) throw damaged("a chunk has a wrong count");
    this.firstMs = reader.integer();
    this.lastMs = reader.integer();
    const lengths = COLUMN_ORDER.map(() => reader.count());
    this.#start = reader.byteOffset;
    let at = this.#start;
    this.#ends = lengths.map((bytes) => {
      at += bytes;
      return at;
    });
    if (this.end > reader.length || at !== this.end) throw damaged("a chunk has a wrong length");
  }

  /** Decodes the instants and the fields asked for into columns from `offset` on, where all fields are absent. */
  fill(columns: ReadingColumns, offset: number, fields: ReadonlySet<BlockField>): void {
    const part = <Column extends { subarray(from: number, to: number): Column }>(column: Column) =>
      column.subarray(offset, offset + this.count);
    const reader = this.#reader;
    const takenAtMs = part(columns.takenAtMs);
    if (!this.#seek("takenAtMs")) throw damaged("a chunk has no instants");
    readInstants(reader, takenAtMs, this.firstMs);

    const known = new Map<keyof ElectricColumns, Int32Array>();
    const open = new Set<keyof ElectricColumns>();
    const electric = (field: keyof ElectricColumns): Int32Array => {
      const before = known.get(field);
      if (before) return before;
      if (open.has(field)) throw damaged("a column needs itself");
      open.add(field);
      const values = fields.has(field) ? part(columns[field]) : new Int32Array(this.count).fill(ABSENT);
      if (this.#seek(field)) readNarrow(reader, values, guessesOf(field, electric));
      known.set(field, values);
      return values;
    };

    for (const field of COLUMN_ORDER) {
      if (!fields.has(field)) continue;
      switch (field) {
        case "takenAtMs":
          break;
        case "energyWh":
        case "boot":
        case "seq":
          if (this.#seek(field))
            readWide(reader, part(columns[field]), () => ({ takenAtMs, powerCw: electric("powerCw") }));
          break;
        case "frequencyChz":
        case "rssiDbm":
          if (this.#seek(field)) readNarrow(reader, part(columns[field]));
          break;
        case "origin":
          if (this.#seek(field)) columns.origin.set(this.#readOrigins(), offset);
          break;
        default:
          electric(field);
      }
    }
  }

  #readOrigins(): Int32Array {
    const origins = new Int32Array(this.count);
    readNarrow(this.#reader, origins);
    return origins;
  }

  /** Goes to a column; false if it is empty. */
  #seek(field: BlockField): boolean {
    const number = COLUMN_ORDER.indexOf(field);
    const start = this.#ends[number - 1] ?? this.#start;
    this.#reader.seek(start);
    return start !== this.#ends[number];
  }
}

function guessesOf(field: keyof ElectricColumns, electric: (field: keyof ElectricColumns) => Int32Array) {
  if (field !== "currentMa" && field !== "powerFactorMilli") return undefined;
  const powerAndVoltage = () => ({ powerCw: electric("powerCw"), voltageCv: electric("voltageCv") });
  return {
    guess: () =>
      field === "currentMa"
        ? guessCurrent({ ...powerAndVoltage(), powerFactorMilli: electric("powerFactorMilli") })
        : guessPowerFactor({ ...powerAndVoltage(), currentMa: electric("currentMa") }),
    guessInStep: () => guessFullCurrent(powerAndVoltage()),
  };
}
