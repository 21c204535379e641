import { addDays, type DateSpan } from "../src/domain/dates.ts";
import { decimalText } from "../src/domain/decimal.ts";
import { formatKwh } from "../src/domain/energy.ts";
import { dateFormat, numberFormat, unmixedLocale } from "../src/domain/intl-formats.ts";
import { formatMoney, formatRate } from "../src/domain/money.ts";
import type { Month, Span } from "../src/domain/period.ts";
import type { Property } from "../src/domain/property.ts";
import { type ChargeFigures, chargeFigures } from "../src/domain/words/charge-figures.ts";
import { type BillLanguage, languageOf, wordsOf } from "../src/domain/words/language.ts";
import { type Words, wordsIn } from "./words.ts";

/** A number as it is shown, with its unit apart so that it can be set smaller. */
export interface FigureText {
  readonly value: string;
  readonly unit: string;
}

/** Numbers and dates as the people of a property write them, in its time zone, and the words of their language. */
export interface Format {
  readonly locale: string;
  readonly words: Words;
  readonly timeZone: string;
  /** Null everywhere stands for "not measured" and becomes a dash. */
  power(powerCw: number | null): FigureText;
  voltage(voltageCv: number | null): FigureText;
  current(currentMa: number | null): FigureText;
  powerFactor(powerFactorMilli: number | null): FigureText;
  frequency(frequencyChz: number | null): FigureText;
  signal(rssiDbm: number | null): FigureText;
  energy(energyWh: number | bigint | null, decimals?: number): FigureText;
  money(amountMinor: bigint, currency: string): string;
  rate(rateMicros: bigint, currency: string): string;
  percent(percentE10: bigint): string;
  /** How charge lines in a currency are written, in the language of a bill where one is given. */
  charges(currency: string, words?: BillLanguage): ChargeFigures;
  count(count: number): string;
  dateTime(atMs: number): string;
  /** To the second. */
  exactDateTime(atMs: number): string;
  day(atMs: number): string;
  shortDay(atMs: number): string;
  time(atMs: number): string;
  /** The time of an instant of today, the day of any other. */
  timeOrDay(atMs: number, nowMs: number): string;
  /** A full hour, as short as it can be written. */
  hour(atMs: number): string;
  month(month: Month): string;
  /** A local date `YYYY-MM-DD`. */
  date(date: string): string;
  /** A day of any year, `MM-DD`. */
  dayOfYear(day: string): string;
  /** The name of the month that an instant is in, as short as it can be written. */
  shortMonth(atMs: number): string;
  /** The days of a span, the last one included, in the language of a bill where one is given. */
  days(span: Span, words?: BillLanguage): string;
  /** The local dates of a span, the last one included. */
  dates(span: DateSpan): string;
  /** From when to when, to the second, as it goes on after "between". */
  between(span: Span): string;
  /** How long, in its two largest units. */
  length(ms: number): string;
  /** How long ago, in words up to a day, then the date. */
  ago(atMs: number, nowMs: number): string;
}

