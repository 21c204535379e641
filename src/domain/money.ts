import { decimalText } from "./decimal.ts";
import { numberFormat, withMinus } from "./intl-formats.ts";

/** What ISO 4217 writes where there is no currency: of a period that nothing rates, of what has no amount. */
export const NO_CURRENCY = "XXX";

// XTS is for tests.
const CURRENCIES: ReadonlySet<string> = new Set(
  Intl.supportedValuesOf("currency").filter((code) => code !== NO_CURRENCY && code !== "XTS"),
);

/** Whether `code` is a currency of ISO 4217, in capitals. */
export function isCurrency(code: string): boolean {
  return CURRENCIES.has(code);
}

/** How many decimals the currency's minor unit has (ISO 4217: INR 2, JPY 0, KWD 3). */
export function minorDigits(currency: string): number {
  return numberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** How many minor units make a major one: 100 for INR, 1 for JPY. */
export function minorPerMajor(currency: string): bigint {
  return 10n ** BigInt(minorDigits(currency));
}

/** An amount of minor units as decimal text in major units, with all its decimals: 126850 INR is `1268.50`. */
export function majorText(amountMinor: bigint, currency: string): string {
  const digits = minorDigits(currency);
  return decimalText(amountMinor, digits, digits);
}

/** An amount as people of `locale` write it, currency sign included. */
export function formatMoney(amountMinor: bigint, currency: string, locale: string): string {
  return withMinus(
    numberFormat(locale, { style: "currency", currency }).format(
      majorText(amountMinor, currency) as Intl.StringNumericLiteral,
    ),
  );
}

/** A rate in millionths of a major unit as people of `locale` write it: at least the currency's decimals, at most six. */
export function formatRate(rateMicros: bigint, currency: string, locale: string): string {
  return withMinus(
    numberFormat(locale, { style: "currency", currency, maximumFractionDigits: 6 }).format(
      decimalText(rateMicros, 6) as Intl.StringNumericLiteral,
    ),
  );
}
