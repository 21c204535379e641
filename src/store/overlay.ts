import type { WalkedRegister } from "../domain/register-walk.ts";
import type { ReadingColumns } from "./columns.ts";
import { type Derived, type DerivedMeter, derive, goOn } from "./derive.ts";
import type { Store } from "./open.ts";
import { spansOf } from "./seal.ts";
import type { FreshHours } from "./slices.ts";
import { firstAtOrAfter } from "./tail.ts";
import { joinColumns } from "./unsealed.ts";

/** What a meter's unsealed readings come to, and of which readings. */
export interface Overlay {
  readonly version: number;
  readonly derived: readonly Derived[];
  /** How many readings it was derived of, and the newest of them. */
  readonly count: number;
  readonly newestMs: number;
}

/**
 * What a meter's unsealed readings come to, as the next seal will write it; kept until one more is there. It goes on from
 * where it stood for readings that are newer than all before, as they nearly always are: pages ask after each of them.
 */
export function overlayOf(store: Store, { number, maxPowerW }: DerivedMeter): readonly Derived[] {
  const version = store.unsealed.version(number);
  const kept = store.overlays.get(number);
  if (kept?.version === version) return kept.derived;
  const fresh = store.unsealed.hoursOf(number);
  const extent = extentOf(fresh);
  const isGrown = kept !== undefined && kept.version >= store.unsealed.rewrittenVersion(number);
  const derived =
    (isGrown && goneOn(kept, fresh, extent.count)) || whole(store, { number, maxPowerW }, fresh);
  store.overlays.set(number, { version, derived, ...extent });
  return derived;
}

function whole(store: Store, meter: DerivedMeter, fresh: FreshHours): readonly Derived[] {
  const joined = [...fresh].map(([hour, parts]) => [hour, joinColumns(parts)] as const);
  return fresh.size === 0 ? [] : derive(store, meter, fresh, spansOf(joined));
}

/** What was kept with the readings that are newer than it; undefined where that is not all that is there now. */
function goneOn({ derived, count, newestMs }: Overlay, fresh: FreshHours, countNow: number) {
  const [only, ...others] = derived;
  if (!only || others.length > 0) return undefined;
  const parts = [...fresh]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([, columns]) => columns)
    .map((columns) => ({ columns, from: firstAtOrAfter(columns, newestMs + 1) }));
  const newer = parts.reduce((sum, { columns, from }) => sum + columns.count - from, 0);
  const longer = count + newer === countNow ? goOn(only, registersFrom(parts)) : undefined;
  return longer && [longer];
}

function* registersFrom(
  parts: readonly { readonly columns: ReadingColumns; readonly from: number }[],
): Generator<WalkedRegister> {
  for (const { columns, from } of parts) {
    for (let index = from; index < columns.count; index++) {
      const [takenAtMs = 0, energyWh = Number.NaN] = [columns.takenAtMs[index], columns.energyWh[index]];
      if (!Number.isNaN(energyWh)) yield { takenAtMs, energyWh, isTyped: false };
    }
  }
}

function extentOf(fresh: FreshHours): Pick<Overlay, "count" | "newestMs"> {
  let [count, newestMs] = [0, Number.NEGATIVE_INFINITY];
  for (const parts of fresh.values()) {
    for (const columns of parts) {
      count += columns.count;
      newestMs = Math.max(newestMs, columns.takenAtMs[columns.count - 1] ?? newestMs);
    }
  }
  return { count, newestMs };
}
