import type { AccountBillStatus } from "../domain/account-bill.ts";
import type { Span } from "../domain/period.ts";
import { keeping } from "./kept.ts";
import type { Store } from "./open.ts";

/** A period of an account whose bill is drafted. */
export interface DraftedPeriod extends Span {
  readonly account: number;
}

/** The periods whose draft is of a status and up to date, by account, then oldest first; empty ones are none. */
export const draftsOfStatus = keeping((store: Store, status: AccountBillStatus): readonly DraftedPeriod[] => {
  return store
    .statement(
      `SELECT account, from_ms AS fromMs, to_ms AS toMs FROM account_drafts
       WHERE json_extract(document, '$.status') = ? AND stale = 0 AND json_extract(document, '$.isEmpty') = 0
       ORDER BY account, from_ms`,
    )
    .all(status) as DraftedPeriod[];
});

/** When an account's newest invoice ends, those credited too; null where it has none. */
export const lastInvoicedMs = keeping((store: Store, account: number): number | null => {
  const row = store
    .statement("SELECT max(to_ms) AS toMs FROM documents WHERE account = ? AND kind = 'invoice'")
    .get(account) as { readonly toMs: number | null };
  return row.toMs;
});
