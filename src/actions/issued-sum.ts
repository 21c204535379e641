import { invalidField } from "../domain/error.ts";
import type { Meter } from "../domain/meter.ts";
import { listAssignments } from "../store/accounts.ts";
import type { Store } from "../store/open.ts";
import { edgeText } from "./edges.ts";
import { accountIssuedUntilMs, meterIssuedUntilMs } from "./issued-until.ts";

/** Until when bills that rest on a sum are issued; 0 where none is. */
export function sumIssuedUntilMs(store: Store, { number }: Meter): number {
  const ofAccounts = listAssignments(store, { meter: number }).map(({ account, fromMs, toMs }) => {
    const untilMs = Math.min(accountIssuedUntilMs(store, account), toMs ?? Number.POSITIVE_INFINITY);
    return untilMs > fromMs ? untilMs : 0;
  });
  return Math.max(meterIssuedUntilMs(store, number), ...ofAccounts);
}

/**
 * Throws `invalid` naming the field where meters would come into a sum or leave it within what is issued: that is
 * explained by the meters that it was of.
 */
export function refuseIssuedSum(store: Store, combined: Meter, fromMs: number, field: string): void {
  const untilMs = sumIssuedUntilMs(store, combined);
  if (fromMs >= untilMs) return;
  const until = edgeText(store, untilMs);
  throw invalidField(
    field,
    `Bills that rest on ${combined.deviceId} are issued until ${until}. Choose ${until} or a later day.`,
  );
}
