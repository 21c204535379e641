import type { FieldError } from "../domain/error.ts";
import type { LedgerEntry } from "../domain/ledger.ts";
import { findDocument } from "../store/documents.ts";
import type { Store } from "../store/open.ts";
import { postOne } from "./ledger-posting.ts";
import type { TimedStore } from "./ports.ts";
import type { TypedEntry } from "./typed-entry.ts";

/** A payment as it was typed in. */
export interface TypedPayment extends TypedEntry {
  /** The number of the invoice that it settles; left out: the oldest that is due. */
  readonly invoice?: string | undefined;
}

/** Enters what an account paid; more than it owes becomes its credit. Throws as `post` does. */
export function recordPayment(box: TimedStore, account: number, typed: TypedPayment): LedgerEntry {
  const named = typed.invoice?.trim() || undefined;
  const settled = named === undefined ? null : invoiceOf(box.store, account, named);
  const isUnknown = settled === undefined;
  return postOne(box, typed, {
    account,
    entries: [
      {
        book: "account",
        kind: "payment",
        amountMinor: -typed.amountMinor,
        document: settled ?? null,
        reverses: null,
      },
    ],
    errors: isUnknown ? [notItsInvoice(named ?? "")] : [],
  });
}

/** The chain index of an account's invoice; undefined where that number is none of its invoices. */
function invoiceOf(store: Store, account: number, number: string): number | undefined {
  const document = findDocument(store, number)?.document;
  return document?.kind === "invoice" && document.account.id === account ? document.chainIndex : undefined;
}

function notItsInvoice(number: string): FieldError {
  return {
    field: "invoice",
    message: `${JSON.stringify(number.slice(0, 40))} is no invoice of this account. Leave it empty to settle the oldest that is due.`,
  };
}
