import type { Account } from "../../account.ts";
import type { AccountBill } from "../../account-bill.ts";
import type { Sender } from "../../document.ts";
import type { FolderKind } from "../../property.ts";
import type { DocumentFigures } from "../document-figures.ts";
import { recipientWords, senderWords } from "./frame.ts";
import { tariffFact, usedWords } from "./invoice-letter.ts";
import type { Letter } from "./letter.ts";
import { meterRows } from "./meter-words.ts";
import { methodRules } from "./method-words.ts";
import { supplySections } from "./sections.ts";
import { trueUpSections } from "./true-up-words.ts";

/** What a draft says beyond the bill: who bills whom, and which folder made it. */
export interface DraftFrame {
  readonly account: Pick<Account, "name" | "address">;
  readonly sender: Sender;
  readonly folder: FolderKind;
}

/** An account's bill in words as it stands before it is issued: no number, no hash, nothing due. */
export function draftLetter(bill: AccountBill, frame: DraftFrame, figures: DocumentFigures): Letter {
  const { period, supplies, trueUps, status } = bill;
  const { words } = figures;
  const { invoice: texts } = words;
  const days = figures.period(period);
  const isPriced = supplies.some(({ lines }) => lines.length > 0);
  return {
    kind: "draft",
    words,
    language: figures.language,
    folder: frame.folder,
    title: texts.titles.draft,
    documentTitle: [texts.titles.draft, frame.account.name, days].join(", "),
    status: { code: status, word: texts.draftStates[status] },
    sender: senderWords(frame.sender, words),
    recipient: recipientWords(frame.account, words),
    facts: [
      { label: texts.labels.period, value: days, note: words.bill.timesIn(bill.timeZone) },
      ...tariffFact(bill, figures),
    ],
    remarks: [
      ...(bill.isFinal ? [texts.labels.finalBill] : []),
      ...(bill.needsEstimate && status !== "open" ? [texts.estimate.wouldBe] : []),
    ],
    sentence: draftSentence(bill, figures),
    holds: bill.heldFor.map(({ message }) => message),
    meters: meterRows(
      supplies.flatMap(({ meters }) => meters),
      period,
      figures,
    ),
    chart: null,
    sections: [
      ...supplySections(supplies, { period, hasMore: trueUps.length > 0 }, figures),
      ...trueUpSections(trueUps, figures),
    ],
    total: isPriced ? { label: texts.sums.total, note: "", amount: figures.money(bill.totalMinor) } : null,
    balance: [],
    due: null,
    payment: null,
    rules: methodRules(supplies, trueUps, figures),
    proof: null,
    foot: [words.bill.notADemand, words.bill.computed(figures.dateTime(bill.computedAtMs), bill.timeZone)],
    datedAtMs: bill.computedAtMs,
  };
}

function draftSentence(bill: AccountBill, figures: DocumentFigures): string {
  const { sentences } = figures.words;
  const days = figures.period(bill.period);
  const energy = usedWords(bill, figures);
  if (bill.isEmpty) return sentences.nothingYet(days);
  if (bill.supplies.every(({ lines }) => lines.length === 0)) return sentences.noPriceYet(energy, days);
  const status = bill.status === "open" || bill.status === "held" ? bill.status : "draft";
  return sentences.priced[status](figures.money(bill.totalMinor), energy, days);
}
