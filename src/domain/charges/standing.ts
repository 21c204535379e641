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
  sumOf,
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
  const minimums = column.terms.flatMap((term) => {
    const { amountMicros, spread } = term.component;
    const priced = perQuantity(context, term, amountMicros);
    const factor = termFactor(context, term, spread);
    return priced ? [{ exact: multiply(priced.exact, factor), contracted: priced.contracted, factor }] : [];
  });
  if (minimums.length < column.terms.length) return [];
  const { of, amountMicros, spread } = column.first.component;
  const base = basePartsOf(context, of, "printed", null);
  const reached = sum(base.map((part) => part.amount));
  const missing = greatest(ZERO, subtract(sum(minimums.map(({ exact }) => exact)), reached));
  if (missing.numerator === 0n) return [];
  const [only, ...others] = minimums;
  const stated =
    only && others.length === 0
      ? { contracted: only.contracted, rateMicros: amountMicros, per: spread.per, factor: only.factor }
      : {};
  return [lineOf(context, column.first, missing, { ...stated, base, isOfStretch: true })];
}

/** The greater one of two memos. */
export function greaterLines(context: StretchContext, column: Column<GreaterComponent>): PlacedLine[] {
  const { first } = column;
  const [a, b] = first.component.of.map((name) => ({
    component: name,
    name,
    from: null,
    amount: sumOf(context.lines.filter((line) => line.component === name)),
  }));
  if (!a || !b) return [];
  const exact = greatest(a.amount, b.amount);
  return [lineOf(context, first, exact, { base: [a, b], isOfStretch: true })];
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
