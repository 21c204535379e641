import { BILL_LANGUAGES, type BillLanguageCode } from "../account.ts";
import { DE } from "./languages/de.ts";
import { EN } from "./languages/en.ts";
import { HI } from "./languages/hi.ts";
import type { BillSentences, BillTexts } from "./texts/bill-texts.ts";
import type { ChargeTexts } from "./texts/charge-texts.ts";
import type { InvoiceTexts } from "./texts/invoice-texts.ts";
import type { RuleTexts } from "./texts/rule-texts.ts";
import type { TariffTexts } from "./texts/tariff-texts.ts";

/** The languages that bills are written in. */
export const LANGUAGES = BILL_LANGUAGES;
export type LanguageCode = BillLanguageCode;

/**
 * Every word of bills in one language. Figures, dates and names are written already where they reach it; each sentence
 * puts them in its own order.
 */
export interface BillLanguage {
  readonly code: LanguageCode;
  /** Its own name for itself. */
  readonly name: string;
  /** `a, b and c`. */
  list(words: readonly string[]): string;
  /** A span of days as `Intl` writes it in this language, as it stands in a sentence: `1 to 31 January 2026`. */
  days(range: string): string;
  readonly bill: BillTexts;
  readonly sentences: BillSentences;
  readonly charges: ChargeTexts;
  readonly rules: RuleTexts;
  readonly tariffs: TariffTexts;
  readonly invoice: InvoiceTexts;
}

const PACKS: Readonly<Record<LanguageCode, BillLanguage>> = { en: EN, hi: HI, de: DE };

/** The language of bills for people of a locale (a BCP 47 tag): its own where it is one of ours, else English. */
export function languageOf(locale: string): LanguageCode {
  const { language } = new Intl.Locale(locale);
  return LANGUAGES.find((code) => code === language) ?? "en";
}

/** The words of a language. */
export function wordsOf(code: LanguageCode): BillLanguage {
  return PACKS[code];
}
