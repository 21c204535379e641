import type { RelatedDocument, Relation } from "../../views/document-page.tsx";
import { creditNotePath, invoicePath } from "../../views/document-paths.ts";
import type { CreditNote, Invoice, StoredDocument } from "../domain/document.ts";
import { creditNotesOf, documentAt, isInvoice } from "../store/documents.ts";
import { invoicesWithin } from "../store/invoices-within.ts";
import type { Store } from "../store/open.ts";

/** What an invoice replaces, what takes it back, what stands in its place, and what it corrects. */
export function relatedToInvoice(store: Store, { document }: StoredDocument<Invoice>): RelatedDocument[] {
  const { chainIndex, account, period, replaces, number, trueUps } = document;
  const others = invoicesWithin(store, account.id, period)
    .filter((other) => other > chainIndex)
    .flatMap((other) => documentAt(store, other) ?? [])
    .filter(isInvoice);
  const successor = others.find((other) => other.document.replaces === number);
  const corrected = [...new Set(trueUps.map(({ invoice }) => invoice))];
  return [
    ...(replaces === null ? [] : [invoice("replaces", replaces)]),
    ...creditNotesOf(store, chainIndex).map(({ document: note }) => ({
      relation: note.isFull ? ("takenBackBy" as const) : ("partlyTakenBackBy" as const),
      number: note.number,
      path: creditNotePath(note.number),
    })),
    ...(successor ? [invoice("replacedBy", successor.document.number)] : []),
    ...corrected.map((other) => invoice("corrects", other)),
  ];
}

/** The invoice that a credit note takes back. */
export function relatedToCreditNote({ document }: StoredDocument<CreditNote>): RelatedDocument[] {
  return [invoice("takesBack", document.invoice)];
}

function invoice(relation: Relation, number: string): RelatedDocument {
  return { relation, number, path: invoicePath(number) };
}
