import { AppError } from "../domain/error.ts";
import type { Meter } from "../domain/meter.ts";
import { listAssignments, requireAccount } from "../store/accounts.ts";
import { isMeterBilled } from "../store/billed-spans.ts";
import { listCommonAreas, listParentLinks, listPassThroughs } from "../store/meter-links.ts";
import type { Store } from "../store/open.ts";

/** Throws `conflict` where what is issued or shared rests on a meter: without its readings nobody could explain it any more. */
export function refuseHeld(store: Store, { number, deviceId }: Meter): void {
  if (isMeterBilled(store, number)) {
    throw new AppError(
      "conflict",
      `Issued bills rest on ${deviceId}, so it stays with its readings. Retire it instead.`,
    );
  }
  const area = listCommonAreas(store).find(({ units }) => units.some(({ meter }) => meter === number));
  if (area) {
    throw new AppError(
      "conflict",
      `${deviceId} shares ${area.name}. Take that common area back first, or retire the meter.`,
    );
  }
  const holder = holderOf(store, number);
  if (holder) throw new AppError("conflict", `${deviceId} stays: ${holder}. Retire it instead.`);
}

/** What else would go with a meter, or be another thing without it. */
function holderOf(store: Store, number: number): string | undefined {
  const area = listCommonAreas(store).find(({ mainMeter }) => mainMeter === number);
  if (area) return `it is the main meter of ${area.name}`;
  const bill = listPassThroughs(store).find(
    ({ mainMeter, withdrawnAtMs }) => mainMeter === number && withdrawnAtMs === null,
  );
  if (bill)
    return `a utility's bill${bill.reference === "" ? "" : ` (${bill.reference})`} is passed through behind it`;
  if (listParentLinks(store).some(({ parent }) => parent === number)) return "other meters lie behind it";
  const closed = listAssignments(store, { meter: number })
    .map(({ account }) => requireAccount(store, account))
    .find(({ closedAtMs }) => closedAtMs !== null);
  return closed && `it was a meter of ${closed.name}, whose account is closed`;
}
