import { billedLines } from "../domain/account-bill.ts";
import { type ChargeLine, creditOf } from "../domain/charge-line.ts";
import {
  type CreditedLine,
  type CreditNote,
  DOCUMENT_FORMAT,
  type Invoice,
  type StoredDocument,
} from "../domain/document.ts";
import { AppError, invalidField } from "../domain/error.ts";
import { ratio } from "../domain/fraction.ts";
import { localDate } from "../domain/period.ts";
import { UNSET_PROPERTY } from "../domain/property.ts";
import { markAllAccountDraftsStale } from "../store/account-drafts.ts";
import { requireAccount } from "../store/accounts.ts";
import { touchDocument } from "../store/billed-spans.ts";
import { appendDocument, creditNotesOf, requireDocument } from "../store/documents.ts";
import { postEntry } from "../store/ledger.ts";
import type { Store } from "../store/open.ts";
import { findProperty } from "../store/property.ts";
import { readBilling } from "../store/settings.ts";
import { standingInvoices } from "./account-periods.ts";
import { balanceBefore } from "./billed-balance.ts";
import { mailAutomatically, placeOf, recipientOf, requireIssuing, senderOf } from "./issue-bill.ts";
import type { IssuingBox } from "./ports.ts";

const MAX_REASON = 500;

/** What is taken back of an invoice, and why. */
export interface CreditInput {
  readonly invoice: string;
  /** `all`: everything that is left of it. Of a line `amountMinor` (of the line's sign), or null: all that is left of it. */
  readonly lines: "all" | readonly { readonly index: number; readonly amountMinor: bigint | null }[];
  readonly reason: string;
  readonly issuedBy: string;
  /** How many credit notes the invoice had that the person saw: with another number of them nothing is issued. */
  readonly expectedCreditNotes?: number | null;
}

/**
 * Issues a credit note: lines of an invoice copied negative, wholly or in part, never rated again; together its credit
 * notes never exceed it. When nothing of the invoice is left its period is open again. Throws `not-found`, `invalid` or
 * `conflict`; nothing is written then.
 */
export function creditInvoice(box: IssuingBox, input: CreditInput): Promise<StoredDocument<CreditNote>> {
  return box.store.works.run(async () => box.store.sqlite.transaction(() => creditNow(box, input))());
}

/** As `creditInvoice`, as a part of a transaction. */
export function creditNow(box: IssuingBox, input: CreditInput): StoredDocument<CreditNote> {
  requireIssuing(box);
  const { store } = box;
  const reason = input.reason.trim();
  if (reason === "" || reason.length > MAX_REASON)
    throw invalidField("reason", `Say why, in 1 to ${MAX_REASON} characters: it is printed.`);
  const invoice = requireInvoice(store, input.invoice);
  const { expectedCreditNotes: expected = null } = input;
  if (expected !== null && expected !== creditNotesOf(store, invoice.document.chainIndex).length) {
    throw new AppError(
      "conflict",
      `${input.invoice} has another credit note since you saw it. Look at what is left of it, then take that back.`,
    );
  }
  const left = leftOf(store, invoice.document);
  const lines =
    input.lines === "all"
      ? everythingOf(invoice.document, left)
      : namedLines(invoice.document, left, input.lines);
  if (lines.length === 0) throw new AppError("conflict", `Nothing is left of ${input.invoice} to take back.`);
  const taken = new Map(lines.map(({ index, line }) => [index, line.amountMinor]));
  const isFull = left.every((amountMinor, index) => amountMinor + (taken.get(index) ?? 0n) === 0n);
  if (isFull) requireUncorrected(store, invoice.document);
  return writeCreditNote(box, invoice, { lines, isFull, reason });
}

