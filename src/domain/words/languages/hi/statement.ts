import type { LedgerKind } from "../../../document.ts";
import type { MailFacts, MailTexts, StatementTexts } from "../../texts/statement-texts.ts";

const KINDS: Readonly<Record<LedgerKind, string>> = {
  invoice: "बिल",
  credit: "क्रेडिट नोट",
  payment: "भुगतान",
  reversal: "प्रविष्टि निरस्त",
  refund: "धन-वापसी",
  "deposit-received": "सुरक्षा जमा प्राप्त",
  "deposit-applied": "सुरक्षा जमा समायोजित",
  "deposit-returned": "सुरक्षा जमा वापस",
  "late-fee": "विलंब शुल्क",
  "write-off": "बट्टे खाते में डाला गया",
};

/** The words of a statement of account in Hindi. */
export const HI_STATEMENT: StatementTexts = {
  title: "खाता विवरण",
  of: (account, period) => `खाता विवरण, ${account}, ${period}`,
  date: "तिथि",
  what: "विवरण",
  amount: "राशि",
  balance: "शेष",
  openingBalance: "आरंभिक शेष",
  closingBalance: "अंतिम शेष",
  deposit: "रखी हुई सुरक्षा जमा",
  noEntries: "इस अवधि में न कोई बिल बना, न कोई भुगतान हुआ।",
  inCredit: "आपके पक्ष में",
  kinds: KINDS,
  entry: (kind, number) => `${KINDS[kind]} ${number}`,
};

/** The words of mails in Hindi. */
export const HI_MAIL: MailTexts = {
  invoiceSubject: ({ number, sender, period }) => `${sender} का बिल ${number}, ${period}`,
  invoiceBody: (facts) =>
    letter(facts, `आपका बिजली बिल ${facts.number} इस ईमेल के साथ संलग्न है। ${facts.sentence}।`),
  creditNoteSubject: ({ number, sender, period }) => `${sender} का क्रेडिट नोट ${number}, ${period}`,
  creditNoteBody: (facts, ofNumber) =>
    letter(facts, `बिल ${ofNumber} का क्रेडिट नोट ${facts.number} इस ईमेल के साथ संलग्न है। ${facts.sentence}।`),
};

function letter({ recipient, sender }: MailFacts, sentence: string): string {
  const greeting = recipient === "" ? "नमस्ते," : `नमस्ते ${recipient},`;
  return `${greeting}\n\n${sentence}\n\nयदि इसमें कुछ स्पष्ट न हो, तो कृपया इसी ईमेल का उत्तर दें।\n\nसादर\n${sender}\n`;
}
