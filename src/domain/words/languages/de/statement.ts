import type { LedgerKind } from "../../../document.ts";
import type { MailFacts, MailTexts, StatementTexts } from "../../texts/statement-texts.ts";

const KINDS: Readonly<Record<LedgerKind, string>> = {
  invoice: "Rechnung",
  credit: "Rechnungskorrektur",
  payment: "Zahlung",
  reversal: "Stornobuchung",
  refund: "Erstattung",
  "deposit-received": "Sicherheitsleistung erhalten",
  "deposit-applied": "Sicherheitsleistung verrechnet",
  "deposit-returned": "Sicherheitsleistung zurückgezahlt",
  "late-fee": "Verzugsgebühr",
  "write-off": "Ausbuchung",
};

/** The words of a statement of account in German. */
export const DE_STATEMENT: StatementTexts = {
  title: "Kontoauszug",
  of: (account, period) => `Kontoauszug, ${account}, ${period}`,
  date: "Datum",
  what: "Vorgang",
  amount: "Betrag",
  balance: "Saldo",
  openingBalance: "Anfangssaldo",
  closingBalance: "Endsaldo",
  deposit: "Hinterlegte Sicherheitsleistung",
  noEntries: "In dieser Zeit wurde nichts abgerechnet oder bezahlt.",
  inCredit: "zu Ihren Gunsten",
  kinds: KINDS,
  entry: (kind, number) => `${KINDS[kind]} ${number}`,
};

/** The words of mails in German. */
export const DE_MAIL: MailTexts = {
  invoiceSubject: ({ number, sender, period }) => `Rechnung ${number} von ${sender}, ${period}`,
  invoiceBody: (facts) =>
    letter(facts, `anbei erhalten Sie Ihre Stromrechnung ${facts.number}: ${facts.sentence}.`),
  creditNoteSubject: ({ number, sender, period }) => `Rechnungskorrektur ${number} von ${sender}, ${period}`,
  creditNoteBody: (facts, ofNumber) =>
    letter(
      facts,
      `anbei erhalten Sie die Korrektur ${facts.number} zur Rechnung ${ofNumber}: ${facts.sentence}.`,
    ),
};

function letter({ recipient, sender }: MailFacts, sentence: string): string {
  const greeting = recipient === "" ? "Guten Tag," : `Guten Tag ${recipient},`;
  return `${greeting}\n\n${sentence}\n\nWenn darin etwas unklar ist, antworten Sie einfach auf diese E-Mail.\n\nMit freundlichen Grüßen\n${sender}\n`;
}
