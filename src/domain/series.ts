import type { SeriesSettings } from "./billing-settings.ts";
import { AppError, type FieldError } from "./error.ts";
import { canCoincide, type PatternPart, patternParts } from "./series-pattern.ts";

/** A number of a document has at most so many characters (India's GST rules: rule 46 (b)). */
export const MAX_NUMBER_LENGTH = 16;

// A series that has no room for as many as 99,999 would stand still one day.
const ROOM = 5;

/** What is wrong with how a series is numbered; without a financial year, `yearStartsIn` is null. */
export function checkSeries(
  { pattern }: SeriesSettings,
  yearStartsIn: number | null,
  field = "pattern",
): FieldError[] {
  const parts = patternParts(pattern);
  if (parts === undefined) {
    const message =
      "A pattern is made of letters, digits and - / . _ with {n} or {n:4} for the number and {yyyy} or {yy} for the financial year.";
    return [{ field, message }];
  }
  const errors: FieldError[] = [];
  const tell = (message: string) => errors.push({ field, message });
  const numbers = parts.filter(({ kind }) => kind === "number");
  if (numbers.length !== 1) tell("A pattern needs {n}, once: the number that counts up.");
  const hasYear = parts.some(({ kind }) => kind === "year");
  if (yearStartsIn !== null && !hasYear) {
    tell("Numbers start again with the financial year, so they would repeat. Add {yyyy} or {yy}.");
  }
  if (yearStartsIn === null && hasYear) {
    tell(
      "There is no financial year that numbers start again with. Take out {yyyy} and {yy}, or set its first month.",
    );
  }
  // Numbers stand in addresses, where these mean something else.
  if (/^[./]|[./]$|[./]{2}|\.(pdf|json)$/i.test(pattern.replaceAll(/\{.*?\}/g, "0"))) {
    tell("A dot or slash stands between other characters, and no number ends in .pdf or .json.");
  }
  const longest = widthOf(
    parts.map((part) => (part.kind === "number" ? { ...part, width: Math.max(part.width, ROOM) } : part)),
  );
  if (longest > MAX_NUMBER_LENGTH) {
    tell(`With ${ROOM} digits it comes to ${longest} characters; a number has at most ${MAX_NUMBER_LENGTH}.`);
  }
  return errors;
}

/** Refuses two series that could ever give the same number, whichever year it is; `field` is that of the second. */
export function checkSeriesPair(a: SeriesSettings, b: SeriesSettings, field = "pattern"): FieldError[] {
  const [one, other] = [patternParts(a.pattern), patternParts(b.pattern)];
  if (one === undefined || other === undefined || !canCoincide(one, other)) return [];
  const message = `An invoice and a credit note could get the same number. Begin one of them with other letters, such as CN-.`;
  return [{ field, message }];
}

/** The calendar year in which the financial year of a local date begins, if that starts with a month (1 to 12). */
export function financialYear(date: string, startsIn: number): number {
  const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))];
  return month >= startsIn ? year : year - 1;
}

/** Which series a document of a local date belongs to: `invoice`, or `invoice/2026` where they start again each year. */
export function seriesKey(
  kind: "invoice" | "credit-note",
  date: string,
  yearStartsIn: number | null,
): string {
  return yearStartsIn === null ? kind : `${kind}/${financialYear(date, yearStartsIn)}`;
}

/**
 * The number of a document; throws `conflict` where it would be longer than a number can be, RangeError where the pattern
 * is none that `checkSeries` lets pass for such a year.
 */
export function formatNumber(pattern: string, sequence: number, year: number | null): string {
  const parts = patternParts(pattern) ?? [];
  if (!canNumber(parts, year)) throw new RangeError(`no pattern of numbers: ${pattern}`);
  const number = parts.map((part) => partText(part, sequence, year)).join("");
  if (number.length <= MAX_NUMBER_LENGTH) return number;
  const message = `The next number would be ${number}, longer than ${MAX_NUMBER_LENGTH} characters. Shorten the pattern of numbers.`;
  throw new AppError("conflict", message, [{ field: "pattern", message }]);
}

/** Which place in its series a number has; undefined where the pattern gives no such number in that year. */
export function sequenceOf(pattern: string, number: string, year: number | null): number | undefined {
  const parts = patternParts(pattern) ?? [];
  const at = parts.findIndex(({ kind }) => kind === "number");
  if (!canNumber(parts, year) || number.length > MAX_NUMBER_LENGTH) return undefined;
  const [before, after] = [widthOf(parts.slice(0, at)), widthOf(parts.slice(at + 1))];
  const digits = number.slice(before, number.length - after);
  const sequence = /^\d+$/.test(digits) ? Number(digits) : 0;
  return sequence > 0 && formatNumber(pattern, sequence, year) === number ? sequence : undefined;
}

function canNumber(parts: readonly PatternPart[], year: number | null): boolean {
  const isDated = parts.some(({ kind }) => kind === "year");
  return parts.filter(({ kind }) => kind === "number").length === 1 && !(isDated && year === null);
}

function partText(part: PatternPart, sequence: number, year: number | null): string {
  switch (part.kind) {
    case "text":
      return part.text;
    case "number":
      return String(sequence).padStart(part.width, "0");
    case "year":
      return String(year ?? 0)
        .padStart(part.width, "0")
        .slice(-part.width);
  }
}

function widthOf(parts: readonly PatternPart[]): number {
  return parts.reduce((sum, { width }) => sum + width, 0);
}
