import { decimalText } from "./decimal.ts";
import { numberFormat, withMinus } from "./intl-formats.ts";

/** Wh as kWh decimal text without trailing zeros: 696888 is `696.888`. */
export function kwhText(energyWh: bigint): string {
  return decimalText(energyWh, 3);
}

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
  return withMinus(
    numberFormat(locale, decimals === undefined ? UP_TO_THREE : fixed(decimals)).format(
      kwhText(energyWh) as Intl.StringNumericLiteral,
    ),
  );
}

/** The decimals of kWh that the finest of some quantities (Wh) needs, so that they stand under each other. */
export function kwhDecimals(quantitiesWh: readonly bigint[]): number {
  return [0, 1, 2].find((count) => quantitiesWh.every((wh) => wh % 10n ** BigInt(3 - count) === 0n)) ?? 3;
}
