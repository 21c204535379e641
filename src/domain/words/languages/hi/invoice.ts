import type { DocumentKind, InvoiceFacts, InvoiceTexts } from "../../texts/invoice-texts.ts";
import { HI_COMMON, HI_CREDIT, HI_ESTIMATE, HI_PASS_THROUGH, HI_TRUE_UP } from "./sections.ts";
import { HI_MAIL, HI_STATEMENT } from "./statement.ts";

const TITLES: Readonly<Record<DocumentKind, string>> = {
  invoice: "बिल",
  "credit-note": "क्रेडिट नोट",
  draft: "ड्राफ़्ट बिल",
  sample: "नमूना",
};

/** The words of invoices in Hindi. */
export const HI_INVOICE: InvoiceTexts = {
  titles: TITLES,
  numbered: (kind, number) => `${TITLES[kind]} ${number}`,
  documentTitle: (kind, number, account, period) => `${TITLES[kind]} ${number}, ${account}, ${period}`,
  states: {
    draft: "ड्राफ़्ट",
    held: "रुका हुआ",
    issued: "जारी",
    sent: "भेजा गया",
    "part-paid": "आंशिक भुगतान",
    paid: "भुगतान हो चुका",
    overdue: "देय तिथि बीत गई",
    credited: "राशि लौटाई गई",
  },
  draftStates: { open: "चालू", waiting: "रीडिंग की प्रतीक्षा", ready: "तैयार", held: "रुका हुआ" },
  sentence,
  creditNoteSentence: (money, number, period) => `${period}: बिल ${number} में से ${money} आपके खाते में जमा`,

  labels: {
    from: "बिल जारीकर्ता",
    billedTo: "उपभोक्ता",
    number: "क्रमांक",
    issuedOn: "जारी करने की तिथि",
    due: "देय तिथि",
    account: "खाता",
    period: "बिल की अवधि",
    tariff: "टैरिफ़",
    taxNumber: "कर पंजीकरण संख्या",
    finalBill: "अंतिम बिल",
    replaces: (number) => `बिल ${number} के स्थान पर`,
    page: (number, count) => `पृष्ठ ${number}, कुल ${count}`,
    lastMonths: (count) => (count === 1 ? "पिछला महीना" : `पिछले ${count} महीने`),
    energyPerMonth: "kWh प्रति माह",
  },
  meter: {
    meter: "मीटर",
    place: "मीटर का स्थान",
    model: "मॉडल",
    serialNumber: "मीटर संख्या",
    approvalOnRecord: (approval) => `बिलिंग के लिए दर्ज स्वीकृति: ${approval}`,
    noApproval: "बिलिंग के लिए कोई स्वीकृति दर्ज नहीं है",
    testedOn: (date) => `पिछली जाँच: ${date}`,
    authenticated: "रीडिंग मीटर की कुंजी से प्रमाणित हैं",
    notAuthenticated: "रीडिंग प्रमाणित नहीं हैं",
    openingRegister: "पिछली रीडिंग",
    closingRegister: "वर्तमान रीडिंग",
    readAt: "रीडिंग का समय",
    quality: "रीडिंग का प्रकार",
    qualities: {
      actual: "वास्तविक",
      interpolated: "समय के अनुपात से",
      manual: "हाथ से दर्ज",
      estimated: "अनुमानित",
    },
    used: "खपत",
  },
  sums: {
    net: "कर से पहले",
    tax: "कर",
    total: "कुल राशि",
    totalOf: (name) => `${name} का योग`,
    thisBill: "इस बिल की राशि",
    arrears: "पिछला बकाया",
    payments: "पिछले बिल के बाद प्राप्त भुगतान",
    credit: "जमा राशि",
    depositApplied: "समायोजित सुरक्षा जमा",
    lateFee: "विलंब शुल्क",
    trueUp: "पिछले बिलों का सुधार",
    amountDue: "देय राशि",
    nothingToPay: "कुछ भी देय नहीं",
    creditRemains: (money) => `${money} आपके खाते में जमा हैं और अगले बिल में घटाए जाएँगे।`,
    dueOn: (date) => `देय तिथि: ${date}`,
    lateFeeAfter: (money, date) => `${date} के बाद भुगतान करने पर ${money} विलंब शुल्क लगेगा।`,
  },
  payment: {
    heading: "भुगतान कैसे करें",
    scanUpi: "किसी भी UPI ऐप से स्कैन करें",
    scanSepa: "अपने बैंक के ऐप से स्कैन करें (SEPA अंतरण)",
    byTransfer: "बैंक अंतरण द्वारा",
    payee: "प्राप्तकर्ता",
    iban: "IBAN",
    bic: "BIC",
    upiId: "UPI आईडी",
    amount: "राशि",
    reference: "संदर्भ संख्या",
    quoteReference: "कृपया भुगतान के साथ संदर्भ संख्या लिखें, ताकि आपका भुगतान तुरंत पहचाना जा सके।",
  },
  proof: {
    heading: "इस दस्तावेज़ की जाँच कैसे करें",
    hash: "हैश",
    previousHash: "पिछला हैश",
    chainIndex: "शृंखला में क्रमांक",
    byMeterbox: "Meterbox से: “meterbox verify” आदेश इस दस्तावेज़ और इससे पहले के सभी दस्तावेज़ों की जाँच करता है।",
    byAnyTool:
      "किसी भी अन्य साधन से: इस दस्तावेज़ के JSON का RFC 8785 रूप में, “hash” फ़ील्ड के बिना, SHA-256 मान ऊपर दिया गया हैश है।",
  },
  trueUp: HI_TRUE_UP,
  common: HI_COMMON,
  passThrough: HI_PASS_THROUGH,
  estimate: HI_ESTIMATE,
  credit: HI_CREDIT,
  statement: HI_STATEMENT,
  mail: HI_MAIL,
};

function sentence({ money, energy, period, due, isCredit }: InvoiceFacts): string {
  const amount = isCredit ? `आपके पक्ष में ${money}` : money;
  const what = energy === null ? `${period}: कोई खपत नहीं, ${amount}` : `${period}: ${energy} के लिए ${amount}`;
  return due === null ? what : `${what}, देय तिथि ${due}`;
}
