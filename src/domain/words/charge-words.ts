import type { BasePart, ChargeLine } from "../charge-line.ts";
import { overlap } from "../dates.ts";
import { add, compare, type Fraction, negate, ONE, ratio, round, subtract, sum, ZERO } from "../fraction.ts";
import { PASS_THROUGH_COMPONENT } from "../pass-through.ts";
import type { ChargeFigures } from "./charge-figures.ts";

/** A line as it is printed, quantity × rate = amount; a text is empty where the line has no such figure. */
export interface ChargeWords {
  readonly name: string;
  /** The days that it is for where the period is cut, and the cap or floor that decided it. */
  readonly note: string;
  readonly quantity: string;
  readonly rate: string;
  readonly amount: string;
  /** Whether the amount adds to the total. */
  readonly isCounted: boolean;
}

const MOST_NAMES = 5;

/**
 * A line in words; `above` are the lines printed above it, and `decimals` those of every kWh that stands in its column.
 */
export function chargeWords(
  line: ChargeLine,
  above: readonly ChargeLine[],
  figures: ChargeFigures,
  decimals?: number,
): ChargeWords {
  return {
    name: nameOf(line, figures),
    note: noteOf(line, figures),
    quantity: line.kind === "minimum" ? "" : quantityWords(line, figures, decimals),
    rate: rateOf(line, above, figures),
    amount: figures.money(line.amountMinor),
    isCounted: line.isCounted,
  };
}

/** A slab's range as it is set: 0–100, 301+. */
export function rangeWords(range: string): string {
  return range.replace("-", "\u2013");
}

/** A rate with what it is stated for, and what it is multiplied with for the period where that is not 1. */
export function statedRate(line: ChargeLine, figures: ChargeFigures): string {
  const rate = line.rateMicros === null ? "" : figures.rate(line.rateMicros);
  const stated = line.per === null ? rate : `${rate} ${figures.words.charges.per[line.per]}`;
  return isOne(line.factor) ? stated : `${stated} × ${timesWords(line, figures)}`;
}

/** Of what a line is taken: of the components that it names, or of everything above it, which is null. */
export function baseWords(
  { base, span }: ChargeLine,
  above: readonly ChargeLine[],
  figures: ChargeFigures,
): string | null {
  const parts = base ?? [];
  const counted = above.filter((line) => line.isCounted);
  const isAll =
    span === null &&
    counted.length > 0 &&
    parts.length === counted.length &&
    counted.every((line) => parts.some((part) => isWholeLine(part, line)));
  if (isAll) return null;
  const ofSpan = above.filter((line) => !span || !line.span || overlap(line.span, span) !== undefined);
  const names = [...new Set(parts.map((part) => part.component))].map((name) =>
    termWords(name, parts, ofSpan, figures),
  );
  const shown = names.length > MOST_NAMES ? names.slice(0, MOST_NAMES - 1) : names;
  return figures.words.charges.sum(shown, names.length - shown.length);
}

/** What an included percentage leaves of the amount that contains it, minor units. */
export function netOf(line: ChargeLine): Fraction {
  return subtract(baseSum(line), ratio(line.amountMinor));
}

/** What a line's base adds up to, minor units. */
export function baseSum(line: ChargeLine): Fraction {
  return sum((line.base ?? []).map((part) => part.amount));
}

/** The minimum that a line fills up to, minor units. */
export function minimumOf(line: ChargeLine): Fraction {
  return add(line.exactMinor, baseSum(line));
}

/** Whether a percentage is shown though prices contain it already. */
export function isIncluded(line: ChargeLine): boolean {
  return line.kind === "percent" && !line.isCounted;
}

function nameOf(line: ChargeLine, { words }: ChargeFigures): string {
  if (isIncluded(line)) return words.charges.includedName(line.component);
  if (line.kind === "rounding") return words.charges.rounding;
  if (line.component === PASS_THROUGH_COMPONENT) return inWords(line.name, words.invoice.passThrough.line);
  if (line.kind !== "energy" && line.kind !== "levy") return line.name;
  return [
    line.component,
    ...(line.band === null ? [] : [line.band]),
    ...(line.slab === null ? [] : [`${rangeWords(line.name)}\u202FkWh`]),
  ].join(", ");
}

