import type { LedgerEntry } from "../domain/ledger.ts";
import { postOne } from "./ledger-posting.ts";
import type { TimedStore } from "./ports.ts";
import type { TypedEntry } from "./typed-entry.ts";

/** Enters a deposit that is held for an account; it settles nothing until it is applied. Throws as `post` does. */
export function receiveDeposit(box: TimedStore, account: number, typed: TypedEntry): LedgerEntry {
  const { amountMinor } = typed;
  return postOne(box, typed, {
    account,
    entries: [{ book: "deposit", kind: "deposit-received", amountMinor, document: null, reverses: null }],
  });
}
