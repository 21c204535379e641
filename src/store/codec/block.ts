import { ABSENT, NARROW_FIELDS, ReadingColumns, WIDE_FIELDS } from "../columns.ts";
import { BitReader, damaged } from "./bit-reader.ts";
import { BitWriter } from "./bit-writer.ts";
import { type BlockField, CHUNK_READINGS, COLUMN_ORDER } from "./chunk.ts";
import { ChunkReader } from "./chunk-reader.ts";
import { writeChunk } from "./chunk-writer.ts";

export type { BlockField } from "./chunk.ts";

/*
 * A block is one meter's readings in stored order. The same readings give the same bytes, on every machine and however
 * they came together. Bits go from the highest to the lowest; `count` and `integer` are numbers of variable length
 * (`bit-writer.ts`).
 *
 *   block   version (byte, 1), then chunks of 4,096 readings, the last one of the rest
 *   chunk   bytes that follow (count), readings (count), first and last instant, ms (integers), the bytes of each
 *           column in the order of COLUMN_ORDER (counts), the columns
 *   column  empty where all values are absent (or all origins 0); else
 *           a byte: the transform (bits 0 to 2), the coder of the residuals (3 and 4), flags
 *           flag 32   presence: a coder (byte), then its residuals, 1 where the value is absent
 *           flag 64   step (count), which divides all differences; else 1
 *           flag 128  exceptions (count), each a float of eight bytes
 *           base (integer), residuals
 *
 * Instants near a grid are the one column of another form (`instants.ts`). The transforms stand in `narrow-column.ts`
 * and `expectation.ts`, the coders in `residuals.ts`, and what follows from P = V I PF in `electric.ts`. Each column
 * takes whichever transform and coder make it shortest. Instants and power never need another column; energy may need
 * power, and of current and power factor one may need power, voltage and the other.
 *
 * A change of any of these is a new version: readers of all versions stay, and the bytes in the test stay readable.
 */
const VERSION = 1;

/** The bytes of a block of readings in stored order. */
export function encodeBlock(columns: ReadingColumns): Uint8Array {
  const writer = new BitWriter(columns.count * 4);
  writer.byte(VERSION);
  writeChunks(writer, columns);
  return writer.finish();
}

/**
 * The readings of a block: their instants and the fields asked for (all, unless said), the others absent and of origin 0.
 * With a span, only of chunks that reach into it, both ends included. Throws on bytes that are no whole block; damaged
 * ones may also give wrong readings.
 */
export function decodeBlock(
  bytes: Uint8Array,
  fields: readonly BlockField[] = COLUMN_ORDER,
  span?: { readonly fromMs: number; readonly toMs: number },
): ReadingColumns {
  return guarded(() => {
    const reader = new BitReader(bytes);
    const chunks = chunksOf(reader).filter(
      ({ firstMs, lastMs }) => !span || (lastMs >= span.fromMs && firstMs <= span.toMs),
    );
    return decodeChunks(chunks, new Set(fields));
  });
}

/**
 * The bytes of a block to which readings are added that come after all of its own: exactly those of a block of all of
 * them. Only its last chunk is encoded again, and only if that is not full.
 */
export function appendToBlock(known: Uint8Array, more: ReadingColumns): Uint8Array {
  return guarded(() => {
    const reader = new BitReader(known);
    const chunks = chunksOf(reader);
    const last = chunks.at(-1);
    const isOpen = last !== undefined && last.count < CHUNK_READINGS;
    const kept = isOpen ? (chunks.at(-2)?.end ?? 1) : known.length;
    const columns = decodeChunks(isOpen ? [last] : [], new Set(COLUMN_ORDER));
    columns.append(more);
    const writer = new BitWriter(kept + columns.count * 4);
    writer.raw(known.subarray(0, kept));
    writeChunks(writer, columns);
    return writer.finish();
  });
}

function writeChunks(writer: BitWriter, columns: ReadingColumns): void {
  for (let from = 0; from < columns.count; from += CHUNK_READINGS)
    writeChunk(writer, columns, from, Math.min(from + CHUNK_READINGS, columns.count));
}

function chunksOf(reader: BitReader): ChunkReader[] {
  const version = reader.byte();
  if (version !== VERSION)
    throw new Error(`the block is of version ${version}, which this program does not know`);
  const chunks: ChunkReader[] = [];
  while (reader.byteOffset < reader.length) {
    const chunk = new ChunkReader(reader);
    chunks.push(chunk);
    reader.seek(chunk.end);
  }
  return chunks;
}

function decodeChunks(chunks: readonly ChunkReader[], fields: ReadonlySet<BlockField>): ReadingColumns {
  const columns = new ReadingColumns(chunks.reduce((count, chunk) => count + chunk.count, 0));
  for (const field of WIDE_FIELDS) if (field !== "takenAtMs") columns[field].fill(Number.NaN);
  for (const field of NARROW_FIELDS) columns[field].fill(ABSENT);
  for (const chunk of chunks) {
    chunk.fill(columns, columns.count, fields);
    columns.count += chunk.count;
  }
  return columns;
}

function guarded<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw error instanceof RangeError ? damaged("it ends too early") : error;
  }
}
