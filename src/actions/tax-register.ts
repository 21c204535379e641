import type { LedgerKind } from "../domain/document.ts";
import type { LedgerEntry } from "../domain/ledger.ts";
import { taxYearSpan } from "../domain/tax-year.ts";
import { listAccounts } from "../store/accounts.ts";
import { type DatedDocument, datedDocuments } from "../store/dated-documents.ts";
import { listAllLedger } from "../store/ledger.ts";
import type { Store } from "../store/open.ts";
import { readBilling } from "../store/settings.ts";

/** A document, or an entry of the ledger that is of none. */
export type RegisterItem =
  | { readonly kind: "document"; readonly date: string; readonly document: DatedDocument }
  | { readonly kind: "entry"; readonly date: string; readonly entry: LedgerEntry };

/** Everything that a tax year has, by date; of one date documents first, in the order of their chain. */
export interface TaxRegister {
  readonly items: readonly RegisterItem[];
  /** All documents by chain index, those of other years too. */
  readonly documents: ReadonlyMap<number, DatedDocument>;
  readonly accountNames: ReadonlyMap<number, string>;
}

// Their documents are listed themselves.
const OF_DOCUMENTS: readonly LedgerKind[] = ["invoice", "credit"];

/** All documents that were issued, and all payments and the like that count, within the tax year that begins in a year. */
export function taxRegister(store: Store, year: number): TaxRegister {
  const { from, to } = taxYearSpan(year, readBilling(store).yearStartsIn);
  const heads = datedDocuments(store);
  const documents = heads
    .filter(({ issuedOn }) => issuedOn >= from && issuedOn < to)
    .map((document): RegisterItem => ({ kind: "document", date: document.issuedOn, document }));
  const entries = listAllLedger(store, { fromDate: from, toDate: to })
    .filter(({ kind }) => !OF_DOCUMENTS.includes(kind))
    .map((entry): RegisterItem => ({ kind: "entry", date: entry.effectiveOn, entry }));
  return {
    items: [...documents, ...entries].toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)),
    documents: new Map(heads.map((head) => [head.chainIndex, head])),
    accountNames: new Map(listAccounts(store).map(({ id, name }) => [id, name])),
  };
}
