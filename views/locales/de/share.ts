import type { EN_SHARE } from "../en/share.ts";

/** What a tenant sees by the link that was shared, in German. */
export const DE_SHARE: typeof EN_SHARE = {
  notices: {},
  page: {
    title: (account) => `Strom von ${account}`,
    at: (property) => `in ${property}`,
    follows: "Ob diese Seite den Zählern folgt",
    ended: (day) => `Dieses Konto endete am ${day}. Seine Rechnungen und Zahlungen bleiben hier.`,
    onlyYours:
      "Diese Seite zeigt nur dieses Konto, und ändern lässt sich hier nichts. Wer ihre Adresse hat, kann sie öffnen: Behalten Sie sie für sich.",
  },
  power: {
    title: "Leistung jetzt",
    term: "Wirkleistung",
    seen: (ago) => `Gehört ${ago}`,
    never: "Noch keine Nachricht",
    silent: (since) =>
      `Vom Zähler war seit ${since} nichts zu hören. Im Zähler zählt es weiter, es geht also nichts verloren.`,
    noMeter: "Zu diesem Konto gehört zurzeit kein Zähler.",
  },
  states: {
    online: "Erreichbar",
    silent: "Stumm",
    offline: "Nicht erreichbar",
    retired: "Stillgelegt",
    unknown: "Noch nie gehört",
  },
  use: {
    today: "Heute",
    month: "Dieser Monat",
    week: "Letzte 7 Tage",
    meters: "Ihre Zähler",
    meter: "Zähler",
    now: "Jetzt",
    register: "Zählerstand",
  },
  bills: {
    title: "Rechnungen",
    none: "Noch keine Rechnung. Jede erscheint hier, sobald sie ausgestellt ist.",
    due: (day) => `fällig am ${day}`,
    issued: (day) => `ausgestellt am ${day}`,
    open: (amount) => `noch ${amount} zu zahlen`,
    pdf: "PDF",
    pdfOf: (number) => `PDF zu ${number}`,
    beingMade: "Das PDF wird gerade erstellt",
    creditNote: "Gutschrift",
  },
  standing: {
    owes: (amount) => `${amount} zu zahlen`,
    overdue: (amount) => `Davon sind ${amount} überfällig.`,
    credit: (amount) => `Ein Guthaben von ${amount}`,
    nothing: "Nichts zu zahlen",
    deposit: (amount) => `Eine Kaution von ${amount} ist hinterlegt.`,
    openApp: "UPI-App öffnen",
    ask: (contact) => `Fragen: ${contact}`,
    askSender: "Fragen Sie Ihren Vermieter, wie Sie zahlen können.",
  },
  payments: {
    title: "Zahlungen",
    none: "Es ist noch keine Zahlung eingetragen.",
    reversed: "(storniert)",
    earlier: (count) => `${count} frühere sind nicht aufgeführt.`,
  },
  gone: {
    title: "Dieser Link öffnet nichts",
    detail:
      "Vielleicht wurde er widerrufen, oder die Adresse wurde nicht ganz kopiert. Bitten Sie Ihren Vermieter um einen neuen.",
    slow: "Es wurden zu viele falsche Adressen versucht. Warten Sie eine Minute und öffnen Sie Ihren Link dann noch einmal.",
  },
};
