import type { BillSentences } from "../../texts/bill-texts.ts";

/** The sentences of a bill in German. */
export const DE_SENTENCES: BillSentences = {
  priced: {
    draft: (money, energy, period) => `${money} für ${energy}, ${period}`,
    open: (money, energy, period) => `${money} für bisher ${energy}, ${period}`,
    held: (money, energy, period) => `${money} für ${energy}, ${period}, zurückgestellt`,
  },
  nothingYet: (period) => `Noch nichts abzurechnen, ${period}`,
  noPriceYet: (energy, period) => `${energy}, ${period}, noch ohne Preis`,
  usedAndBilled: (measured, billed) => `${measured} gemessen, ${billed} abgerechnet`,

  names: { energy: "Verbrauch", readings: "Ablesungen", breaks: "Sprünge im Zählerstand" },
  noRegisters:
    "Ohne Zählerstand am Anfang und am Ende gibt es keinen Verbrauch abzurechnen. Geraten wird nichts.",
  registerRise: (energy) =>
    `Um so viel ist der Zählerstand im Zeitraum gestiegen, Schritt für Schritt, auf die Wattstunde genau: ${energy}.`,
  registerDifference: (closing, opening, energy) =>
    `Endstand weniger Anfangsstand, auf die Wattstunde genau: ${closing} weniger ${opening} ist ${energy}.`,
  readings: {
    actual:
      "Gemessen: Keine zwei aufeinanderfolgenden Ablesungen des Zeitraums liegen mehr als 15 Minuten (oder das Dreifache ihres üblichen Abstands) auseinander.",
    interpolated:
      "Interpoliert: An einer Stelle liegen zwei aufeinanderfolgende Ablesungen weiter auseinander als üblich. Der Zähler läuft weiter, es geht also keine Energie verloren; ein Zählerstand zwischen zwei Ablesungen wird nach der Zeit anteilig bestimmt.",
    manual: "Von Hand erfasst: Ein vom Zähler abgelesener und eingetippter Zählerstand ist eingeflossen.",
  },
  breaks: {
    drop: (at, before, after) => `Bis ${at} war der Zählerstand von ${before} auf ${after} gefallen`,
    jump: (at, before, after) =>
      `Bis ${at} war der Zählerstand von ${before} auf ${after} gestiegen, mehr, als der Zähler messen kann`,
  },
  countsNothing: (step) => `${step}: zählt\u00A00.`,
  countsByDecision: (step, decision, energy) => `${step}: nach Entscheidung ${decision} zählen ${energy}.`,
  moreBreaks: (count) => `${count} weitere dieser Art.`,
};
