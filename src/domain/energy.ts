import { decimalText } from "./decimal.ts";

/** Wh as kWh decimal text without trailing zeros: 696888 is `696.888`. */
export function kwhText(energyWh: bigint): string {
  return decimalText(energyWh, 3);
}

/** Wh as kWh as people of `locale` write it, with 0 to 3 decimals unless `decimals` fixes them. */
export function formatKwh(energyWh: bigint, locale: string, decimals?: number): string {
  return new Intl.NumberFormat(locale, {
    minimumFractionDigits: decimals ?? 0,
    maximumFractionDigits: decimals ?? 3,
  }).format(kwhText(energyWh) as Intl.StringNumericLiteral);
}
