import type { LedgerEntry } from "./ledger.ts";

/** What counts of an entry towards a balance. */
export type Movement = Pick<LedgerEntry, "book" | "amountMinor" | "effectiveOn">;

/**
 * The least and the greatest balance of a book at the end of a local date and of every day after it: what can be taken
 * from it on that date without its ever having been overdrawn. Entries may come in any order.
 */
export function balancesFrom(
  entries: Iterable<Movement>,
  book: LedgerEntry["book"],
  date: string,
): { readonly leastMinor: bigint; readonly greatestMinor: bigint } {
  let balanceMinor = 0n;
  const later = new Map<string, bigint>();
  for (const entry of entries) {
    if (entry.book !== book) continue;
    if (entry.effectiveOn <= date) balanceMinor += entry.amountMinor;
    else later.set(entry.effectiveOn, (later.get(entry.effectiveOn) ?? 0n) + entry.amountMinor);
  }
  let [leastMinor, greatestMinor] = [balanceMinor, balanceMinor];
  for (const [, changeMinor] of [...later].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    balanceMinor += changeMinor;
    if (balanceMinor < leastMinor) leastMinor = balanceMinor;
    if (balanceMinor > greatestMinor) greatestMinor = balanceMinor;
  }
  return { leastMinor, greatestMinor };
}
