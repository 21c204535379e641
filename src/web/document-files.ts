import { makeZip } from "client-zip";
import type { DocumentChoice } from "../actions/chosen-documents.ts";
import type { Box } from "../actions/ports.ts";
import { decimalText } from "../domain/decimal.ts";
import { localDate } from "../domain/period.ts";
import { UNSET_PROPERTY } from "../domain/property.ts";
import { listAccounts } from "../store/accounts.ts";
import { type DatedDocument, documentNumbers } from "../store/dated-documents.ts";
import { documentAt, findPdf, putPdf } from "../store/documents.ts";
import { findProperty } from "../store/property.ts";
import { standingsOf } from "./api/document-json.ts";
import { csvOf } from "./csv.ts";

const LONGEST_NAME = 60;

const COLUMNS = [
  "number",
  "kind",
  "account_id",
  "account",
  "issued_on",
  "period_from",
  "period_until",
  "energy_kwh",
  "total",
  "currency",
  "due_on",
  "state",
  "open",
  "credits",
  "hash",
] as const;

/** Documents as CSV, each with how it stands today; periods in dates of the property's zone, the last day included. */
export function documentsCsv(box: Box, documents: readonly DatedDocument[]): string {
  const { timeZone } = findProperty(box.store) ?? UNSET_PROPERTY;
  const names = accountNames(box);
  const numbers = documentNumbers(box.store);
  const standings = standingsOf(box, documents);
  const dateOf = (atMs: number | null) => (atMs === null ? null : localDate(atMs, timeZone).toString());
  return csvOf(
    COLUMNS,
    documents.map((document) => {
      const { kind, currency, account, toMs, credits, energyWh } = document;
      const standing = standings.get(document.chainIndex);
      const amount = (amountMinor: bigint) => ({ amountMinor, currency });
      return {
        number: document.number,
        kind,
        account_id: account,
        account: account === null ? null : (names.get(account) ?? null),
        issued_on: document.issuedOn,
        period_from: dateOf(document.fromMs),
        period_until: dateOf(toMs === null ? null : toMs - 1),
        energy_kwh: energyWh === null ? null : decimalText(energyWh, 3),
        total: kind === "lost" ? null : amount(document.totalMinor),
        currency: kind === "lost" ? null : currency,
        due_on: document.dueOn,
        state: standing?.state ?? null,
        open: standing ? amount(standing.openMinor) : null,
        credits: credits === null ? null : (numbers.get(credits) ?? null),
        hash: document.hash,
      };
    }),
  );
}

/**
 * The PDFs of documents as a zip, piece by piece as it is taken; what has no PDF yet is rendered on the way. `onEach` is
 * told of each as its turn comes, and ends it early by giving false.
 */
export function documentsZip(
  box: Box,
  documents: readonly DatedDocument[],
  onEach: (document: DatedDocument) => Promise<boolean> | boolean = () => true,
): ReadableStream<Uint8Array> {
  const names = accountNames(box);
  const taken = new Set<string>();
  async function* files() {
    for (const document of documents) {
      if (document.kind === "lost") continue;
      const input = await pdfOf(box, document);
      const wanted = pdfName(document.number, names.get(document.account ?? 0) ?? "");
      // Two numbers may differ only in what no file's name can hold.
      const name = taken.has(wanted) ? `${document.chainIndex}-${wanted}` : wanted;
      taken.add(name);
      yield { name, input, lastModified: new Date(document.issuedAtMs) };
      if (!(await onEach(document))) return;
    }
  }
  return makeZip(files());
}

/** What a document's PDF is called among others: its number and its account, with nothing that a file system minds. */
export function pdfName(number: string, account: string): string {
  const safe = (text: string) => text.normalize("NFC").replaceAll(/[^\p{L}\p{M}\p{N}._-]+/gu, "-");
  const name = [safe(number), [...safe(account)].slice(0, LONGEST_NAME).join("")]
    .map((part) => part.replaceAll(/^[-._]+|[-._]+$/g, ""))
    .filter((part) => part !== "")
    .join("-");
  return `${name}.pdf`;
}

/** What files of a choice are called, without their ending. */
export function filesName({ account, from, until }: DocumentChoice): string {
  const parts = [account === undefined ? "" : `account-${account}`, from ?? "", until ?? ""];
  return ["documents", ...parts.filter((part) => part !== "")].join("-");
}

async function pdfOf(box: Box, { chainIndex, number }: DatedDocument): Promise<Uint8Array<ArrayBuffer>> {
  const kept = findPdf(box.store, chainIndex);
  if (kept) return Uint8Array.from(kept);
  const stored = documentAt(box.store, chainIndex);
  if (!stored || stored.document.kind === "lost") throw new Error(`${number} is no document to render`);
  putPdf(box.store, chainIndex, await box.renderDocument({ ...stored, document: stored.document }));
  return Uint8Array.from(findPdf(box.store, chainIndex) ?? []);
}

function accountNames({ store }: Box): ReadonlyMap<number, string> {
  return new Map(listAccounts(store).map(({ id, name }) => [id, name]));
}
