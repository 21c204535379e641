import type { EN_BILLS } from "../en/bills.ts";

/** Bills: drafts, holds, issuing, documents, credit notes, mails of bills, in German. */
export const DE_BILLS: typeof EN_BILLS = {
  notices: {
    "missing-kept": "Kept. The bill is worked out with it.",
    "figures-kept": "Kept. The bill follows it.",
    "figure-taken-back": "Taken back. The bill follows it, or waits for another one.",
    "mail-queued": "It leaves within seconds. What comes of it is shown here.",
    "mail-withdrawn": "Taken back. It is not sent.",
    "mail-arrived": "Noted. It counts as delivered.",
    "bill-passed-through": "Passed through. Bills of these days follow it.",
    "pass-through-taken-back": "Taken back. Its days are billed by tariffs again.",
    "bill-issued": "Issued. Its PDF is made within seconds.",
    "bills-issued": "Issued. Their PDFs are made within seconds.",
    "invoice-credited": "Taken back. What it was for is not owed any more.",
    "invoice-replaced": "Replaced. This one stands in its place.",
    "numbers-confirmed": "Confirmed. Bills are issued again, from the next number on.",
  },
  work: {
    kinds: {
      "issue-bills": "Rechnungen ausstellen",
      "documents-zip": "Belege als ZIP-Datei",
      "derive-again": "Alles neu berechnen",
      "export-data": "Daten exportieren",
      backup: "Sicherung anlegen",
    },
    back: "Zurück",
    look: "Ansehen",
    again: "Noch einmal nachsehen",
    progress: "Fortschritt",
    leave: "Es läuft weiter, auch wenn Sie diese Seite verlassen.",
    running: (done) => `Bisher ${done} erledigt.`,
    runningOf: (done, total) => `${done} von ${total} erledigt.`,
    done: (done, at) => `Fertig um ${at}: ${done} erledigt.`,
    failed: (done, at) =>
      `Um ${at} nach ${done} abgebrochen. Was bis dahin geschah, bleibt; starten Sie für den Rest noch einmal.`,
    stopped: (done, at) =>
      `Um ${at} wurde die Box nach ${done} angehalten. Was bis dahin geschah, bleibt; starten Sie für den Rest noch einmal.`,
    download: "{file} speichern",
    good: "Erledigt:",
    bad: "Nicht erledigt:",
  },
};
