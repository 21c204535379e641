import type { Store } from "./open.ts";

/** Until when bills of an account are issued, those credited in full left out. */
export interface IssuedEnd {
  readonly account: number;
  readonly toMs: number;
}

/** Of each account with issued bills the end of the last one. */
export function issuedEnds(store: Store): IssuedEnd[] {
  return store
    .statement(
      `SELECT invoice.account, MAX(invoice.to_ms) AS toMs FROM documents AS invoice
       WHERE invoice.kind = 'invoice' AND NOT EXISTS (
         SELECT 1 FROM documents AS note
         WHERE note.kind = 'credit-note' AND note.credits = invoice.chain_index
           AND ABS(note.total_minor) >= ABS(invoice.total_minor)
       )
       GROUP BY invoice.account`,
    )
    .all() as IssuedEnd[];
}

/** The row of the version in force from a date (null: from the beginning); undefined where there is none. */
export function versionRowInForce(
  store: Store,
  tariffId: number,
  effectiveFrom: string | null,
): number | undefined {
  return rowFrom(store, "superseded_at_ms IS NULL", tariffId, effectiveFrom);
}

/** The row of the version from a date that was in force last and is no more; undefined where there is none. */
export function lastSupersededRow(
  store: Store,
  tariffId: number,
  effectiveFrom: string | null,
): number | undefined {
  const last = "superseded_at_ms IS NOT NULL ORDER BY superseded_at_ms DESC, id DESC LIMIT 1";
  return rowFrom(store, last, tariffId, effectiveFrom);
}

function rowFrom(
  store: Store,
  which: string,
  tariffId: number,
  effectiveFrom: string | null,
): number | undefined {
  const row = store
    .statement(`SELECT id FROM tariff_versions WHERE tariff_id = ? AND effective_from = ? AND ${which}`)
    .get(tariffId, effectiveFrom ?? "") as { id: number } | undefined;
  return row?.id;
}
