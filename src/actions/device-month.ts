import type { Account } from "../domain/account.ts";
import type { Bill } from "../domain/bill.ts";
import type { Invoice, StoredDocument } from "../domain/document.ts";
import { AppError } from "../domain/error.ts";
import type { Meter } from "../domain/meter.ts";
import type { Month, Span } from "../domain/period.ts";
import { listAssignments, requireAccount } from "../store/accounts.ts";
import { documentAt, isInvoice } from "../store/documents.ts";
import { listDrafts } from "../store/drafts.ts";
import { energyExtent } from "../store/energy.ts";
import { invoicesWithin } from "../store/invoices-within.ts";
import type { Store } from "../store/open.ts";
import { accountBills, type ListedBill } from "./account-bills.ts";
import { periodsUntilNow } from "./account-drafts.ts";
import { isCredited } from "./account-periods.ts";
import { within } from "./common-shares.ts";
import { draftBill, draftClosedMonths } from "./draft-bill.ts";
import { issueBill } from "./issue-bill.ts";
import type { Box } from "./ports.ts";

const EVER: Span = { fromMs: 0, toMs: Number.MAX_SAFE_INTEGER };

/** A device's calendar month: rated by itself, and what was billed of it. */
export interface DeviceMonth {
  readonly bill: Bill;
  /** The invoice that covers the month, where exactly one does. */
  readonly invoice: StoredDocument<Invoice> | undefined;
  /** Where the device was in several accounts in the month: the bills of each, oldest first; else none. */
  readonly parts: readonly ListedBill[];
}

/** A device's month as it stands. Throws as `draftBill`. */
export function deviceMonth(box: Box, meter: Meter, month: Month): DeviceMonth {
  const bill = draftBill(box, meter, month);
  const invoice = invoiceCovering(box.store, meter, bill.period);
  return { bill, invoice, parts: invoice ? [] : partsOf(box, meter, bill.period) };
}

/** The invoice that covers a device's time in a span from the first reading in it on, where one does. */
export function invoiceCovering(store: Store, meter: Meter, span: Span): StoredDocument<Invoice> | undefined {
  return coveringInvoice(store, meter, span, invoicesNaming(store, meter, span));
}

/** A device's invoices, those that were credited too, in the order of the chain. */
export function deviceInvoices(store: Store, meter: Meter): StoredDocument<Invoice>[] {
  return invoicesNaming(store, meter, EVER);
}

/** The drafts of a device's months that are over, have readings, and are not covered by one of its invoices; newest first. */
export function unbilledMonths(box: Box, meter: Meter, invoices: readonly StoredDocument<Invoice>[]): Bill[] {
  draftClosedMonths(box, meter);
  return listDrafts(box.store, meter.number).filter(
    ({ period }) => !coveringInvoice(box.store, meter, period, invoices),
  );
}

/**
 * Issues the bill of the account that a device was in for a month. Throws `conflict` where it was in none or in several,
 * or where the month is no single bill of it; else as `issueBill`.
 */
export function issueMonth(
  box: Box,
  meter: Meter,
  month: Month,
  issuedBy: string,
): Promise<StoredDocument<Invoice>> {
  const { period: span } = draftBill(box, meter, month);
  const [only, ...others] = timesIn(box.store, meter, span);
  if (!only) {
    const message = `${meter.name} is in no account in ${month}, so nothing is issued for it. Give it to one first.`;
    throw new AppError("conflict", message);
  }
  if (others.length > 0) {
    const names = [only, ...others].map(({ account }) => account.name).join(", ");
    const message = `${meter.name} was in several accounts in ${month}: ${names}. Issue the bill of each.`;
    throw new AppError("conflict", message);
  }
  const { account } = only;
  const periods = periodsUntilNow(box, account).filter((period) => within(period.span, only.span));
  const open = periods.filter(({ invoice }) => !invoice);
  const [period] = open;
  if (!period) {
    const numbers = periods.flatMap(({ invoice }) => invoice?.number ?? []).join(", ");
    const message =
      numbers === ""
        ? `${account.name} has no readings in ${month}, so there is nothing to issue.`
        : `${month} is billed already, by ${numbers}.`;
    throw new AppError("conflict", message);
  }
  if (open.length > 1) {
    const message = `${account.name} has several bills in ${month}. Issue each by its own period.`;
    throw new AppError("conflict", message);
  }
  return issueBill(box, { account: account.id, fromMs: period.span.fromMs, issuedBy });
}

// One that was not credited in full and reaches from the first reading in the span to its end: no other can touch it then.
function coveringInvoice(
  store: Store,
  meter: Meter,
  span: Span,
  invoices: readonly StoredDocument<Invoice>[],
): StoredDocument<Invoice> | undefined {
  const fromMs = Math.max(span.fromMs, energyExtent(store, meter)?.fromMs ?? 0);
  return invoices.find(
    (invoice) =>
      invoice.document.period.fromMs <= fromMs &&
      invoice.document.period.toMs >= span.toMs &&
      !isCredited(store, invoice),
  );
}

function invoicesNaming(store: Store, meter: Meter, span: Span): StoredDocument<Invoice>[] {
  const accounts = new Set(listAssignments(store, { meter: meter.number }).map(({ account }) => account));
  return [...accounts]
    .flatMap((account) => invoicesWithin(store, account, span))
    .toSorted((a, b) => a - b)
    .flatMap((chainIndex) => documentAt(store, chainIndex) ?? [])
    .filter(isInvoice)
    .filter(({ document }) =>
      document.supplies.some(({ meters }) => meters.some((use) => use.meter === meter.number)),
    );
}

interface TimeInAccount {
  readonly account: Account;
  readonly span: Span;
}

/** A device's time in each account within a span, by the first of it. */
function timesIn(store: Store, meter: Meter, span: Span): TimeInAccount[] {
  const assigned = listAssignments(store, { meter: meter.number }).flatMap((assignment) => {
    const time = within(assignment, span);
    return time ? [{ account: assignment.account, ...time }] : [];
  });
  return [...Map.groupBy(assigned, ({ account }) => account)].map(([account, times]) => ({
    account: requireAccount(store, account),
    span: {
      fromMs: Math.min(...times.map(({ fromMs }) => fromMs)),
      toMs: Math.max(...times.map(({ toMs }) => toMs)),
    },
  }));
}

function partsOf(box: Box, meter: Meter, span: Span): ListedBill[] {
  const times = timesIn(box.store, meter, span);
  if (times.length < 2) return [];
  return times.flatMap(({ account, span: time }) =>
    accountBills(box, account)
      .filter(({ period, state }) => state !== "credited" && within(period, time) !== undefined)
      .toReversed(),
  );
}