/** The name of a line with its component, which no tariff named, in words. */
function inWords(name: string, words: string): string {
  return `${words}${name.slice(PASS_THROUGH_COMPONENT.length)}`;
}

function noteOf({ span, bound }: ChargeLine, figures: ChargeFigures): string {
  const days = span === null ? [] : [figures.dates(span)];
  return [...days, ...(bound === null ? [] : [boundWords(bound, figures)])].join(", ");
}

/** The cap or floor that decided a line, in words, its amount as printed; of what lowers a bill, by how much. */
export function boundWords(
  { kind, amount }: NonNullable<ChargeLine["bound"]>,
  figures: ChargeFigures,
): string {
  const isOff = compare(amount, ZERO) < 0;
  return figures.words.charges.bound(kind, figures.money(round(isOff ? negate(amount) : amount)), isOff);
}

/** A line's kWh or contracted quantity with its unit; empty where it has none. */
export function quantityWords(line: ChargeLine, figures: ChargeFigures, decimals?: number): string {
  if (line.quantityWh !== null) return figures.energy(line.quantityWh, decimals);
  return line.contracted === null ? "" : figures.quantity(line.contracted.quantity, line.contracted.micros);
}

function rateOf(line: ChargeLine, above: readonly ChargeLine[], figures: ChargeFigures): string {
  const { charges } = figures.words;
  if (line.kind === "greater") return charges.greaterOf((line.base ?? []).map((part) => part.name));
  if (line.kind === "minimum")
    return charges.missing(figures.money(round(minimumOf(line))), baseWords(line, above, figures));
  if (line.percentE10 !== null) {
    const percent = figures.percent(line.percentE10);
    return isIncluded(line)
      ? charges.includedPercent(percent, figures.money(round(netOf(line))))
      : charges.percentOf(percent, baseWords(line, above, figures));
  }
  if (line.rateMicros !== null) return statedRate(line, figures);
  return line.kind === "given" ? charges.asEntered : "";
}

function timesWords({ factor, per }: ChargeLine, figures: ChargeFigures): string {
  const times = figures.factor(factor ?? ONE);
  return per === "day" ? figures.words.charges.days(times) : times;
}

function isOne(factor: Fraction | null): boolean {
  return factor === null || compare(factor, ONE) === 0;
}

/** A component of a base; where only some of its lines, or a part of one, are in it, it says which. */
function termWords(
  component: string,
  base: readonly BasePart[],
  above: readonly ChargeLine[],
  figures: ChargeFigures,
): string {
  const parts = base.filter((part) => part.component === component);
  const caused = partWords(parts[0], component, figures);
  if (caused !== component) return caused;
  const lines = above.filter((line) => line.component === component);
  if (lines.length === 0) return component;
  const named = parts.map((part) => lines.find((line) => line.name === part.name));
  if (parts.some((part, index) => !isWholeLine(part, named[index]) && !isOfSeveral(part, lines)))
    return figures.words.charges.partOf(component);
  const isSome = lines.some((line) => !parts.some((part) => part.name === line.name));
  return isSome ? named.map((line) => (line ? nameOf(line, figures) : component)).join(" + ") : component;
}

/** A component of a base, with those that caused the part of it that is meant. */
export function partWords(part: BasePart | undefined, component: string, { words }: ChargeFigures): string {
  return part?.from ? words.charges.causedBy(component, part.from) : component;
}

function isOfSeveral(part: BasePart, lines: readonly ChargeLine[]): boolean {
  return lines.some((line) => line.name === part.name && isWholeLine(part, line));
}

function isWholeLine(part: BasePart | undefined, line: ChargeLine | undefined): boolean {
  if (!part || !line || part.component !== line.component || part.name !== line.name) return false;
  return compare(part.amount, ratio(line.amountMinor)) === 0 || compare(part.amount, line.exactMinor) === 0;
}
