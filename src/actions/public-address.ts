import { originOf } from "../domain/box-address.ts";
import { invalidField } from "../domain/error.ts";
import { type BoxAddress, deleteBoxAddress, findBoxAddress, putBoxAddress } from "../store/box-address.ts";
import type { TimedStore } from "./ports.ts";

/**
 * The address under which people reach this box, as the beginning of links in mails, for tenants and in QR codes: what
 * somebody set, else the origin by which this request came. Without a slash at its end.
 */
export function publicAddress({ store }: Pick<TimedStore, "store">, requestOrigin: string): string {
  return findBoxAddress(store)?.origin ?? requestOrigin;
}

/** The address that somebody set, for what has no request to go by, such as a mail; undefined where nobody has. */
export function setAddress({ store }: Pick<TimedStore, "store">): string | undefined {
  return findBoxAddress(store)?.origin;
}

/** Sets the address under which people reach this box; an empty one forgets it. Throws `invalid`. */
export function changePublicAddress({ store, clock }: TimedStore, typed: string): BoxAddress | undefined {
  if (typed.trim() === "") {
    deleteBoxAddress(store);
    return undefined;
  }
  const origin = originOf(typed);
  if (origin === undefined)
    throw invalidField(
      "address",
      "Write only where the box is, such as https://meters.example.com or http://192.168.1.20:8080.",
    );
  const known = findBoxAddress(store);
  const address = { origin, testedAtMs: known?.origin === origin ? known.testedAtMs : null };
  putBoxAddress(store, address, clock.nowMs());
  return address;
}

/** Notes that a browser came to this box by its address. */
export function noteAddressWorks({ store, clock }: TimedStore, origin: string): void {
  if (findBoxAddress(store)?.origin === origin)
    putBoxAddress(store, { origin, testedAtMs: clock.nowMs() }, clock.nowMs());
}
