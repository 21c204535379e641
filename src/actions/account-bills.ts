import type { Account } from "../domain/account.ts";
import type { AccountBill } from "../domain/account-bill.ts";
import { type BillState, draftState } from "../domain/bill-state.ts";
import type { DateSpan } from "../domain/dates.ts";
import { localDate, type Span } from "../domain/period.ts";
import { UNSET_PROPERTY } from "../domain/property.ts";
import { datedDocuments } from "../store/dated-documents.ts";
import { findProperty } from "../store/property.ts";
import { draftAccountBill, draftAccountBills, periodsUntilNow, requirePeriod } from "./account-drafts.ts";
import type { AccountPeriod } from "./account-periods.ts";
import { accountStanding, type InvoiceStanding } from "./account-standing.ts";
import { todayOf } from "./ledger-posting.ts";
import type { OpenBills } from "./open-bills.ts";
import type { ComposerBox } from "./ports.ts";

/** A bill of an account as lists show it: a period that is not issued, or an invoice. */
export interface ListedBill {
  readonly account: Account;
  readonly period: Span;
  /** Local. */
  readonly dates: DateSpan;
  readonly isFinal: boolean;
  readonly state: BillState;
  readonly energyWh: bigint;
  readonly totalMinor: bigint;
  readonly currency: string;
  /** As it stands; null once it is issued. */
  readonly draft: AccountBill | null;
  /** Null until it is issued. */
  readonly issued: InvoiceStanding | null;
}

/**
 * All bills of an account, newest period first: its invoices, those that were credited too, and the periods up to now that
 * no invoice stands for. `openBills` may know those that are not over already.
 */
export function accountBills(
  box: ComposerBox,
  account: Account,
  openBills: Pick<OpenBills, "of"> = { of: draftAccountBill },
): ListedBill[] {
  const documents = datedDocuments(box.store, { account: account.id });
  const { invoices } = accountStanding(box.store, account.id, todayOf(box), documents);
  const periods = periodsUntilNow(box, account, documents);
  const standing = new Map(
    periods.flatMap((period) => (period.invoice ? [[period.invoice.chainIndex, period]] : [])),
  );
  const { timeZone } = findProperty(box.store) ?? UNSET_PROPERTY;
  const issued = invoices.map((one) =>
    listedInvoice(account, one, standing.get(one.invoice.chainIndex), timeZone),
  );
  const nowMs = box.clock.nowMs();
  const isOpen = ({ span, invoice }: AccountPeriod) => invoice === undefined && nowMs < span.toMs;
  const drafts = [
    ...draftAccountBills(
      box,
      account,
      periods.filter((period) => !isOpen(period)),
    ),
    ...periods.filter(isOpen).map((period) => openBills.of(box, account, period)),
  ];
  return [...drafts.map((draft) => listedDraft(draft, account)), ...issued].toSorted(byTimeBackwards);
}

/** The bill of the period that begins at an instant: the invoice that stands for it, else its draft. Throws `not-found`. */
export function accountBillFrom(box: ComposerBox, account: Account, fromMs: number): ListedBill {
  const period = requirePeriod(box, account, fromMs);
  if (!period.invoice) return listedDraft(draftAccountBill(box, account, period), account);
  const { chainIndex } = period.invoice;
  const { invoices } = accountStanding(box.store, account.id, todayOf(box));
  const issued = invoices.find(({ invoice }) => invoice.chainIndex === chainIndex);
  if (!issued) throw new Error(`invoice ${chainIndex} has no entry in the ledger`);
  return listedInvoice(account, issued, period, period.timeZone);
}

/** A bill that is not issued, as lists show it. */
export function listedDraft(draft: AccountBill, account: Account): ListedBill {
  const { period, dates, isFinal, energyWh, totalMinor, currency } = draft;
  const state = draftState(draft);
  return { account, period, dates, isFinal, state, energyWh, totalMinor, currency, draft, issued: null };
}

function listedInvoice(
  account: Account,
  issued: InvoiceStanding,
  standing: AccountPeriod | undefined,
  timeZone: string,
): ListedBill {
  const { fromMs, toMs, energyWh, totalMinor, currency } = issued.invoice;
  const period = { fromMs: fromMs ?? 0, toMs: toMs ?? 0 };
  return {
    account,
    period,
    dates: standing?.dates ?? {
      from: localDate(period.fromMs, timeZone).toString(),
      to: localDate(period.toMs, timeZone).toString(),
    },
    isFinal: standing?.isFinal ?? false,
    state: issued.state,
    energyWh: energyWh ?? 0n,
    totalMinor,
    currency,
    draft: null,
    issued,
  };
}

/** The newest period first; of one period what is to be done first, then what was issued last. */
export function byTimeBackwards(a: ListedBill, b: ListedBill): number {
  return (
    b.period.fromMs - a.period.fromMs ||
    a.account.id - b.account.id ||
    Number(a.draft === null) - Number(b.draft === null) ||
    (b.issued?.invoice.chainIndex ?? 0) - (a.issued?.invoice.chainIndex ?? 0)
  );
}
