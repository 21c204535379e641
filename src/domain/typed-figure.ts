import { scaleDecimalExactly } from "./decimal.ts";
import { numberFormat } from "./intl-formats.ts";

/** What a figure has to be. */
export interface FigureForm {
  /** How many decimals are kept of it. */
  readonly decimals: number;
  /** Whose way of writing decides what a comma and a point mean. */
  readonly locale: string;
  /** ISO 4217, where it is an amount: its sign or code may stand beside it. */
  readonly currency?: string;
  /** A unit that may stand behind it, such as `kWh` or `%`. */
  readonly unit?: string;
}

/** Why a text is no such figure. */
export type FigureProblem =
  | { readonly kind: "none" }
  /** It can be read in two ways, each given as it is to be written. */
  | { readonly kind: "unclear"; readonly one: string; readonly other: string }
  | { readonly kind: "too-fine" }
  | { readonly kind: "other-currency" };

const MAX_LENGTH = 60;
const EXPONENT = /^[+-]?\d+(?:\.\d+)?e[+-]?\d+$/i;
const PARTS =
  /^(?<front>[+-]?)(?<before>\p{L}*\p{Sc}\p{L}*|\p{L}+\.?)? ?(?<sign>[+-]?)(?<number>\d[\d.,' ]*|[.,]\d+) ?(?<after>\p{L}*\p{Sc}\p{L}*|\p{L}+\.?|%)?$/u;
const BARE = /^(?<sign>[+-]?)(?<number>\d[\d.,' ]*\d|\d|[.,]\d+)$/;
/** How rupees are written besides by their sign and code. */
const MORE_SIGNS: Readonly<Record<string, readonly string[]>> = {
  INR: ["rs", "rs.", "re", "re.", "रु", "रु.", "रुपये"],
};

/**
 * A figure as people type it, as an integer of its last decimal: grouped by commas, points, spaces or apostrophes, with a
 * sign of its currency. What can be read in two ways is read as the locale writes it; where that does not decide, nobody
 * guesses: `2.000` among people who write 2,000 may be two or two thousand.
 */
export function readTypedFigure(
  text: string,
  form: FigureForm,
): { readonly value: bigint } | { readonly problem: FigureProblem } {
  const written = plain(text);
  if (written.length > MAX_LENGTH) return { problem: { kind: "none" } };
  if (EXPONENT.test(written)) return scaled(written, form.decimals);
  const { front, before, sign, number, after } = PARTS.exec(written)?.groups ?? {};
  if (number === undefined || (front !== "" && sign !== "")) return { problem: { kind: "none" } };
  for (const mark of [before, after]) {
    const problem = mark === undefined ? undefined : markProblem(mark, form);
    if (problem) return { problem };
  }
  const read = numberOf(number.trimEnd(), form);
  const minus = `${front}${sign}`;
  if (typeof read === "string") return scaled(minus + read, form.decimals);
  if (read.kind !== "unclear") return { problem: read };
  return { problem: { ...read, one: minus + read.one, other: minus + read.other } };
}

/** A figure of any fineness as plain decimal text, read as `readTypedFigure` reads it; what is none, or unclear, as it is. */
export function plainFigure(text: string, locale: string): string {
  const { sign = "", number } = BARE.exec(plain(text))?.groups ?? {};
  const read = number === undefined ? undefined : numberOf(number, { decimals: Infinity, locale });
  return typeof read === "string" ? sign + read : text;
}

/** Plain decimal text as people of a locale type it into a field: its decimals as they are, without groups. */
export function typedFigure(decimal: string, locale: string): string {
  return decimal.replace(".", separatorsOf(locale).decimal);
}

function scaled(text: string, decimals: number): { value: bigint } | { problem: FigureProblem } {
  const value = scaleDecimalExactly(text, decimals);
  return value === undefined ? { problem: { kind: "too-fine" } } : { value };
}

/** One kind of blank, apostrophe, minus and digit each. */
function plain(text: string): string {
  return text
    .trim()
    .replaceAll(/[\s\u00A0\u2009\u202F]+/gu, " ")
    .replaceAll(/[’‘`´]/g, "'")
    .replaceAll(/[−–]/g, "-")
    .replaceAll(/[\u0966-\u096F]/g, (digit) => String(digit.charCodeAt(0) - 0x0966));
}

function markProblem(mark: string, { locale, currency, unit }: FigureForm): FigureProblem | undefined {
  if (unit !== undefined && mark.toLowerCase() === unit.toLowerCase()) return undefined;
  if (currency === undefined) return { kind: "none" };
  const signs = [
    currency,
    ...[locale, "en"].flatMap((of) =>
      (["symbol", "narrowSymbol"] as const).map((display) => signOf(currency, of, display)),
    ),
    ...(MORE_SIGNS[currency] ?? []),
  ];
  if (signs.some((sign) => sign.toLowerCase() === mark.toLowerCase())) return undefined;
  return { kind: /^(\p{L}*\p{Sc}\p{L}*|\p{L}{3})$/u.test(mark) ? "other-currency" : "none" };
}

function signOf(currency: string, locale: string, currencyDisplay: "symbol" | "narrowSymbol"): string {
  const parts = numberFormat(locale, { style: "currency", currency, currencyDisplay }).formatToParts(0);
  return parts.find(({ type }) => type === "currency")?.value ?? currency;
}

/** Digits and separators as plain decimal text. */
function numberOf(number: string, form: FigureForm): string | FigureProblem {
  const kinds = [...new Set(number.match(/[.,' ]/g) ?? [])];
  const [first, second] = kinds;
  if (first === undefined) return number;
  if (kinds.length > 2) return { kind: "none" };
  if (second !== undefined) {
    const [whole = "", fraction = "", ...more] = number.split(second);
    const isFraction = (second === "." || second === ",") && more.length === 0 && /^\d*$/.test(fraction);
    const digits = isFraction ? ungrouped(whole, first) : undefined;
    return digits === undefined ? { kind: "none" } : `${digits}.${fraction}`;
  }
  const isPointOrComma = first === "." || first === ",";
  if (number.split(first).length > 2 || !isPointOrComma) return ungrouped(number, first) ?? { kind: "none" };
  return oneSeparator(number, first, form);
}

function oneSeparator(
  number: string,
  separator: "." | ",",
  { decimals, locale }: FigureForm,
): string | FigureProblem {
  const [whole = "", fraction = ""] = number.split(separator);
  const { decimal, group } = separatorsOf(locale);
  const asDecimal = `${whole}.${fraction}`;
  const asGroup = ungrouped(number, separator);
  if (asGroup === undefined) {
    // What begins with nothing is no group of thousands anywhere.
    if (/^0*$/.test(whole)) return asDecimal;
    // A point that groups nothing stands before decimals everywhere: so programs and keypads write it.
    return separator === "." || separator === decimal
      ? asDecimal
      : unclear(asDecimal, whole + fraction, locale);
  }
  if (separator === group) return asGroup;
  return separator === decimal && decimals >= fraction.length
    ? asDecimal
    : unclear(asGroup, asDecimal, locale);
}

function unclear(one: string, other: string, locale: string): FigureProblem {
  const shown = (text: string) => typedFigure(text.replace(/(\.\d*?[1-9])0+$|\.0+$/, "$1"), locale);
  return { kind: "unclear", one: shown(one), other: shown(other) };
}

/** The digits of what is grouped by threes, or as in India by two before the last three; undefined where it is not. */
function ungrouped(text: string, separator: string): string | undefined {
  const [first = "", ...rest] = text.split(separator);
  const last = rest.at(-1) ?? "";
  const between = rest.slice(0, -1);
  const isGrouped =
    /^[1-9]\d{0,2}$/.test(first) &&
    /^\d{3}$/.test(last) &&
    (between.every((part) => /^\d{3}$/.test(part)) ||
      (first.length <= 2 && between.every((part) => /^\d{2}$/.test(part))));
  return isGrouped ? [first, ...rest].join("") : undefined;
}

function separatorsOf(locale: string): { readonly decimal: string; readonly group: string } {
  const parts = numberFormat(locale, { useGrouping: "always", minimumFractionDigits: 1 }).formatToParts(
    1000.5,
  );
  const of = (type: "decimal" | "group") => parts.find((part) => part.type === type)?.value ?? "";
  return { decimal: of("decimal") || ".", group: of("group") };
}
