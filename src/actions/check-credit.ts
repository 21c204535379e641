import { billedLines } from "../domain/account-bill.ts";
import { type ChargeLine, creditOf } from "../domain/charge-line.ts";
import type { CreditNote, Invoice, StoredDocument } from "../domain/document.ts";
import { moneyIn, saysTheSame } from "./check-lines.ts";
import { countedMinor } from "./supplies.ts";

/** What a credit note takes back, and what was taken back of it before. */
export interface CreditedInvoice {
  readonly stored: StoredDocument<Invoice>;
  /** In the order of the chain. */
  readonly notesBefore: readonly CreditNote[];
}

/**
 * What of a credit note does not follow from its invoice, in sentences without the number of the document. Without the
 * invoice (null) only its sums are looked at; undefined is one that is not there.
 */
export function creditFindings(note: CreditNote, credited: CreditedInvoice | undefined | null): string[] {
  const money = moneyIn(note.currency);
  const sum = countedMinor(note.lines.map(({ line }) => line));
  const { beforeMinor, movements, dueMinor } = note.balance;
  const due = movements.reduce((total, { amountMinor }) => total + amountMinor, beforeMinor) + sum;
  const sums = [
    ...(sum === note.totalMinor
      ? []
      : [`the total is ${money(note.totalMinor)}, its lines add up to ${money(sum)}`]),
    ...(due === dueMinor
      ? []
      : [`the amount due is ${money(dueMinor)}, the balance adds up to ${money(due)}`]),
  ];
  if (credited === null) return sums;
  if (!credited) return [...sums, `there is no invoice ${note.invoice}`];
  const { document: invoice, hash } = credited.stored;
  const isOfIt =
    note.invoice === invoice.number &&
    note.invoiceHash === hash &&
    note.account.id === invoice.account.id &&
    note.currency === invoice.currency &&
    saysTheSame(note.period, invoice.period);
  return [
    ...sums,
    ...(isOfIt ? [] : [`what it says of ${note.invoice} is not what that says`]),
    ...takenFindings(note, invoice, credited.notesBefore),
  ];
}

function takenFindings(note: CreditNote, invoice: Invoice, before: readonly CreditNote[]): string[] {
  const money = moneyIn(note.currency);
  const lines = billedLines(invoice);
  const left = lines.map((line) => (line.isCounted ? line.amountMinor : 0n));
  const take = ({ lines: taken }: CreditNote) => {
    for (const { index, line } of taken)
      if (line.isCounted) left[index] = (left[index] ?? 0n) + line.amountMinor;
  };
  for (const earlier of before) take(earlier);
  take(note);
  const findings = note.lines.flatMap(({ index, line }) => {
    const billed = lines[index];
    const what = `line ${index + 1} of ${invoice.number}`;
    if (!billed) return [`it takes back ${what}, which is none`];
    if (!isPartOf(line, billed))
      return [`what it takes back is not ${what} (${billed.name}) with its sign turned`];
    const rest = left[index] ?? 0n;
    const isBeyond =
      billed.amountMinor < 0n
        ? rest > 0n || rest < billed.amountMinor
        : rest < 0n || rest > billed.amountMinor;
    return isBeyond
      ? [
          `of ${what} (${money(billed.amountMinor)}) ${money(billed.amountMinor - rest)} were taken back together`,
        ]
      : [];
  });
  const isFull = left.every((rest) => rest === 0n);
  return isFull === note.isFull
    ? findings
    : [...findings, `it says that ${note.isFull ? "nothing" : "something"} is left of ${invoice.number}`];
}

/** Whether a line takes back another one: all of it with its working, or an amount of it. */
function isPartOf(line: ChargeLine, billed: ChargeLine): boolean {
  const [whole] = creditOf([billed]);
  if (!whole) return false;
  if (line.amountMinor === whole.amountMinor) return saysTheSame(line, whole);
  const { amountMinor, exactMinor } = line;
  return (
    saysTheSame(line, { ...whole, amountMinor, exactMinor, pieces: null }) &&
    exactMinor.denominator === 1n &&
    exactMinor.numerator === amountMinor
  );
}
