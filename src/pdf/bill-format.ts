import { formatKwh } from "../domain/energy.ts";
import { formatMoney } from "../domain/money.ts";
import type { Span } from "../domain/period.ts";
import type { Property } from "../domain/property.ts";
import { type ChargeFigures, chargeFigures } from "../domain/words/charge-figures.ts";
import { WORDS } from "./words.ts";

const REGISTER_DECIMALS = 3;
const UNIT_SPACE = "\u00A0";
const SAMPLE_MINOR = 1_234_567_890n;

/** A bill's numbers and dates as the people of its property write them. */
export interface BillFormat {
  /** The language that the document declares. */
  readonly language: string;
  money(amountMinor: bigint): string;
  /** How the lines are written. */
  readonly charges: ChargeFigures;
  /** Energy with its unit, and up to three decimals unless `decimals` fixes them. */
  energy(energyWh: bigint, decimals?: number): string;
  /** A register to the watt-hour, without its unit. */
  register(energyWh: bigint): string;
  count(count: number): string;
  dateTime(atMs: number): string;
  month(span: Span): string;
  /** The days of a span, its last one included. */
  period(span: Span): string;
}

/**
 * Formats for a currency in the property's locale; where the fonts lack its digits or its months' letters
 * (`canDraw` says), with Latin digits, else in English as written in its region.
 */
export function billFormat(
  currency: string,
  property: Property,
  span: Span,
  canDraw: (text: string) => boolean,
): BillFormat {
  const candidates = localeCandidates(property.locale).map((locale) =>
    formatIn(locale, currency, property.timeZone),
  );
  const drawable = candidates.find((format) =>
    [format.money(SAMPLE_MINOR), format.period(span), format.month(span), format.dateTime(span.fromMs)].every(
      canDraw,
    ),
  );
  return drawable ?? formatIn(WORDS.language, currency, property.timeZone);
}

function localeCandidates(tag: string): string[] {
  const { baseName, region } = new Intl.Locale(tag);
  return [tag, `${baseName}-u-nu-latn`, ...(region ? [`en-${region}-u-nu-latn`] : [])];
}

function formatIn(locale: string, currency: string, timeZone: string): BillFormat {
  const dateTimes = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone });
  const days = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone });
  const months = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone });
  const counts = new Intl.NumberFormat(locale);
  const isWordsLanguage = new Intl.Locale(locale).language === WORDS.language;
  return {
    language: isWordsLanguage ? new Intl.Locale(locale).baseName : WORDS.language,
    money: (amountMinor) => formatMoney(amountMinor, currency, locale),
    charges: chargeFigures(locale, currency, UNIT_SPACE),
    energy: (energyWh, decimals) => WORDS.energy(formatKwh(energyWh, locale, decimals)),
    register: (energyWh) => formatKwh(energyWh, locale, REGISTER_DECIMALS),
    count: (count) => counts.format(count),
    dateTime: (atMs) => dateTimes.format(atMs),
    month: ({ fromMs }) => months.format(fromMs),
    period: ({ fromMs, toMs }) => {
      const range = days.formatRange(fromMs, toMs - 1);
      return isWordsLanguage ? range.replace(/\s*–\s*/, WORDS.rangeTo) : range;
    },
  };
}
