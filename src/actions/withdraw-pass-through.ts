import { AppError } from "../domain/error.ts";
import type { PassThrough } from "../domain/pass-through.ts";
import { listPassThroughs, withdrawPassThrough } from "../store/meter-links.ts";
import type { Store } from "../store/open.ts";
import { refuseIssuedDays } from "./add-pass-through.ts";
import type { TimedStore } from "./ports.ts";

/** The utility's bill of that id, also a withdrawn one; throws `not-found`. */
export function requirePassThrough(store: Store, id: number): PassThrough {
  const bill = listPassThroughs(store).find((known) => known.id === id);
  if (!bill) throw new AppError("not-found", `There is no utility's bill number ${id}.`);
  return bill;
}

/**
 * Takes a utility's bill back: its days are billed by tariffs again. Throws `not-found`, `conflict` where that was done already,
 * `invalid` where a bill is issued for some of its days.
 */
export function takePassThroughBack({ store, clock }: TimedStore, id: number): void {
  store.db.transaction(() => {
    const bill = requirePassThrough(store, id);
    if (bill.withdrawnAtMs !== null)
      throw new AppError("conflict", "That utility's bill was taken back already.");
    refuseIssuedDays(store, bill);
    withdrawPassThrough(store, id, clock.nowMs());
  });
}
