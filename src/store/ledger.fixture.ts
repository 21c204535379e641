import type { Account } from "../domain/account.ts";
import { MONTHLY } from "../domain/cycle.ts";
import type { LedgerEntry } from "../domain/ledger.ts";
import { addAccount } from "./accounts.ts";
import type { Store } from "./open.ts";

/** A tenant's account. */
export function tenantAccount(store: Store, name = "Flat 2"): Account {
  return addAccount(store, {
    name,
    kind: "tenant",
    address: "",
    email: null,
    language: null,
    tariffId: null,
    meters: "together",
    issuesAutomatically: false,
    mailsAutomatically: false,
    cycle: MONTHLY,
    openedAtMs: null,
    closedAtMs: null,
    createdAtMs: 0,
  });
}

/** A payment of 500.00 on 3 February 2026 with nothing else said of it. */
export function paymentEntry(account: Pick<Account, "id">, changes: Partial<LedgerEntry> = {}) {
  const entry: Omit<LedgerEntry, "id"> = {
    account: account.id,
    book: "account",
    kind: "payment",
    amountMinor: -50_000n,
    currency: "INR",
    effectiveOn: "2026-02-03",
    postedAtMs: 1_770_100_000_000,
    document: null,
    reverses: null,
    method: "cash",
    reference: "",
    note: "",
    postedBy: "owner",
    ...changes,
  };
  return entry;
}
