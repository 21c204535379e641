import { type DocumentHead, type DocumentsOf, documentHeads } from "./documents.ts";
import type { Store } from "./open.ts";

/** What lists say of a document that does not stand in columns of its row. */
interface Dates {
  /** The local date of issue. */
  readonly issuedOn: string;
  /** A local date; null where nothing is to be paid, and of everything but an invoice. */
  readonly dueOn: string | null;
  /** Of an invoice. */
  readonly energyWh: bigint | null;
  /** Of a credit note: whether with it nothing of the invoice is left. */
  readonly isFull: boolean;
}

/** A document as lists show it, with its dates. */
export type DatedDocument = DocumentHead & Dates;

/** Documents with their dates in the order of the chain, without reading them whole. */
export function datedDocuments(store: Store, of: DocumentsOf = {}): DatedDocument[] {
  const rows = store
    .statement(
      `SELECT chain_index AS chainIndex, document ->> '$.issuedOn' AS issuedOn, document ->> '$.dueOn' AS dueOn,
         document ->> '$.energyWh' AS energyWh, document ->> '$.isFull' AS isFull
       FROM documents WHERE (:account IS NULL OR account = :account) AND (:kind IS NULL OR kind = :kind)`,
    )
    .all({ account: of.account ?? null, kind: of.kind ?? null }) as {
    chainIndex: number;
    issuedOn: string;
    dueOn: string | null;
    energyWh: string | null;
    isFull: number | null;
  }[];
  const dates = new Map(
    rows.map(({ chainIndex, energyWh, isFull, ...row }): [number, Dates] => [
      chainIndex,
      { ...row, energyWh: energyWh === null ? null : BigInt(energyWh), isFull: isFull === 1 },
    ]),
  );
  return documentHeads(store, of).flatMap((head) => {
    const its = dates.get(head.chainIndex);
    return its ? [{ ...head, ...its }] : [];
  });
}

/** The numbers of all documents by chain index. */
export function documentNumbers(store: Store): ReadonlyMap<number, string> {
  return new Map(documentHeads(store).map(({ chainIndex, number }) => [chainIndex, number]));
}
