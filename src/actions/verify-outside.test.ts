import { expect, test } from "bun:test";
import { CREDIT_NOTE, INVOICE, LOST_NUMBER } from "../document-form/document.fixture.ts";
import { writeDocument } from "../document-form/write.ts";
import type { BillingDocument } from "../domain/document.ts";
import { documentText, sha256 } from "../store/document-hash.ts";
import { exportedDocument, issueInvoice } from "../store/documents.fixture.ts";
import { temporaryStore } from "../store/store.fixture.ts";
import { issuedHere, verifyOutside } from "./verify-outside.ts";

function exported(document: BillingDocument): Record<string, unknown> {
  const content = JSON.parse(JSON.stringify(writeDocument(document)));
  return { ...content, hash: sha256(documentText(document)) };
}

test("a document of each kind is clean as it was exported, and its hash follows from it alone", () => {
  for (const document of [INVOICE, CREDIT_NOTE, LOST_NUMBER]) {
    const { number, kind, hash, findings } = verifyOutside(exported(document));
    expect([number, kind, findings]).toEqual([document.number, document.kind, []]);
    expect(hash).toBe(sha256(documentText(document)));
  }
});

test("a document without its hash is clean too, and says what its hash is", () => {
  const { hash, ...content } = exported(INVOICE);
  expect(verifyOutside(content)).toMatchObject({ hash: String(hash), findings: [] });
});

test("fields in another order and other blanks change nothing", () => {
  const entries = Object.entries(exported(INVOICE)).toReversed();
  expect(verifyOutside(JSON.parse(JSON.stringify(Object.fromEntries(entries), null, 4))).findings).toEqual(
    [],
  );
});

test("one byte changed is named, also where the hash was made to fit", () => {
  const { hash, ...content } = exported(INVOICE);
  expect(verifyOutside({ ...content, hash, issuedOn: "2026-02-04" }).findings).toEqual([
    "INV-00012, its content does not have the hash that it names.",
  ]);
  const changed: unknown = JSON.parse(
    JSON.stringify(content).replace('"amountMinor":"14516"', '"amountMinor":"14517"'),
  );
  const refitted = { ...(changed as object), hash: verifyOutside({ ...(changed as object), hash }).hash };
  expect(verifyOutside(refitted).findings).toEqual([
    "INV-00012, supply 1 (Flat 2): its total is 1216.41 INR, its lines add up to 1216.42 INR.",
    "INV-00012, supply 1 (Flat 2): line 1 (Energy 0-48.387) is 145.17 INR, its tariff gives 145.16 INR.",
  ]);
});

test("what is no document, or only a part of one, is said in words", () => {
  expect(verifyOutside([]).findings).toEqual(["This is no document: it is no JSON object."]);
  expect(verifyOutside({}).findings).toEqual([
    "The document, it cannot be read: kind must be invoice, credit-note or lost.",
  ]);
  const { supplies: _gone, ...rest } = exported(INVOICE);
  expect(verifyOutside(rest).findings.at(-1)).toContain("INV-00012, it cannot be read: supplies ");
});

test("a folder says whether it issued the document with that hash", () => {
  const store = temporaryStore();
  const stored = issueInvoice(store);
  const own = verifyOutside(exportedDocument(store, stored.document.number));
  expect(own.findings).toEqual([]);
  expect(issuedHere(store, own)).toBe("same");
  expect(issuedHere(store, { ...own, hash: "0" })).toBe("other");
  expect(issuedHere(store, { ...own, number: "INV-9" })).toBe("none");
  store.close();
});
