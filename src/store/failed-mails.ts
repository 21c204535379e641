import type { Store } from "./open.ts";

/** A mail that did not arrive, or may not have, with the number of its document. */
export interface FailedMail {
  readonly id: number;
  readonly state: "failed" | "doubtful";
  readonly number: string;
  readonly recipient: string;
  readonly changedAtMs: number;
}

/** The mails that failed or are doubtful since an instant, and whose document no later mail carries; oldest first. */
export function failedMails(store: Store, sinceMs: number): FailedMail[] {
  return store
    .statement(
      `SELECT one.id, one.state, documents.number, one.recipient, one.changed_at_ms AS changedAtMs
       FROM deliveries AS one JOIN documents ON documents.chain_index = one.document
       WHERE one.state IN ('failed', 'doubtful') AND one.changed_at_ms >= ?
         AND NOT EXISTS (SELECT 1 FROM deliveries AS later WHERE later.document = one.document
           AND later.id > one.id AND later.state <> 'withdrawn')
       ORDER BY one.id`,
    )
    .all(sinceMs) as FailedMail[];
}
