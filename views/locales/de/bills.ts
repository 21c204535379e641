import type { EN_BILLS } from "../en/bills.ts";
import { DE_BILL_DOCUMENTS } from "./bill-documents.ts";
import { DE_BILL_HOLDS } from "./bill-holds.ts";
import { DE_BILL_METERS } from "./bill-meters.ts";
import { DE_BILL_PAGES } from "./bill-pages.ts";

/** Bills: drafts, holds, issuing, documents, credit notes, mails of bills, in German. */
export const DE_BILLS: typeof EN_BILLS = {
  notices: {
    "missing-kept": "Behalten. Die Rechnung wird damit berechnet.",
    "figures-kept": "Behalten. Die Rechnung richtet sich danach.",
    "figure-taken-back":
      "Zurückgenommen. Die Rechnung richtet sich danach oder wartet auf einen anderen Wert.",
    "mail-queued": "Sie geht in wenigen Sekunden ab. Was daraus wird, steht hier.",
    "mail-withdrawn": "Zurückgezogen. Sie wird nicht gesendet.",
    "mail-arrived": "Notiert. Sie gilt als zugestellt.",
    "bill-passed-through": "Weitergegeben. Die Rechnungen dieser Tage richten sich danach.",
    "pass-through-taken-back": "Zurückgenommen. Diese Tage werden wieder nach Tarif abgerechnet.",
    "bill-issued": "Ausgestellt. Das PDF ist in wenigen Sekunden da.",
    "bills-issued": "Ausgestellt. Die PDFs sind in wenigen Sekunden da.",
    "bills-issued-and-mailed":
      "Ausgestellt. Die E-Mails gehen ab, sobald die PDFs da sind; unten steht, was noch wartet.",
    "invoice-credited": "Zurückgenommen. Was darauf stand, wird nicht mehr geschuldet.",
    "invoice-replaced": "Ersetzt. Diese steht jetzt an ihrer Stelle.",
    "numbers-confirmed": "Bestätigt. Rechnungen werden wieder ausgestellt, ab der nächsten Nummer.",
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
  holds: DE_BILL_HOLDS,
  ...DE_BILL_PAGES,
  ...DE_BILL_DOCUMENTS,
  ...DE_BILL_METERS,
};
