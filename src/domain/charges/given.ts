import { daysIn, isSameSpan } from "../dates.ts";
import { type Fraction, multiply, ratio } from "../fraction.ts";
import type { GivenComponent } from "../tariff.ts";
import {
  type Column,
  lineOf,
  type PlacedLine,
  roundedAmount,
  type StretchContext,
  sharedByDays,
  type Term,
} from "./column.ts";
import { percentLine } from "./percent.ts";

const E10 = 10n ** 10n;
const WH_PER_KWH = 1000n;
const MICROS_IN_E10 = 10_000n;

/** The lines of a slot whose value was given for the period; reports one that is required and missing, or must not be negative. */
export function givenLines(context: StretchContext, column: Column<GivenComponent>): PlacedLine[] {
  const { component } = column.first;
  const valueE10 = context.input.given.get(component.name);
  if (valueE10 === undefined) {
    if (component.isRequired) reportMissing(context, component);
    return [];
  }
  if (valueE10 < 0n && !component.mayBeNegative) {
    context.report({
      code: "given-negative",
      component: component.name,
      what: component.as,
      message: `${component.name} cannot be negative. Enter it again for this period.`,
    });
    return [];
  }
  return column.terms.map((term) => givenLine(context, term, valueE10));
}

function givenLine(context: StretchContext, term: Term<GivenComponent>, valueE10: bigint): PlacedLine {
  const { component } = term;
  const exact = ratio(valueE10 * context.minorPerMajor, E10);
  switch (component.as) {
    case "amount":
      return amountLine(context, term, exact, valueE10);
    case "kwh": {
      const energyWh = sharedByDays(context, context.totalWh)[term.index] ?? 0n;
      return lineOf(context, term, multiply(exact, ratio(energyWh, WH_PER_KWH)), {
        quantityWh: energyWh,
        rateMicros: inMicros(valueE10),
      });
    }
    case "percent":
      return percentLine(context, term, component.of, valueE10, { base: "printed", isIncluded: false });
  }
}

/** The value is of the whole period: the lines of its parts add up to it as it is rounded. */
function amountLine(
  context: StretchContext,
  term: Term<GivenComponent>,
  whole: Fraction,
  valueE10: bigint,
): PlacedLine {
  const { period } = context.input;
  const { span, days } = term.share;
  const until = (date: string) => {
    const part = ratio(BigInt(daysIn({ from: period.from, to: date })), BigInt(daysIn(period)));
    return roundedAmount(multiply(whole, part), term.component.rounding, context.minorPerMajor);
  };
  const factor = ratio(days, BigInt(daysIn(period)));
  return lineOf(context, term, multiply(whole, factor), {
    amountMinor: until(span.to) - until(span.from),
    ...(isSameSpan(span, period) ? {} : { rateMicros: inMicros(valueE10), factor }),
  });
}

/** A value of ten decimals as a rate to be printed; null where it has more than the six of a rate. */
function inMicros(valueE10: bigint): bigint | null {
  return valueE10 % MICROS_IN_E10 === 0n ? valueE10 / MICROS_IN_E10 : null;
}

function reportMissing({ input, report }: StretchContext, { name, as }: GivenComponent): void {
  const value = { amount: "amount", kwh: "price per kWh", percent: "percentage" }[as];
  report({
    code: "given-missing",
    component: name,
    what: as,
    message: `${name} has no ${value} for the period from ${input.period.from}. Enter the one that the supplier published.`,
  });
}
