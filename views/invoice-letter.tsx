import type { Child } from "hono/jsx";
import type { Account } from "../src/domain/account.ts";
import type { AccountBill, Supply } from "../src/domain/account-bill.ts";
import { draftState } from "../src/domain/bill-state.ts";
import type { CreditNote, Invoice, Sender, StoredDocument } from "../src/domain/document.ts";
import type { InvoiceState } from "../src/domain/ledger.ts";
import type { Property } from "../src/domain/property.ts";
import {
  type DocumentFigures,
  documentFigures,
  documentLocale,
} from "../src/domain/words/document-figures.ts";
import { type LanguageCode, languageOf, wordsOf } from "../src/domain/words/language.ts";
import { paymentWords } from "../src/domain/words/letter/balance-words.ts";
import { creditLetter } from "../src/domain/words/letter/credit-letter.ts";
import { draftLetter } from "../src/domain/words/letter/draft-letter.ts";
import { invoiceLetter } from "../src/domain/words/letter/invoice-letter.ts";
import { BillStatePill } from "./bill-state.tsx";
import { formatFor } from "./format.ts";
import { HoldReasons } from "./hold-reasons.tsx";
import { LetterArticle } from "./letter-article.tsx";
import { FoldedWorking } from "./worked-charges.tsx";

const UNIT_SPACE = "\u202F";

/**
 * An issued invoice like a good letter, in its own language, locale and zone: what its PDF says, and by a pill how it
 * stands.
 */
export function InvoiceLetter({
  stored,
  state,
  openMinor,
  payments,
  deliveries,
  pageLanguage = "en",
}: {
  readonly stored: StoredDocument<Invoice>;
  /** As it stands today. */
  readonly state: InvoiceState;
  /** What of it is still to be paid today, minor units: what its payment code asks for once a part is paid. */
  readonly openMinor: bigint;
  /** What was paid since and what can be done, below the amount due; in the language of the page, not printed. */
  readonly payments?: Child;
  /** How it was sent, below the letter; in the language of the page, not printed. */
  readonly deliveries?: Child;
  readonly pageLanguage?: LanguageCode;
}) {
  const { document } = stored;
  const figures = figuresOf(document);
  return (
    <LetterArticle
      letter={{
        ...invoiceLetter(stored, figures),
        payment: paymentToday(document, state, openMinor, figures),
      }}
      pill={<BillStatePill state={state} word={figures.words.invoice.states[state]} />}
      workingOf={(index) => <Working supply={document.supplies[index]} of={document} />}
      afterSums={payments}
      afterAll={deliveries}
      pageLanguage={pageLanguage}
    />
  );
}

function paymentToday(document: Invoice, state: InvoiceState, openMinor: bigint, figures: DocumentFigures) {
  if (state === "paid" || state === "credited") return null;
  const balance = state === "part-paid" ? { ...document.balance, dueMinor: openMinor } : document.balance;
  return paymentWords({ ...document, balance }, figures);
}

/** An issued credit note, as `InvoiceLetter`. */
export function CreditNoteLetter({
  stored,
  deliveries,
}: {
  readonly stored: StoredDocument<CreditNote>;
  readonly deliveries?: Child;
}) {
  return <LetterArticle letter={creditLetter(stored, figuresOf(stored.document))} afterAll={deliveries} />;
}

/** An account's bill as it stands before it is issued: no number, no hash, no code; with why it waits and what to do. */
export function AccountBillLetter({
  bill,
  account,
  property,
  sender,
  areHoldsBeside = false,
  actions,
}: {
  readonly bill: AccountBill;
  readonly account: Account;
  readonly property: Property;
  /** `senderOf(readBilling(store), property.name)` of actions/issue-bill.ts. */
  readonly sender: Sender;
  /** Whether the page tells beside the letter why the bill waits, so that the letter need not. */
  readonly areHoldsBeside?: boolean;
  /** What can be done with it (issue it, its PDF), below its total; in the language of the page, not printed. */
  readonly actions?: Child;
}) {
  const language = account.language ?? languageOf(property.locale);
  const written = { ...bill, language, locale: property.locale };
  const figures = figuresOf(written);
  const letter = draftLetter(bill, { account, sender, folder: "real" }, figures);
  const state = draftState(bill);
  const page = formatFor(property);
  return (
    <LetterArticle
      letter={letter}
      pill={
        <BillStatePill
          state={state}
          format={page}
          {...(state === bill.status && { word: letter.status?.word })}
        />
      }
      holds={areHoldsBeside ? null : <HoldReasons bill={bill} format={page} />}
      workingOf={(index) => <Working supply={bill.supplies[index]} of={written} />}
      afterSums={actions}
      pageLanguage={languageOf(property.locale)}
    />
  );
}

interface Written {
  readonly language: LanguageCode;
  readonly locale: string;
  readonly timeZone: string;
  readonly currency: string;
}

function figuresOf({ language, locale, timeZone, currency }: Written): DocumentFigures {
  const options = { timeZone, currency, words: wordsOf(language), space: UNIT_SPACE };
  return documentFigures(documentLocale(language, locale), options);
}

/** Each line of a supply with its working, folded; a share of a utility's bill has its own table. */
function Working({ supply, of }: { readonly supply: Supply | undefined; readonly of: Written }) {
  if (!supply || supply.kind === "pass-through" || supply.lines.length === 0) return null;
  const { lines, totalMinor } = supply;
  const { language, locale, timeZone, currency } = of;
  const format = formatFor({ locale: documentLocale(language, locale), timeZone });
  return <FoldedWorking {...{ lines, totalMinor, currency, format, words: wordsOf(language) }} />;
}
