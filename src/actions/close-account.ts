import type { Account, Assignment } from "../domain/account.ts";
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
    if (closedAtMs !== null) {
      refuseEmpty(store, account, closedAtMs);
      for (const { id } of leavingMeters(store, account, closedAtMs, "closed_on"))
        endAssignment(store, id, closedAtMs);
    }
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

function refuseEmpty(store: Store, { openedAtMs }: Account, closedAtMs: number): void {
  if (openedAtMs !== null && closedAtMs <= openedAtMs)
    throw invalidField(
      "closed_on",
      `It begins on ${edgeText(store, openedAtMs)}: choose a later day for its end.`,
    );
}

/**
 * The times of an account's meters that its end cuts short. Throws `invalid` naming the field where something of what is
 * cut off is issued, or where a meter would come to it only later.
 */
export function leavingMeters(
  store: Store,
  { id }: Account,
  closedAtMs: number,
  field: string,
): Assignment[] {
  refuseIssued(store, { accounts: [id] }, closedAtMs, field);
  const leaving = listAssignments(store, { account: id }).filter(
    ({ toMs }) => toMs === null || toMs > closedAtMs,
  );
  const later = leaving.find(({ fromMs }) => fromMs >= closedAtMs);
  if (later) {
    const from = edgeText(store, later.fromMs);
    throw invalidField(field, `A meter is its from ${from} on: take that back first, or end it later.`);
  }
  refuseIssued(store, { meters: leaving.map(({ meter }) => meter) }, closedAtMs, field);
  return leaving;
}
