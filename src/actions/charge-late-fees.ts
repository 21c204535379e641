import type { LateFee } from "../domain/billing-settings.ts";
import { balanceOn, type LedgerEntry, lateFeeOf } from "../domain/ledger.ts";
import { listAccounts } from "../store/accounts.ts";
import { datedDocuments } from "../store/dated-documents.ts";
import { listLedger, postEntry } from "../store/ledger.ts";
import { readBilling } from "../store/settings.ts";
import { settlementOf } from "./account-standing.ts";
import { todayOf } from "./ledger-posting.ts";
import type { TimedStore } from "./ports.ts";

/** Who is said to have made what the box enters by itself. */
const BILLING_JOB = "billing job";

/**
 * Charges the late fee that is set for every invoice that is so long overdue, once in the life of each, and gives the
 * entries; one that was reversed is not charged again. Nothing while the fee is off or the clock cannot be believed.
 */
export function chargeLateFees(box: TimedStore): readonly LedgerEntry[] {
  const { lateFee } = readBilling(box.store);
  if (lateFee.kind === "off" || !box.clock.isTrusted()) return [];
  return listAccounts(box.store).flatMap(({ id }) => chargeAccount(box, id, lateFee));
}

function chargeAccount(box: TimedStore, account: number, lateFee: LateFee): LedgerEntry[] {
  const { store, clock } = box;
  const today = todayOf(box);
  return store.db.transaction(() => {
    const ledger = listLedger(store, account);
    // With nothing owed nothing can be overdue, and no document needs to be looked at.
    if (balanceOn(ledger, today) <= 0n) return [];
    const counted = ledger.filter(({ effectiveOn }) => effectiveOn <= today);
    const charged = new Set(ledger.filter(({ kind }) => kind === "late-fee").map(({ document }) => document));
    const documents = datedDocuments(store, { account });
    const byIndex = new Map(documents.map((document) => [document.chainIndex, document]));
    return settlementOf(counted, documents).invoices.flatMap(({ document, openMinor }) => {
      const invoice = byIndex.get(document);
      if (!invoice || charged.has(document)) return [];
      const amountMinor = lateFeeOf(lateFee, openMinor, invoice.dueOn, today);
      if (amountMinor === null) return [];
      return [
        postEntry(store, {
          account,
          book: "account",
          kind: "late-fee",
          amountMinor,
          currency: invoice.currency,
          effectiveOn: today,
          postedAtMs: clock.nowMs(),
          document,
          reverses: null,
          method: "",
          reference: invoice.number,
          note: "",
          postedBy: BILLING_JOB,
        }),
      ];
    });
  });
}
