import type { Account } from "../domain/account.ts";
import type { AccountBill } from "../domain/account-bill.ts";
import type { Invoice, StoredDocument } from "../domain/document.ts";
import { AppError } from "../domain/error.ts";
import { requireAccount } from "../store/accounts.ts";
import { findMailSettings } from "../store/mail-settings.ts";
import { draftAlone, periodsUntilNow } from "./account-drafts.ts";
import type { AccountPeriod } from "./account-periods.ts";
import { issueBill, issueNow, requireIssuing } from "./issue-bill.ts";
import { mailDocument } from "./mail-document.ts";
import { measuredMeters } from "./meter-use.ts";
import type { Box } from "./ports.ts";
import { readinessOf } from "./readiness.ts";
import { rehearse } from "./rehearse.ts";

/** So many are looked through at once: each is worked out as if it were issued, which takes its time. */
export const MOST_READY = 20;

/** A bill that a person has seen and wants issued. */
export interface SeenBill {
  readonly account: number;
  readonly fromMs: number;
  readonly totalMinor: bigint;
}

/** What came of one of several. */
export type ReadyOutcome =
  | {
      readonly kind: "issued";
      readonly stored: StoredDocument<Invoice>;
      /** Where it is sent to, by itself or since it was asked for; null where it is not. */
      readonly mailedTo: string | null;
    }
  | { readonly kind: "refused"; readonly seen: SeenBill; readonly message: string }
  /** One before it of the same account was refused. */
  | { readonly kind: "not-tried"; readonly seen: SeenBill };

/** How several are issued. */
export interface IssuingOrder {
  readonly issuedBy: string;
  /** Whether those are sent, too, whose accounts have an address and do not get their mails by themselves. */
  readonly andMail: boolean;
  readonly isStopping: () => boolean;
  /** Is told of each as soon as it is done. */
  readonly tell: (outcome: ReadyOutcome) => Promise<void> | void;
}

/** A bill that can be issued now, as its invoice would be. */
export type ReadyBill = Pick<AccountBill, "period" | "supplies" | "energyWh" | "totalMinor" | "currency"> & {
  readonly account: Account;
};

/**
 * What would come of what can be issued now, of each account one after another until one has to wait; at most `MOST_READY`.
 * Nothing is written but drafts.
 */
export function readyBills(box: Box, accounts: readonly Account[]): ReadyBill[] {
  if (!canIssue(box)) return [];
  const ready: ReadyBill[] = [];
  for (const account of accounts) {
    const most = MOST_READY - ready.length;
    if (most === 0) break;
    const periods = periodsUntilNow(box, account).filter(
      ({ span, invoice }) => invoice === undefined && span.toMs <= box.clock.nowMs(),
    );
    ready.push(
      ...(readyAsDrafted(box, account, periods, most) ?? readyAsIssued(box, account, periods, most)),
    );
  }
  return ready;
}

function canIssue(box: Box): boolean {
  try {
    requireIssuing(box);
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

/**
 * An account's bills as they are drafted, of which issuing makes invoices of the same amounts; undefined where it may not: where
 * one is estimated, by those before it, or carries what they were off by.
 */
function readyAsDrafted(
  box: Box,
  account: Account,
  periods: readonly AccountPeriod[],
  most: number,
): ReadyBill[] | undefined {
  const ready: ReadyBill[] = [];
  for (const period of periods) {
    if (ready.length === most) break;
    const bill = draftAlone(box, account, period);
    if (bill.isEmpty) continue;
    if (bill.needsEstimate || bill.trueUps.length > 0) return undefined;
    if (bill.status !== "ready") break;
    // What is kept of it does not know of old readings that are just coming in.
    const registers = bill.supplies.flatMap(({ meters }) => meters.flatMap(measuredMeters));
    const at = { endMs: period.span.toMs, nowMs: box.clock.nowMs() };
    if (readinessOf(box, { registers, ...at }) !== "ready") return undefined;
    ready.push({ ...bill, account });
  }
  return ready;
}

/** An account's bills as the invoices would be that are issued one after another. */
function readyAsIssued(
  box: Box,
  account: Account,
  periods: readonly AccountPeriod[],
  most: number,
): ReadyBill[] {
  return rehearse(box.store, () => {
    const ready: ReadyBill[] = [];
    for (const period of periods) {
      if (ready.length === most) break;
      if (draftAlone(box, account, period).isEmpty) continue;
      const invoice = tryIssuing(box, account, period.span.fromMs);
      if (!invoice) break;
      ready.push({ ...invoice, account });
    }
    return ready;
  });
}

function tryIssuing(box: Box, { id: account }: Account, fromMs: number): Invoice | undefined {
  try {
    return issueNow(box, { account, fromMs, issuedBy: "" }).document;
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

/**
 * Issues bills in their order, each only with the total that was seen. Where one is refused, those of its account that
 * follow it are not tried; the others are issued all the same. Ends early where the box stops.
 */
export async function issueReady(box: Box, seen: readonly SeenBill[], order: IssuingOrder): Promise<void> {
  const refused = new Set<number>();
  for (const one of seen.toSorted((a, b) => a.fromMs - b.fromMs)) {
    if (order.isStopping()) return;
    if (refused.has(one.account)) {
      await order.tell({ kind: "not-tried", seen: one });
      continue;
    }
    try {
      const { account, fromMs, totalMinor: expectedTotalMinor } = one;
      const { issuedBy } = order;
      const stored = await issueBill(box, { account, fromMs, issuedBy, expectedTotalMinor });
      await order.tell({ kind: "issued", stored, mailedTo: mailOf(box, stored.document, order) });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      refused.add(one.account);
      await order.tell({ kind: "refused", seen: one, message: error.message });
    }
  }
}

/** Sends an invoice that was issued just now where that was asked for; gives the address that it goes to. */
function mailOf(box: Box, { number, account }: Invoice, { issuedBy, andMail }: IssuingOrder): string | null {
  const { email, mailsAutomatically } = requireAccount(box.store, account.id);
  if (email === null || mailsAutomatically) return email;
  if (!andMail || !findMailSettings(box.store)) return null;
  return mailDocument(box, { number, to: email, requestedBy: issuedBy }).recipient;
}
