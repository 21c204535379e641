import type { Account } from "../domain/account.ts";
import { AppError, invalidField } from "../domain/error.ts";
import { endAssignment, listAssignments, putAccount, requireAccount } from "../store/accounts.ts";
import type { Store } from "../store/open.ts";
import { standingInvoices } from "./account-periods.ts";
import { edgeMs, edgeText } from "./edges.ts";
import { refuseIssued } from "./issued-until.ts";
import type { Box } from "./ports.ts";

/**
 * Ends an account at the beginning of a day, and with it the time of its meters; null opens it again, its meters then have to
 * be given to it again. Throws `not-found`, `conflict` once its final bill is issued, `invalid` for a day within what is issued.
 */
export function closeAccount(box: Pick<Box, "store">, id: number, closedOn: string | null): Account {
  const { store } = box;
  return store.db.transaction(() => {
    const account = requireAccount(store, id);
    const closedAtMs = closedOn === null ? null : edgeMs(store, closedOn, "closed_on");
    if (closedAtMs === account.closedAtMs) return account;
    refuseFinal(store, account);
    if (closedAtMs !== null) endMeters(store, account, closedAtMs);
    const changed = { ...account, closedAtMs };
    putAccount(store, changed);
    return changed;
  });
}

function refuseFinal(store: Store, { id, name }: Account): void {
  const final = standingInvoices(store, id).find(({ document }) => document.isFinal);
  if (!final) return;
  const message = `The final bill of ${name} is issued (${final.document.number}). Credit it in full to change the end.`;
  throw new AppError("conflict", message, [{ field: "closed_on", message }]);
}

function endMeters(store: Store, account: Account, closedAtMs: number): void {
  const { id, openedAtMs } = account;
  if (openedAtMs !== null && closedAtMs <= openedAtMs)
    throw invalidField(
      "closed_on",
      `It begins on ${edgeText(store, openedAtMs)}: choose a later day for its end.`,
    );
  refuseIssued(store, { accounts: [id] }, closedAtMs, "closed_on");
  for (const { id: assignment, meter, fromMs, toMs } of listAssignments(store, { account: id })) {
    if (toMs !== null && toMs <= closedAtMs) continue;
    if (fromMs >= closedAtMs) {
      const from = edgeText(store, fromMs);
      throw invalidField(
        "closed_on",
        `A meter is its from ${from} on: take that back first, or end it later.`,
      );
    }
    refuseIssued(store, { meters: [meter] }, closedAtMs, "closed_on");
    endAssignment(store, assignment, closedAtMs);
  }
}
