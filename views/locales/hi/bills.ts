import type { EN_BILLS } from "../en/bills.ts";
import { HI_BILL_DOCUMENTS } from "./bill-documents.ts";
import { HI_BILL_HOLDS } from "./bill-holds.ts";
import { HI_BILL_METERS } from "./bill-meters.ts";
import { HI_BILL_PAGES } from "./bill-pages.ts";

/** Bills: drafts, holds, issuing, documents, credit notes, mails of bills, in Hindi. */
export const HI_BILLS: typeof EN_BILLS = {
  notices: {
    "missing-kept": "रख लिया गया। बिल अब इसी से बनता है।",
    "figures-kept": "रख लिया गया। बिल इसी के अनुसार है।",
    "figure-taken-back": "वापस लिया गया। बिल उसी के अनुसार है, या दूसरे मान की प्रतीक्षा में है।",
    "mail-queued": "यह कुछ सेकंड में जाएगा। आगे क्या हुआ, यहीं दिखेगा।",
    "mail-withdrawn": "रोक लिया गया। यह नहीं भेजा जाएगा।",
    "mail-arrived": "लिख लिया गया। यह पहुँचा हुआ माना जाएगा।",
    "bill-passed-through": "आगे बाँट दिया गया। इन दिनों के बिल इसी के अनुसार हैं।",
    "pass-through-taken-back": "वापस लिया गया। इन दिनों के बिल फिर टैरिफ़ से बनते हैं।",
    "bill-issued": "जारी हुआ। इसका PDF कुछ सेकंड में बन जाएगा।",
    "bills-issued": "जारी हुए। इनके PDF कुछ सेकंड में बन जाएँगे।",
    "bills-issued-and-mailed": "जारी हुए। PDF बनते ही ईमेल जाएँगे; जो बाकी है वह नीचे दिखता है।",
    "invoice-credited": "वापस लिया गया। जिस चीज़ का वह था वह अब बकाया नहीं है।",
    "invoice-replaced": "बदल दिया गया। अब उसकी जगह यह है।",
    "numbers-confirmed": "पुष्टि हो गई। अगले नंबर से बिल फिर जारी होंगे।",
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
  holds: HI_BILL_HOLDS,
  ...HI_BILL_PAGES,
  ...HI_BILL_DOCUMENTS,
  ...HI_BILL_METERS,
};
