import type { LedgerKind } from "./document.ts";

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
