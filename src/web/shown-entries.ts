import type { ShownEntry } from "../../views/movement-table.tsx";
import type { LedgerEntry } from "../domain/ledger.ts";
import { documentNumbers } from "../store/dated-documents.ts";
import { findEntry, reversalIds } from "../store/ledger.ts";
import type { Store } from "../store/open.ts";

/** How entries are shown: with the numbers of their documents and with what they reverse. */
export function entryShower(store: Store): (entry: LedgerEntry) => ShownEntry {
  const numbers = documentNumbers(store);
  const reversals = reversalIds(store);
  return (entry) => ({
    entry,
    document: entry.document === null ? null : (numbers.get(entry.document) ?? null),
    reversed: entry.reverses === null ? undefined : findEntry(store, entry.reverses),
    isReversed: reversals.has(entry.id),
  });
}
