import type { InvoiceState } from "../src/domain/ledger.ts";
import type { PillLook } from "./figure.tsx";
import type { Words } from "./words.ts";

/** How an invoice stands, by colour and icon; the word beside them is a locale's. */
export const STATE_LOOKS: Readonly<Record<InvoiceState, PillLook>> = {
  issued: { word: "Issued", tone: "quiet", icon: "bills" },
  sent: { word: "Sent", tone: "quiet", icon: "open" },
  "part-paid": { word: "Part paid", tone: "attention", icon: "pause" },
  paid: { word: "Paid", tone: "good", icon: "good" },
  overdue: { word: "Overdue", tone: "bad", icon: "attention" },
  credited: { word: "Credited", tone: "quiet", icon: "bad" },
};

/** How an invoice stands: a word with its colour and icon. */
export function stateLook(state: InvoiceState, words: Words): PillLook {
  return { ...STATE_LOOKS[state], word: words.ledger.states[state] };
}
