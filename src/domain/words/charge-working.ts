import type { BasePart, ChargeLine } from "../charge-line.ts";
import { compare, type Fraction, ONE, ratio, sum } from "../fraction.ts";
import type { ChargeFigures } from "./charge-figures.ts";
import {
  boundWords,
  isIncluded,
  minimumOf,
  netOf,
  partWords,
  quantityWords,
  statedRate,
} from "./charge-words.ts";

const MOST_PARTS = 8;
const WHOLE_E10 = 1_000_000_000_000n;

/**
 * How a line came to its amount, as one sum that can be done again by hand: `3 kW × ₹50.00 a month × 0.97419 =
 * ₹146.1285 → ₹146.13`; the arrow stands where the exact amount was rounded.
 */
export function chargeWorking(line: ChargeLine, figures: ChargeFigures): string {
  if (line.pieces !== null && line.percentE10 !== null) return piecesWorking(line, figures);
  const sides = leftSide(line, figures);
  const bound = line.bound === null ? "" : `, ${boundWords(line.bound, figures)}`;
  const { charges } = figures.words;
  const net = isIncluded(line) ? `; ${charges.net(figures.exact(netOf(line)))}` : "";
  const result = `${resultOf(line.exactMinor, line.amountMinor, figures)}${net}`;
  if (sides !== "") return `${sides}${bound} = ${result}`;
  return `${result}${bound}${line.kind === "given" ? `, ${charges.asEntered}` : ""}`;
}

function resultOf(exactMinor: Fraction, amountMinor: bigint, figures: ChargeFigures): string {
  const amount = figures.money(amountMinor);
  return compare(exactMinor, ratio(amountMinor)) === 0 ? amount : `${figures.exact(exactMinor)} → ${amount}`;
}

function leftSide(line: ChargeLine, figures: ChargeFigures): string {
  if (line.kind === "greater") return greaterSide(line.base ?? [], figures);
  if (line.kind === "minimum") return minimumSide(line, figures);
  if (line.percentE10 !== null) {
    const percent = figures.percent(line.percentE10);
    const base = partsText(line.base ?? [], figures);
    return isIncluded(line)
      ? `${base} × ${percent} ÷ (${figures.percent(WHOLE_E10)} + ${percent})`
      : figures.words.charges.percentOf(`${line.kind === "subsidy" ? "−" : ""}${percent}`, base);
  }
  if (line.rateMicros === null) return "";
  return ratedQuantity(line, figures);
}

/** How high a minimum is for the period, where that is not just what is stated, and what is taken off it. */
function minimumSide(line: ChargeLine, figures: ChargeFigures): string {
  const minimum = figures.exact(minimumOf(line));
  const stated = line.rateMicros === null ? "" : ratedQuantity(line, figures);
  const isPlain = line.contracted === null && (line.factor === null || compare(line.factor, ONE) === 0);
  const shown = stated === "" || isPlain ? "" : `${stated} = ${minimum}; `;
  return `${shown}${minimum} − ${partsText(line.base ?? [], figures)}`;
}

function ratedQuantity(line: ChargeLine, figures: ChargeFigures): string {
  const quantity = quantityWords(line, figures);
  return `${quantity === "" ? "" : `${quantity} × `}${statedRate(line, figures)}`;
}

function greaterSide(base: readonly BasePart[], figures: ChargeFigures): string {
  return figures.words.charges.greaterOf(base.map((part) => `${figures.exact(part.amount)} ${part.name}`));
}

/** What a base adds up to and, where there are several, of which components. */
function partsText(base: readonly BasePart[], figures: ChargeFigures): string {
  const total = figures.exact(sum(base.map((part) => part.amount)));
  const byComponent = [...Map.groupBy(base, (part) => part.component)].map(([component, parts]) => ({
    component: partWords(parts[0], component, figures),
    amount: sum(parts.map((part) => part.amount)),
  }));
  if (byComponent.length < 2) return total;
  const shown = byComponent
    .slice(0, MOST_PARTS)
    .map(({ component, amount }) => `${figures.exact(amount)} ${component}`);
  return `${total} (${figures.words.charges.sum(shown, byComponent.length - shown.length)})`;
}

function piecesWorking(line: ChargeLine, figures: ChargeFigures): string {
  const pieces = line.pieces ?? [];
  const each = (line.base ?? []).map((part, index) => ({
    of: figures.exact(part.amount),
    is: figures.money(pieces[index] ?? 0n),
  }));
  const result = each.length > 1 ? ` = ${figures.money(line.amountMinor)}` : "";
  return `${figures.words.charges.percentOfEach(figures.percent(line.percentE10 ?? 0n), each)}${result}`;
}
