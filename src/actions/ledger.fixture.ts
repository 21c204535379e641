import { steadyClock } from "../clock.ts";
import type { Account } from "../domain/account.ts";
import type { CreditNote, Invoice, StoredDocument } from "../domain/document.ts";
import type { LedgerEntry } from "../domain/ledger.ts";
import { issueCreditNote, issueInvoice } from "../store/documents.fixture.ts";
import { tenantAccount } from "../store/ledger.fixture.ts";
import { listLedger, postEntry } from "../store/ledger.ts";
import type { Store } from "../store/open.ts";
import { putProperty } from "../store/property.ts";
import { temporaryStore } from "../store/store.fixture.ts";
import type { TypedEntry } from "./typed-entry.ts";

/** 20 February 2026, 12:00 in Kolkata. */
const NOON_MS = Date.parse("2026-02-20T06:30:00Z");

/** A landlord in Kolkata on 20 February 2026 with a tenant and another one; the clock can be set, and doubted. */
export function landlord() {
  const store = temporaryStore();
  const time = { nowMs: NOON_MS, isTrusted: true };
  const clock = {
    ...steadyClock({ nowMs: () => time.nowMs, monotonicMs: () => 0, isSimulated: false }),
    isTrusted: () => time.isTrusted,
  };
  putProperty(store, { name: "Rose Cottage", currency: "INR", timeZone: "Asia/Kolkata", locale: "en-IN" }, 0);
  const flat = tenantAccount(store);
  const shop = tenantAccount(store, "Shop");
  return { box: { store, clock }, store, time, flat, shop, ledger: () => listLedger(store, flat.id) };
}

/** What an entry over an amount (1.00 = 100) says, all else left out. */
export function typed(amountMinor: bigint, changes: Partial<TypedEntry> = {}): TypedEntry {
  return { amountMinor, currency: "INR", postedBy: "owner", ...changes };
}

/** Issues an invoice over an amount to an account, with its entry. */
export function invoiced(
  store: Store,
  { id, name }: Pick<Account, "id" | "name">,
  totalMinor: bigint,
  changes: Partial<Pick<Invoice, "issuedOn" | "dueOn">> = {},
): StoredDocument<Invoice> {
  const account = { id, name, kind: "tenant", address: "" } as const;
  const stored = issueInvoice(store, { account, totalMinor, issuedOn: "2026-02-03", ...changes });
  postDocument(store, stored, "invoice");
  return stored;
}

/** Credits lines of an invoice (all of them where no places are named), with the entry. */
export function credited(
  store: Store,
  invoice: StoredDocument<Invoice>,
  totalMinor: bigint,
  changes: Partial<CreditNote> = {},
): StoredDocument<CreditNote> {
  const isFull = totalMinor === -invoice.document.totalMinor;
  const stored = issueCreditNote(store, invoice, null, { totalMinor, isFull, ...changes });
  postDocument(store, stored, "credit");
  return stored;
}

function postDocument(
  store: Store,
  { document }: StoredDocument<Invoice | CreditNote>,
  kind: LedgerEntry["kind"],
): void {
  postEntry(store, {
    account: document.account.id,
    book: "account",
    kind,
    amountMinor: document.totalMinor,
    currency: document.currency,
    effectiveOn: document.issuedOn,
    postedAtMs: document.issuedAtMs,
    document: document.chainIndex,
    reverses: null,
    method: "",
    reference: document.number,
    note: "",
    postedBy: "owner",
  });
}

/** The code and the fields of the error that a call throws; undefined where it throws none. */
export function refusalOf(
  call: () => unknown,
): { readonly code: string; readonly fields: string[] } | undefined {
  try {
    call();
    return undefined;
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error) || !("fields" in error)) throw error;
    const fields = (error.fields as readonly { readonly field: string }[]).map(({ field }) => field);
    return { code: String(error.code), fields };
  }
}
