import { readOwnDocument } from "../document-form/read.ts";
import type { BillingDocument, CreditNote, Invoice, StoredDocument } from "../domain/document.ts";
import { AppError } from "../domain/error.ts";
import { NO_CURRENCY } from "../domain/money.ts";
import { documentText, FIRST_PREVIOUS_HASH, sha256 } from "./document-hash.ts";
import type { documents } from "./document-schema.ts";
import { keeping } from "./kept.ts";
import type { Store } from "./open.ts";

type Row = typeof documents.$inferSelect;
type Kind = BillingDocument["kind"];

/** What can be said of a document without reading it: its row but for what was hashed and printed. */
export type DocumentHead = Omit<Row, "document" | "pdf" | "totalMinor"> & { readonly totalMinor: bigint };

/** Which documents are asked for; everything that is left out can be anything. */
export interface DocumentsOf {
  readonly account?: number;
  readonly kind?: Kind;
}

const HEAD = `chain_index AS chainIndex, kind, number, series, sequence, account, issued_at_ms AS issuedAtMs,
  from_ms AS fromMs, to_ms AS toMs, total_minor AS totalMinor, currency, credits, hash, pdf_hash AS pdfHash`;
const STORED = "SELECT chain_index AS chainIndex, series, sequence, hash, pdf_hash AS pdfHash FROM documents";
const OF =
  "(:account IS NULL OR account = :account) AND (:kind IS NULL OR kind = :kind) ORDER BY chain_index";

/** Where the next document of a series stands: in the chain, behind which hash, with which number of its series. */
export function nextPlace(
  store: Store,
  series: string,
): { readonly chainIndex: number; readonly previousHash: string; readonly sequence: number } {
  const last = store
    .statement("SELECT chain_index AS chainIndex, hash FROM documents ORDER BY chain_index DESC LIMIT 1")
    .get() as Pick<Row, "chainIndex" | "hash"> | undefined;
  const { sequence } = store
    .statement("SELECT coalesce(max(sequence), 0) AS sequence FROM documents WHERE series = ?")
    .get(series) as Pick<Row, "sequence">;
  return {
    chainIndex: (last?.chainIndex ?? 0) + 1,
    previousHash: last?.hash ?? FIRST_PREVIOUS_HASH,
    sequence: sequence + 1,
  };
}

/**
 * Hashes a document and adds it to the chain; part of the caller's transaction, in which its place was taken. Throws
 * where that is not the next place.
 */
export function appendDocument(
  store: Store,
  document: BillingDocument,
  { series, sequence }: { readonly series: string; readonly sequence: number },
): StoredDocument {
  if (!store.sqlite.inTransaction) throw new Error("a document is added in the transaction of its number");
  const next = nextPlace(store, series);
  if (document.previousHash !== next.previousHash)
    throw new Error(`document ${document.number} does not follow the one before it`);
  const text = documentText(document);
  const row: Omit<Row, "pdf" | "pdfHash"> = {
    ...columnsOf(document),
    series,
    sequence,
    document: text,
    hash: sha256(text),
  };
  store
    .statement(
      `INSERT INTO documents (chain_index, kind, number, series, sequence, account, issued_at_ms, from_ms, to_ms,
         total_minor, currency, credits, document, hash)
       VALUES (:chainIndex, :kind, :number, :series, :sequence, :account, :issuedAtMs, :fromMs, :toMs,
         :totalMinor, :currency, :credits, :document, :hash)`,
    )
    .run(row);
  return { document, hash: row.hash, series, sequence, pdfHash: null };
}

/** What a document says that stands in columns of its row too. */
export function columnsOf(
  document: BillingDocument,
): Omit<Row, "series" | "sequence" | "document" | "hash" | "pdf" | "pdfHash"> {
  const { chainIndex, kind, number, issuedAtMs } = document;
  const own = { chainIndex, kind, number, issuedAtMs };
  if (document.kind === "lost")
    return {
      ...own,
      account: null,
      fromMs: null,
      toMs: null,
      totalMinor: 0,
      currency: NO_CURRENCY,
      credits: null,
    };
  const { account, period, totalMinor, currency } = document;
  if (!Number.isSafeInteger(Number(totalMinor)))
    throw new RangeError(`${number} is of more than can be kept`);
  return {
    ...own,
    account: account.id,
    ...period,
    totalMinor: Number(totalMinor),
    currency,
    credits: document.kind === "credit-note" ? document.invoiceChainIndex : null,
  };
}

type StoredRow = Pick<Row, "chainIndex" | "series" | "sequence" | "hash" | "pdfHash">;

/**
 * Reading a document takes milliseconds, and each bill asks for those before it. They never change, so what was read is
 * kept, the newest ones; whoever looks for what was changed behind the box's back reads the rows.
 */
const read = new WeakMap<Store, Map<string, BillingDocument>>();
const KEPT_DOCUMENTS = 500;

function storedOf(store: Store, { chainIndex, ...row }: StoredRow): StoredDocument {
  const kept = read.get(store) ?? new Map<string, BillingDocument>();
  read.set(store, kept);
  const key = `${chainIndex}/${row.hash}`;
  const document = kept.get(key) ?? readOwnDocument(JSON.parse(findDocumentText(store, chainIndex) ?? ""));
  kept.delete(key);
  // The place of one that is rolled back is taken by another, of another hash.
  kept.set(key, document);
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT_DOCUMENTS) break;
    kept.delete(oldest);
  }
  return { ...row, document };
}

