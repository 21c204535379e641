import type { FieldScale } from "./telemetry-fields.ts";

/** Where a reader of JSON bytes stands. */
export interface ByteCursor {
  readonly bytes: Uint8Array;
  at: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const MINUS = 0x2d;
const DOT = 0x2e;
const ZERO = 0x30;
const MAX_DIGITS = 15;

/** Passes over JSON's white space. */
export function skipSpace(cursor: ByteCursor): void {
  const { bytes } = cursor;
  for (;;) {
    const byte = bytes[cursor.at];
    if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return;
    cursor.at++;
  }
}

/** Passes over a text of printable ASCII without escapes; gives where its characters end, or -1. */
export function passText(cursor: ByteCursor): number {
  const { bytes } = cursor;
  if (bytes[cursor.at] !== QUOTE) return -1;
  for (let at = cursor.at + 1; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === QUOTE) {
      cursor.at = at + 1;
      return at;
    }
    if (byte < 0x20 || byte > 0x7e || byte === BACKSLASH) return -1;
  }
  return -1;
}

/** Whether the ASCII bytes from `begin` to `end` are that text. */
export function isText(bytes: Uint8Array, begin: number, end: number, text: string): boolean {
  if (end - begin !== text.length) return false;
  for (let index = 0; index < text.length; index++) {
    if (bytes[begin + index] !== text.charCodeAt(index)) return false;
  }
  return true;
}

/** The ASCII bytes from `begin` to `end` as a text. */
export function textOf(bytes: Uint8Array, begin: number, end: number): string {
  return String.fromCharCode(...bytes.subarray(begin, end));
}

/** Passes over `null`; false where something else stands there. */
export function passNull(cursor: ByteCursor): boolean {
  const { bytes, at } = cursor;
  if (!isText(bytes, at, at + 4, "null")) return false;
  cursor.at += 4;
  return true;
}

/**
 * Passes over a JSON number without exponent and gives it scaled, rounded half away from zero on its digits; NaN where
 * it is no such number, has more than 15 digits in all that count, or lies outside the range. -0 is left to others too.
 */
export function passDecimal(cursor: ByteCursor, { decimals, min, max, isWhole }: FieldScale): number {
  const { bytes } = cursor;
  let { at } = cursor;
  const isNegative = bytes[at] === MINUS;
  if (isNegative) at++;
  const first = at;
  let value = 0;
  let digit = digitAt(bytes, at);
  while (digit >= 0) {
    value = value * 10 + digit;
    digit = digitAt(bytes, ++at);
  }
  if (at === first || at - first > MAX_DIGITS - decimals) return Number.NaN;
  // JSON knows no leading zeros.
  if (bytes[first] === ZERO && at > first + 1) return Number.NaN;
  let missing = decimals;
  if (bytes[at] === DOT) {
    if (isWhole) return Number.NaN;
    const fraction = ++at;
    let carry = 0;
    for (digit = digitAt(bytes, at); digit >= 0; digit = digitAt(bytes, ++at)) {
      if (missing > 0) {
        value = value * 10 + digit;
        missing--;
      } else if (at === fraction + decimals && digit >= 5) {
        carry = 1;
      }
    }
    if (at === fraction) return Number.NaN;
    value += carry;
  }
  for (; missing > 0; missing--) value *= 10;
  if (isNegative) value = value === 0 ? Number.NaN : -value;
  cursor.at = at;
  // What follows is checked by whoever expects a comma or the end: an exponent is neither.
  return value >= min && value <= max ? value : Number.NaN;
}

/** The instant of `YYYY-MM-DDTHH:MM:SSZ`, or with three decimals of a second, from 1970 on; NaN where it is none. */
export function instantOf(bytes: Uint8Array, begin: number, end: number): number {
  const length = end - begin;
  if (length !== 20 && length !== 24) return Number.NaN;
  const isPunctuated =
    bytes[begin + 4] === MINUS &&
    bytes[begin + 7] === MINUS &&
    bytes[begin + 10] === 0x54 &&
    bytes[begin + 13] === 0x3a &&
    bytes[begin + 16] === 0x3a &&
    bytes[end - 1] === 0x5a &&
    (length === 20 || bytes[begin + 19] === DOT);
  if (!isPunctuated) return Number.NaN;
  const year = pairAt(bytes, begin) * 100 + pairAt(bytes, begin + 2);
  const month = pairAt(bytes, begin + 5);
  const day = pairAt(bytes, begin + 8);
  const hour = pairAt(bytes, begin + 11);
  const minute = pairAt(bytes, begin + 14);
  const second = pairAt(bytes, begin + 17);
  const milli = length === 20 ? 0 : pairAt(bytes, begin + 20) * 10 + (pairAt(bytes, begin + 21) % 10);
  const isInRange =
    year >= 1970 && month >= 1 && month <= 12 && day >= 1 && hour <= 23 && minute <= 59 && second <= 59;
  if (!isInRange || day > daysOf(year, month)) return Number.NaN;
  return Date.UTC(year, month - 1, day, hour, minute, second, milli);
}

function daysOf(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/** A digit, or -1. */
function digitAt(bytes: Uint8Array, at: number): number {
  const digit = (bytes[at] ?? 0) - ZERO;
  return digit >= 0 && digit <= 9 ? digit : -1;
}

/** Two digits, or NaN. */
function pairAt(bytes: Uint8Array, at: number): number {
  const tens = digitAt(bytes, at);
  const ones = digitAt(bytes, at + 1);
  return tens < 0 || ones < 0 ? Number.NaN : tens * 10 + ones;
}
