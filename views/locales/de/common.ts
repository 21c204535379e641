import type { EN_COMMON } from "../en/common.ts";

/** What every page may say: units of time, states, buttons, in German. */
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
  bills: { open: "Offen", draft: "Entwurf", held: "Angehalten" },
  save: "Speichern",
  cancel: "Abbrechen",
  close: "Schließen",
  change: "Ändern",
  remove: "Entfernen",
  show: "Anzeigen",
  back: "Zurück",
  next: "Weiter",
  send: "Senden",
  download: "Herunterladen",
  copy: "Kopieren",
  yes: "Ja",
  no: "Nein",
  optional: (label) => `${label} (freiwillig)`,
};
