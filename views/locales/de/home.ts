import type { EN_HOME } from "../en/home.ts";
import { DE_HOME_ATTENTION } from "./home-attention.ts";
import { DE_HOME_NOTICES } from "./home-notices.ts";

/** Home, what needs a person and the messages about it, in German. */
export const DE_HOME: typeof EN_HOME = {
  notices: {
    "notices-changed": "Gemerkt. Was Sie braucht, wird Ihnen ab jetzt so gesagt.",
  },
  attention: DE_HOME_ATTENTION,
  telling: DE_HOME_NOTICES,
  title: "Start",
  mark: {
    page: "Diese Seite:",
    connecting: "verbindet…",
    still: "steht still ohne JavaScript",
    live: "verbunden",
    broken: "verbindet neu…",
    about: "Ob diese Seite der Box folgt",
    follows: "Diese Seite folgt der Box",
    waits: "Diese Seite hört gerade nichts von der Box",
  },
  power: {
    title: "Leistung jetzt",
    term: "Wirkleistung",
    live: (live, of) => `${live} von ${of} Zählern live`,
    isLive: "Ihr Zähler ist live",
    isNot: "Ihr Zähler ist nicht zu hören",
  },
  today: {
    title: "Heute",
    less: (percent) => `${percent} weniger als gestern um diese Zeit`,
    more: (percent) => `${percent} mehr als gestern um diese Zeit`,
    same: "So viel wie gestern um diese Zeit",
    none: "Kein Vergleich mit gestern möglich",
  },
  month: {
    title: "Dieser Monat",
    so: (money) => `${money} bisher`,
    noTariff: "Tarif eingeben, um die Kosten zu sehen",
    waits: "Die Kosten warten auf etwas",
    nothing: "Noch nichts abzurechnen",
    forecast: (money, day) => `~\u202F${money} bis ${day}`,
    last: (figures) => `Letzter Monat ${figures}`,
    next: (price) => `Die nächste kWh kostet ${price}`,
    each: (price) => `${price} je\u00A0kWh`,
    slab: (number, count) => `Stufe ${number} von ${count}`,
    since: (place, day) => `${place} seit ${day}`,
    slabs: "Wo der Monat in den Stufen steht",
    until: "Bis zum nächsten Preis",
    toNext: (energy, price) => `${energy} bis ${price}`,
    at: (price) => `jetzt ${price}`,
    last_slab: (price) => `die letzte, ${price}`,
    jump: (money) => `Wer sie überschreitet, zahlt auf einmal ${money}`,
  },
  meters: {
    title: "Heute je Zähler",
    seen: (ago) => `gesehen ${ago}`,
    never: "noch keine Nachricht",
    share: (percent) => `${percent} der Energie von heute`,
  },
  charts: {
    power: "Leistung, letzte 24 Stunden",
    powerEmpty: "Kein Messwert in den letzten 24 Stunden.",
    days: "Energie je Tag, letzte 30 Tage",
    daysEmpty: "Kein Messwert in den letzten 30 Tagen.",
  },
  choice: { meter: "Zähler", show: "Anzeigen", retired: (name) => `${name} (stillgelegt)` },
  clock: {
    title: "Stimmt die Uhr?",
    says: "Die Uhr dieses Geräts zeigt {time} ({zone}).",
    help: "Alle Messwerte bleiben erhalten. Bis die Uhr gestellt ist oder Sie sie bestätigen, wird keine Rechnung ausgestellt, und nichts verfällt oder wird gelöscht.",
    right: "Diese Zeit stimmt",
  },
};
