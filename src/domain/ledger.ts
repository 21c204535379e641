import type { LateFee } from "./billing-settings.ts";
import { addDays } from "./dates.ts";
import type { LedgerKind } from "./document.ts";
import { ratio, round } from "./fraction.ts";
import type { SettledInvoice } from "./settlement.ts";

const HUNDRED_PERCENT_E10 = 100n * 10n ** 10n;

/** An entry of an account's ledger; append-only. */
export interface LedgerEntry {
  readonly id: number;
  readonly account: number;
  /** What the account owes, or the deposit that is held for it. */
  readonly book: "account" | "deposit";
  readonly kind: LedgerKind;
  /** What it adds to what is owed (an invoice above 0, a payment below); in the deposit book, to what is held. */
  readonly amountMinor: bigint;
  readonly currency: string;
  /** A local date. */
  readonly effectiveOn: string;
  readonly postedAtMs: number;
  /** The chain index of the document that it is of, or that it settles. */
  readonly document: number | null;
  /** The entry that it reverses. */
  readonly reverses: number | null;
  readonly method: string;
  readonly reference: string;
  readonly note: string;
  readonly postedBy: string;
}

/** What the entries of a book add up to on a date (of all dates, where it is null). Minor units. */
export function balanceOn(
  entries: readonly LedgerEntry[],
  date: string | null,
  book: LedgerEntry["book"] = "account",
): bigint {
  return entries
    .filter((entry) => entry.book === book && (date === null || entry.effectiveOn <= date))
    .reduce((sum, entry) => sum + entry.amountMinor, 0n);
}

/** How an invoice stands; the first of these that holds: nothing is left of it, nothing is open, it is late, and so on. */
export type InvoiceState = "credited" | "paid" | "overdue" | "part-paid" | "sent" | "issued";

/** The state of an invoice on a local date. `dueOn` null: nothing is to be paid by any day. */
export function invoiceState(invoice: {
  readonly settled: Pick<SettledInvoice, "amountMinor" | "openMinor" | "creditedMinor">;
  readonly dueOn: string | null;
  readonly today: string;
  readonly isDelivered: boolean;
  /** Whether credit notes took all of it back. */
  readonly isFullyCredited: boolean;
}): InvoiceState {
  const { amountMinor, openMinor, creditedMinor } = invoice.settled;
  if (invoice.isFullyCredited) return "credited";
  if (openMinor <= 0n) return "paid";
  if (invoice.dueOn !== null && invoice.dueOn < invoice.today) return "overdue";
  if (openMinor < amountMinor - creditedMinor) return "part-paid";
  return invoice.isDelivered ? "sent" : "issued";
}

/**
 * The fee for what is still open of an invoice more than the set number of days after it was due, minor units, rounded
 * half up; null where there is none.
 */
export function lateFeeOf(
  settings: LateFee,
  openMinor: bigint,
  dueOn: string | null,
  today: string,
): bigint | null {
  if (settings.kind === "off" || dueOn === null || openMinor <= 0n) return null;
  if (today <= addDays(dueOn, settings.afterDays)) return null;
  const feeMinor =
    settings.kind === "amount"
      ? settings.amountMinor
      : round(ratio(openMinor * settings.percentE10, HUNDRED_PERCENT_E10));
  return feeMinor > 0n ? feeMinor : null;
}
