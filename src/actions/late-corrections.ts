import type { Account } from "../domain/account.ts";
import type { TrueUp } from "../domain/account-bill.ts";
import { periodsUntilNow } from "./account-drafts.ts";
import type { Box } from "./ports.ts";
import { trueUpsOf } from "./true-ups.ts";

/** What the invoices of a closed account are off by, when none of its periods is left to carry it: they wait for a person. */
export function lateCorrections(box: Pick<Box, "store" | "clock">, account: Account): TrueUp[] {
  if (account.closedAtMs === null) return [];
  const isLeft = periodsUntilNow(box, account).some(({ invoice }) => invoice === undefined);
  return isLeft ? [] : trueUpsOf(box.store, account.id);
}
