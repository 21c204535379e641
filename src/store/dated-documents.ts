import { billingPeriod } from "../document-form/figures.ts";
import type { BillingPeriod } from "../domain/proration.ts";
import { type DocumentHead, type DocumentsOf, documentHeads } from "./documents.ts";
import { keeping } from "./kept.ts";
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
  /** Its period in local dates; null of a lost number. */
  readonly dates: BillingPeriod | null;
  /** The zone that they are local to; null of a lost number. */
  readonly timeZone: string | null;
  /** Of an invoice: whether the account ends with it. */
  readonly isFinal: boolean;
}

/** A document as lists show it, with its dates. */
export type DatedDocument = DocumentHead & Dates;

/**
 * Finding the dates of a document takes reading through all of its text. It never changes, so what was found is kept by its
 * place and hash: the place of one that is rolled back is taken by another, of another hash.
 */
const found = new WeakMap<Store, Map<string, Dates>>();

/** Documents with their dates in the order of the chain, without reading them whole. */
export function datedDocuments(store: Store, { account, kind }: DocumentsOf = {}): readonly DatedDocument[] {
  return readDated(store, account ?? null, kind ?? null);
}

const readDated = keeping(
  (store: Store, account: number | null, kind: DocumentHead["kind"] | null): readonly DatedDocument[] => {
    const known = found.get(store) ?? new Map<string, Dates>();
    found.set(store, known);
    const of = { ...(account === null ? {} : { account }), ...(kind === null ? {} : { kind }) };
    return documentHeads(store, of).map((head) => {
      const key = `${head.chainIndex}/${head.hash}`;
      const dates = known.get(key) ?? datesOf(store, head.chainIndex);
      known.set(key, dates);
      return { ...head, ...dates };
    });
  },
);

interface Row {
  readonly issuedOn: string;
  readonly dueOn: string | null;
  readonly energyWh: string | null;
  readonly isFull: number | null;
  readonly dates: string | null;
  readonly timeZone: string | null;
  readonly isFinal: number | null;
}

function datesOf(store: Store, chainIndex: number): Dates {
  const { issuedOn, dueOn, energyWh, isFull, dates, timeZone, isFinal } = store
    .statement(
      `SELECT document ->> '$.issuedOn' AS issuedOn, document ->> '$.dueOn' AS dueOn,
         document ->> '$.energyWh' AS energyWh, document ->> '$.isFull' AS isFull,
         document ->> '$.dates' AS dates, document ->> '$.timeZone' AS timeZone, document ->> '$.isFinal' AS isFinal
       FROM documents WHERE chain_index = ?`,
    )
    .get(chainIndex) as Row;
  return {
    issuedOn,
    dueOn,
    energyWh: energyWh === null ? null : BigInt(energyWh),
    isFull: isFull === 1,
    dates: dates === null ? null : billingPeriod.parse(JSON.parse(dates)),
    timeZone,
    isFinal: isFinal === 1,
  };
}

/** The numbers of all documents by chain index. */
export function documentNumbers(store: Store): ReadonlyMap<number, string> {
  return new Map(documentHeads(store).map(({ chainIndex, number }) => [chainIndex, number]));
}
