import type { DocumentEvent } from "../../views/document-page.tsx";
import { creditNotePath, mailPageOf } from "../../views/document-paths.ts";
import { type Format, isolated } from "../../views/format.ts";
import { settlementOf } from "../actions/account-standing.ts";
import type { Delivery } from "../domain/delivery.ts";
import type { CreditNote, Invoice } from "../domain/document.ts";
import { midnightMs } from "../domain/period.ts";
import { datedDocuments } from "../store/dated-documents.ts";
import { listDeliveries } from "../store/deliveries.ts";
import { creditNotesOf } from "../store/documents.ts";
import { listLedger } from "../store/ledger.ts";
import type { Store } from "../store/open.ts";

/** An event at a time that says in which order they stand. */
interface Timed extends DocumentEvent {
  readonly atMs: number;
}

/** What happened to an invoice since it was issued, oldest first: mails, its due date, credit notes, the last payment. */
export function invoiceEvents(
  store: Store,
  invoice: Invoice,
  format: Format,
  nowMs: number,
): DocumentEvent[] {
  const words = format.words.bills.document;
  const onDay = (date: string, what: string): Timed => ({
    atMs: midnightMs(date, invoice.timeZone),
    at: format.date(date),
    what,
    href: null,
  });
  const { dueOn, account, chainIndex } = invoice;
  const isDue = dueOn !== null && midnightMs(dueOn, invoice.timeZone) > nowMs;
  const settledOn = settlementOf(
    listLedger(store, account.id),
    datedDocuments(store, { account: account.id }),
  ).invoices.find(({ document }) => document === chainIndex)?.settledOn;
  return inOrder([
    issued(invoice, format),
    ...mailEvents(store, invoice, format),
    ...(dueOn === null ? [] : [onDay(dueOn, isDue ? words.isDue : words.wasDue)]),
    ...creditNotesOf(store, chainIndex).map(({ document: note }) => ({
      atMs: note.issuedAtMs,
      at: format.dateTime(note.issuedAtMs),
      what: words.creditedBy(note.number, format.money(-note.totalMinor, note.currency)),
      href: creditNotePath(note.number),
    })),
    ...(settledOn ? [onDay(settledOn, words.settled)] : []),
  ]);
}

/** What happened to a credit note. */
export function creditNoteEvents(store: Store, note: CreditNote, format: Format): DocumentEvent[] {
  return inOrder([issued(note, format), ...mailEvents(store, note, format)]);
}

function issued({ issuedAtMs }: Pick<Invoice, "issuedAtMs">, format: Format): Timed {
  const what = format.words.bills.document.issued;
  return { atMs: issuedAtMs, at: format.dateTime(issuedAtMs), what, href: null };
}

function mailEvents(
  store: Store,
  { chainIndex, number }: Pick<Invoice, "chainIndex" | "number">,
  format: Format,
): Timed[] {
  const words = format.words.bills.document;
  const said: Readonly<Partial<Record<Delivery["state"], (address: string) => string>>> = {
    queued: words.mailWaits,
    sending: words.mailWaits,
    delivered: words.mailedTo,
    doubtful: words.mailDoubtful,
    failed: words.mailFailed,
  };
  return listDeliveries(store, chainIndex).flatMap(({ state, recipient, changedAtMs }) => {
    const what = said[state]?.(isolated(recipient));
    if (what === undefined) return [];
    return [{ atMs: changedAtMs, at: format.dateTime(changedAtMs), what, href: mailPageOf(number) }];
  });
}

function inOrder(events: readonly Timed[]): DocumentEvent[] {
  return events.toSorted((a, b) => a.atMs - b.atMs);
}
