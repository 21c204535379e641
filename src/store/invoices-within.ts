import type { Span } from "../domain/period.ts";
import type { Store } from "./open.ts";

/** The invoices of an account whose period touches a span, by their place in the chain. */
export function invoicesWithin(store: Store, account: number, { fromMs, toMs }: Span): number[] {
  const rows = store
    .statement(
      `SELECT chain_index AS chainIndex FROM documents
       WHERE account = ? AND kind = 'invoice' AND from_ms < ? AND to_ms > ? ORDER BY chain_index`,
    )
    .all(account, toMs, fromMs) as { readonly chainIndex: number }[];
  return rows.map(({ chainIndex }) => chainIndex);
}
