import type { BillTexts } from "../../texts/bill-texts.ts";

/** The frame of a bill in German. */
export const DE_BILL: BillTexts = {
  title: (month) => `Rechnungsentwurf, ${month}`,
  titleSoFar: (month) => `Rechnung bisher, ${month}`,
  documentTitle: (meter, month) => `Rechnungsentwurf: ${meter}, ${month}`,
  status: { draft: "Entwurf", open: "Offen: Der Monat läuft noch", held: "Zurückgestellt" },
  pill: { draft: "Entwurf", open: "Offen", held: "Zurückgestellt" },

  household: "Haushalt",
  meter: "Zähler",
  period: "Abrechnungszeitraum",
  tariff: "Tarif",
  noTariffYet: "Noch keiner",
  noTariff: "Kein Tarif",
  timesIn: (timeZone) => `Uhrzeiten in ${timeZone}`,
  heldHeading: "Warum diese Rechnung wartet",
  willHoldHeading: "Worauf sie warten wird",

  register: "Zählerstand",
  readAt: "Abgelesen am",
  quality: "Ableseart",
  opening: "Anfangsstand",
  closing: "Endstand",
  used: "Verbrauch",
  noReading: "Keine Ablesung",
  qualities: { actual: "Gemessen", interpolated: "Interpoliert", manual: "Von Hand erfasst" },

  charge: "Position",
  quantity: "Menge",
  rate: "Preis",
  quantityTimesRate: "Menge × Preis",
  amount: "Betrag",
  chargeWithWorking: "Position und Rechenweg",
  eachLineWithWorking: "Jede Position mit ihrem Rechenweg",
  subtotal: "Summe Arbeitspreis",
  fixed: "Grundpreis",
  tax: "Steuern",
  other: "Alle übrigen Positionen",
  total: "Gesamt",

  methodHeading: "So wurde gerechnet",
  notADemand:
    "Entwurf: keine Zahlungsaufforderung. Er folgt nachgelieferten Ablesungen, bis die Rechnung gestellt ist.",
  computed: (at, timeZone) => `Berechnet am ${at}, ${timeZone}`,
  computedNote: (at, timeZone) => `Berechnet am ${at}, Uhrzeiten in ${timeZone}. Keine Zahlungsaufforderung.`,
  page: (number, count) => `Seite ${number} von ${count}`,
  watermark: { real: "", simulated: "MUSTER", demo: "DEMO" },
  folder: {
    real: "",
    simulated: "MUSTER: aus simulierten Ablesungen erstellt. Niemand schuldet diesen Betrag.",
    demo: "DEMO: aus zeitlich verschobenen Ablesungen eines echten Haushalts. Niemand schuldet diesen Betrag.",
  },
};
