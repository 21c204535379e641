import { EN_BILL_DOCUMENTS } from "./bill-documents.ts";
import { EN_BILL_HOLDS } from "./bill-holds.ts";
import { EN_BILL_METERS } from "./bill-meters.ts";
import { EN_BILL_PAGES } from "./bill-pages.ts";

/** Bills: drafts, holds, issuing, documents, credit notes, mails of bills, in English. */
export const EN_BILLS = {
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
    "bills-issued-and-mailed":
      "Issued. The mails leave as soon as the PDFs are made; what still waits stands below.",
    "invoice-credited": "Taken back. What it was for is not owed any more.",
    "invoice-replaced": "Replaced. This one stands in its place.",
    "numbers-confirmed": "Confirmed. Bills are issued again, from the next number on.",
  },
  work: {
    kinds: {
      "issue-bills": "Issuing bills",
      "documents-zip": "Documents as a zip",
      "derive-again": "Working everything out again",
      "export-data": "Exporting the data",
      backup: "Making a backup",
    },
    back: "Go back",
    look: "Look at it",
    again: "Look again",
    progress: "How far it is",
    leave: "It goes on when you leave this page.",
    running: (done: string) => `${done} done so far.`,
    runningOf: (done: string, total: string) => `${done} of ${total} done.`,
    done: (done: string, at: string) => `Finished at ${at}: ${done} done.`,
    failed: (done: string, at: string) =>
      `It broke off at ${at} after ${done}. What was done until then stands; start it again for the rest.`,
    stopped: (done: string, at: string) =>
      `The box was stopped at ${at} after ${done}. What was done until then stands; start it again for the rest.`,
    download: "Save {file}",
    good: "Done:",
    bad: "Not done:",
  },
  holds: EN_BILL_HOLDS,
  ...EN_BILL_PAGES,
  ...EN_BILL_DOCUMENTS,
  ...EN_BILL_METERS,
};
