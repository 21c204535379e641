import { invalidField } from "../domain/error.ts";
import type { LedgerEntry } from "../domain/ledger.ts";
import { balancesFrom } from "../domain/running-balance.ts";
import { postOne } from "./ledger-posting.ts";
import type { TimedStore } from "./ports.ts";
import { amountText, type TypedEntry } from "./typed-entry.ts";

/** Gives up what an account owes, at most what it owed on that date and since. Throws as `post` does. */
export function writeOff(box: TimedStore, account: number, typed: TypedEntry): LedgerEntry {
  const { amountMinor, currency } = typed;
  return postOne(box, typed, {
    account,
    entries: [
      { book: "account", kind: "write-off", amountMinor: -amountMinor, document: null, reverses: null },
    ],
    check(ledger, date) {
      const owedMinor = balancesFrom(ledger, "account", date).leastMinor;
      if (owedMinor <= 0n)
        throw invalidField("amount", "The account owes nothing that could be written off.");
      if (amountMinor > owedMinor) {
        const owed = amountText(owedMinor, currency);
        throw invalidField("amount", `At most what the account owes can be written off: ${owed}.`);
      }
    },
  });
}
