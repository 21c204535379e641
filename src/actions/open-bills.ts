import type { Account } from "../domain/account.ts";
import type { AccountBill } from "../domain/account-bill.ts";
import { draftAccountBill } from "./account-drafts.ts";
import type { AccountPeriod } from "./account-periods.ts";
import type { ComposerBox } from "./ports.ts";

/** For so long what a bill comes to so far may be looked at again. */
const FRESH_MS = 60_000;

/**
 * Bills of periods that are not over, as they were worked out within the last minute: no draft of them is kept, and a
 * list of many accounts would work them all out each time. Anything that is written to the store lets them be worked out
 * again; readings that only arrived do not.
 */
export class OpenBills {
  readonly #known = new Map<
    string,
    { readonly atMs: number; readonly changes: number; readonly bill: AccountBill }
  >();

  /** The bill of a period that is not over. */
  of(box: ComposerBox, account: Account, period: AccountPeriod): AccountBill {
    const key = `${account.id}/${period.span.fromMs}/${period.span.toMs}`;
    const nowMs = box.clock.nowMs();
    const known = this.#known.get(key);
    const ageMs = known ? nowMs - known.atMs : Number.POSITIVE_INFINITY;
    if (known && known.changes === changesOf(box) && ageMs >= 0 && ageMs < FRESH_MS) return known.bill;
    const bill = draftAccountBill(box, account, period);
    // Looking at it may have written a draft of another one.
    this.#known.set(key, { atMs: nowMs, changes: changesOf(box), bill });
    return bill;
  }
}

/** How many rows this process has written since it started. */
function changesOf({ store }: ComposerBox): number {
  return store.statement("SELECT total_changes()").pluck().get() as number;
}
