import { describe, expect, test } from "bun:test";
import { canonicalJson } from "../domain/canonical-json.ts";
import type { StoredDocument } from "../domain/document.ts";
import { sha256 } from "./document-hash.ts";
import { issueCreditNote, issueInvoice, putLostNumber } from "./documents.fixture.ts";
import {
  appendDocument,
  creditNotesOf,
  documentAt,
  documentHeads,
  documentsWithoutPdf,
  findDocument,
  findDocumentText,
  findPdf,
  invoicesOf,
  issuingLock,
  listDocuments,
  nextPlace,
  putPdf,
  requireDocument,
} from "./documents.ts";
import { temporaryStore } from "./store.fixture.ts";

const NO_HASH = "0".repeat(64);
const PDF = new TextEncoder().encode("%PDF-1.7");

/** A store with a lost number, an invoice and a credit note. */
function chain() {
  const store = temporaryStore();
  const lost = putLostNumber(store);
  const invoice = issueInvoice(store);
  const note = issueCreditNote(store, invoice, [1, 2]);
  return { store, lost, invoice, note };
}

describe("the chain", () => {
  test("begins behind 64 zeros with the first number of each series", () => {
    const store = temporaryStore();
    expect(nextPlace(store, "invoice")).toEqual({ chainIndex: 1, previousHash: NO_HASH, sequence: 1 });
    store.close();
  });

  test("is one of all documents, and each series counts for itself", () => {
    const { store, lost, invoice, note } = chain();
    const chained = listDocuments(store).map(({ document, sequence }) => [
      document.chainIndex,
      document.number,
      sequence,
      document.previousHash,
    ]);
    expect(chained).toEqual([
      [1, "INV-00001", 1, NO_HASH],
      [2, "INV-00002", 2, lost.hash],
      [3, "CN-00001", 1, invoice.hash],
    ]);
    expect(nextPlace(store, "invoice/2026")).toEqual({ chainIndex: 4, previousHash: note.hash, sequence: 1 });
    store.close();
  });

  test("holds each document as the text that was hashed, by which it is read back the same", () => {
    const { store, lost, invoice, note } = chain();
    for (const stored of [lost, invoice, note] as StoredDocument[]) {
      const text = findDocumentText(store, stored.document.chainIndex) ?? "";
      expect(sha256(text)).toBe(stored.hash);
      expect(canonicalJson(JSON.parse(text))).toBe(text);
      expect(documentAt(store, stored.document.chainIndex)).toEqual(stored);
      expect(requireDocument(store, stored.document.number)).toEqual(stored);
    }
    store.close();
  });

  test("takes no document outside of a transaction, nor one that follows another one", () => {
    const { store, invoice } = chain();
    const place = { series: "invoice", sequence: 3 };
    const document = { ...invoice.document, number: "INV-00003", chainIndex: 4 };
    expect(() => appendDocument(store, document, place)).toThrow("in the transaction");
    const append = store.sqlite.transaction(() => appendDocument(store, document, place));
    expect(append).toThrow("does not follow");
    expect(documentHeads(store)).toHaveLength(3);
    store.close();
  });

  test("takes nothing that is out of its order", () => {
    const { store, invoice } = chain();
    const next = nextPlace(store, "invoice");
    const append = (chainIndex: number, number: string, sequence: number) => {
      const document = { ...invoice.document, number, chainIndex, previousHash: next.previousHash };
      store.sqlite.transaction(() => appendDocument(store, document, { series: "invoice", sequence }))();
    };
    for (const [chainIndex, number, sequence] of [
      [5, "INV-00003", 3],
      [3, "INV-00003", 3],
      [4, "INV-00004", 4],
      [4, "INV-00002", 3],
      [4, "INV-00001", 1],
    ] as const)
      expect(() => append(chainIndex, number, sequence)).toThrow("next place");
    append(4, "INV-00003", 3);
    expect(documentHeads(store).map(({ number }) => number)).toContain("INV-00003");
    store.close();
  });
});

