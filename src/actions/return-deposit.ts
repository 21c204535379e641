import type { LedgerEntry } from "../domain/ledger.ts";
import { checkHeld } from "./held-deposit.ts";
import { postOne } from "./ledger-posting.ts";
import type { TimedStore } from "./ports.ts";
import type { TypedEntry } from "./typed-entry.ts";

/** Enters what was given back of a deposit, at most what is held. Throws as `post` does. */
export function returnDeposit(box: TimedStore, account: number, typed: TypedEntry): LedgerEntry {
  return postOne(box, typed, {
    account,
    entries: [
      {
        book: "deposit",
        kind: "deposit-returned",
        amountMinor: -typed.amountMinor,
        document: null,
        reverses: null,
      },
    ],
    check: (ledger, date) => checkHeld(typed, ledger, date),
  });
}
