import type { Format } from "../../views/format.ts";
import type { SharedBill, SharedPayment } from "../../views/share-money.tsx";
import type { AccountStanding } from "../actions/account-standing.ts";
import type { PaymentTarget } from "../domain/document.ts";
import type { LedgerEntry } from "../domain/ledger.ts";
import type { BillLanguage } from "../domain/words/language.ts";
import type { PaymentWords } from "../domain/words/letter/letter.ts";
import { requestWords } from "../domain/words/letter/payment-words.ts";
import type { DatedDocument } from "../store/dated-documents.ts";

/** Issued documents of an account as its own page lists them. */
export function sharedBills(
  { invoices }: AccountStanding,
  documents: readonly DatedDocument[],
  format: Format,
): SharedBill[] {
  const standings = new Map(invoices.map((standing) => [standing.invoice.chainIndex, standing]));
  return documents.map((document) => {
    const standing = standings.get(document.chainIndex);
    const { fromMs, toMs } = document;
    return {
      number: document.number,
      state: standing?.state ?? null,
      period: standing && fromMs !== null && toMs !== null ? format.days({ fromMs, toMs }) : null,
      energyWh: standing ? document.energyWh : null,
      totalMinor: document.totalMinor,
      openMinor: standing?.openMinor ?? 0n,
      currency: document.currency,
      issuedOn: document.issuedOn,
      dueOn: document.dueOn,
      hasPdf: document.pdfHash !== null,
    };
  });
}

/** What moved in an account until a date beside its documents, newest first; what somebody noted of it stays with them. */
export function sharedPayments(ledger: readonly LedgerEntry[], today: string): SharedPayment[] {
  const reversed = new Set(ledger.map(({ reverses }) => reverses));
  return ledger
    .filter(({ book, kind }) => book === "account" && kind !== "invoice" && kind !== "credit")
    .filter(({ effectiveOn }) => effectiveOn <= today)
    .toSorted((a, b) =>
      a.effectiveOn === b.effectiveOn ? b.id - a.id : a.effectiveOn < b.effectiveOn ? 1 : -1,
    )
    .map(({ id, effectiveOn, kind, amountMinor }) => ({
      date: effectiveOn,
      kind,
      amountMinor,
      isReversed: reversed.has(id),
    }));
}

/** How the invoice that is due first is paid; null where none is open, or nobody has said how. */
export function howToPay(
  { invoices, currency, balanceMinor }: AccountStanding,
  target: PaymentTarget,
  format: Format,
  language: BillLanguage,
): PaymentWords | null {
  const [first] = invoices
    .filter(({ openMinor }) => openMinor > 0n)
    .toSorted((a, b) => ((a.invoice.dueOn ?? "") < (b.invoice.dueOn ?? "") ? -1 : 1));
  if (!first || balanceMinor <= 0n) return null;
  const { openMinor, invoice } = first;
  const request = { amountMinor: openMinor, currency, reference: invoice.number };
  return requestWords(target, request, format.money(openMinor, currency), language);
}
