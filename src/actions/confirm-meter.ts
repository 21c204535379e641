import { AppError, invalidField } from "../domain/error.ts";
import {
  type Confirmation,
  isConfirmed,
  listAssignments,
  putConfirmation,
  requireAccount,
} from "../store/accounts.ts";
import { listMemberships } from "../store/combined.ts";
import { requireMeter } from "../store/meters.ts";
import type { Store } from "../store/open.ts";
import type { TimedStore } from "./ports.ts";

const MAX_REASON = 200;

/** What somebody says who vouches for a meter. */
export interface WrittenConfirmation {
  readonly deviceId: string;
  /** How they know. */
  readonly reason: string;
  readonly confirmedBy: string;
}

/**
 * Notes that somebody vouches for a meter's registers towards an account, so that its bills can be issued although nothing
 * proves where its readings come from. Throws `not-found`, `conflict` where somebody did already, `invalid` for a meter that was
 * never the account's, or without a reason.
 */
export function confirmMeter(
  { store, clock }: TimedStore,
  accountId: number,
  { deviceId, reason, confirmedBy }: WrittenConfirmation,
): Confirmation {
  return store.db.transaction(() => {
    const { id: account, name } = requireAccount(store, accountId);
    const { number: meter, name: meterName } = requireMeter(store, deviceId);
    if (!wasIts(store, account, meter)) throw invalidField("device_id", `${meterName} was never in ${name}.`);
    const said = reason.trim();
    if (said === "" || said.length > MAX_REASON)
      throw invalidField(
        "reason",
        `Write in 1 to ${MAX_REASON} characters how you know, such as: I compared it with its display.`,
      );
    if (isConfirmed(store, meter, account)) {
      const message = `Somebody vouches for ${meterName} towards ${name} already.`;
      throw new AppError("conflict", message, [{ field: "device_id", message }]);
    }
    const confirmation = { meter, account, confirmedBy, confirmedAtMs: clock.nowMs(), reason: said };
    putConfirmation(store, confirmation);
    return confirmation;
  });
}

/** Whether a meter was the account's at some time, by itself or as a part of a sum. */
function wasIts(store: Store, account: number, meter: number): boolean {
  const its = new Set(listAssignments(store, { account }).map((assignment) => assignment.meter));
  return (
    its.has(meter) ||
    listMemberships(store).some(({ member, combined }) => member === meter && its.has(combined))
  );
}
