import type {
  CommonTexts,
  CreditTexts,
  EstimateTexts,
  PassThroughTexts,
  TrueUpTexts,
} from "../../texts/section-texts.ts";

/** The words of a correction in German. */
export const DE_TRUE_UP: TrueUpTexts = {
  title: (number, period) => `Korrektur der Rechnung ${number}, ${period}`,
  billed: "Wie abgerechnet",
  now: "Nach heutigem Stand",
  openingRegister: "Anfangsstand",
  closingRegister: "Endstand",
  energy: "Energie",
  amount: "Betrag",
  difference: "Unterschied",
  how: "Der Verbrauch dieses Zeitraums ist jetzt genauer bekannt. Er wurde nach dem Tarif jener Rechnung neu abgerechnet, Steuern eingeschlossen; der Unterschied wird hier berechnet oder erstattet.",
};

/** The words of common energy in German. */
export const DE_COMMON: CommonTexts = {
  title: "Allgemeinstrom",
  band: "Tarifzeit",
  mainMeter: "Hauptzähler",
  others: "Alle übrigen Zähler",
  common: "Gemeinsam",
  share: "Ihr Anteil",
  shareOf: (percent, energy) => `${percent} von ${energy}`,
  methods: {
    equal: "Zu gleichen Teilen verteilt.",
    consumption: "Nach dem jeweiligen Verbrauch verteilt.",
    fixed: "Nach festen Prozentsätzen verteilt.",
  },
  difference: (main, others, common) =>
    `Hauptzähler ${main} weniger alle übrigen Zähler ${others} ergibt ${common} Allgemeinstrom.`,
  negative: (energy) =>
    `Alle übrigen Zähler zeigen zusammen ${energy} mehr als der Hauptzähler; das zählt als 0.`,
};

/** The words of a utility's bill passed on, in German. */
export const DE_PASS_THROUGH: PassThroughTexts = {
  title: "Die Rechnung des Versorgers",
  reference: "Ihre Nummer",
  window: "Ihr Zeitraum",
  energy: "Vom Versorger abgerechnete Energie",
  total: "Ihr Gesamtbetrag",
  averagePrice: "Durchschnittspreis",
  losses: "Verluste",
  share: "Ihr Anteil",
  average: (total, energy, price) => `${total} für ${energy} sind im Durchschnitt ${price} pro\u00A0kWh.`,
  shareOf: (energy, total) => `${energy} von ${total}`,
  line: "Anteil an der Rechnung des Versorgers",
  lossesNegative:
    "Die Zähler dahinter haben mehr gemessen, als der Versorger abgerechnet hat; jeder Anteil ist auf dessen Menge gekürzt.",
};

/** The words of an estimate in German. */
export const DE_ESTIMATE: EstimateTexts = {
  title: "Geschätzt",
  how: "Geschätzt nach dem mittleren Tagesverbrauch von bis zu drei früheren Zeiträumen, die gemessen wurden, ab dem letzten bekannten Zählerstand.",
  partly: (energy) => `davon ${energy} geschätzt`,
  corrected: "Die nächste Rechnung beginnt mit dem wahren Zählerstand und korrigiert die Schätzung.",
  wouldBe:
    "Der Endstand ist noch nicht bekannt. Kommt er nicht rechtzeitig, wird der Rest geschätzt, sobald die Rechnung gestellt wird.",
};

/** The words of a credit note in German. */
export const DE_CREDIT: CreditTexts = {
  ofInvoice: (number) => `Korrektur zur Rechnung ${number}`,
  reason: "Grund",
  lines: "Gutgeschriebene Positionen",
  whole: "Die ganze Rechnung wird gutgeschrieben.",
  amount: "Gutgeschriebener Betrag",
};
