import type { EN_COMMON } from "../en/common.ts";

/** What every page may say: units of time, pages of a list, what a meter measures, states of bills, in German. */
export const DE_COMMON: typeof EN_COMMON = {
  notices: {},
  units: { days: "T", hours: "Std", minutes: "Min", seconds: "s" },
  justNow: "gerade eben",
  ago: (length) => `vor ${length}`,
  between: (from, to) => `${from} und ${to}`,
  betweenTimes: (from, to, day) => `${from} und ${to} am ${day}`,
  pager: {
    label: "Weitere",
    newer: "Neuere",
    older: "Ältere",
    place: (page, pages) => `Seite ${page} von ${pages}`,
  },
  measured: {
    lastHour: "Letzte Stunde",
    voltage: "Spannung",
    voltageTerm: "Spannung, effektiv",
    current: "Strom",
    currentTerm: "Strom, effektiv",
    powerFactor: "Leistungsfaktor",
    powerFactorTerm: "Wirkleistung durch Scheinleistung",
    frequency: "Frequenz",
    frequencyTerm: "Netzfrequenz",
    total: "Zählerstand",
    totalTerm: "Zählwerk der Energie",
    signal: "WLAN-Signal",
    signalTerm: "Empfangsstärke (RSSI)",
    asOf: (time) => `Stand ${time}`,
  },
  figures: {
    writeHowMuch: (example) => `Schreiben Sie, wie viel, etwa ${example}.`,
    notAnAmount: (typed, example) => `${typed} ist kein Betrag. Schreiben Sie ihn etwa so: ${example}.`,
    notANumber: (typed, example) => `${typed} ist keine Zahl. Schreiben Sie sie etwa so: ${example}.`,
    unclear: (typed, one, other) => `${typed} kann zweierlei heißen. Schreiben Sie ${one} oder ${other}.`,
    tooFine: (typed, decimals) => `${typed} hat mehr als ${decimals} Nachkommastellen.`,
    noDecimals: (typed) => `${typed} hat Nachkommastellen. Schreiben Sie eine ganze Zahl.`,
    otherCurrency: (typed, currency) =>
      `${typed} nennt eine andere Währung. Schreiben Sie den Betrag in ${currency}.`,
  },
  bills: { open: "Offen", draft: "Entwurf", held: "Angehalten" },
};
