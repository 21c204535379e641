import type { Account } from "../domain/account.ts";
import type { AccountBill } from "../domain/account-bill.ts";
import type { BillingSettings } from "../domain/billing-settings.ts";
import { addDays } from "../domain/dates.ts";
import { DOCUMENT_FORMAT, type Invoice, type StoredDocument } from "../domain/document.ts";
import { AppError } from "../domain/error.ts";
import { localDate } from "../domain/period.ts";
import { UNSET_PROPERTY } from "../domain/property.ts";
import { financialYear, formatNumber, seriesKey } from "../domain/series.ts";
import { languageOf } from "../domain/words/language.ts";
import { deleteAccountDrafts, markAllAccountDraftsStale } from "../store/account-drafts.ts";
import { requireAccount } from "../store/accounts.ts";
import { putBilledSpans } from "../store/billed-spans.ts";
import { queueDelivery } from "../store/deliveries.ts";
import { appendDocument, issuingLock, nextPlace } from "../store/documents.ts";
import { postEntry } from "../store/ledger.ts";
import type { Store } from "../store/open.ts";
import { findProperty } from "../store/property.ts";
import { readBilling } from "../store/settings.ts";
import { requirePeriod, withOrder } from "./account-drafts.ts";
import type { AccountPeriod } from "./account-periods.ts";
import { balanceBefore } from "./billed-balance.ts";
import { composeBill } from "./compose-bill.ts";
import { earlierPeriods, evidenceOf, restingSpans } from "./evidence.ts";
import type { IssuingBox, TimedStore } from "./ports.ts";

/** Which bill is issued, by whom. */
export interface IssueInput {
  readonly account: number;
  /** Where its period begins. */
  readonly fromMs: number;
  readonly issuedBy: string;
  /** Whether corrections above the set amount may stand on it. */
  readonly acceptsCorrections?: boolean;
  /** What the person saw who says so: with another total it is not issued. */
  readonly expectedTotalMinor?: bigint | null;
}

/**
 * Issues an account's bill: every reading is sealed, the bill is computed once more, and number, document, what is owed
 * and its mail are written in one transaction. Throws `conflict` where it is held, not ready, issued already, or another
 * one than the person saw; `unavailable` while the clock or the folder cannot be trusted. Nothing is written then.
 */
export function issueBill(box: IssuingBox, input: IssueInput): Promise<StoredDocument<Invoice>> {
  return box.store.works.run(async () => {
    await box.sealAll();
    return box.store.sqlite.transaction(() => issueNow(box, input))();
  });
}

/** As `issueBill`, as a part of a transaction in which every reading is sealed. */
export function issueNow(
  box: IssuingBox,
  input: IssueInput,
  replaces: string | null = null,
): StoredDocument<Invoice> {
  requireIssuing(box);
  const account = requireAccount(box.store, input.account);
  const period = requirePeriod(box, account, input.fromMs);
  const acceptsCorrections = input.acceptsCorrections ?? false;
  if (period.invoice) {
    throw new AppError("conflict", `That period is billed already, by ${period.invoice.number}.`);
  }
  const bill = withOrder(
    box,
    account,
    period,
    composeBill(box, account, period, { estimate: true, acceptsCorrections }),
  );
  requireReady(bill);
  const { expectedTotalMinor: expected = null } = input;
  if (expected !== null && expected !== bill.totalMinor) {
    throw new AppError(
      "conflict",
      "Readings have changed the bill since you saw it. Look at it again, then issue it.",
    );
  }
  return writeInvoice(box, account, period, bill, replaces);
}

/** Throws where nothing can be issued at all: an untrusted clock, or a restored folder whose numbers are not confirmed. */
export function requireIssuing(box: TimedStore): void {
  if (!box.clock.isTrusted())
    throw new AppError("unavailable", "The clock of this box cannot be trusted now, so nothing is issued.");
  if (!findProperty(box.store))
    throw new AppError("conflict", "Set this box up first: its currency and time zone are not known.");
  if (issuingLock(box.store) !== null) {
    const message =
      "This folder was restored from a backup. Confirm the last numbers that were issued, on the page of settings, before anything new is issued.";
    throw new AppError("conflict", message);
  }
}

