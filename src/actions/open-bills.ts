import type { Account } from "../domain/account.ts";
import type { AccountBill } from "../domain/account-bill.ts";
import type { Span } from "../domain/period.ts";
import { writesOf } from "../store/kept.ts";
import { draftAccountBill } from "./account-drafts.ts";
import type { AccountPeriod } from "./account-periods.ts";
import type { ComposerBox } from "./ports.ts";

/** For so long what a bill comes to so far may be looked at again. */
const FRESH_MS = 60_000;

interface OpenBill extends Span {
  readonly atMs: number;
  readonly writes: number;
  readonly bill: AccountBill;
}

/**
 * Bills of periods that are not over, as they were worked out within the last minute: no draft of them is kept, and a
 * list of many accounts would work them all out each time. Anything that is written to the store lets them be worked out
 * again; readings that only arrived do not.
 */
export class OpenBills {
  /** By the account: it has one period that is not over. */
  readonly #known = new Map<number, OpenBill>();

  /** The bill of a period that is not over. */
  of(box: ComposerBox, account: Account, period: AccountPeriod): AccountBill {
    const { fromMs, toMs } = period.span;
    const nowMs = box.clock.nowMs();
    const known = this.#known.get(account.id);
    const isSame = known?.fromMs === fromMs && known.toMs === toMs && known.writes === writesOf(box.store);
    const ageMs = known ? nowMs - known.atMs : Number.POSITIVE_INFINITY;
    if (known && isSame && ageMs >= 0 && ageMs < FRESH_MS) return known.bill;
    const bill = draftAccountBill(box, account, period);
    // Looking at it may have written a draft of another one.
    this.#known.set(account.id, { fromMs, toMs, atMs: nowMs, writes: writesOf(box.store), bill });
    return bill;
  }
}
