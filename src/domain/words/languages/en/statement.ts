import type { LedgerKind } from "../../../document.ts";
import type { MailFacts, MailTexts, StatementTexts } from "../../texts/statement-texts.ts";

const KINDS: Readonly<Record<LedgerKind, string>> = {
  invoice: "Invoice",
  credit: "Credit note",
  payment: "Payment",
  reversal: "Reversal",
  refund: "Refund",
  "deposit-received": "Deposit received",
  "deposit-applied": "Deposit applied",
  "deposit-returned": "Deposit returned",
  "late-fee": "Late fee",
  "write-off": "Write-off",
};

/** The words of a statement of account in English. */
export const EN_STATEMENT: StatementTexts = {
  title: "Statement of account",
  of: (account, period) => `Statement of account, ${account}, ${period}`,
  date: "Date",
  what: "What",
  amount: "Amount",
  balance: "Balance",
  openingBalance: "Opening balance",
  closingBalance: "Closing balance",
  deposit: "Deposit held",
  noEntries: "Nothing was billed or paid in this time.",
  inCredit: "in your favour",
  kinds: KINDS,
  entry: (kind, number) => `${KINDS[kind]} ${number}`,
};

/** The words of mails in English. */
export const EN_MAIL: MailTexts = {
  invoiceSubject: ({ number, sender, period }) => `Invoice ${number} from ${sender}, ${period}`,
  invoiceBody: (facts) =>
    letter(facts, `Your electricity invoice ${facts.number} is attached: ${facts.sentence}.`),
  creditNoteSubject: ({ number, sender, period }) => `Credit note ${number} from ${sender}, ${period}`,
  creditNoteBody: (facts, ofNumber) =>
    letter(facts, `Credit note ${facts.number} of invoice ${ofNumber} is attached: ${facts.sentence}.`),
};

function letter({ recipient, sender }: MailFacts, sentence: string): string {
  const greeting = recipient === "" ? "Hello," : `Dear ${recipient},`;
  return `${greeting}\n\n${sentence}\n\nIf something in it is not clear, just answer this mail.\n\nKind regards\n${sender}\n`;
}
