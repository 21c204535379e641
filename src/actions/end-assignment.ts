import type { Assignment } from "../domain/account.ts";
import { AppError } from "../domain/error.ts";
import { deleteAssignment, endAssignment, listAssignments, requireAccount } from "../store/accounts.ts";
import { findMeterByNumber } from "../store/meters.ts";
import type { Store } from "../store/open.ts";
import { refuseEnded, refuseTaken } from "./assign-meter.ts";
import { edgeMs, endMs } from "./edges.ts";
import { refuseIssued } from "./issued-until.ts";
import type { Box } from "./ports.ts";

/**
 * Ends the time of a meter in an account, also one that ended on another day. Throws `not-found`, and `invalid` naming `to`
 * where it would not end after it began, where another account has the meter by then, or where something of that time is issued.
 */
export function endMeterTime(box: Pick<Box, "store">, account: number, id: number, to: string): Assignment {
  const { store } = box;
  return store.db.transaction(() => {
    const known = requireAssignment(store, account, id);
    const toMs = endMs(store, to, known.fromMs, "to") ?? edgeMs(store, to, "to");
    const changedFromMs = Math.min(toMs, known.toMs ?? toMs);
    refuseIssued(store, { accounts: [account], meters: [known.meter] }, changedFromMs, "to");
    const meter = findMeterByNumber(store, known.meter);
    const changed = { ...known, toMs };
    if (meter) refuseTaken(store, meter, changed, "to", known);
    refuseEnded(store, requireAccount(store, account), changed, "to");
    endAssignment(store, id, toMs);
    return changed;
  });
}

/** Takes a meter out of an account as if it had never been in it. Throws `not-found`, or `invalid` where something of its time is issued. */
export function takeMeterBack({ store }: Pick<Box, "store">, account: number, id: number): void {
  store.db.transaction(() => {
    const { fromMs, meter } = requireAssignment(store, account, id);
    refuseIssued(store, { accounts: [account], meters: [meter] }, fromMs, "from");
    deleteAssignment(store, id);
  });
}

function requireAssignment(store: Store, account: number, id: number): Assignment {
  const { name } = requireAccount(store, account);
  const known = listAssignments(store, { account }).find((assignment) => assignment.id === id);
  if (!known) throw new AppError("not-found", `${name} has no assignment number ${id}.`);
  return known;
}
