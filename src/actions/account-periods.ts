import type { Account } from "../domain/account.ts";
import { type CyclePeriod, endedAt, finalPeriod, openPeriod } from "../domain/cycle.ts";
import type { Invoice, StoredDocument } from "../domain/document.ts";
import type { Span } from "../domain/period.ts";
import { UNSET_PROPERTY } from "../domain/property.ts";
import { listAssignments } from "../store/accounts.ts";
import { type DatedDocument, datedDocuments } from "../store/dated-documents.ts";
import { creditNotesOf, invoicesOf, isCreditNote, listDocuments } from "../store/documents.ts";
import { energyExtent } from "../store/energy.ts";
import { findMeterByNumber } from "../store/meters.ts";
import type { Store } from "../store/open.ts";
import { findProperty } from "../store/property.ts";
import { within } from "./common-shares.ts";

/** A period of an account: issued, or still to be. */
export interface AccountPeriod extends CyclePeriod {
  /** The zone that its dates are local to. */
  readonly timeZone: string;
  /** The invoice that stands for it; one that was credited in full does not. */
  readonly invoice: DatedDocument | undefined;
  /** Whether the account ends with it. */
  readonly isFinal: boolean;
}

/**
 * The periods of an account in order, from its first reading (where `extent` begins) on: those that are issued as they
 * were, what lies between and after them by its cycle, up to the one that is open at an instant (included).
 */
export function accountPeriods(
  store: Store,
  account: Account,
  extent: Span,
  untilMs: number,
  /** The account's, where who asks has them already. */
  documents: readonly DatedDocument[] = datedDocuments(store, { account: account.id }),
): AccountPeriod[] {
  // With its opening, or with the first reading where that is later.
  const startMs = Math.max(extent.fromMs, account.openedAtMs ?? 0);
  const { timeZone } = findProperty(store) ?? UNSET_PROPERTY;
  const issued = issuedPeriods(documents);
  const periods: AccountPeriod[] = [];
  let cursorMs = Math.min(startMs, issued[0]?.span.fromMs ?? startMs);
  let fromDate: string | undefined;
  for (const period of issued) {
    const { fromMs, toMs } = period.span;
    while (cursorMs < fromMs) {
      const open = openPeriod(account.cycle, { fromMs: cursorMs, fromDate }, timeZone);
      const gap =
        open && open.span.toMs <= fromMs
          ? open
          : finalPeriod(account.cycle, { fromMs: cursorMs, fromDate }, fromMs, timeZone);
      periods.push({ ...gap, timeZone, invoice: undefined, isFinal: false });
      [cursorMs, fromDate] = [gap.span.toMs, gap.dates.to];
    }
    periods.push(period);
    [cursorMs, fromDate] = [toMs, period.dates.to];
  }
  const endMs = account.closedAtMs ?? Number.POSITIVE_INFINITY;
  while (cursorMs <= untilMs && cursorMs < endMs) {
    const start = { fromMs: cursorMs, fromDate };
    const open = openPeriod(account.cycle, start, timeZone);
    const period =
      account.closedAtMs === null
        ? open
        : open && open.span.toMs < account.closedAtMs
          ? open
          : open && account.closedAtMs > cursorMs
            ? endedAt(open, account.closedAtMs, timeZone)
            : finalPeriod(account.cycle, start, account.closedAtMs, timeZone);
    if (!period) break;
    periods.push({
      ...period,
      timeZone,
      invoice: undefined,
      isFinal: period.span.toMs === account.closedAtMs,
    });
    [cursorMs, fromDate] = [period.span.toMs, period.dates.to];
  }
  return periods;
}

/** The periods for which an invoice stands, in order, without reading the invoices: lists ask for those of all years. */
function issuedPeriods(documents: readonly DatedDocument[]): AccountPeriod[] {
  const credited = new Set(documents.flatMap(({ isFull, credits }) => (isFull ? [credits] : [])));
  return documents
    .flatMap((invoice): AccountPeriod[] => {
      const { kind, chainIndex, fromMs, toMs, dates, timeZone, isFinal } = invoice;
      if (kind !== "invoice" || credited.has(chainIndex)) return [];
      if (fromMs === null || toMs === null || dates === null || timeZone === null)
        throw new Error(`invoice ${chainIndex} has no period`);
      return [{ span: { fromMs, toMs }, dates, timeZone, invoice, isFinal }];
    })
    .toSorted((a, b) => a.span.fromMs - b.span.fromMs);
}

/** The invoices of an account that were not credited in full, in the order of their periods. */
export function standingInvoices(store: Store, account: number): StoredDocument<Invoice>[] {
  // All credit notes at once: this is asked for every account each five seconds.
  const credited = new Set(
    listDocuments(store, { account, kind: "credit-note" })
      .filter(isCreditNote)
      .flatMap(({ document }) => (document.isFull ? [document.invoiceChainIndex] : [])),
  );
  return invoicesOf(store, account)
    .filter(({ document }) => !credited.has(document.chainIndex))
    .toSorted((a, b) => a.document.period.fromMs - b.document.period.fromMs);
}

/** Whether nothing of an invoice is left, so that its period is open again. */
export function isCredited(store: Store, { document }: StoredDocument<Invoice>): boolean {
  return creditNotesOf(store, document.chainIndex).some((note) => note.document.isFull);
}

/** From the first to the last reading of an account's meters in the time that they are its; undefined without any. */
export function accountExtent(store: Store, account: Account): Span | undefined {
  const extents = listAssignments(store, { account: account.id }).flatMap((assignment) => {
    const meter = findMeterByNumber(store, assignment.meter);
    const extent = meter && energyExtent(store, meter);
    return (extent && within(assignment, extent)) ?? [];
  });
  if (extents.length === 0) return undefined;
  return {
    fromMs: Math.min(...extents.map(({ fromMs }) => fromMs)),
    toMs: Math.max(...extents.map(({ toMs }) => toMs)),
  };
}
