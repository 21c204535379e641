import type { Invoice, StoredDocument } from "../../document.ts";
import type { DocumentFigures } from "../document-figures.ts";
import { usedAndBilled } from "../energy-words.ts";
import { invoiceBalance, invoiceDue, paymentWords } from "./balance-words.ts";
import { recipientWords, senderWords } from "./frame.ts";
import type { Fact, Letter } from "./letter.ts";
import { meterRows } from "./meter-words.ts";
import { methodRules } from "./method-words.ts";
import { proofWords } from "./proof-words.ts";
import { supplySections } from "./sections.ts";
import { trueUpSections } from "./true-up-words.ts";
import { usageChart } from "./usage-chart.ts";

/** An issued invoice in words; only of what it holds itself, so that it reads the same for ever. */
export function invoiceLetter(stored: StoredDocument<Invoice>, figures: DocumentFigures): Letter {
  const { document } = stored;
  const { number, period, supplies, trueUps, energyWh, totalMinor, dueOn } = document;
  const { words } = figures;
  const { invoice: texts } = words;
  const { labels } = texts;
  const days = figures.period(period);
  const documentTitle = texts.documentTitle("invoice", number, document.account.name, days);
  return {
    kind: "invoice",
    words,
    language: figures.language,
    folder: document.folder,
    title: texts.numbered("invoice", number),
    documentTitle,
    status: null,
    sender: senderWords(document.sender, words),
    recipient: recipientWords(document.account, words),
    facts: invoiceFacts(document, figures),
    remarks: [
      ...(document.isFinal ? [labels.finalBill] : []),
      ...(document.replaces === null ? [] : [labels.replaces(document.replaces)]),
    ],
    sentence: texts.sentence({
      money: figures.money(totalMinor < 0n ? -totalMinor : totalMinor),
      energy: energyWh === 0n ? null : usedWords(document, figures),
      period: days,
      due: dueOn === null ? null : figures.date(dueOn),
      isCredit: totalMinor < 0n,
    }),
    holds: [],
    meters: meterRows(
      supplies.flatMap(({ meters }) => meters),
      period,
      figures,
    ),
    chart: usageChart(document.history, { span: period, energyWh }, figures),
    sections: [
      ...supplySections(supplies, { period, hasMore: trueUps.length > 0 }, figures),
      ...trueUpSections(trueUps, figures),
    ],
    total: { label: texts.sums.total, note: "", amount: figures.money(totalMinor) },
    balance: invoiceBalance(document, figures),
    due: invoiceDue(document, figures),
    payment: paymentWords(document, figures),
    rules: methodRules(supplies, trueUps, figures),
    proof: proofWords(stored, figures),
    foot: [documentTitle],
    datedAtMs: document.issuedAtMs,
  };
}

/** The energy of a bill; of the only thing that it charges for, as measured and as billed where these differ. */
export function usedWords(
  { supplies, energyWh }: Pick<Invoice, "supplies" | "energyWh">,
  figures: DocumentFigures,
): string {
  const [only, ...more] = supplies;
  if (!only || more.length > 0) return figures.energy(energyWh);
  return usedAndBilled(energyWh, only.parts, { energy: (wh) => figures.energy(wh), words: figures.words });
}

/** The tariff of a bill that has only one, as a fact; else the sections name theirs. */
export function tariffFact({ supplies }: Pick<Invoice, "supplies">, figures: DocumentFigures): Fact[] {
  const [only, ...more] = supplies;
  if (!only || more.length > 0 || only.tariffName === null) return [];
  return [{ label: figures.words.invoice.labels.tariff, value: only.tariffName, note: "" }];
}

function invoiceFacts(document: Invoice, figures: DocumentFigures): Fact[] {
  const { labels } = figures.words.invoice;
  const { issuedOn, dueOn, period, timeZone } = document;
  return [
    { label: labels.issuedOn, value: figures.date(issuedOn), note: "" },
    ...(dueOn === null ? [] : [{ label: labels.due, value: figures.date(dueOn), note: "" }]),
    { label: labels.period, value: figures.period(period), note: figures.words.bill.timesIn(timeZone) },
    ...tariffFact(document, figures),
  ];
}
