import type { Account } from "../domain/account.ts";
import { balanceOn, type InvoiceState, invoiceState, type LedgerEntry } from "../domain/ledger.ts";
import { type SettledCharge, type Settlement, settle } from "../domain/settlement.ts";
import { requireAccount } from "../store/accounts.ts";
import { type DatedDocument, datedDocuments } from "../store/dated-documents.ts";
import { listLedger } from "../store/ledger.ts";
import type { Store } from "../store/open.ts";
import { currencyOf } from "./ledger-posting.ts";

/** An invoice, how far it is paid, and what that makes of it. Minor units. */
export interface InvoiceStanding {
  readonly invoice: DatedDocument;
  readonly openMinor: bigint;
  /** What credit notes took off what was open of it. */
  readonly creditedMinor: bigint;
  readonly state: InvoiceState;
}

/** What an account owes on a date and what came of it. Minor units. */
export interface AccountStanding {
  readonly account: Account;
  readonly currency: string;
  /** Below 0 it is credit. */
  readonly balanceMinor: bigint;
  /** What of the balance was due before that date. */
  readonly overdueMinor: bigint;
  /** What was paid or credited and has found nothing to settle. */
  readonly creditMinor: bigint;
  readonly depositMinor: bigint;
  /** In the order of their chain, those that are settled too. */
  readonly invoices: readonly InvoiceStanding[];
  /** Late fees, refunds and the like that are to be paid. */
  readonly charges: readonly SettledCharge[];
}

/** How an account stands on a local date, by what counts until then. Throws `not-found`. */
export function accountStanding(
  store: Store,
  accountId: number,
  today: string,
  /** The account's, where who asks has them already. */
  documents: readonly DatedDocument[] = datedDocuments(store, { account: accountId }),
): AccountStanding {
  const account = requireAccount(store, accountId);
  const ledger = listLedger(store, accountId).filter(({ effectiveOn }) => effectiveOn <= today);
  const { invoices: settled, charges, creditMinor } = settlementOf(ledger, documents);
  const invoices = invoiceStandings(store, documents, settled, today);
  return {
    account,
    currency: currencyOf(store, accountId),
    balanceMinor: balanceOn(ledger, today),
    overdueMinor: overdueOf(invoices, charges, today),
    creditMinor,
    depositMinor: balanceOn(ledger, today, "deposit"),
    invoices,
    charges,
  };
}

/** What an account's entries have settled, by the dates and targets that its documents say. */
export function settlementOf(
  ledger: readonly LedgerEntry[],
  documents: readonly DatedDocument[],
): Settlement {
  return settle(ledger, {
    dueOn: new Map(documents.map(({ chainIndex, dueOn }) => [chainIndex, dueOn])),
    credits: new Map(
      documents.flatMap(({ chainIndex, credits }) => (credits === null ? [] : [[chainIndex, credits]])),
    ),
  });
}

/** Invoices that are overdue, and charges, which are due when they take effect. */
function overdueOf(
  invoices: readonly InvoiceStanding[],
  charges: Settlement["charges"],
  today: string,
): bigint {
  return [
    ...invoices.filter(({ state }) => state === "overdue"),
    ...charges.filter(({ dueOn }) => dueOn < today),
  ].reduce((sum, { openMinor }) => sum + openMinor, 0n);
}

function invoiceStandings(
  store: Store,
  documents: readonly DatedDocument[],
  settled: Settlement["invoices"],
  today: string,
): InvoiceStanding[] {
  const byDocument = new Map(settled.map((invoice) => [invoice.document, invoice]));
  const delivered = deliveredDocuments(store);
  const credited = fullyCredited(documents, today);
  return documents.flatMap((invoice) => {
    const its = byDocument.get(invoice.chainIndex);
    if (!its) return [];
    const { openMinor, creditedMinor } = its;
    const state = invoiceState({
      settled: its,
      dueOn: invoice.dueOn,
      today,
      isDelivered: delivered.has(invoice.chainIndex),
      isFullyCredited: credited.has(invoice.chainIndex),
    });
    return [{ invoice, openMinor, creditedMinor, state }];
  });
}

function deliveredDocuments(store: Store): ReadonlySet<number> {
  const rows = store.statement("SELECT DISTINCT document FROM deliveries WHERE state = 'delivered'").pluck();
  return new Set(rows.all() as number[]);
}

/** The invoices of which credit notes have left nothing by a date. */
function fullyCredited(documents: readonly DatedDocument[], today: string): ReadonlySet<number | null> {
  return new Set(
    documents.filter(({ isFull, issuedOn }) => isFull && issuedOn <= today).map(({ credits }) => credits),
  );
}
