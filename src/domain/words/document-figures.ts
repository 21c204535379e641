import { addDays, type DateSpan, dayNumber } from "../dates.ts";
import { formatKwh } from "../energy.ts";
import { unmixedLocale } from "../intl-formats.ts";
import { formatMoney } from "../money.ts";
import type { Span } from "../period.ts";
import type { BillFigures } from "./bill-words.ts";
import { chargeFigures } from "./charge-figures.ts";
import type { BillLanguage, LanguageCode } from "./language.ts";

const REGISTER_DECIMALS = 3;
const DAY_MS = 86_400_000;

/** The numbers and dates of a document in its locale and zone, and the words around them. */
export interface DocumentFigures extends BillFigures {
  /** The language that the document declares. */
  readonly language: string;
  /** A register to the watt-hour, without its unit. */
  register(energyWh: bigint): string;
  /** A local date. */
  date(date: string): string;
  /** The days of a span of local dates, its last one included. */
  dates(span: DateSpan): string;
  month(span: Span): string;
  /** The month of an instant, as short as it can be told. */
  shortMonth(atMs: number): string;
}

/** How figures are written: in a currency and zone, in some language, with a space before units. */
export interface FigureOptions {
  readonly currency: string;
  readonly timeZone: string;
  readonly words: BillLanguage;
  readonly space: string;
}

/**
 * The locale in which a document in a language writes its figures: the property's where that is of the language, else
 * the language as it is written in the property's region, with Latin digits.
 */
export function documentLocale(language: LanguageCode, locale: string): string {
  const { language: own, region } = new Intl.Locale(locale);
  if (own === language) return locale;
  return `${language}${region === undefined ? "" : `-${region}`}-u-nu-latn`;
}

/** The figures of a document in a locale; its declared language is that of the words where the locale is of another. */
export function documentFigures(
  wantedLocale: string,
  { currency, timeZone, words, space }: FigureOptions,
): DocumentFigures {
  const locale = unmixedLocale(wantedLocale);
  const dateTimes = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone });
  const days = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone });
  const localDays = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
  const months = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone });
  const shortMonths = new Intl.DateTimeFormat(locale, { month: "short", timeZone });
  const counts = new Intl.NumberFormat(locale);
  const { baseName, language } = new Intl.Locale(locale);
  const isWordsLanguage = language === words.code;
  const inSentence = (range: string) => (isWordsLanguage ? words.days(range) : range);
  return {
    language: isWordsLanguage ? baseName : words.code,
    words,
    money: (amountMinor) => formatMoney(amountMinor, currency, locale),
    charges: chargeFigures(locale, currency, space, words),
    energy: (energyWh, decimals) => `${formatKwh(energyWh, locale, decimals)}${space}kWh`,
    register: (energyWh) => formatKwh(energyWh, locale, REGISTER_DECIMALS),
    count: (count) => counts.format(count),
    dateTime: (atMs) => dateTimes.format(atMs),
    date: (date) => localDays.format(dayNumber(date) * DAY_MS),
    dates: ({ from, to }) =>
      inSentence(localDays.formatRange(dayNumber(from) * DAY_MS, dayNumber(addDays(to, -1)) * DAY_MS)),
    month: ({ fromMs }) => months.format(fromMs),
    shortMonth: (atMs) => shortMonths.format(atMs),
    period: ({ fromMs, toMs }) => inSentence(days.formatRange(fromMs, toMs - 1)),
  };
}
