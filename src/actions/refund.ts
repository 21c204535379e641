import { invalidField } from "../domain/error.ts";
import type { LedgerEntry } from "../domain/ledger.ts";
import { balancesFrom } from "../domain/running-balance.ts";
import { postOne } from "./ledger-posting.ts";
import type { TimedStore } from "./ports.ts";
import { amountText, type TypedEntry } from "./typed-entry.ts";

/** Enters what was paid back to an account, at most its credit on that date and since. Throws as `post` does. */
export function refund(box: TimedStore, account: number, typed: TypedEntry): LedgerEntry {
  const { amountMinor, currency } = typed;
  return postOne(box, typed, {
    account,
    entries: [{ book: "account", kind: "refund", amountMinor, document: null, reverses: null }],
    check(ledger, date) {
      const creditMinor = -balancesFrom(ledger, "account", date).greatestMinor;
      if (creditMinor <= 0n)
        throw invalidField("amount", "The account has no credit that could be paid back.");
      if (amountMinor > creditMinor) {
        const credit = amountText(creditMinor, currency);
        throw invalidField("amount", `At most the account's credit can be paid back: ${credit}.`);
      }
    },
  });
}
