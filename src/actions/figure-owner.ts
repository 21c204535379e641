import { requireAccount } from "../store/accounts.ts";
import { requireMeter } from "../store/meters.ts";
import type { Store } from "../store/open.ts";

/** Whose contracted quantities and given values: a meter's, by its device id, or an account's. */
export type FigureOwner = string | { readonly account: number };

/** Where the figures of an owner are kept, and what people call it; throws `not-found`. */
export function figureOwner(
  store: Store,
  owner: FigureOwner,
): { readonly name: string } & (
  | { readonly meter: number; readonly account?: undefined }
  | { readonly account: number; readonly meter?: undefined }
) {
  if (typeof owner === "string") {
    const { number: meter, name } = requireMeter(store, owner);
    return { meter, name };
  }
  const { id: account, name } = requireAccount(store, owner.account);
  return { account, name };
}
