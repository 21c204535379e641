import { decimalText } from "./decimal.ts";
import { numberFormat, withMinus } from "./intl-formats.ts";

/** Wh as kWh decimal text without trailing zeros: 696888 is `696.888`. */
export function kwhText(energyWh: bigint): string {
  return decimalText(energyWh, 3);
}

/** A float holds 15 digits, and is formatted three times as fast as a text. */
const EXACT_BELOW_WH = 10n ** 15n;

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
  const kwh = isExact ? Number(energyWh) / 1000 : (kwhText(energyWh) as Intl.StringNumericLiteral);
  return withMinus(numberFormat(locale, decimals === undefined ? UP_TO_THREE : fixed(decimals)).format(kwh));
}

/** The decimals of kWh that the finest of some quantities (Wh) needs, so that they stand under each other. */
export function kwhDecimals(quantitiesWh: readonly bigint[]): number {
  return [0, 1, 2].find((count) => quantitiesWh.every((wh) => wh % 10n ** BigInt(3 - count) === 0n)) ?? 3;
}
