import { addDays, type DateSpan, dayNumber } from "../dates.ts";
import { decimalText } from "../decimal.ts";
import { formatKwh } from "../energy.ts";
import { type Fraction, multiply, ratio, round } from "../fraction.ts";
import { dateFormat, numberFormat, withMinus } from "../intl-formats.ts";
import { formatMoney, formatRate, minorPerMajor } from "../money.ts";
import { type BillLanguage, wordsOf } from "./language.ts";

/** How the figures of charges are written, in somebody's locale and one currency, and the words around them. */
export interface ChargeFigures {
  readonly words: BillLanguage;
  money(amountMinor: bigint): string;
  /** Minor units that need not be whole: to six decimals of a major unit, with `…` where there are more. */
  exact(amountMinor: Fraction): string;
  rate(rateMicros: bigint): string;
  percent(percentE10: bigint): string;
  /** Energy with its unit, and up to three decimals unless `decimals` fixes them. */
  energy(energyWh: bigint, decimals?: number): string;
  /** A quantity in millionths of its unit (`kw`, `kw.P1`, `a` …), with the unit behind it. */
  quantity(quantity: string, micros: bigint): string;
  /** A ratio to five decimals, with `…` where there are more. */
  factor(factor: Fraction): string;
  /** The days of a span, its last one included. */
  dates(span: DateSpan): string;
}

const EXACT_DECIMALS = 6;
const FACTOR_DECIMALS = 5;
const DAY_MS = 86_400_000;
const UNITS: Readonly<Record<string, string>> = { kw: "kW", kva: "kVA", kvar: "kvar", a: "A", hp: "hp" };

/**
 * The figures of a currency as people of `locale` write them; `space` stands before units, and `words` are those of what
 * is not a bill where they are left out.
 */
export function chargeFigures(
  locale: string,
  currency: string,
  space = "\u202F",
  words = wordsOf("en"),
): ChargeFigures {
  const percents = numberFormat(locale, { style: "percent", maximumFractionDigits: 10 });
  const decimals = numberFormat(locale, { maximumFractionDigits: 10 });
  const exact = cutAfter(locale, EXACT_DECIMALS, { style: "currency", currency });
  const days = dateFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" });
  return {
    words,
    money: (amountMinor) => formatMoney(amountMinor, currency, locale),
    exact: (amountMinor) => exact(multiply(amountMinor, ratio(1n, minorPerMajor(currency)))),
    rate: (rateMicros) => formatRate(rateMicros, currency, locale),
    percent: (percentE10) => percents.format(decimalText(percentE10, 12) as Intl.StringNumericLiteral),
    energy: (energyWh, count) => `${formatKwh(energyWh, locale, count)}${space}kWh`,
    quantity: (quantity, micros) =>
      `${decimals.format(decimalText(micros, 6) as Intl.StringNumericLiteral)}${space}${unitOf(quantity)}`,
    factor: cutAfter(locale, FACTOR_DECIMALS),
    dates: ({ from, to }) => days.formatRange(dayNumber(from) * DAY_MS, dayNumber(addDays(to, -1)) * DAY_MS),
  };
}

/** The unit of a contracted quantity: `kw.P1` is in kW. */
export function unitOf(quantity: string): string {
  const [unit = ""] = quantity.split(".");
  return Object.hasOwn(UNITS, unit) ? (UNITS[unit] ?? unit) : unit;
}

/** Writes a fraction to so many decimals; where there are more, all of these with `…` behind the last one. */
function cutAfter(
  locale: string,
  decimals: number,
  options: Intl.NumberFormatOptions = {},
): (value: Fraction) => string {
  const whole = numberFormat(locale, { ...options, maximumFractionDigits: decimals });
  const cut = numberFormat(locale, { ...options, minimumFractionDigits: decimals });
  const scale = ratio(10n ** BigInt(decimals));
  return (value) => {
    const scaled = multiply(value, scale);
    const text = decimalText(round(scaled, "truncate"), decimals) as Intl.StringNumericLiteral;
    if (scaled.denominator === 1n) return withMinus(whole.format(text));
    const parts = cut.formatToParts(text);
    const last = parts.findLastIndex(({ type }) => type === "fraction");
    return withMinus(parts.map((part, index) => (index === last ? `${part.value}…` : part.value)).join(""));
  };
}
