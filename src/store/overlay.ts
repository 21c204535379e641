import { type Derived, type DerivedMeter, derive } from "./derive.ts";
import type { Store } from "./open.ts";
import { spansOf } from "./seal.ts";
import { joinColumns } from "./unsealed.ts";

/** What a meter's unsealed readings come to, as the next seal will write it; kept until one more is there. */
export function overlayOf(store: Store, meter: DerivedMeter): readonly Derived[] {
  const version = store.unsealed.version(meter.number);
  const kept = store.overlays.get(meter.number);
  if (kept?.version === version) return kept.derived;
  const fresh = store.unsealed.hoursOf(meter.number);
  const joined = [...fresh].map(([hour, parts]) => [hour, joinColumns(parts)] as const);
  const derived = fresh.size === 0 ? [] : derive(store, meter, fresh, spansOf(joined));
  store.overlays.set(meter.number, { version, derived });
  return derived;
}
