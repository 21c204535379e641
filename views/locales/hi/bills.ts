import type { EN_BILLS } from "../en/bills.ts";

/** Bills: drafts, holds, issuing, documents, credit notes, mails of bills, in Hindi. */
export const HI_BILLS: typeof EN_BILLS = {
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
      "issue-bills": "बिल जारी हो रहे हैं",
      "documents-zip": "दस्तावेज़ों की ज़िप फ़ाइल",
      "derive-again": "सब कुछ फिर से निकालना",
      "export-data": "डेटा निर्यात",
      backup: "बैकअप बनाया जा रहा है",
    },
    back: "वापस जाएँ",
    look: "देखें",
    again: "फिर से देखें",
    progress: "कितना हुआ",
    leave: "यह पेज छोड़ने पर भी काम चलता रहता है।",
    running: (done) => `अब तक ${done} पूरे हुए।`,
    runningOf: (done, total) => `${total} में से ${done} पूरे हुए।`,
    done: (done, at) => `${at} पर पूरा हुआ: ${done} पूरे हुए।`,
    failed: (done, at) => `${at} पर ${done} के बाद रुक गया। तब तक जो हुआ वह बना रहेगा; बाकी के लिए फिर से शुरू करें।`,
    stopped: (done, at) =>
      `${at} पर ${done} के बाद बॉक्स बंद कर दिया गया। तब तक जो हुआ वह बना रहेगा; बाकी के लिए फिर से शुरू करें।`,
    download: "{file} सहेजें",
    good: "पूरा हुआ:",
    bad: "नहीं हुआ:",
  },
};