const NOT_MEASURED: FigureText = { value: "–", unit: "" };
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** The formats of a property. */
export function formatFor({ locale: wanted, timeZone }: Pick<Property, "locale" | "timeZone">): Format {
  const locale = unmixedLocale(wanted);
  const words = wordsIn(languageOf(locale));
  // A page writes with few of them.
  const fixed = (decimals: number) =>
    once(() => numberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }));
  const [whole, tenths, hundredths] = [fixed(0), fixed(1), fixed(2)];
  const dates = (options: Intl.DateTimeFormatOptions) =>
    once(() => dateFormat(locale, { timeZone, ...options }));
  const dateTimes = dates({ dateStyle: "medium", timeStyle: "short" });
  const exactDateTimes = dates({ dateStyle: "medium", timeStyle: "medium" });
  const exactTimes = dates({ timeStyle: "medium" });
  const longDays = dates({ dateStyle: "long" });
  const shortMonths = dates({ month: "short" });
  const shortDays = dates({ day: "numeric", month: "short" });
  const times = dates({ timeStyle: "short" });
  const halfDayHours = dates({ hour: "numeric", hour12: true });
  const isHalfDay = once(() => times().resolvedOptions().hour12 === true);
  const months = dates({ month: "long", year: "numeric", timeZone: "UTC" });
  const localDates = dates({ dateStyle: "long", timeZone: "UTC" });
  const yearDays = dates({ day: "numeric", month: "long", timeZone: "UTC" });
  const percents = once(() => numberFormat(locale, { style: "percent", maximumFractionDigits: 10 }));
  const figure = (stored: number | null, divisor: number, format: () => Intl.NumberFormat, unit: string) =>
    stored === null
      ? NOT_MEASURED
      : {
          value: format()
            .format(stored / divisor)
            .replace("-", "\u2212"),
          unit,
        };
  return {
    locale,
    words,
    timeZone,
    power: (cw) => figure(cw, 100, cw !== null && Math.abs(cw) < 9_995 && cw !== 0 ? tenths : whole, "W"),
    voltage: (cv) => figure(cv, 100, tenths, "V"),
    current: (ma) => figure(ma, 1000, hundredths, "A"),
    powerFactor: (milli) => figure(milli, 1000, hundredths, ""),
    frequency: (chz) => figure(chz, 100, tenths, "Hz"),
    signal: (dbm) => figure(dbm, 1, whole, "dBm"),
    energy: (wh, decimals) =>
      wh === null ? NOT_MEASURED : { value: formatKwh(BigInt(wh), locale, decimals), unit: "kWh" },
    money: (minor, currency) => formatMoney(minor, currency, locale),
    rate: (micros, currency) => formatRate(micros, currency, locale),
    percent: (percentE10) => percents().format(decimalText(percentE10, 12) as Intl.StringNumericLiteral),
    charges: (currency, language = wordsOf(languageOf(locale))) =>
      chargeFigures(locale, currency, undefined, language),
    count: (count) => whole().format(count),
    dateTime: (atMs) => unbroken(dateTimes().format(atMs)),
    exactDateTime: (atMs) => unbroken(exactDateTimes().format(atMs)),
    day: (atMs) => longDays().format(atMs),
    shortDay: (atMs) => shortDays().format(atMs),
    time: (atMs) => unbroken(times().format(atMs)),
    timeOrDay: (atMs, nowMs) =>
      longDays().format(atMs) === longDays().format(nowMs)
        ? unbroken(times().format(atMs))
        : shortDays().format(atMs),
    hour: (atMs) => (isHalfDay() ? halfDayHours : times)().format(atMs),
    month: (month) => months().format(Date.parse(`${month}-01T00:00:00Z`)),
    date: (date) => localDates().format(Date.parse(`${date}T00:00:00Z`)),
    dayOfYear: (day) => yearDays().format(Date.parse(`2000-${day}T00:00:00Z`)),
    shortMonth: (atMs) => shortMonths().format(atMs),
    between: ({ fromMs, toMs }) =>
      longDays().format(fromMs) === longDays().format(toMs)
        ? words.common.betweenTimes(
            unbroken(exactTimes().format(fromMs)),
            unbroken(exactTimes().format(toMs)),
            longDays().format(toMs),
          )
        : words.common.between(
            unbroken(exactDateTimes().format(fromMs)),
            unbroken(exactDateTimes().format(toMs)),
          ),
    length: (ms) => lengthInWords(ms, words),
    days: ({ fromMs, toMs }, language = wordsOf(languageOf(locale))) =>
      language.days(longDays().formatRange(fromMs, toMs - 1)),
    dates: ({ from, to }) =>
      wordsOf(languageOf(locale)).days(
        localDates().formatRange(Date.parse(`${from}T00:00:00Z`), Date.parse(`${addDays(to, -1)}T00:00:00Z`)),
      ),
    ago: (atMs, nowMs) => agoInWords(nowMs - atMs, words) ?? unbroken(dateTimes().format(atMs)),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** A text in which the word behind a time, such as "am", stays with its figures. */
export function unbroken(text: string): string {
  return text.replace(/(?<=\d:\d\d)\s(?=\p{L})/gu, "\u00A0");
}

/** The words of a charge in which a range, a sign and what an arrow points to stay on one line. */
export function unsplit(text: string): string {
  return text
    .replaceAll(/(?<=\d)–(?=\d)/g, "\u2060–\u2060")
    .replaceAll(/-(?=\p{Sc})/gu, "-\u2060")
    .replaceAll("→ ", "→\u00A0");
}

function lengthInWords(ms: number, { common }: Words): string {
  const units = [
    [common.units.days, 24 * HOUR_MS],
    [common.units.hours, HOUR_MS],
    [common.units.minutes, MINUTE_MS],
    [common.units.seconds, 1000],
  ] as const;
  const largest = units.findIndex(([, unitMs]) => ms >= unitMs);
  const parts = (largest < 0 ? units.slice(-1) : units.slice(largest, largest + 2)).map(
    ([name, unitMs], index) => {
      const inLarger = index === 0 ? ms : ms % (units[largest]?.[1] ?? ms);
      return { name, count: Math.floor(inLarger / unitMs) };
    },
  );
  return parts
    .filter(({ count }, index) => index === 0 || count > 0)
    .map(({ name, count }) => `${count}\u202F${name}`)
    .join(" ");
}

function agoInWords(ms: number, words: Words): string | undefined {
  if (ms < 2000) return words.common.justNow;
  if (ms >= 24 * HOUR_MS) return undefined;
  const [unitMs, unit] =
    ms < MINUTE_MS
      ? [1000, words.common.units.seconds]
      : ms < HOUR_MS
        ? [MINUTE_MS, words.common.units.minutes]
        : [HOUR_MS, words.common.units.hours];
  return words.common.ago(`${Math.floor(ms / unitMs)} ${unit}`);
}

/** A figure as plain text, its unit behind a thin no-break space. */
export function figureText({ value, unit }: FigureText): string {
  return unit === "" ? value : `${value}\u202F${unit}`;
}

/** A name from outside for places that take plain text only, kept from turning the text around it. */
export function isolated(name: string): string {
  return `\u2068${name}\u2069`;
}

/** Wh as decimal text without trailing zeros, for a form field. */
export function kwhField(energyWh: bigint): string {
  return decimalText(energyWh, 3);
}