function writeCreditNote(
  box: IssuingBox,
  { document: invoice, hash }: StoredDocument<Invoice>,
  { lines, isFull, reason }: Pick<CreditNote, "lines" | "isFull" | "reason">,
): StoredDocument<CreditNote> {
  const { store } = box;
  const settings = readBilling(store);
  const property = findProperty(store) ?? UNSET_PROPERTY;
  const account = requireAccount(store, invoice.account.id);
  const nowMs = box.clock.nowMs();
  const issuedOn = localDate(nowMs, property.timeZone).toString();
  const { series, sequence, ...place } = placeOf(store, "credit-note", issuedOn, settings);
  const totalMinor = lines.reduce((sum, { line }) => (line.isCounted ? sum + line.amountMinor : sum), 0n);
  const note: CreditNote = {
    kind: "credit-note",
    format: DOCUMENT_FORMAT,
    ...place,
    issuedAtMs: nowMs,
    issuedOn,
    folder: box.folder,
    sender: senderOf(settings, property.name),
    account: recipientOf(account),
    language: invoice.language,
    locale: invoice.locale,
    timeZone: invoice.timeZone,
    currency: invoice.currency,
    totalMinor,
    balance: balanceBefore(store, account.id, totalMinor),
    payment: { kind: "none" },
    invoice: invoice.number,
    invoiceChainIndex: invoice.chainIndex,
    invoiceHash: hash,
    period: invoice.period,
    dates: invoice.dates,
    reason,
    isFull,
    lines,
  };
  const stored = appendDocument(store, note, { series, sequence }) as StoredDocument<CreditNote>;
  postEntry(store, {
    account: account.id,
    book: "account",
    kind: "credit",
    amountMinor: totalMinor,
    currency: invoice.currency,
    effectiveOn: issuedOn,
    postedAtMs: nowMs,
    document: note.chainIndex,
    reverses: null,
    method: "",
    reference: note.number,
    note: "",
    postedBy: "meterbox",
  });
  if (isFull) {
    // What it corrected of earlier invoices is to be corrected anew.
    for (const { chainIndex } of invoice.trueUps) touchDocument(store, chainIndex);
    markAllAccountDraftsStale(store);
  }
  mailAutomatically(box, account, note.chainIndex);
  return stored;
}

/** The invoice of a number; throws `not-found`, and `conflict` for another document. */
export function requireInvoice(store: Store, number: string): StoredDocument<Invoice> {
  const stored = requireDocument(store, number);
  if (stored.document.kind !== "invoice")
    throw new AppError("conflict", `${number} is no invoice: only invoices are taken back.`);
  return stored as StoredDocument<Invoice>;
}

/** What is left of each line of an invoice after its credit notes, minor units; 0 of lines that do not count. */
export function leftOf(store: Store, invoice: Invoice): bigint[] {
  const left = billedLines(invoice).map(({ isCounted, amountMinor }) => (isCounted ? amountMinor : 0n));
  for (const { document } of creditNotesOf(store, invoice.chainIndex))
    for (const { index, line } of document.lines)
      if (line.isCounted) left[index] = (left[index] ?? 0n) + line.amountMinor;
  return left;
}

/** All that is left; the lines that do not count come along where nothing was taken back before. */
function everythingOf(invoice: Invoice, left: readonly bigint[]): CreditedLine[] {
  return billedLines(invoice).flatMap((line, index) => {
    const leftMinor = left[index] ?? 0n;
    if (line.isCounted && leftMinor === 0n) return [];
    return [{ index, line: creditedLine(line, line.isCounted ? leftMinor : line.amountMinor) }];
  });
}

function namedLines(
  invoice: Invoice,
  left: readonly bigint[],
  named: Exclude<CreditInput["lines"], "all">,
): CreditedLine[] {
  const lines = billedLines(invoice);
  const seen = new Set<number>();
  return named.map(({ index, amountMinor }, place) => {
    const field = `lines[${place}]`;
    const line = lines[index];
    const leftMinor = left[index] ?? 0n;
    if (!line?.isCounted)
      throw invalidField(`${field}.index`, `${invoice.number} has no line ${index} that was charged.`);
    if (seen.has(index)) throw invalidField(`${field}.index`, `Line ${index} is named twice.`);
    seen.add(index);
    const takenMinor = amountMinor ?? leftMinor;
    const isBeyond =
      leftMinor < 0n ? takenMinor < leftMinor || takenMinor > 0n : takenMinor > leftMinor || takenMinor < 0n;
    if (isBeyond || takenMinor === 0n) {
      throw invalidField(
        `${field}.amount`,
        "A line can be taken back up to what is left of it, and not by 0.",
      );
    }
    return { index, line: creditedLine(line, takenMinor) };
  });
}

/** A line taken back: as a whole with its working negated, else with what is taken back of it. */
function creditedLine(line: ChargeLine, takenMinor: bigint): ChargeLine {
  const whole = creditOf([line])[0] ?? line;
  return takenMinor === line.amountMinor
    ? whole
    : { ...whole, amountMinor: -takenMinor, exactMinor: ratio(-takenMinor), pieces: null };
}

/** An invoice that a later one corrected is not taken back as a whole before that one: its energy would count twice. */
function requireUncorrected(store: Store, invoice: Invoice): void {
  const later = standingInvoices(store, invoice.account.id).find(({ document }) =>
    document.trueUps.some(({ chainIndex }) => chainIndex === invoice.chainIndex),
  );
  if (!later) return;
  const message = `${later.document.number} corrects ${invoice.number}. Take that one back first, or only lines of this one.`;
  throw new AppError("conflict", message);
}
