import { daysIn } from "../dates.ts";
import { greatest, multiply, subtract, sum, ZERO } from "../fraction.ts";
import type { DemandComponent, FixedComponent, GreaterComponent, MinimumComponent } from "../tariff.ts";
import { basePartsOf } from "./base.ts";
import {
  type Column,
  contractedMicros,
  lineOf,
  type PlacedLine,
  plainAmount,
  type StretchContext,
  type Term,
  termFactor,
  times,
} from "./column.ts";

const MICROS = 1_000_000n;

/** The lines of a fixed charge: its rate, times a contracted quantity if it names one, for the days of each version. */
export function fixedLines(context: StretchContext, column: Column<FixedComponent>): PlacedLine[] {
  return column.terms.flatMap((term) => {
    const { rateMicros, spread } = term.component;
    const priced = perQuantity(context, term, rateMicros);
    if (!priced) return [];
    const factor = termFactor(context, term, spread);
    return lineOf(context, term, multiply(priced.exact, factor), {
      contracted: priced.contracted,
      rateMicros,
      per: spread.per,
      factor,
    });
  });
}

/** The lines of a demand charge: its rate on the highest mean power over a block of actual readings; reports where there is none. */
export function demandLines(context: StretchContext, column: Column<DemandComponent>): PlacedLine[] {
  const { component, share } = column.first;
  if (context.input.usage.intervals) context.work.add("day", daysIn(context.stretch.span));
  const demandMicros = context.use.demandMicros(
    context.stretch.span,
    component.minutes,
    component.band,
    share.version.calendar,
  );
  if (demandMicros === undefined) {
    context.report({
      code: "no-demand",
      component: component.name,
      what: `${component.minutes} minutes`,
      message: context.input.usage.intervals
        ? `${component.name} is charged on the highest power over ${component.minutes} minutes, and no such block of the period was measured throughout.`
        : `${component.name} is charged on the highest power over ${component.minutes} minutes${component.band === null ? "" : ` in ${component.band}`}: type it in, in kW.`,
    });
    return [];
  }
  return column.terms.map((term) => {
    const { rateMicros, spread, band } = term.component;
    const factor = termFactor(context, term, spread);
    const exact = multiply(times(plainAmount(context, rateMicros), demandMicros, MICROS), factor);
    return lineOf(context, term, exact, {
      contracted: { quantity: "kw", micros: demandMicros },
      rateMicros,
      per: spread.per,
      factor,
      band,
    });
  });
}

/** What is missing of a minimum after the named lines; no line where nothing is. */
export function minimumLines(context: StretchContext, column: Column<MinimumComponent>): PlacedLine[] {
  const priced = column.terms.flatMap((term) => {
    const { amountMicros, spread } = term.component;
    const amount = perQuantity(context, term, amountMicros);
    const factor = termFactor(context, term, spread);
    return amount
      ? [{ term, exact: multiply(amount.exact, factor), contracted: amount.contracted, factor }]
      : [];
  });
  if (priced.length < column.terms.length) return [];
  const groups = isComparedAsOne(context, column) ? [priced] : priced.map((one) => [one]);
  return groups.flatMap((group) => {
    const [first, ...others] = group;
    if (!first) return [];
    const { component, index } = first.term;
    const isAlone = others.length === 0;
    const isOfStretch = group.length === context.stretch.shares.length;
    const base = basePartsOf(context, component.of, "printed", isOfStretch ? null : index);
    const reached = sum(base.map((part) => part.amount));
    const missing = greatest(ZERO, subtract(sum(group.map(({ exact }) => exact)), reached));
    if (missing.numerator === 0n) return [];
    const { contracted, factor } = first;
    const { amountMicros: rateMicros, spread } = component;
    const stated = isAlone ? { contracted, rateMicros, per: spread.per, factor } : {};
    return [lineOf(context, first.term, missing, { ...stated, base, isOfStretch })];
  });
}

/** The greater one of two memos. */
export function greaterLines(context: StretchContext, column: Column<GreaterComponent>): PlacedLine[] {
  const isOfStretch = isComparedAsOne(context, column);
  const terms = isOfStretch ? [column.first] : column.terms;
  return terms.map((term) => {
    const base = term.component.of.map((component) => {
      const named = [{ component, slab: null, band: null, from: null }];
      const parts = basePartsOf(context, named, "printed", isOfStretch ? null : term.index);
      return { component, name: component, from: null, amount: sum(parts.map(({ amount }) => amount)) };
    });
    const exact = base.map(({ amount }) => amount).reduce(greatest);
    return lineOf(context, term, exact, { base, isOfStretch });
  });
}

/** Whether what versions compare is alike on all days of a stretch: then it is compared over all of them, else over those of each. */
function isComparedAsOne(
  { stretch }: StretchContext,
  { first, terms }: Column<MinimumComponent | GreaterComponent>,
): boolean {
  const asText = (term: Term<MinimumComponent | GreaterComponent>) => JSON.stringify(term.component.of);
  return terms.length === stretch.shares.length && terms.every((term) => asText(term) === asText(first));
}

function perQuantity(
  context: StretchContext,
  term: Term<FixedComponent | MinimumComponent>,
  amountMicros: bigint,
) {
  const amount = plainAmount(context, amountMicros);
  const { quantity } = term.component;
  if (quantity === null) return { exact: amount, contracted: null };
  const micros = contractedMicros(context, term, quantity);
  if (micros === undefined) return undefined;
  return { exact: times(amount, micros, MICROS), contracted: { quantity, micros } };
}
