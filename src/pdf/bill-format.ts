import type { Span } from "../domain/period.ts";
import type { Property } from "../domain/property.ts";
import { type DocumentFigures, documentFigures } from "../domain/words/document-figures.ts";
import { type BillLanguage, languageOf, wordsOf } from "../domain/words/language.ts";

const UNIT_SPACE = "\u00A0";
const SAMPLE_MINOR = 1_234_567_890n;

/** A bill's numbers and dates as they are printed. */
export type BillFormat = DocumentFigures;

/** What figures are written in. */
export interface FormatNeeds {
  readonly locale: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly words: BillLanguage;
}

/** The words of the property's language, and formats for a currency in its locale, as far as the fonts can draw them. */
export function billFormat(
  currency: string,
  { locale, timeZone }: Property,
  span: Span,
  canDraw: (text: string) => boolean,
): BillFormat {
  return drawableFormat({ locale, currency, timeZone, words: wordsOf(languageOf(locale)) }, span, canDraw);
}

/**
 * Figures in a locale; where the fonts lack its digits or its months' letters (`canDraw` says), with Latin digits, else
 * in English as written in its region.
 */
export function drawableFormat(
  { locale, ...needs }: FormatNeeds,
  span: Span,
  canDraw: (text: string) => boolean,
): BillFormat {
  const formatIn = (candidate: string) => documentFigures(candidate, { ...needs, space: UNIT_SPACE });
  const drawable = localeCandidates(locale)
    .values()
    .map(formatIn)
    .find((format) =>
      [
        format.money(SAMPLE_MINOR),
        format.period(span),
        format.month(span),
        format.dateTime(span.fromMs),
      ].every(canDraw),
    );
  return drawable ?? formatIn(needs.words.code);
}

function localeCandidates(tag: string): string[] {
  const { baseName, region } = new Intl.Locale(tag);
  return [tag, `${baseName}-u-nu-latn`, ...(region ? [`en-${region}-u-nu-latn`] : [])];
}
