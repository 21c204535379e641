import type { Account } from "../domain/account.ts";
import type { AccountBill } from "../domain/account-bill.ts";
import type { CreditNote, Invoice, Sender, StoredDocument } from "../domain/document.ts";
import type { FolderKind, Property } from "../domain/property.ts";
import { documentLocale } from "../domain/words/document-figures.ts";
import { type LanguageCode, languageOf, wordsOf } from "../domain/words/language.ts";
import { creditLetter } from "../domain/words/letter/credit-letter.ts";
import { draftLetter } from "../domain/words/letter/draft-letter.ts";
import { invoiceLetter } from "../domain/words/letter/invoice-letter.ts";
import { type BillFormat, drawableFormat } from "./bill-format.ts";
import { renderLetter } from "./letter.ts";
import { isDrawable } from "./script-runs.ts";
import type { BillFonts, Typefaces } from "./typefaces.ts";

/** What a document's PDF needs beyond the document. */
export interface DocumentContext {
  readonly fonts: BillFonts;
}

/** What the PDF of a draft needs beyond the bill: what an issued document holds itself. */
export interface DraftContext extends DocumentContext {
  readonly account: Account;
  readonly property: Property;
  readonly sender: Sender;
  readonly folder: FolderKind;
}

/** An issued invoice or credit note as an A4 PDF, from nothing but itself: the same document gives the same bytes. */
export function renderDocument(
  stored: StoredDocument<Invoice | CreditNote>,
  { fonts }: DocumentContext,
): Promise<Uint8Array> {
  const { document } = stored;
  return renderLetter(fonts, (faces) => {
    const format = formatOf(document, faces);
    const letter =
      document.kind === "credit-note"
        ? creditLetter({ ...stored, document }, format)
        : invoiceLetter({ ...stored, document }, format);
    return { letter, format };
  });
}

/** An account's bill as it stands, as an A4 PDF that says it is a draft: no number, no hash, no payment code. */
export function renderAccountDraft(bill: AccountBill, context: DraftContext): Promise<Uint8Array> {
  const { account, property } = context;
  const language = account.language ?? languageOf(property.locale);
  return renderLetter(context.fonts, (faces) => {
    const format = formatOf({ ...bill, language, locale: property.locale }, faces);
    return { letter: draftLetter(bill, context, format), format };
  });
}

interface Written {
  readonly language: LanguageCode;
  readonly locale: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly period: AccountBill["period"];
}

function formatOf({ language, locale, timeZone, currency, period }: Written, faces: Typefaces): BillFormat {
  const needs = { locale: documentLocale(language, locale), timeZone, currency, words: wordsOf(language) };
  return drawableFormat(needs, period, (text) => isDrawable(text, faces));
}
