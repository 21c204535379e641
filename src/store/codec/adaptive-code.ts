import type { BitReader } from "./bit-reader.ts";
import type { BitWriter } from "./bit-writer.ts";

/*
 * A Golomb-Rice code that follows the size of what it codes. With k = floor(log2(running mean)), a number u has the
 * quotient q = u >> k and writes
 *
 *   q < 4          q ones, a zero, the low k bits of u
 *   q - 3 < 2^16   4 + j ones, a zero, the low j bits of q - 3, the low k bits of u, where j = floor(log2(q - 3))
 *   else           20 ones, u in 32 bits
 *
 * The doubling tail keeps a leap short that a unary quotient would make long. The mean is that of about the last 16
 * numbers, and one number counts at most three times the mean, so that one leap does not spoil the code of what follows.
 */

const PLAIN = 4;
const TAIL = 16;
const ESCAPE_ONES = PLAIN + TAIL;
const MEAN_SHIFT = 4;
const MOST = 1 << 26;

/** The bits of a number whose code's mean, in sixteenths, is given. */
export function adaptiveBits(mean: number, value: number): number {
  const k = widthAt(mean);
  const quotient = value >>> k;
  if (quotient < PLAIN) return quotient + 1 + k;
  const j = 31 - Math.clz32(quotient - 3);
  return j < TAIL ? PLAIN + 2 * j + 1 + k : ESCAPE_ONES + 32;
}

/** The mean, in sixteenths, after a number; it begins at `FIRST`. */
export function nextMean(mean: number, value: number): number {
  if (mean < 0) return Math.min(value, MOST) << MEAN_SHIFT;
  const share = mean >> MEAN_SHIFT;
  const most = share * 3 + 32;
  const counted = Math.min(value, most);
  return mean - share + Math.min(counted, MOST);
}

/** The mean before the first number. */
export const FIRST = -1;

/** Writes a number, 0 to 2^32 - 1, in the code at a mean. */
export function writeAdaptive(writer: BitWriter, mean: number, value: number): void {
  const k = widthAt(mean);
  const quotient = value >>> k;
  if (quotient < PLAIN) {
    writer.bits((((2 << quotient) - 2) << k) | (value & ((1 << k) - 1)), quotient + 1 + k);
    return;
  }
  const j = 31 - Math.clz32(quotient - 3);
  if (j < TAIL) {
    writer.bits((2 << (PLAIN + j)) - 2, PLAIN + j + 1);
    writer.bits((quotient - 3) & ((1 << j) - 1), j);
    writer.bits(value & ((1 << k) - 1), k);
    return;
  }
  writer.bits((1 << ESCAPE_ONES) - 1, ESCAPE_ONES);
  writer.bits(value, 32);
}

/** Reads a number in the code at a mean. */
export function readAdaptive(reader: BitReader, mean: number): number {
  const k = widthAt(mean);
  const position = reader.position;
  const window = reader.view.getInt32(position >>> 3) << (position & 7);
  const ones = Math.clz32(~window);
  const width = ones + 1 + k;
  if (ones < PLAIN && width <= 25) {
    reader.position = position + width;
    return (ones << k) | (((window << (ones + 1)) >>> 1) >>> (31 - k));
  }
  return readLong(reader, ones, k);
}

function readLong(reader: BitReader, ones: number, k: number): number {
  if (ones >= ESCAPE_ONES) {
    reader.position += ESCAPE_ONES;
    return reader.bits(32);
  }
  reader.position += ones + 1;
  const j = ones - PLAIN;
  const quotient = ones < PLAIN ? ones : 3 + (1 << j) + reader.bits(j);
  return quotient * (1 << k) + reader.bits(k);
}

function widthAt(mean: number): number {
  return mean < 16 ? 0 : 31 - Math.clz32(mean >> MEAN_SHIFT);
}
