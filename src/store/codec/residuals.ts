import { adaptiveBits, FIRST, nextMean, readAdaptive, writeAdaptive } from "./adaptive-code.ts";
import { type BitReader, damaged } from "./bit-reader.ts";
import type { BitWriter } from "./bit-writer.ts";

/*
 * What prediction left over, as 32-bit integers, in the shortest of four forms:
 *
 *   PACKED    least (integer), range (count), then each as value - least in a truncated binary code of range + 1
 *             symbols: with w = floor(log2(range + 1)) the first 2^(w+1) - range - 1 take w bits, the others w + 1.
 *             A range of 0 takes no bits.
 *   SIGNED    each in the adaptive code, as 0, -1, 1, -2, 2 …
 *   UNSIGNED  least (integer), then each as value - least in the adaptive code
 *   RUNS      in turn, each in an adaptive code of its own, how many zeros follow and the number after them, as
 *             -1, 1, -2, 2 …, until the zeros reach the end
 */
const PACKED = 0;
const SIGNED = 1;
const UNSIGNED = 2;
const RUNS = 3;

const MOST_PACKED = 2 ** 24;
const MOST_COUNTED = 256;
const SAMPLE = 32;

/** How residuals would be written, and about how many bits that takes, but for a few at its beginning. */
export interface ResidualPlan {
  readonly coder: number;
  readonly bits: number;
  readonly least: number;
  readonly range: number;
}

/** The shortest form of the first `count` residuals. */
export function planResiduals(values: Int32Array, count: number): ResidualPlan {
  let least = count > 0 ? (values[0] ?? 0) : 0;
  let most = least;
  let zeros = 0;
  let sizes = 0;
  let sum = 0;
  for (let index = 0; index < count; index++) {
    const value = values[index] ?? 0;
    if (value < least) least = value;
    if (value > most) most = value;
    if (value === 0) zeros++;
    sizes += value < 0 ? -value : value;
    sum += value;
  }
  const range = most - least;
  let best = { coder: PACKED, bits: packedBits(values, count, least, range), least, range };
  if (range === 0) return best;
  // A sum decides between the signs, which spares a pass.
  const coder = sum - count * least < 2 * sizes ? UNSIGNED : SIGNED;
  const adaptive = adaptiveBitsOf(values, count, coder, least);
  if (adaptive < best.bits) best = { coder, bits: adaptive, least, range };
  if (zeros * 2 > count) {
    const bits = runBits(values, count);
    if (bits < best.bits) best = { coder: RUNS, bits, least, range };
  }
  return best;
}

/** Writes the first `count` residuals as planned, from a whole byte to a whole byte. */
export function writeResiduals(
  writer: BitWriter,
  { coder, least, range }: ResidualPlan,
  values: Int32Array,
  count: number,
): void {
  if (coder === PACKED || coder === UNSIGNED) writer.integer(least);
  if (coder === PACKED) {
    writer.count(range);
    if (range > 0) writePacked(writer, values, count, least, range + 1);
  } else if (coder === RUNS) writeRuns(writer, values, count);
  else writeAll(writer, values, count, coder, least);
  writer.align();
}

/** Reads `count` residuals in the form of a coder into the beginning of an array. */
export function readResiduals(reader: BitReader, coder: number, values: Int32Array, count: number): void {
  const least = coder === PACKED || coder === UNSIGNED ? reader.integer() : 0;
  if (coder === PACKED) {
    const range = reader.count();
    if (range >= MOST_PACKED) throw damaged("a range is too wide");
    if (range > 0) readPacked(reader, values, count, least, range + 1);
    else values.fill(least, 0, count);
  } else if (coder === RUNS) readRuns(reader, values, count);
  else if (coder === SIGNED) readSigned(reader, values, count);
  else readUnsigned(reader, values, count, least);
  reader.align();
  if (reader.byteOffset > reader.length) throw damaged("it ends too early");
}

function packedBits(values: Int32Array, count: number, least: number, range: number): number {
  if (range === 0) return 0;
  if (range >= MOST_PACKED) return Number.POSITIVE_INFINITY;
  const width = 31 - Math.clz32(range + 1);
  const short = least + (2 << width) - (range + 1);
  let bits = count * width;
  for (let index = 0; index < count; index++) if ((values[index] ?? 0) >= short) bits++;
  return bits;
}

