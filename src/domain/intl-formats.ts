// To make a format costs a hundred times what it costs to use it, and a page writes hundreds of figures. A format
// depends on nothing but its key, so who asks cannot tell a kept one from a new one.
const MOST_KEPT = 200;
const numbers = new Map<string, Intl.NumberFormat>();
const dates = new Map<string, Intl.DateTimeFormat>();

/** How numbers are written in a locale. */
export function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return kept(numbers, locale, options, () => new Intl.NumberFormat(locale, options));
}

/** How dates and times are written in a locale. */
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return kept(dates, locale, options, () => new Intl.DateTimeFormat(locale, options));
}

/**
 * The locale to write in: itself, or the whole world's form of its language where its numbers and its money differ in
 * the sign before decimals, so that one text has two forms. So CLDR 48 has English in Germany: `€71.75` for `264.674,5`.
 */
export function unmixedLocale(locale: string): string {
  const isUnmixed = decimalSign(locale, {}) === decimalSign(locale, { style: "currency", currency: "EUR" });
  return isUnmixed ? locale : new Intl.Locale(locale, { region: "001" }).toString();
}

function decimalSign(locale: string, options: Intl.NumberFormatOptions): string | undefined {
  const parts = numberFormat(locale, { ...options, minimumFractionDigits: 1 }).formatToParts(0.5);
  return parts.find(({ type }) => type === "decimal")?.value;
}

/** A figure as it was formatted, with a minus as wide as its digits instead of a hyphen. */
export function withMinus(figure: string): string {
  return figure.replace("-", "\u2212");
}

/** Options that are named once are written out once. */
const written = new WeakMap<object, string>();

function kept<T>(formats: Map<string, T>, locale: string, options: object, make: () => T): T {
  const text = written.get(options) ?? JSON.stringify(options);
  written.set(options, text);
  const key = `${locale} ${text}`;
  const known = formats.get(key);
  if (known) return known;
  if (formats.size >= MOST_KEPT) formats.clear();
  const format = make();
  formats.set(key, format);
  return format;
}