/** The document with that number as printed, or undefined. */
export function findDocument(store: Store, number: string): StoredDocument | undefined {
  const row = store.statement(`${STORED} WHERE number = ?`).get(number) as StoredRow | undefined;
  return row && storedOf(store, row);
}

/** The document with that number; throws `not-found`. */
export function requireDocument(store: Store, number: string): StoredDocument {
  const found = findDocument(store, number);
  if (!found) throw new AppError("not-found", `There is no document ${number}.`);
  return found;
}

/** The document in that place of the chain, counted from 1, or undefined. */
export function documentAt(store: Store, chainIndex: number): StoredDocument | undefined {
  const row = store.statement(`${STORED} WHERE chain_index = ?`).get(chainIndex) as StoredRow | undefined;
  return row && storedOf(store, row);
}

function parametersOf({ account, kind }: DocumentsOf): object {
  return { account: account ?? null, kind: kind ?? null };
}

/** Documents in the order of the chain. Each is read whole: lists are made of `documentHeads`. */
export function listDocuments(store: Store, of: DocumentsOf = {}): StoredDocument[] {
  const rows = store.statement(`${STORED} WHERE ${OF}`).all(parametersOf(of));
  return (rows as StoredRow[]).map((row) => storedOf(store, row));
}

/** What can be said of documents without reading them, in the order of the chain. */
export function documentHeads(store: Store, { account, kind }: DocumentsOf = {}): readonly DocumentHead[] {
  return readHeads(store, account ?? null, kind ?? null);
}

const readHeads = keeping(
  (store: Store, account: number | null, kind: Kind | null): readonly DocumentHead[] => {
    // Out of the index alone: the planner takes it by itself only where an account is asked for.
    const all = `SELECT ${HEAD} FROM documents INDEXED BY documents_heads`;
    const whose = account === null ? "" : "account = :account AND ";
    const rows = store
      .statement(`${all} WHERE ${whose}(:kind IS NULL OR kind = :kind) ORDER BY chain_index`)
      .all({ kind, ...(account === null ? {} : { account }) }) as Omit<Row, "document" | "pdf">[];
    return rows.map((row) => ({ ...row, totalMinor: BigInt(row.totalMinor) }));
  },
);

/** An account's invoices in the order of the chain, those that were credited too. */
export function invoicesOf(store: Store, account: number): StoredDocument<Invoice>[] {
  return listDocuments(store, { account, kind: "invoice" }).filter(isInvoice);
}

/** The credit notes of an invoice in the order of the chain. */
export function creditNotesOf(store: Store, invoiceChainIndex: number): StoredDocument<CreditNote>[] {
  const rows = store
    .statement(`${STORED} WHERE credits = ? ORDER BY chain_index`)
    .all(invoiceChainIndex) as StoredRow[];
  return rows.map((row) => storedOf(store, row)).filter(isCreditNote);
}

/** Whether a document is an invoice. */
export function isInvoice(stored: StoredDocument): stored is StoredDocument<Invoice> {
  return stored.document.kind === "invoice";
}

/** Whether a document is a credit note. */
export function isCreditNote(stored: StoredDocument): stored is StoredDocument<CreditNote> {
  return stored.document.kind === "credit-note";
}

/** What was hashed, as it is stored; undefined where there is no such document. */
export function findDocumentText(store: Store, chainIndex: number): string | undefined {
  const row = store.statement("SELECT document FROM documents WHERE chain_index = ?").get(chainIndex) as
    | Pick<Row, "document">
    | undefined;
  return row?.document;
}

/** All that is stored of a document, as it is, for whoever looks whether it is whole. */
export function documentRow(store: Store, chainIndex: number): Row | undefined {
  return store
    .statement(`SELECT ${HEAD}, document, pdf FROM documents WHERE chain_index = ?`)
    .get(chainIndex) as Row | undefined;
}

/** Adds a document's PDF and the hash of its bytes; where it has one, that stays. */
export function putPdf(store: Store, chainIndex: number, bytes: Uint8Array): void {
  store
    .statement("UPDATE documents SET pdf = ?, pdf_hash = ? WHERE chain_index = ? AND pdf IS NULL")
    .run(bytes, sha256(bytes), chainIndex);
}

/** A document's PDF; undefined while it was not rendered. */
export function findPdf(store: Store, chainIndex: number): Uint8Array | undefined {
  const row = store.statement("SELECT pdf FROM documents WHERE chain_index = ?").get(chainIndex) as
    | Pick<Row, "pdf">
    | undefined;
  return row?.pdf ?? undefined;
}

/** The invoices and credit notes that are still to be rendered, by their place in the chain. */
export function documentsWithoutPdf(store: Store): number[] {
  const rows = store
    .statement(
      "SELECT chain_index AS chainIndex FROM documents WHERE pdf IS NULL AND kind <> 'lost' ORDER BY chain_index",
    )
    .all() as Pick<Row, "chainIndex">[];
  return rows.map(({ chainIndex }) => chainIndex);
}

/** Since when nothing is issued, because the folder was restored and its last numbers are not confirmed; null: it is issued. */
export const issuingLock = keeping((store: Store): number | null => {
  const row = store.statement("SELECT restored_at_ms AS restoredAtMs FROM folder").get() as
    | { readonly restoredAtMs: number | null }
    | undefined;
  return row?.restoredAtMs ?? null;
});
