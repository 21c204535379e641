import type { CreditNote, StoredDocument } from "../../document.ts";
import type { DocumentFigures } from "../document-figures.ts";
import { creditBalance, creditDue } from "./balance-words.ts";
import { recipientWords, senderWords } from "./frame.ts";
import type { Letter } from "./letter.ts";
import { proofWords } from "./proof-words.ts";
import { amountWords } from "./sections.ts";

/** An issued credit note in words: what of which invoice is taken back, why, and what is owed with it. */
export function creditLetter(stored: StoredDocument<CreditNote>, figures: DocumentFigures): Letter {
  const { document } = stored;
  const { number, period, totalMinor, isFull, reason } = document;
  const { words } = figures;
  const { invoice: texts } = words;
  const { labels, credit } = texts;
  const days = figures.period(period);
  const documentTitle = texts.documentTitle("credit-note", number, document.account.name, days);
  const credited = totalMinor < 0n ? -totalMinor : totalMinor;
  return {
    kind: "credit-note",
    words,
    language: figures.language,
    folder: document.folder,
    title: texts.numbered("credit-note", number),
    documentTitle,
    status: null,
    sender: senderWords(document.sender, words),
    recipient: recipientWords(document.account, words),
    facts: [
      { label: labels.issuedOn, value: figures.date(document.issuedOn), note: "" },
      { label: texts.titles.invoice, value: document.invoice, note: "" },
      { label: labels.period, value: days, note: "" },
    ],
    remarks: [`${credit.reason}: ${reason}`, ...(isFull ? [credit.whole] : [])],
    sentence: texts.creditNoteSentence(figures.money(credited), document.invoice, days),
    holds: [],
    meters: [],
    chart: null,
    sections: [
      {
        title: credit.lines,
        note: "",
        facts: [],
        table: null,
        remarks: [],
        charges: amountWords(
          document.lines.map(({ line }) => line),
          figures,
        ),
        areAmounts: true,
        total: null,
      },
    ],
    total: { label: credit.amount, note: "", amount: figures.money(totalMinor) },
    balance: creditBalance(document, figures),
    due: creditDue(document, figures),
    payment: null,
    rules: [],
    proof: proofWords(stored, figures),
    foot: [documentTitle],
    datedAtMs: document.issuedAtMs,
  };
}