// Of many residuals a part stands for all: that is nearly as good a choice, in a quarter of the time.
function adaptiveBitsOf(values: Int32Array, count: number, coder: number, least: number): number {
  const stride = count > MOST_COUNTED ? SAMPLE * 4 : count;
  let bits = 0;
  let counted = 0;
  let mean = FIRST;
  for (let start = 0; start < count; start += stride) {
    const end = stride === count ? count : Math.min(start + SAMPLE, count);
    for (let index = start; index < end; index++) {
      const value = values[index] ?? 0;
      const code = coder === SIGNED ? fold(value) : (value - least) >>> 0;
      bits += adaptiveBits(mean, code);
      mean = nextMean(mean, code);
    }
    counted += end - start;
  }
  return (bits * count) / counted;
}

function runBits(values: Int32Array, count: number): number {
  let bits = 0;
  let run = 0;
  let runMean = FIRST;
  let mean = FIRST;
  for (let index = 0; index <= count; index++) {
    const value = index < count ? (values[index] ?? 0) : 1;
    if (value === 0) {
      run++;
      continue;
    }
    if (index === count && run === 0) break;
    bits += adaptiveBits(runMean, run);
    runMean = nextMean(runMean, run);
    run = 0;
    if (index === count) break;
    const folded = fold(value) - 1;
    bits += adaptiveBits(mean, folded);
    mean = nextMean(mean, folded);
  }
  return bits;
}

function writePacked(
  writer: BitWriter,
  values: Int32Array,
  count: number,
  least: number,
  symbols: number,
): void {
  const width = 31 - Math.clz32(symbols);
  const short = (2 << width) - symbols;
  for (let index = 0; index < count; index++) {
    const value = (values[index] ?? 0) - least;
    if (value < short) writer.bits(value, width);
    else writer.bits(value + short, width + 1);
  }
}

function readPacked(
  reader: BitReader,
  values: Int32Array,
  count: number,
  least: number,
  symbols: number,
): void {
  const { view } = reader;
  const width = 31 - Math.clz32(symbols);
  const short = (2 << width) - symbols;
  let position = reader.position;
  for (let index = 0; index < count; index++) {
    const window = view.getInt32(position >>> 3) << (position & 7);
    // Twice, for a width of 0.
    const value = (window >>> 1) >>> (31 - width);
    if (value < short) {
      values[index] = value + least;
      position += width;
    } else {
      values[index] = (window >>> (31 - width)) - short + least;
      position += width + 1;
    }
  }
  reader.position = position;
}

function writeAll(writer: BitWriter, values: Int32Array, count: number, coder: number, least: number): void {
  let mean = FIRST;
  for (let index = 0; index < count; index++) {
    const value = values[index] ?? 0;
    const code = coder === SIGNED ? fold(value) : (value - least) >>> 0;
    writeAdaptive(writer, mean, code);
    mean = nextMean(mean, code);
  }
}

function readSigned(reader: BitReader, values: Int32Array, count: number): void {
  let mean = FIRST;
  for (let index = 0; index < count; index++) {
    const code = readAdaptive(reader, mean);
    mean = nextMean(mean, code);
    values[index] = unfold(code);
  }
}

function readUnsigned(reader: BitReader, values: Int32Array, count: number, least: number): void {
  let mean = FIRST;
  for (let index = 0; index < count; index++) {
    const code = readAdaptive(reader, mean);
    mean = nextMean(mean, code);
    values[index] = code + least;
  }
}

function writeRuns(writer: BitWriter, values: Int32Array, count: number): void {
  let runMean = FIRST;
  let mean = FIRST;
  for (let index = 0; index < count; index++) {
    const start = index;
    while (index < count && values[index] === 0) index++;
    writeAdaptive(writer, runMean, index - start);
    runMean = nextMean(runMean, index - start);
    if (index === count) break;
    const folded = fold(values[index] ?? 0) - 1;
    writeAdaptive(writer, mean, folded);
    mean = nextMean(mean, folded);
  }
}

function readRuns(reader: BitReader, values: Int32Array, count: number): void {
  let runMean = FIRST;
  let mean = FIRST;
  for (let index = 0; index < count; index++) {
    const run = readAdaptive(reader, runMean);
    runMean = nextMean(runMean, run);
    const end = index + run;
    if (end > count) throw damaged("a run is too long");
    while (index < end) values[index++] = 0;
    if (index === count) break;
    const folded = readAdaptive(reader, mean);
    mean = nextMean(mean, folded);
    values[index] = unfold(folded + 1);
  }
}

// 0, -1, 1, -2, 2 … as 0, 1, 2, 3, 4 …
function fold(value: number): number {
  return ((value << 1) ^ (value >> 31)) >>> 0;
}

function unfold(code: number): number {
  return (code >>> 1) ^ -(code & 1);
}