describe("documents", () => {
  test("are found by account, kind and what they credit", () => {
    const { store, invoice, note } = chain();
    const other = issueInvoice(store, { account: { ...invoice.document.account, id: 9 } });
    expect(invoicesOf(store, 4)).toEqual([invoice]);
    expect(invoicesOf(store, 9)).toEqual([other]);
    expect(creditNotesOf(store, 2)).toEqual([note]);
    expect(listDocuments(store, { account: 4 }).map(({ document }) => document.kind)).toEqual([
      "invoice",
      "credit-note",
    ]);
    expect(listDocuments(store, { kind: "lost" })).toHaveLength(1);
    expect(findDocument(store, "INV-09999")).toBeUndefined();
    expect(documentAt(store, 99)).toBeUndefined();
    expect(() => requireDocument(store, "INV-09999")).toThrow("There is no document INV-09999");
    store.close();
  });

  test("tell in their heads what lists need", () => {
    const { store, invoice, note } = chain();
    const [lost, billed, credited] = documentHeads(store);
    expect(lost).toMatchObject({
      kind: "lost",
      account: null,
      fromMs: null,
      totalMinor: 0n,
      currency: "XXX",
    });
    const { totalMinor, period } = invoice.document;
    expect(billed).toMatchObject({ number: "INV-00002", account: 4, totalMinor, ...period, currency: "INR" });
    expect(credited).toMatchObject({ credits: 2, hash: note.hash, pdfHash: null });
    expect(documentHeads(store, { account: 4, kind: "invoice" })).toEqual([billed!]);
    store.close();
  });

  test("wait for their PDF until they have it, and keep the first one", () => {
    const { store } = chain();
    expect(documentsWithoutPdf(store)).toEqual([2, 3]);
    expect(findPdf(store, 2)).toBeUndefined();
    putPdf(store, 2, PDF);
    putPdf(store, 2, new TextEncoder().encode("another one"));
    expect(Buffer.from(findPdf(store, 2)!)).toEqual(Buffer.from(PDF));
    expect(documentAt(store, 2)?.pdfHash).toBe(sha256(PDF));
    expect(documentsWithoutPdf(store)).toEqual([3]);
    store.close();
  });

  test("are issued unless the folder was restored", () => {
    const store = temporaryStore();
    expect(issuingLock(store)).toBeNull();
    store.sqlite.exec("INSERT INTO folder (id, kind, restored_at_ms) VALUES (1, 'real', 5)");
    expect(issuingLock(store)).toBe(5);
    store.close();
  });
});

describe("an issued document", () => {
  const columns = [
    ["chain_index", 9],
    ["kind", "'lost'"],
    ["number", "'INV-9'"],
    ["series", "'other'"],
    ["sequence", 9],
    ["account", "NULL"],
    ["issued_at_ms", 9],
    ["from_ms", 9],
    ["to_ms", 9],
    ["total_minor", 9],
    ["currency", "'EUR'"],
    ["credits", 1],
    ["document", "'{}'"],
    ["hash", "'0'"],
  ] as const;

  test("never changes by SQL, in no column", () => {
    const { store } = chain();
    const before = documentHeads(store);
    const all = store.sqlite.pragma("table_info(documents)") as { name: string }[];
    expect(all.map(({ name }) => name)).toEqual([...columns.map(([name]) => name), "pdf", "pdf_hash"]);
    for (const [column, value] of columns)
      expect(() =>
        store.sqlite.exec(`UPDATE documents SET ${column} = ${value} WHERE chain_index = 2`),
      ).toThrow("never changes");
    expect(documentHeads(store)).toEqual(before);
    store.close();
  });

  test("never goes by SQL", () => {
    const { store } = chain();
    expect(() => store.sqlite.exec("DELETE FROM documents")).toThrow("never deleted");
    expect(documentHeads(store)).toHaveLength(3);
    store.close();
  });

  test("is never replaced by INSERT OR REPLACE, whichever key is in its way", () => {
    const { store, invoice } = chain();
    const before = listDocuments(store);
    const names = `chain_index, kind, number, series, sequence, issued_at_ms, total_minor, currency, document, hash`;
    const replace = (chainIndex: number, number: string, series: string, sequence: number, hash: string) =>
      store.sqlite
        .prepare(
          `INSERT OR REPLACE INTO documents (${names}) VALUES (?, 'invoice', ?, ?, ?, 0, 0, 'INR', '{}', ?)`,
        )
        .run(chainIndex, number, series, sequence, hash);
    expect(() => replace(2, "new", "new", 1, "new")).toThrow("next place");
    expect(() => replace(4, "INV-00002", "new", 1, "new")).toThrow("next place");
    expect(() => replace(4, "new", "invoice", 2, "new")).toThrow("next place");
    expect(() => replace(4, "new", "new", 1, invoice.hash)).toThrow("next place");
    expect(listDocuments(store)).toEqual(before);
    replace(4, "new", "new", 1, "new");
    store.close();
  });

  test("gets its PDF once by SQL, with its hash or not at all", () => {
    const { store } = chain();
    const set = (values: string) =>
      store.sqlite.prepare(`UPDATE documents SET ${values} WHERE chain_index = 2`).run();
    expect(() => set("pdf = x'25'")).toThrow("never changes");
    expect(() => set("pdf_hash = 'a'")).toThrow("never changes");
    expect(() => set("pdf = x'25', pdf_hash = 'a', total_minor = 1")).toThrow("never changes");
    set("pdf = x'25', pdf_hash = 'a'");
    expect(() => set("pdf = x'26', pdf_hash = 'b'")).toThrow("never changes");
    expect(() => set("pdf = NULL, pdf_hash = NULL")).toThrow("never changes");
    store.close();
  });
});
