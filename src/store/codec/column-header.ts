import { type BitReader, damaged } from "./bit-reader.ts";
import type { BitWriter } from "./bit-writer.ts";
import { type Presence, readPresence, writePresence } from "./presence.ts";

/*
 * What each column begins with: a byte of the transform (bits 0 to 2), the coder of its residuals (3 and 4) and flags;
 * then, each only with its flag, the presence, the step and the exceptions; then the base.
 */
const HAS_ABSENT = 32;
const HAS_STEP = 64;
const HAS_EXCEPTIONS = 128;
const MOST_EXCEPTIONS = 4_096;

/** How to read the values of a column: value = base + step x whole number. */
export interface ColumnHeader {
  readonly transform: number;
  readonly coder: number;
  readonly presence: Presence | undefined;
  readonly step: number;
  /** Values that do not follow from a residual, in order. */
  readonly exceptions: readonly number[];
  readonly base: number;
}

/** Writes the beginning of a column. */
export function writeHeader(writer: BitWriter, header: ColumnHeader): void {
  const { transform, coder, presence, step, exceptions, base } = header;
  const flags =
    (presence ? HAS_ABSENT : 0) + (step > 1 ? HAS_STEP : 0) + (exceptions.length > 0 ? HAS_EXCEPTIONS : 0);
  writer.byte(transform + coder * 8 + flags);
  if (presence) writePresence(writer, presence);
  if (step > 1) writer.count(step);
  if (exceptions.length > 0) writer.count(exceptions.length);
  for (const exception of exceptions) writer.float(exception);
  writer.integer(base);
}

/** Reads the beginning of a column of `count` values, and how many of them are there. */
export function readHeader(reader: BitReader, count: number): ColumnHeader & { presentCount: number } {
  const byte = reader.byte();
  const { presence, presentCount } =
    (byte & HAS_ABSENT) !== 0 ? readPresence(reader, count) : { presence: undefined, presentCount: count };
  const step = (byte & HAS_STEP) !== 0 ? reader.count() : 1;
  const exceptionCount = (byte & HAS_EXCEPTIONS) !== 0 ? reader.count() : 0;
  if (exceptionCount > MOST_EXCEPTIONS) throw damaged("there are too many exceptions");
  const exceptions = Array.from({ length: exceptionCount }, () => reader.float());
  const base = reader.integer();
  return { transform: byte & 7, coder: (byte >> 3) & 3, presence, presentCount, step, exceptions, base };
}
