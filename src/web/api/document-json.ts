import type { z } from "zod";
import { accountStanding, type InvoiceStanding } from "../../actions/account-standing.ts";
import { todayOf } from "../../actions/ledger-posting.ts";
import type { Box } from "../../actions/ports.ts";
import { type DatedDocument, datedDocuments } from "../../store/dated-documents.ts";
import { type DocumentsOf, findDocumentText, requireDocument } from "../../store/documents.ts";
import type { documentHeadSchema, documentSchema } from "./document-schemas.ts";
import { amountJson } from "./ledger-json.ts";
import { amount, isoText, isoTime } from "./numbers.ts";

type HeadJson = z.input<typeof documentHeadSchema>;

/** Documents as lists give them, in the order of the chain. */
export function documentHeadsJson(box: Box, of: DocumentsOf): HeadJson[] {
  const all = datedDocuments(box.store, of.account === undefined ? {} : { account: of.account });
  const standings = standingsOf(box, all, all);
  const numbers = new Map(all.map(({ chainIndex, number }) => [chainIndex, number]));
  return all
    .filter(({ kind }) => of.kind === undefined || kind === of.kind)
    .map((head) => headJson(head, standings.get(head.chainIndex), numbers));
}

/** A document with all that it says; throws `not-found`. */
export function documentJson(box: Box, number: string): z.input<typeof documentSchema> {
  const { document } = requireDocument(box.store, number);
  const account = document.kind === "lost" ? undefined : document.account.id;
  const all = datedDocuments(box.store, account === undefined ? {} : { account });
  const head = all.find(({ chainIndex }) => chainIndex === document.chainIndex);
  if (!head) throw new Error(`${number} is not among the documents`);
  const numbers = new Map(all.map(({ chainIndex, number: its }) => [chainIndex, its]));
  return {
    ...headJson(head, standingsOf(box, [head]).get(head.chainIndex), numbers),
    credit_notes: all.filter(({ credits }) => credits === head.chainIndex).map((note) => note.number),
    replaces: document.kind === "invoice" ? document.replaces : null,
    document: {
      ...JSON.parse(findDocumentText(box.store, document.chainIndex) ?? "{}"),
      hash: head.hash,
    },
  };
}

/** How each invoice of the accounts of documents stands today, by its place in the chain. */
export function standingsOf(
  box: Box,
  documents: readonly Pick<DatedDocument, "account">[],
  /** All that was issued, where who asks has it already. */
  all?: readonly DatedDocument[],
): ReadonlyMap<number, InvoiceStanding> {
  const accounts = new Set(documents.flatMap(({ account }) => account ?? []));
  const today = todayOf(box);
  const byAccount = all && Map.groupBy(all, ({ account }) => account);
  return new Map(
    [...accounts]
      .flatMap((account) => accountStanding(box.store, account, today, byAccount?.get(account)).invoices)
      .map((standing) => [standing.invoice.chainIndex, standing]),
  );
}

function headJson(
  head: DatedDocument,
  standing: InvoiceStanding | undefined,
  numbers: ReadonlyMap<number, string>,
): HeadJson {
  const { currency } = head;
  return {
    number: head.number,
    kind: head.kind,
    chain_index: head.chainIndex,
    hash: head.hash,
    account_id: head.account,
    issued_at: isoText(head.issuedAtMs),
    issued_on: head.issuedOn,
    from: isoTime(head.fromMs),
    to: isoTime(head.toMs),
    due_on: head.dueOn,
    currency,
    ...(head.kind === "lost" ? { total: 0, total_minor: 0 } : amountJson("total", head.totalMinor, currency)),
    status: standing?.state ?? null,
    open: standing ? amount(standing.openMinor, currency) : null,
    open_minor: standing ? Number(standing.openMinor) : null,
    credits: head.credits === null ? null : (numbers.get(head.credits) ?? null),
    pdf_hash: head.pdfHash,
  };
}
