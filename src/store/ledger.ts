import type { LedgerEntry } from "../domain/ledger.ts";
import { ledger } from "./document-schema.ts";
import { keeping } from "./kept.ts";
import { type Store, written } from "./open.ts";

type LedgerRow = typeof ledger.$inferSelect;

const ENTRY = `SELECT id, account, book, kind, amount_minor AS amountMinor, currency, effective_on AS effectiveOn,
  posted_at_ms AS postedAtMs, document, reverses, method, reference, note, posted_by AS postedBy FROM ledger`;

/**
 * Writes an entry down, durable unless it is part of a caller's transaction. The same request id again gives the entry
 * of that book that is there and writes nothing. An entry that is there is never changed, by nobody.
 */
export function postEntry(
  store: Store,
  entry: Omit<LedgerEntry, "id">,
  requestId: string | null = null,
): LedgerEntry {
  return written(store, (tx) => {
    const known = requestId === null ? undefined : entryOfRequest(store, requestId, entry.book);
    if (known) return known;
    const { id } = tx
      .insert(ledger)
      .values({ ...entry, amountMinor: Number(entry.amountMinor), requestId })
      .returning({ id: ledger.id })
      .get();
    return { ...entry, id };
  });
}

/** An account's entries in both books by effective date, then in the order in which they were posted. */
export const listLedger = keeping((store: Store, account: number): readonly LedgerEntry[] => {
  return entries(store, "WHERE account = ? ORDER BY effective_on, id", account);
});

/** The entries of all accounts whose effective date lies between two local dates, the end excluded; ordered alike. */
export function listAllLedger(
  store: Store,
  { fromDate, toDate }: { readonly fromDate: string; readonly toDate: string },
): LedgerEntry[] {
  return entries(
    store,
    "WHERE effective_on >= ? AND effective_on < ? ORDER BY effective_on, id",
    fromDate,
    toDate,
  );
}

/** The earliest date on which an entry counts; undefined where there is none. */
export function firstEffectiveDate(store: Store): string | undefined {
  const first = store.statement("SELECT min(effective_on) FROM ledger").pluck().get() as string | null;
  return first ?? undefined;
}

/** The entry of that id, or undefined. */
export function findEntry(store: Store, id: number): LedgerEntry | undefined {
  return entries(store, "WHERE id = ?", id)[0];
}

/** The entry that reverses another, or undefined. */
export function findReversal(store: Store, id: number): LedgerEntry | undefined {
  return entries(store, "WHERE reverses = ?", id)[0];
}

/** Which entry reverses each that is reversed, of all accounts. */
export const reversalIds = keeping((store: Store): ReadonlyMap<number, number> => {
  const rows = store.statement("SELECT reverses, id FROM ledger WHERE reverses IS NOT NULL").raw().all();
  return new Map(rows as [number, number][]);
});

/** The currency of an account's latest entry; undefined where it has none. */
export const currencyOfLedger = keeping((store: Store, account: number): string | undefined => {
  return store
    .statement("SELECT currency FROM ledger WHERE account = ? ORDER BY id DESC LIMIT 1")
    .pluck()
    .get(account) as string | undefined;
});

/** The entry that was made together with another one in the other book: of a deposit that was applied; else undefined. */
export function findTwin(store: Store, id: number): LedgerEntry | undefined {
  return entries(
    store,
    "WHERE request_id = (SELECT request_id FROM ledger WHERE id = ?) AND id <> ?",
    id,
    id,
  )[0];
}

/** What a request made: no entry, one, or one in each book. */
export function entriesOfRequest(store: Store, requestId: string): LedgerEntry[] {
  return entries(store, "WHERE request_id = ? ORDER BY book", requestId);
}

function entryOfRequest(store: Store, requestId: string, book: LedgerEntry["book"]): LedgerEntry | undefined {
  return entriesOfRequest(store, requestId).find((entry) => entry.book === book);
}

function entries(store: Store, condition: string, ...values: (number | string)[]): LedgerEntry[] {
  const rows = store.statement(`${ENTRY} ${condition}`).all(...values) as Omit<LedgerRow, "requestId">[];
  return rows.map((row) => ({ ...row, amountMinor: BigInt(row.amountMinor) }));
}
