import { invalidField } from "../domain/error.ts";
import type { LedgerEntry } from "../domain/ledger.ts";
import { balancesFrom } from "../domain/running-balance.ts";
import { amountText, type TypedEntry } from "./typed-entry.ts";

/** Throws `invalid` where more is to be taken from a deposit than was held on a date and has been since. */
export function checkHeld(
  { amountMinor, currency }: Pick<TypedEntry, "amountMinor" | "currency">,
  ledger: readonly LedgerEntry[],
  date: string,
): void {
  const heldMinor = balancesFrom(ledger, "deposit", date).leastMinor;
  if (heldMinor <= 0n) throw invalidField("amount", "No deposit is held for the account.");
  if (amountMinor > heldMinor) {
    const held = amountText(heldMinor, currency);
    throw invalidField("amount", `At most the deposit that is held can be taken: ${held}.`);
  }
}