function requireReady({ status, heldFor, dates }: AccountBill): void {
  if (status === "ready") return;
  const reasons = heldFor.map(({ code, message }) => ({ field: code, message }));
  if (status === "held")
    throw new AppError(
      "conflict",
      `This bill waits. ${heldFor.map(({ message }) => message).join(" ")}`,
      reasons,
    );
  const message =
    status === "open"
      ? `The period is not over before ${dates.to}.`
      : "Readings of this period may still come. It can be issued once each meter was read at its end and no old readings have arrived for ten minutes, or when the wait is over.";
  throw new AppError("conflict", message);
}

function writeInvoice(
  box: IssuingBox,
  account: Account,
  period: AccountPeriod,
  bill: AccountBill,
  replaces: string | null,
): StoredDocument<Invoice> {
  const { store } = box;
  const settings = readBilling(store);
  const property = findProperty(store) ?? UNSET_PROPERTY;
  const nowMs = box.clock.nowMs();
  const issuedOn = localDate(nowMs, property.timeZone).toString();
  const place = placeOf(store, "invoice", issuedOn, settings);
  const balance = balanceBefore(store, account.id, bill.totalMinor);
  const invoice: Invoice = {
    kind: "invoice",
    format: DOCUMENT_FORMAT,
    number: place.number,
    chainIndex: place.chainIndex,
    previousHash: place.previousHash,
    issuedAtMs: nowMs,
    issuedOn,
    folder: box.folder,
    sender: senderOf(settings, property.name),
    account: recipientOf(account),
    language: account.language ?? languageOf(property.locale),
    locale: property.locale,
    timeZone: period.timeZone,
    currency: bill.currency,
    totalMinor: bill.totalMinor,
    balance,
    payment: settings.payment,
    period: bill.period,
    dates: bill.dates,
    isFinal: bill.isFinal,
    dueOn: balance.dueMinor > 0n ? addDays(issuedOn, settings.dueDays) : null,
    supplies: bill.supplies,
    trueUps: bill.trueUps,
    energyWh: bill.energyWh,
    history: earlierPeriods(store, account.id, bill.period),
    evidence: evidenceOf(store, bill),
    replaces,
  };
  const stored = appendDocument(store, invoice, place) as StoredDocument<Invoice>;
  putBilledSpans(store, invoice.chainIndex, restingSpans(store, bill));
  postEntry(store, {
    account: account.id,
    book: "account",
    kind: "invoice",
    amountMinor: bill.totalMinor,
    currency: bill.currency,
    effectiveOn: issuedOn,
    postedAtMs: nowMs,
    document: invoice.chainIndex,
    reverses: null,
    method: "",
    reference: invoice.number,
    note: "",
    postedBy: "meterbox",
  });
  deleteAccountDrafts(store, account.id, bill.period);
  // What follows is estimated by it, and carries no correction that it carries.
  markAllAccountDraftsStale(store);
  mailAutomatically(box, account, invoice.chainIndex);
  return stored;
}

/** Where a new document of a kind stands, with its number by the pattern and financial year of its date. */
export function placeOf(
  store: Store,
  kind: "invoice" | "credit-note",
  issuedOn: string,
  settings: BillingSettings,
) {
  const { yearStartsIn } = settings;
  const series = seriesKey(kind, issuedOn, yearStartsIn);
  const next = nextPlace(store, series);
  const { pattern } = kind === "invoice" ? settings.invoices : settings.creditNotes;
  const year = yearStartsIn === null ? null : financialYear(issuedOn, yearStartsIn);
  return { ...next, series, number: formatNumber(pattern, next.sequence, year) };
}

/** Who bills: what the settings say, else the property's name. */
export function senderOf(settings: BillingSettings, propertyName: string): Invoice["sender"] {
  return {
    name: settings.senderName || propertyName,
    address: settings.senderAddress,
    contact: settings.senderContact,
    taxId: settings.taxId,
  };
}

/** Who is billed. */
export function recipientOf({ id, name, kind, address }: Account): Invoice["account"] {
  return { id, name, kind, address };
}

/** Queues the mail of a new document where its account wants one by itself; part of the transaction that issues it. */
export function mailAutomatically(box: TimedStore, account: Account, document: number): void {
  if (!account.mailsAutomatically || account.email === null) return;
  queueDelivery(box.store, {
    document,
    recipient: account.email,
    isAutomatic: true,
    requestedBy: "meterbox",
    nowMs: box.clock.nowMs(),
  });
}
