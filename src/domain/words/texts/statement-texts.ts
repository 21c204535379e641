import type { LedgerKind } from "../../document.ts";

/** The words of a statement of account. */
export interface StatementTexts {
  readonly title: string;
  of(account: string, period: string): string;
  readonly date: string;
  readonly what: string;
  readonly amount: string;
  readonly balance: string;
  readonly openingBalance: string;
  readonly closingBalance: string;
  readonly deposit: string;
  readonly noEntries: string;
  /** What a balance below zero is. */
  readonly inCredit: string;
  readonly kinds: Readonly<Record<LedgerKind, string>>;
  /** A line of the ledger with the number of its document, such as `Invoice 2026-0012`. */
  entry(kind: LedgerKind, number: string): string;
}

/** What a mail says; every figure is written already. */
export interface MailFacts {
  /** Empty where nobody has said a name. */
  readonly recipient: string;
  readonly sender: string;
  readonly number: string;
  readonly period: string;
  /** The one sentence of the document. */
  readonly sentence: string;
}

/** The words of the mails that carry documents: plain text, their lines parted by line feeds. */
export interface MailTexts {
  invoiceSubject(facts: MailFacts): string;
  invoiceBody(facts: MailFacts): string;
  creditNoteSubject(facts: MailFacts): string;
  /** `ofNumber` is the invoice that is credited. */
  creditNoteBody(facts: MailFacts, ofNumber: string): string;
}
