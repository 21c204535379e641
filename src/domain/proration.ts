import { type DateSpan, daysIn, isSameSpan, placeBy } from "./dates.ts";
import {
  divide,
  type Fraction,
  multiply,
  ONE,
  ratio,
  round,
  roundToDecimals,
  subtract,
  ZERO,
} from "./fraction.ts";
import type { BlockCount, Spread } from "./tariff.ts";

/** A billing period, and the whole cycle that it is a part of where it is shorter than that (null: it is whole). */
export interface BillingPeriod extends DateSpan {
  readonly cycle: DateSpan | null;
}

/**
 * What a figure stated per day, month … is multiplied with for a span of a period. The factors of spans that make up
 * the period add up to the period's own, exactly, whatever is counted whole or rounded.
 */
export function factorOf({ per, proration }: Spread, period: BillingPeriod, span: DateSpan): Fraction {
  const measure = measureOf(per, proration, period);
  if (!measure.isCounted && proration.decimals === null) return measure.of(span);
  const whole = measure.of(period);
  const stated = proration.decimals === null ? whole : roundToDecimals(whole, proration.decimals);
  if (isSameSpan(span, period)) return stated;
  const share = measure.isCounted
    ? ratio(BigInt(daysIn(span)), BigInt(daysIn(period)))
    : whole.numerator === 0n
      ? ZERO
      : divide(measure.of(span), whole);
  return multiply(stated, share);
}

/**
 * A total of the whole period, Wh, as it holds for a span of it: what it comes to until the span's end less what it comes
 * to until its beginning, each rounded to the Wh as energy is. So the totals of parts add up, and energy shared by days
 * stays as far from a limit as the whole was.
 */
export function totalWithin(totalWh: bigint, spread: Spread, period: BillingPeriod, span: DateSpan): bigint {
  const until = (date: string) => {
    const factor = factorOf(spread, period, { from: period.from, to: date });
    return round(multiply(ratio(totalWh), factor));
  };
  return until(span.to) - until(span.from);
}

interface Measure {
  /** Whether it counts the whole period, of which a span then takes its share by days. */
  readonly isCounted: boolean;
  of(span: DateSpan): Fraction;
}

function measureOf(per: Spread["per"], proration: Spread["proration"], period: BillingPeriod): Measure {
  switch (per) {
    case "day":
      return continuous((span) => days(span));
    case "30-days":
      return continuous((span) => divide(days(span), ratio(30n)));
    case "365-days":
      return continuous((span) => divide(days(span), ratio(365n)));
    case "billing-period":
      return counted(() => billingPeriods(proration, period));
    case "month":
      return months(proration);
    case "year":
      return proration.by === "none" || proration.by === "per-day"
        ? continuous((span) => fractionsOf("year", span))
        : twelfth(months(proration));
  }
}

function months({ by, blocks }: Spread["proration"]): Measure {
  switch (by) {
    case "none":
      return counted((span) => atLeastOne(round(fractionsOf("month", span))));
    case "calendar-fraction":
      return continuous((span) => fractionsOf("month", span));
    case "days-over-30":
      return continuous((span) => divide(days(span), ratio(30n)));
    case "per-day":
      return continuous((span) => multiply(days(span), ratio(12n, 365n)));
    case "30-day-blocks":
      return counted((span) => blocksOf(daysIn(span), blocks));
  }
}

function billingPeriods({ by }: Spread["proration"], period: BillingPeriod): Fraction {
  return by === "none" || !period.cycle ? ONE : divide(days(period), days(period.cycle));
}

function blocksOf(dayCount: number, count: BlockCount): Fraction {
  const [begun, completed] = [Math.ceil(dayCount / 30), Math.floor(dayCount / 30)];
  if (count === "begun") return ratio(BigInt(begun));
  if (count === "completed") return ratio(BigInt(completed));
  return atLeastOne(round(ratio(BigInt(dayCount), 30n)));
}

function atLeastOne(count: bigint): Fraction {
  return ratio(count < 1n ? 1n : count);
}

function twelfth(measure: Measure): Measure {
  return { ...measure, of: (span) => divide(measure.of(span), ratio(12n)) };
}

function days(span: DateSpan): Fraction {
  return ratio(BigInt(daysIn(span)));
}

/** The months or years of a span, of each the part that lies in it: from the place of its first day to that of its end. */
function fractionsOf(unit: "month" | "year", { from, to }: DateSpan): Fraction {
  const placeOf = (date: string) => {
    const { whole, days, ofDays } = placeBy(unit, date);
    return ratio(BigInt(whole * ofDays + days), BigInt(ofDays));
  };
  return subtract(placeOf(to), placeOf(from));
}

function continuous(of: Measure["of"]): Measure {
  return { isCounted: false, of };
}

function counted(of: Measure["of"]): Measure {
  return { isCounted: true, of };
}
