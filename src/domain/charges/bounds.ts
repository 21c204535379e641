import { compare, type Fraction, multiply, negate, ratio, subtract, sum } from "../fraction.ts";
import type { Bound } from "../tariff.ts";
import {
  type Column,
  energyAmount,
  lineOf,
  type PlacedLine,
  plainAmount,
  roundedAmount,
  type StretchContext,
  sharedByDays,
  sumOf,
  type Term,
  termFactor,
  times,
} from "./column.ts";

/**
 * A column's lines held within its cap and floor over the stretch (of each version by itself where only some have one).
 * One line alone takes the bound as its amount; beside several stands a line with the difference.
 */
export function withinBounds(
  context: StretchContext,
  column: Column,
  lines: readonly PlacedLine[],
): PlacedLine[] {
  return (["cap", "floor"] as const).reduce<readonly PlacedLine[]>((bounded, kind) => {
    const holders = column.terms.filter((term) => term.component[kind] !== null);
    if (holders.length === 0) return bounded;
    const isWhole = holders.length === column.terms.length;
    const groups = isWhole ? [holders] : holders.map((holder) => [holder]);
    return groups.reduce((all, terms) => boundGroup(context, kind, terms, all), bounded);
  }, lines) as PlacedLine[];
}

function boundGroup(
  context: StretchContext,
  kind: "cap" | "floor",
  terms: readonly Term[],
  lines: readonly PlacedLine[],
): readonly PlacedLine[] {
  const [first] = terms;
  const indices = new Set<number | null>([...terms.map((term) => term.index), null]);
  const own = lines.filter((line) => indices.has(line.share));
  if (!first || own.length === 0) return lines;
  const size = sum(
    terms.map((term) => {
      const bound = term.component[kind];
      return bound ? boundAmount(context, term, bound) : ratio(0n);
    }),
  );
  const limit = first.component.kind === "subsidy" ? negate(size) : size;
  const [only, ...others] = own;
  const isOne = only !== undefined && others.length === 0;
  // One line is bound before it is rounded, several as they are printed.
  const reached = isOne ? only.exactMinor : sumOf(own);
  const beyond = compare(reached, limit) * (first.component.kind === "subsidy" ? -1 : 1);
  if (kind === "cap" ? beyond <= 0 : beyond >= 0) return lines;
  const bound = { kind, amount: limit };
  if (isOne) {
    const held = lineOf(context, first, limit, { bound, isOfStretch: only.share === null });
    const { exactMinor, amountMinor } = held;
    return lines.map((line) =>
      line === only ? { ...only, bound, exactMinor, amountMinor, pieces: null } : line,
    );
  }
  const working = {
    bound,
    // What names a slab or a band means the difference too where all lines are of that one.
    slab: common(own.map((line) => line.slab)),
    band: common(own.map((line) => line.band)),
  };
  const difference = subtract(limit, reached);
  if (terms.length === context.stretch.shares.length)
    return [...lines, lineOf(context, first, difference, { ...working, isOfStretch: terms.length > 1 })];
  return [...lines, ...sharedDifference(context, terms, difference, working)];
}

/** A difference over some of a stretch's shares, each with its part by days; as printed they add up to it. */
function sharedDifference(
  context: StretchContext,
  terms: readonly Term[],
  difference: Fraction,
  working: Pick<PlacedLine, "bound" | "slab" | "band">,
): PlacedLine[] {
  const allDays = terms.reduce((total, { share }) => total + share.days, 0n);
  let days = 0n;
  let printed = 0n;
  return terms.map((term) => {
    days += term.share.days;
    const { rounding } = term.component;
    const untilHere = roundedAmount(times(difference, days, allDays), rounding, context.minorPerMajor);
    const amountMinor = untilHere - printed;
    printed = untilHere;
    const exact = times(difference, term.share.days, allDays);
    return lineOf(context, term, exact, { ...working, amountMinor });
  });
}

function common<Value>(values: readonly (Value | null)[]): Value | null {
  const [first = null] = values;
  return values.every((value) => value === first) ? first : null;
}

function boundAmount(context: StretchContext, term: Term, bound: Bound): Fraction {
  if (bound.by === "amount")
    return multiply(plainAmount(context, bound.amountMicros), termFactor(context, term, bound.spread));
  return energyAmount(context, bound.rateMicros, sharedByDays(context, context.totalWh)[term.index] ?? 0n);
}
