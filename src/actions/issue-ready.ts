import type { Account } from "../domain/account.ts";
import type { Invoice, StoredDocument } from "../domain/document.ts";
import { AppError } from "../domain/error.ts";
import { requireAccount } from "../store/accounts.ts";
import { findMailSettings } from "../store/mail-settings.ts";
import { draftAccountBill, periodsUntilNow } from "./account-drafts.ts";
import { issueBill, issueNow } from "./issue-bill.ts";
import { mailDocument } from "./mail-document.ts";
import type { Box } from "./ports.ts";
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

/**
 * The invoices that would come of what can be issued now, of each account one after another until one has to wait; at
 * most `MOST_READY`. Nothing is written.
 */
export function readyInvoices(box: Box, accounts: readonly Account[]): Invoice[] {
  return rehearse(box.store, () => {
    const ready: Invoice[] = [];
    for (const account of accounts) {
      for (const period of periodsUntilNow(box, account)) {
        if (period.invoice || draftAccountBill(box, account, period).isEmpty) continue;
        const invoice = ready.length < MOST_READY ? tryIssuing(box, account, period.span.fromMs) : undefined;
        if (!invoice) break;
        ready.push(invoice);
      }
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
