import type { BilledBalance, BilledMovement, CreditNote, Invoice } from "../../document.ts";
import type { DocumentFigures } from "../document-figures.ts";
import type { DueWords, PaymentWords, Sum } from "./letter.ts";
import { DOT } from "./meter-words.ts";
import { requestWords } from "./payment-words.ts";

/** From what was owed before an invoice to what is due; none where that is just its total. */
export function invoiceBalance({ balance, totalMinor }: Invoice, figures: DocumentFigures): Sum[] {
  if (isJustTheTotal(balance)) return [];
  const { sums } = figures.words.invoice;
  return [
    sum(sums.arrears, balance.beforeMinor, figures),
    ...movements(balance, figures),
    sum(sums.thisBill, totalMinor, figures),
  ];
}

/** From what was owed before a credit note to what is owed with it. */
export function creditBalance({ balance, totalMinor }: CreditNote, figures: DocumentFigures): Sum[] {
  const { statement, credit } = figures.words.invoice;
  return [
    sum(statement.openingBalance, balance.beforeMinor, figures),
    ...movements(balance, figures),
    sum(credit.amount, totalMinor, figures),
  ];
}

/** What is to be paid of an invoice and by when, or what remains as credit. */
export function invoiceDue({ balance, dueOn }: Invoice, figures: DocumentFigures): DueWords {
  const { sums } = figures.words.invoice;
  const { dueMinor } = balance;
  if (dueMinor > 0n) {
    return {
      label: sums.amountDue,
      amount: figures.money(dueMinor),
      note: dueOn === null ? "" : sums.dueOn(figures.date(dueOn)),
    };
  }
  return {
    label: sums.nothingToPay,
    amount: figures.money(0n),
    note: dueMinor === 0n ? "" : sums.creditRemains(figures.money(-dueMinor)),
  };
}

/** What is owed with a credit note. */
export function creditDue({ balance: { dueMinor } }: CreditNote, figures: DocumentFigures): DueWords {
  const { statement } = figures.words.invoice;
  return {
    label: statement.balance,
    amount: figures.money(dueMinor < 0n ? -dueMinor : dueMinor),
    note: dueMinor < 0n ? statement.inCredit : "",
  };
}

/** How an invoice is paid; null where nothing is due or nobody has said how. */
export function paymentWords(invoice: Invoice, figures: DocumentFigures): PaymentWords | null {
  const { payment, balance, currency, number } = invoice;
  const request = { amountMinor: balance.dueMinor, currency, reference: number };
  return requestWords(payment, request, figures.money(balance.dueMinor), figures.words);
}

/** Whether nothing was owed before and nothing moved since. */
function isJustTheTotal({ beforeMinor, movements: moved }: BilledBalance): boolean {
  return beforeMinor === 0n && moved.length === 0;
}

function movements({ movements: moved }: BilledBalance, figures: DocumentFigures): Sum[] {
  return moved.map((movement) => ({
    label: figures.words.invoice.statement.kinds[movement.kind],
    note: noteOf(movement, figures),
    amount: figures.money(movement.amountMinor),
  }));
}

function noteOf({ effectiveOn, reference }: BilledMovement, figures: DocumentFigures): string {
  return [figures.date(effectiveOn), reference].filter((text) => text !== "").join(DOT);
}

function sum(label: string, amountMinor: bigint, figures: DocumentFigures): Sum {
  return { label, note: "", amount: figures.money(amountMinor) };
}
