import type { EN_METER } from "../en/meter.ts";
import { DE_METER_CHARTS } from "./meter-charts.ts";
import { DE_METER_DEVICES } from "./meter-devices.ts";
import { DE_METER_QUESTIONS } from "./meter-questions.ts";

/** A meter's page with its charts, questions and settings, in German. */
export const DE_METER: typeof EN_METER = {
  ...DE_METER_QUESTIONS,
  ...DE_METER_DEVICES,
  charts: DE_METER_CHARTS,
  notices: {
    "meter-changed": "Gespeichert.",
    "meter-retired": "Stillgelegt. Messwerte und Rechnungen bleiben; neue Nachrichten werden abgewiesen.",
    "meter-reinstated": "Wieder in Betrieb. Seine Nachrichten werden wieder angenommen.",
    "break-settled": "Festgehalten. Die Energie dieser Zeit richtet sich nach Ihrer Antwort.",
    "break-opened": "Zurückgenommen. Die Frage ist wieder offen.",
    "reading-typed": "Festgehalten. Die Energie dieser Zeit richtet sich danach.",
    "reading-taken-back": "Zurückgenommen. Die Energie dieser Zeit richtet sich wieder nur nach dem Zähler.",
    "device-replaced": "Festgehalten. Messwerte und Rechnungen gehen ohne Lücke weiter.",
    "replacement-undone": "Rückgängig gemacht. Alles ist wie zuvor.",
  },
  page: {
    meters: "Zähler",
    onThisPage: "Auf dieser Seite",
    parts: {
      now: "Jetzt",
      power: "Leistung",
      energy: "Energie",
      heat: "Stunden",
      readings: "Ablesungen",
      members: "Bestandteile",
      settings: "Einstellungen",
      log: "Protokoll",
    },
    bills: "Rechnungen",
    replace: "Gerät austauschen",
    refused: "Abgewiesene Nachrichten",
    unplaced: "Noch hat niemand gesagt, wem dieser Zähler gehört.",
    sayIt: "Angeben",
    oneBreak: "Sein Zählerstand machte einen Sprung, der eine Antwort braucht.",
    breaks: (count) => `Sein Zählerstand machte ${count} Sprünge, die eine Antwort brauchen.`,
    answer: "Antworten",
  },
  now: {
    power: "Leistung jetzt",
    powerTerm: "Wirkleistung",
    noMessage: "Noch keine Nachricht",
    seen: (ago) => `Gehört ${ago}`,
    today: "Heute",
    trouble: {
      silent: {
        since:
          "Der Zähler {meter} schweigt seit {time}. Er zählt im Gerät weiter, es geht also nichts verloren. Sehen Sie nach Stecker oder WLAN.",
        everSince:
          "Der Zähler {meter} schweigt. Er zählt im Gerät weiter, es geht also nichts verloren. Sehen Sie nach Stecker oder WLAN.",
      },
      offline: {
        since:
          "Der Zähler {meter} ist seit {time} offline. Er zählt im Gerät weiter, es geht also nichts verloren. Sehen Sie nach Stecker oder WLAN.",
        everSince:
          "Der Zähler {meter} ist offline. Er zählt im Gerät weiter, es geht also nichts verloren. Sehen Sie nach Stecker oder WLAN.",
      },
    },
  },
  facts: {
    title: "Das Gerät",
    deviceId: "Geräte-ID",
    node: "Knoten",
    connected: "verbunden",
    notConnected: "nicht verbunden",
    alsoCarries: "Trägt auch",
    firmware: "Firmware-Stand",
    delivery: "Zustellung",
    acknowledged: "Bestätigt",
    unacknowledged: "Nicht bestätigt",
    unacknowledgedHelp:
      "Was unterwegs verloren geht, wird nicht noch einmal gesendet (QoS 0). Der nächste Zählerstand enthält die Energie.",
    firstSeen: "Zuerst gehört",
    never: "Nie",
    connect: "So wird er verbunden",
    alive: "Mit der ersten Nachricht wird diese Seite von selbst lebendig.",
  },
  settings: {
    title: "Name, Ort und Last",
    nameAndPlace: "Name und Ort",
    ct: "Stromwandler (freiwillig)",
    ctHelp:
      "Was darauf gedruckt ist, etwa 100 A. Wenn Sie ihn ändern und die größte Last stehen lassen, folgt sie ihm: 260 W je Ampere.",
    load: "Größte Last",
    loadHelp:
      "Steigt der Zählerstand schneller, wird nachgefragt. 26000 W passen zu einem PZEM-004T; ein dreiphasiger Hauptanschluss braucht mehr.",
    save: "Speichern",
    model: "Modell (freiwillig)",
    approval: "Zulassung zur Abrechnung (freiwillig)",
    approvalHelp: "Ihre Nummer. Bleibt das Feld leer, steht auf Rechnungen, dass es keine gibt.",
    tested: "Letzte Prüfung (freiwillig)",
    raw: "Jeden Messwert behalten",
    ever: "Für immer",
    someYears: "Für einige Jahre:",
    yearsLabel: "Jahre",
    years: "Jahre",
    rawHelp:
      "Ältere Messwerte verfallen endgültig. Die Energie je Viertelstunde, und damit jede Rechnung, bleibt immer.",
  },
  ending: {
    retireTitle: "Stilllegen oder löschen",
    reinstateTitle: "Wieder in Betrieb nehmen oder löschen",
    retireHelp:
      "Wenn er nicht mehr gebraucht wird: Messwerte und Rechnungen bleiben, neue Nachrichten werden abgewiesen.",
    retiredOn: (time) =>
      `Stillgelegt am ${time}. Messwerte und Rechnungen bleiben; neue Nachrichten werden abgewiesen.`,
    retire: (meter) => `${meter} stilllegen`,
    reinstate: (meter) => `${meter} wieder in Betrieb nehmen`,
    orDelete: "Oder {delete}; Sie werden noch einmal gefragt.",
    delete: "ihn mit allen Messwerten löschen",
  },
  delete: {
    titled: (meter) => `${meter} löschen`,
    meters: "Zähler",
    heading: "{meter} löschen?",
    lost: "Das lässt sich nicht rückgängig machen. Verloren gehen:",
    noReadings: "keine Messwerte, denn er hat keine;",
    oneReading: "sein einziger Messwert",
    readings: (count) => `seine ${count} Messwerte`,
    noDrafts: "keine Rechnungsentwürfe, denn er hat keine.",
    oneDraft: (month) => `die Rechnungsentwürfe eines Monats: ${month}.`,
    drafts: (count, months) => `die Rechnungsentwürfe von ${count} Monaten: ${months}.`,
    ignored:
      "Seine ID wird danach ignoriert, damit er sich nicht von selbst wieder anmeldet, bis Sie sie auf der Seite der Zähler wieder zulassen. Wird er nur nicht mehr gebraucht, legen Sie ihn stattdessen still: Dann bleibt alles erhalten.",
    delete: (meter) => `${meter} löschen`,
    deleteAnd: (meter, loss) => `${meter} und ${loss} löschen`,
    keep: "Behalten",
  },
  log: {
    title: "Protokoll",
    gaps: "Lücken",
    noGap: (days) => `Keine Lücke in den letzten ${days} Tagen.`,
    wild: "Übergangene Ausreißer",
    noWild: (days) => `Kein Ausreißer in den letzten ${days} Tagen.`,
    missing: "Messwerte, die nie kamen",
    noMissing: "Kein Messwert fehlt.",
    missingHelp:
      "Spätere Messwerte desselben Laufs kamen, und 24 Stunden sind vergangen. Der Zählerstand enthält ihre Energie: Auf keiner Rechnung fehlt etwas. „Ausgelassen“ sind die, die das Gerät selbst aufgab, weil sein Speicher voll war.",
    leftOut: "Ausgelassen",
    late: "Verspätete Messwerte",
    noLate: "Kein Messwert kam zu spät.",
    all: (name, count) => `${name}: ${count}`,
    latest: (name, count, shown) => `${name}: ${count}, die letzten ${shown}`,
    from: "Von",
    to: "Bis",
    length: "Wie lange",
    energy: "Energie",
    before: "Stand davor",
    after: "Dann",
    day: "Tag (UTC)",
    came: "Kam",
    readings: "Messwerte",
  },
};
