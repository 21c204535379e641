import { decimalText } from "./decimal.ts";
import { numberFormat, withMinus } from "./intl-formats.ts";

/** Wh as kWh decimal text without trailing zeros: 696888 is `696.888`. */
export function kwhText(energyWh: bigint): string {
  return decimalText(energyWh, 3);
}

/** A float holds 15 digits, and is formatted three times as fast as a text. */
const EXACT_BELOW_WH = 10n ** 15n;

/** With the half unit that rounds it up, a thousand kWh. */
const UNGROUPED_BELOW_WH = 999_500;

const UP_TO_THREE = { minimumFractionDigits: 0, maximumFractionDigits: 3 };
const FIXED = [0, 1, 2, 3].map(digits);

function digits(decimals: number): Intl.NumberFormatOptions {
  return { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
}

function fixed(decimals: number): Intl.NumberFormatOptions {
  return FIXED[decimals] ?? digits(decimals);
}

/** Wh as kWh as people of `locale` write it, with 0 to 3 decimals unless `decimals` fixes them. */
export function formatKwh(energyWh: bigint, locale: string, decimals?: number): string {
  const isExact = energyWh < EXACT_BELOW_WH && energyWh > -EXACT_BELOW_WH;
  if (!isExact) return withFormat(kwhText(energyWh) as Intl.StringNumericLiteral, locale, decimals);
  const wh = Number(energyWh);
  const isPlain = decimals !== undefined && decimals > 0 && wh >= 0 && wh < UNGROUPED_BELOW_WH;
  const separator = isPlain ? decimalSeparator(locale) : null;
  return separator === null
    ? withFormat(wh / 1000, locale, decimals)
    : plainKwh(wh, separator, decimals ?? 3);
}

function withFormat(kwh: number | Intl.StringNumericLiteral, locale: string, decimals?: number): string {
  return withMinus(numberFormat(locale, decimals === undefined ? UP_TO_THREE : fixed(decimals)).format(kwh));
}

/** Half a unit goes up. A table of hours has seven hundred of these, of which a format takes four times as long. */
function plainKwh(energyWh: number, separator: string, decimals: number): string {
  const unit = 10 ** (3 - decimals);
  const count = Math.floor((energyWh + unit / 2) / unit);
  const perKwh = 1000 / unit;
  const whole = Math.floor(count / perKwh);
  return `${whole}${separator}${String(count - whole * perKwh).padStart(decimals, "0")}`;
}

const separators = new Map<string, string | null>();

/** What a locale writes before decimals; null where it has digits of its own. */
function decimalSeparator(locale: string): string | null {
  const known = separators.get(locale);
  if (known !== undefined) return known;
  const [, separator = null] = /^0(\D+)5$/.exec(numberFormat(locale, UP_TO_THREE).format(0.5)) ?? [];
  separators.set(locale, separator);
  return separator;
}

/** The decimals of kWh that the finest of some quantities (Wh) needs, so that they stand under each other. */
export function kwhDecimals(quantitiesWh: readonly bigint[]): number {
  return [0, 1, 2].find((count) => quantitiesWh.every((wh) => wh % 10n ** BigInt(3 - count) === 0n)) ?? 3;
}
