import type { Delivery } from "../domain/delivery.ts";
import type { CreditNote, Invoice } from "../domain/document.ts";
import { formatKwh } from "../domain/energy.ts";
import type { MailSettings } from "../domain/mail-settings.ts";
import { formatMoney } from "../domain/money.ts";
import { type BillLanguage, wordsOf } from "../domain/words/language.ts";
import type { MailFacts } from "../domain/words/texts/statement-texts.ts";
import type { Mail } from "./ports.ts";

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
  const figures = figuresOf(document, words);
  const { mail, sentence, creditNoteSentence } = words.invoice;
  const period = figures.days(document.period);
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

/** How figures stand among words of a language, by the habits of the property's region. */
function figuresOf({ locale, timeZone, currency }: Invoice | CreditNote, words: BillLanguage) {
  const property = new Intl.Locale(locale);
  const tag =
    property.language === words.code
      ? locale
      : [words.code, property.region].filter((part) => part !== undefined).join("-");
  const days = new Intl.DateTimeFormat(tag, { dateStyle: "long", timeZone });
  const dates = new Intl.DateTimeFormat(tag, { dateStyle: "long", timeZone: "UTC" });
  return {
    money: (minor: bigint) => formatMoney(minor, currency, tag),
    energy: (energyWh: bigint) => `${formatKwh(energyWh, tag)}\u00A0kWh`,
    days: ({ fromMs, toMs }: Invoice["period"]) => words.days(days.formatRange(fromMs, toMs - 1)),
    date: (date: string) => dates.format(Date.parse(`${date}T00:00:00Z`)),
  };
}
