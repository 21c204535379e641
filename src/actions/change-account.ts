import type { Account } from "../domain/account.ts";
import { invalidField } from "../domain/error.ts";
import { putAccount, requireAccount } from "../store/accounts.ts";
import type { Store } from "../store/open.ts";
import { type AccountInput, saidOfAccount } from "./check-account.ts";
import { edgeMs, edgeText } from "./edges.ts";
import { accountIssuedUntilMs, isRestedOn } from "./issued-until.ts";
import type { Box } from "./ports.ts";

/**
 * Changes what is said of an account, and leaves what nothing is said of; bills that are not issued yet follow. Throws
 * `not-found`, or `invalid` with each field that is wrong.
 */
export function changeAccount(box: Pick<Box, "store">, id: number, input: AccountInput): Account {
  const { store } = box;
  return store.db.transaction(() => {
    const known = requireAccount(store, id);
    refuseOtherKind(store, known, input);
    const changed = { ...saidOfAccount(store, known, input), openedAtMs: openingOf(store, known, input) };
    putAccount(store, changed);
    return changed;
  });
}

/** Whether it is a tenant's decides on its shares of pass-through bills, on those of others, and on which meters count. */
function refuseOtherKind(store: Store, known: Account, { kind = known.kind }: AccountInput): void {
  if (kind === known.kind) return;
  if (accountIssuedUntilMs(store, known.id) > 0 || isRestedOn(store, known.id))
    throw invalidField(
      "kind",
      "Bills are issued that rest on what it is, so that stays. Close it and add another account.",
    );
}

function openingOf(store: Store, known: Account, { openedOn }: AccountInput): number | null {
  if (openedOn === undefined) return known.openedAtMs;
  const openedAtMs = openedOn === null ? null : edgeMs(store, openedOn, "opened_on");
  if (openedAtMs === known.openedAtMs) return openedAtMs;
  if (accountIssuedUntilMs(store, known.id) > 0)
    throw invalidField("opened_on", "Its first bill is issued, so its beginning stays as it is.");
  if (openedAtMs !== null && known.closedAtMs !== null && openedAtMs >= known.closedAtMs)
    throw invalidField(
      "opened_on",
      `It ends on ${edgeText(store, known.closedAtMs)}: choose an earlier day.`,
    );
  return openedAtMs;
}
