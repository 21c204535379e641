import type { BilledBalance } from "../domain/document.ts";
import { listLedger } from "../store/ledger.ts";
import type { Store } from "../store/open.ts";

/**
 * What an account owed after the document before, what moved since, and what it owes with a new document of an amount
 * (minor units, below 0 for a credit): in the order in which the entries were posted.
 */
export function balanceBefore(store: Store, account: number, amountMinor: bigint): BilledBalance {
  const entries = listLedger(store, account)
    .filter(({ book }) => book === "account")
    .toSorted((a, b) => a.id - b.id);
  const last = entries.findLastIndex(({ kind }) => kind === "invoice" || kind === "credit");
  const sum = (some: typeof entries) => some.reduce((total, entry) => total + entry.amountMinor, 0n);
  const [before, since] = [entries.slice(0, last + 1), entries.slice(last + 1)];
  return {
    beforeMinor: sum(before),
    movements: since.map(({ kind, effectiveOn, amountMinor: moved, reference }) => ({
      kind,
      effectiveOn,
      amountMinor: moved,
      reference,
    })),
    dueMinor: sum(entries) + amountMinor,
  };
}
