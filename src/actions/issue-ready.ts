import type { Account } from "../domain/account.ts";
import type { Invoice, StoredDocument } from "../domain/document.ts";
import { AppError } from "../domain/error.ts";
import { draftAccountBill, periodsUntilNow } from "./account-drafts.ts";
import { issueBill, issueNow } from "./issue-bill.ts";
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

/** What came of issuing several. */
export interface IssuedBills {
  readonly issued: readonly StoredDocument<Invoice>[];
  readonly refused: readonly (SeenBill & { readonly message: string })[];
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
 * follow it are not tried; the others are issued all the same.
 */
export async function issueReady(
  box: Box,
  seen: readonly SeenBill[],
  issuedBy: string,
): Promise<IssuedBills> {
  const issued: StoredDocument<Invoice>[] = [];
  const refused: (SeenBill & { message: string })[] = [];
  for (const one of seen.toSorted((a, b) => a.fromMs - b.fromMs)) {
    if (refused.some(({ account }) => account === one.account)) continue;
    try {
      const { account, fromMs, totalMinor: expectedTotalMinor } = one;
      issued.push(await issueBill(box, { account, fromMs, issuedBy, expectedTotalMinor }));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      refused.push({ ...one, message: error.message });
    }
  }
  return { issued, refused };
}
