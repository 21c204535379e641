import type { Account } from "../domain/account.ts";
import type { AccountBill } from "../domain/account-bill.ts";
import { withOrder } from "./account-drafts.ts";
import type { AccountPeriod } from "./account-periods.ts";
import { composeBill } from "./compose-bill.ts";
import type { ComposerBox } from "./ports.ts";

/** An account's bill as it would be issued now: what has no register at its end is estimated. Nothing is kept. */
export function previewBill(
  box: ComposerBox,
  account: Account,
  period: AccountPeriod,
  acceptsCorrections = false,
): AccountBill {
  const bill = composeBill(box, account, period, { estimate: true, acceptsCorrections });
  return withOrder(box, account, period, bill);
}
