import type { LedgerKind } from "../domain/document.ts";
import type { LedgerEntry } from "../domain/ledger.ts";
import { taxYearSpan } from "../domain/tax-year.ts";
import { findEntry, listAllLedger } from "../store/ledger.ts";
import type { Store } from "../store/open.ts";
import { readBilling } from "../store/settings.ts";

/** Money that came (above 0) or went (below), in minor units, and the entry that says so. */
export interface MoneyMovement {
  readonly entry: LedgerEntry;
  readonly receivedMinor: bigint;
  /** Whether it counts as paid: a payment, or the reversal of one. */
  readonly isPayment: boolean;
}

const MONEY_KINDS: readonly LedgerKind[] = ["payment", "refund", "deposit-received", "deposit-returned"];

/** All money that came and went within the tax year that begins in a year, of all accounts, newest first. */
export function moneyMovements(store: Store, year: number): MoneyMovement[] {
  const { from, to } = taxYearSpan(year, readBilling(store).yearStartsIn);
  return listAllLedger(store, { fromDate: from, toDate: to })
    .flatMap((entry) => {
      const original = entry.reverses === null ? entry : findEntry(store, entry.reverses);
      if (!original || !MONEY_KINDS.includes(original.kind)) return [];
      // A payment lowers what is owed; a deposit that comes in raises what is held.
      const receivedMinor = entry.book === "account" ? -entry.amountMinor : entry.amountMinor;
      return [{ entry, receivedMinor, isPayment: original.kind === "payment" }];
    })
    .toReversed();
}
