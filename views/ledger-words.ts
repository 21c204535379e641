import type { LedgerKind } from "../src/domain/document.ts";
import type { InvoiceState } from "../src/domain/ledger.ts";
import type { PillLook } from "./figure.tsx";

const KIND_WORDS: Readonly<Record<LedgerKind, string>> = {
  invoice: "Invoice",
  credit: "Credit note",
  payment: "Payment",
  reversal: "Reversal",
  refund: "Refund",
  "deposit-received": "Deposit received",
  "deposit-applied": "Deposit applied",
  "deposit-returned": "Deposit given back",
  "late-fee": "Late fee",
  "write-off": "Written off",
};

/** What an entry of the ledger is called. */
export function kindWord(kind: LedgerKind): string {
  return KIND_WORDS[kind];
}

/** How an invoice stands: a word with its colour and icon. */
export const STATE_LOOKS: Readonly<Record<InvoiceState, PillLook>> = {
  issued: { word: "Issued", tone: "quiet", icon: "bills" },
  sent: { word: "Sent", tone: "quiet", icon: "open" },
  "part-paid": { word: "Part paid", tone: "attention", icon: "pause" },
  paid: { word: "Paid", tone: "good", icon: "good" },
  overdue: { word: "Overdue", tone: "bad", icon: "attention" },
  credited: { word: "Credited", tone: "quiet", icon: "bad" },
};
