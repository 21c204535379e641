import { edgeText } from "../../actions/edges.ts";
import type { Dated } from "../../domain/parent-links.ts";
import { findMeterByNumber } from "../../store/meters.ts";
import type { Store } from "../../store/open.ts";

/** A time as `from` and `to` of a JSON object: what is open is null. */
export function timeJson(store: Store, { fromMs, toMs }: Dated) {
  return {
    from: fromMs === 0 ? null : edgeText(store, fromMs),
    to: toMs === null ? null : edgeText(store, toMs),
  };
}

/** The device id of a meter's number. */
export function deviceIdOf(store: Store, meter: number): string {
  const found = findMeterByNumber(store, meter);
  if (!found) throw new Error(`there is no meter number ${meter}`);
  return found.deviceId;
}
