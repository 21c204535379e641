import type { Delivery } from "../domain/delivery.ts";
import type { CreditNote, Invoice } from "../domain/document.ts";
import type { MailSettings } from "../domain/mail-settings.ts";
import { documentFigures, documentLocale } from "../domain/words/document-figures.ts";
import { type BillLanguage, wordsOf } from "../domain/words/language.ts";
import type { MailFacts } from "../domain/words/texts/statement-texts.ts";
import type { Mail } from "./ports.ts";

const UNIT_SPACE = "\u00A0";

/** The mail that carries a document, in the document's language; every word follows from document, delivery and settings. */
export function writeMail(
  document: Invoice | CreditNote,
  delivery: Pick<Delivery, "recipient" | "messageId" | "createdAtMs">,
  pdf: Uint8Array,
  { from, replyTo }: Pick<MailSettings, "from" | "replyTo">,
): Mail {
  const { sender, account, number, folder, language } = document;
  const words = wordsOf(language);
  const { subject, body } = letterOf(document, words);
  const isReal = folder === "real";
  return {
    from: { name: sender.name, address: from },
    to: { name: account.name, address: delivery.recipient },
    recipient: delivery.recipient,
    replyTo,
    subject: isReal ? subject : `${words.invoice.titles.sample}: ${subject}`,
    text: isReal ? body : `${words.bill.folder[folder]}\n\n${body}`,
    messageId: delivery.messageId,
    dateMs: delivery.createdAtMs,
    attachment: { name: `${number}.pdf`, pdf },
  };
}

function letterOf(document: Invoice | CreditNote, words: BillLanguage): { subject: string; body: string } {
  const { locale, timeZone, currency } = document;
  const options = { currency, timeZone, words, space: UNIT_SPACE };
  const figures = documentFigures(documentLocale(words.code, locale), options);
  const { mail, sentence, creditNoteSentence } = words.invoice;
  const period = figures.period(document.period);
  const facts: Omit<MailFacts, "sentence"> = {
    recipient: document.account.name,
    sender: document.sender.name,
    number: document.number,
    period,
  };
  const isCredit = document.totalMinor < 0n;
  const money = figures.money(isCredit ? -document.totalMinor : document.totalMinor);
  if (document.kind === "credit-note") {
    const said = { ...facts, sentence: creditNoteSentence(money, document.invoice, period) };
    return { subject: mail.creditNoteSubject(said), body: mail.creditNoteBody(said, document.invoice) };
  }
  const { energyWh, dueOn } = document;
  const said = {
    ...facts,
    sentence: sentence({
      money,
      energy: energyWh === 0n ? null : figures.energy(energyWh),
      period,
      due: dueOn === null ? null : figures.date(dueOn),
      isCredit,
    }),
  };
  return { subject: mail.invoiceSubject(said), body: mail.invoiceBody(said) };
}
