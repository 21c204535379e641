import { type InvoiceState, invoiceState, type LedgerEntry } from "../domain/ledger.ts";
import { settle } from "../domain/settlement.ts";
import { keeping } from "../store/kept.ts";
import type { Store } from "../store/open.ts";

/** The invoice that was issued to an account last, and how it stands. Minor units. */
export interface NewestBill {
  readonly number: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly totalMinor: bigint;
  readonly currency: string;
  readonly dueOn: string | null;
  readonly state: InvoiceState;
}

interface Row extends Omit<NewestBill, "totalMinor" | "state"> {
  readonly account: number;
  readonly chainIndex: number;
  readonly totalMinor: string;
  readonly isDelivered: number;
}

const newestRows = keeping((store: Store) => {
  const rows = store
    .statement(
      `SELECT account, chain_index AS chainIndex, number, from_ms AS fromMs, to_ms AS toMs, currency,
         CAST(total_minor AS TEXT) AS totalMinor, document ->> '$.dueOn' AS dueOn,
         EXISTS (SELECT 1 FROM deliveries WHERE document = chain_index AND state = 'delivered') AS isDelivered
       FROM documents WHERE chain_index IN
         (SELECT max(chain_index) FROM documents WHERE kind = 'invoice' GROUP BY account)`,
    )
    .all() as Row[];
  const notes = store
    .statement(
      `SELECT chain_index AS chainIndex, credits, document ->> '$.isFull' AS isFull, document ->> '$.issuedOn' AS issuedOn
       FROM documents WHERE kind = 'credit-note'`,
    )
    .all() as { chainIndex: number; credits: number; isFull: number | null; issuedOn: string }[];
  return { rows, notes };
});

/**
 * The newest invoice of each account as it stands on a local date, by account, without reading the documents before it: of
 * those it is only known when they were issued, which is how they are settled in order.
 */
export function newestBills(
  store: Store,
  ledgers: ReadonlyMap<number, readonly LedgerEntry[]>,
  today: string,
): ReadonlyMap<number, NewestBill> {
  const { rows, notes } = newestRows(store);
  const credits = new Map(notes.map(({ chainIndex, credits: of }) => [chainIndex, of]));
  const taken = new Set(
    notes.filter(({ isFull, issuedOn }) => isFull === 1 && issuedOn <= today).map(({ credits: of }) => of),
  );
  return new Map(
    rows.flatMap(({ account, chainIndex, totalMinor, isDelivered, ...bill }): [number, NewestBill][] => {
      const ledger = (ledgers.get(account) ?? []).filter(({ effectiveOn }) => effectiveOn <= today);
      const settled = settle(ledger, { dueOn: new Map([[chainIndex, bill.dueOn]]), credits }).invoices.find(
        ({ document }) => document === chainIndex,
      );
      if (!settled) return [];
      const state = invoiceState({
        settled,
        dueOn: bill.dueOn,
        today,
        isDelivered: isDelivered === 1,
        isFullyCredited: taken.has(chainIndex),
      });
      return [[account, { ...bill, totalMinor: BigInt(totalMinor), state }]];
    }),
  );
}
