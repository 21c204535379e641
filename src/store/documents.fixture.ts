import { creditOfInvoice, invoiceOf, LOST_NUMBER } from "../document-form/document.fixture.ts";
import type { CreditNote, Invoice, LostNumber, StoredDocument } from "../domain/document.ts";
import { appendDocument, findDocumentText, nextPlace, requireDocument } from "./documents.ts";
import type { Store } from "./open.ts";

/** Makes sure that there is an account of that id. */
export function putAccountRow(store: Store, id: number): void {
  store.sqlite
    .prepare(
      `INSERT OR IGNORE INTO accounts (id, name, kind, meters, issues_automatically, mails_automatically, cycle, created_at_ms)
       VALUES (?, 'Asha Rao', 'tenant', 'together', 0, 0, '{"every":"month","count":1,"anchor":"2001-01-01"}', 0)`,
    )
    .run(id);
}

/** Issues an invoice as the next one of its series: its place, number and hash before it follow from the chain. */
export function issueInvoice(store: Store, changes: Partial<Invoice> = {}): StoredDocument<Invoice> {
  return store.sqlite.transaction(() => {
    const { sequence, ...place } = nextPlace(store, "invoice");
    const document = invoiceOf({ number: numberOf("INV", sequence), ...place, ...changes });
    putAccountRow(store, document.account.id);
    return { ...appendDocument(store, document, { series: "invoice", sequence }), document };
  })();
}

/** Credits lines of an invoice (all of them where no places are named). */
export function issueCreditNote(
  store: Store,
  { document: invoice, hash }: StoredDocument<Invoice>,
  places: readonly number[] | null,
  changes: Partial<CreditNote> = {},
): StoredDocument<CreditNote> {
  return store.sqlite.transaction(() => {
    const { sequence, ...place } = nextPlace(store, "credit-note");
    const own = { number: numberOf("CN", sequence), ...place, invoiceHash: hash };
    const document = creditOfInvoice(invoice, places, { ...own, ...changes });
    return { ...appendDocument(store, document, { series: "credit-note", sequence }), document };
  })();
}

/** Puts the next number of the invoices into the chain as lost. */
export function putLostNumber(store: Store): StoredDocument<LostNumber> {
  return store.sqlite.transaction(() => {
    const { sequence, ...place } = nextPlace(store, "invoice");
    const document = { ...LOST_NUMBER, number: numberOf("INV", sequence), ...place };
    return { ...appendDocument(store, document, { series: "invoice", sequence }), document };
  })();
}

function numberOf(prefix: string, sequence: number): string {
  return `${prefix}-${String(sequence).padStart(5, "0")}`;
}

/** A document as it is given away: what was hashed, with its hash. */
export function exportedDocument(store: Store, number: string): Readonly<Record<string, unknown>> {
  const { document, hash } = requireDocument(store, number);
  return { ...JSON.parse(findDocumentText(store, document.chainIndex) ?? ""), hash };
}
