import type { EN_SHELL } from "../en/shell.ts";

/** The frame of every page, in German. */
export const DE_SHELL: typeof EN_SHELL = {
  notices: {},
  skip: "Zum Inhalt springen",
  looksOnly: "Sie können hier alles ansehen und nichts ändern.",
  pages: "Seiten",
  more: "Mehr",
  undo: "Rückgängig",
  places: {
    home: "Start",
    meters: "Zähler",
    bills: "Rechnungen",
    accounts: "Konten",
    tariffs: "Tarife",
    simulator: "Rechner",
    settings: "Einstellungen",
  },
  about: {
    accounts: "Wer für welchen Zähler zahlt und was noch offen ist",
    tariffs: "Was Strom kostet, und ab wann",
    simulator: "Was eine Rechnung ergeben würde",
    settings: "Dieses Haus, seine Leute, E-Mail, Daten",
  },
  banners: {
    simulated: "Simulierte Uhr: Hier ist nichts echt.",
    demo: "Demohaus. Die eigene Wohnung sind echte Daten aus Sceaux, Frankreich; der Rest ist daraus erzeugt, alle Personen sind erfunden.",
  },
  errors: {
    titles: {
      invalid: "Das lässt sich nicht verwenden",
      unauthorized: "Nicht angemeldet",
      forbidden: "Nicht erlaubt",
      "not-found": "Nicht gefunden",
      conflict: "Das passt nicht zu dem, was da ist",
      unavailable: "Im Moment nicht möglich",
    },
    unknown: {
      title: "In der Box ist etwas schiefgegangen",
      detail: "Geändert wurde nichts. Im Protokoll steht mehr; bitte melden Sie es.",
    },
    home: "Zur Startseite",
  },
};
