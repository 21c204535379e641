import type { LedgerEntry } from "../domain/ledger.ts";
import { checkHeld } from "./held-deposit.ts";
import { post } from "./ledger-posting.ts";
import type { TimedStore } from "./ports.ts";
import type { TypedEntry } from "./typed-entry.ts";

/**
 * Takes an amount from the deposit to settle what the account owes: the account's entry, then that of its deposit, both
 * or none. Throws as `post` does.
 */
export function applyDeposit(box: TimedStore, account: number, typed: TypedEntry): readonly LedgerEntry[] {
  const entry = {
    kind: "deposit-applied",
    amountMinor: -typed.amountMinor,
    document: null,
    reverses: null,
  } as const;
  return post(box, typed, {
    account,
    entries: [
      { ...entry, book: "account" },
      { ...entry, book: "deposit" },
    ],
    check: (ledger, date) => checkHeld(typed, ledger, date),
  });
}
