import { isDeepStrictEqual } from "node:util";
import type { Account } from "../domain/account.ts";
import { AppError } from "../domain/error.ts";
import { findAccount, listAccounts } from "../store/accounts.ts";
import { documentAt, documentsWithoutPdf, issuingLock, putPdf } from "../store/documents.ts";
import { findProperty } from "../store/property.ts";
import { nextTurn } from "../store/work-queue.ts";
import { draftAlone, keepDraft, periodsUntilNow } from "./account-drafts.ts";
import { issueBill } from "./issue-bill.ts";
import type { Box } from "./ports.ts";

/** What a round of the billing job came to. */
export interface BillingRound {
  readonly drafted: number;
  readonly issued: number;
}

/**
 * Drafts every period of every account that is over and not issued, in order, and issues those that are ready where their
 * account says so; asked again it does what is left, so nothing is missed after days off and nothing is done twice.
 */
export async function runBilling(
  box: Box,
  isStopping: () => boolean,
  onFailure: (account: Account, error: unknown) => void,
): Promise<BillingRound> {
  let [drafted, issued] = [0, 0];
  // Before it is set up nobody knows in which zone its months are.
  if (!findProperty(box.store)) return { drafted, issued };
  for (const { id } of listAccounts(box.store)) {
    const account = findAccount(box.store, id);
    if (!account) continue;
    try {
      let isBlocked = false;
      for (const period of periodsUntilNow(box, account)) {
        if (isStopping()) return { drafted, issued };
        if (period.invoice || period.span.toMs > box.clock.nowMs()) continue;
        if (isBlocked) {
          if (keepDraft(box, account, period)) drafted++;
          if (await isChangedMeanwhile(box, account)) break;
          continue;
        }
        // What came before it is issued or empty.
        const bill = draftAlone(box, account, period);
        drafted++;
        if (await isChangedMeanwhile(box, account)) break;
        if (bill.isEmpty) continue;
        isBlocked = bill.status !== "ready" || !account.issuesAutomatically || !canIssue(box);
        if (isBlocked) continue;
        await issueBill(box, { account: account.id, fromMs: period.span.fromMs, issuedBy: "meterbox" });
        issued++;
      }
    } catch (error) {
      // Changed while it was looked at, or one account's trouble: the others get their bills, the next round tries again.
      if (!(error instanceof AppError && error.code === "conflict")) onFailure(account, error);
    }
    await nextTurn();
  }
  return { drafted, issued };
}

/** Renders each document that has no PDF yet, one after another, and keeps its bytes. */
export async function renderDocuments(box: Box, isStopping: () => boolean): Promise<void> {
  for (const chainIndex of documentsWithoutPdf(box.store)) {
    if (isStopping()) return;
    const stored = documentAt(box.store, chainIndex);
    if (!stored || stored.document.kind === "lost") continue;
    putPdf(box.store, chainIndex, await box.renderDocument({ ...stored, document: stored.document }));
    await nextTurn();
  }
}

/** Lets others have their turn; whether they made another one of an account: that is for the next round. */
async function isChangedMeanwhile({ store }: Box, account: Account): Promise<boolean> {
  await nextTurn();
  return !isDeepStrictEqual(findAccount(store, account.id), account);
}

function canIssue(box: Box): boolean {
  return box.clock.isTrusted() && issuingLock(box.store) === null;
}
