import type { Account } from "../domain/account.ts";
import type { AccountBill } from "../domain/account-bill.ts";
import { AppError } from "../domain/error.ts";
import type { Span } from "../domain/period.ts";
import { findFreshAccountDraft, hasFreshAccountDraft, putAccountDraft } from "../store/account-drafts.ts";
import type { DatedDocument } from "../store/dated-documents.ts";
import { listMeters } from "../store/meters.ts";
import { hasUnsealedBefore } from "../store/unsealed.ts";
import { type AccountPeriod, accountExtent, accountPeriods } from "./account-periods.ts";
import { composeBill } from "./compose-bill.ts";
import type { Box, ComposerBox } from "./ports.ts";

/**
 * An account's bill for a period that is not issued, as it stands; kept once the period is over, and computed again when
 * something changed it. While it waits for readings only time tells when it is ready, so it is looked at each time.
 */
export function draftAccountBill(box: ComposerBox, account: Account, period: AccountPeriod): AccountBill {
  return withOrder(box, account, period, draftAlone(box, account, period));
}

/** The bill, held where a period before it is still to be issued. */
export function withOrder(
  box: ComposerBox,
  account: Account,
  period: AccountPeriod,
  bill: AccountBill,
): AccountBill {
  if (bill.status !== "ready" && bill.status !== "held") return bill;
  const earlier = periodsUntilNow(box, account).find(
    (other) =>
      other.invoice === undefined &&
      other.span.fromMs < period.span.fromMs &&
      !draftAlone(box, account, other).isEmpty,
  );
  return earlier ? waitingFor(bill, earlier) : bill;
}

/** The bills of those of an account's periods (in order, from its first on) that are not issued, each as it stands. */
export function draftAccountBills(
  box: ComposerBox,
  account: Account,
  periods: readonly AccountPeriod[],
): AccountBill[] {
  let first: AccountPeriod | undefined;
  return periods
    .filter(({ invoice }) => invoice === undefined)
    .map((period) => {
      const bill = draftAlone(box, account, period);
      const isOver = bill.status === "ready" || bill.status === "held";
      const ordered = first && isOver ? waitingFor(bill, first) : bill;
      if (!bill.isEmpty) first ??= period;
      return ordered;
    });
}

/** Drafts a period that is over where nothing that is kept of it still holds; whether it had to. */
export function keepDraft(box: ComposerBox, account: Account, period: AccountPeriod): boolean {
  if (hasFreshAccountDraft(box.store, account.id, period.span)) return false;
  draftAlone(box, account, period);
  return true;
}

/** The bill by itself, whatever comes before it. */
export function draftAlone(box: ComposerBox, account: Account, period: AccountPeriod): AccountBill {
  const isKept = box.clock.nowMs() >= period.span.toMs && !restsOnUnsealed(box, period.span);
  const kept = isKept ? findFreshAccountDraft(box.store, account.id, period.span) : undefined;
  if (kept && kept.status !== "waiting") return kept;
  const bill = composeBill(box, account, period, { estimate: false, acceptsCorrections: false });
  if (isKept) putAccountDraft(box.store, bill);
  return bill;
}

// Bills are issued in the order of their periods, so that one opens with what the one before closed with.
function waitingFor(bill: AccountBill, { dates }: AccountPeriod): AccountBill {
  const message = `The period from ${dates.from} comes first: issue it, or settle what it waits for.`;
  const hold = { code: "earlier-period", deviceId: null, message, about: { dates } } as const;
  // What earlier invoices were off by stands on the first of them.
  const correctedMinor = bill.trueUps.reduce((sum, { totalMinor }) => sum + totalMinor, 0n);
  return {
    ...bill,
    status: "held",
    heldFor: [...bill.heldFor, hold],
    trueUps: [],
    totalMinor: bill.totalMinor - correctedMinor,
  };
}

/** The periods of an account up to now, the open one last, from its first to its last reading. */
export function periodsUntilNow(
  box: Pick<Box, "store" | "clock">,
  account: Account,
  /** The account's, where who asks has them already. */
  documents?: readonly DatedDocument[],
): AccountPeriod[] {
  const extent = accountExtent(box.store, account);
  if (!extent) return [];
  return accountPeriods(box.store, account, extent, box.clock.nowMs(), documents).filter(
    ({ span, invoice }) => invoice !== undefined || span.fromMs < extent.toMs,
  );
}

/** The period of an account that begins at an instant; throws `not-found`. */
export function requirePeriod(
  box: Pick<Box, "store" | "clock">,
  account: Account,
  fromMs: number,
): AccountPeriod {
  const period = periodsUntilNow(box, account).find(({ span }) => span.fromMs === fromMs);
  if (!period) throw new AppError("not-found", `${account.name} has no period that begins there.`);
  return period;
}

/**
 * Whether a reading that no seal has written yet is of a time before a period's end: what is kept of it, or of what it
 * corrects, may be out of date.
 */
function restsOnUnsealed({ store }: ComposerBox, { toMs }: Span): boolean {
  return listMeters(store).some(({ number }) => hasUnsealedBefore(store, number, toMs));
}
