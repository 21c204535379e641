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
    "invoice-credited": "Taken back. What it was for is not owed any more.",
    "invoice-replaced": "Replaced. This one stands in its place.",
    "numbers-confirmed": "Confirmed. Bills are issued again, from the next number on.",
  },
};
