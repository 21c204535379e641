import type { ReplacedDevices } from "../../views/replaced-notice.tsx";
import type { Meter } from "../domain/meter.ts";
import { waitingSwaps } from "../store/announced-swaps.ts";
import { findMeterByNumber } from "../store/meters.ts";
import type { Store } from "../store/open.ts";
import { NOT_BEGUN, replacementFrom, replacementsOf } from "../store/replacements.ts";

/** What of a meter's devices its page says beside its state. */
export function replacedDevices(store: Store, { number }: Meter): ReplacedDevices {
  const goesTo = replacementFrom(store, number);
  const into = goesTo && findMeterByNumber(store, goesTo.meter);
  return {
    sentAs: replacementsOf(store, number).map(({ deviceId, fromMs }) => ({
      deviceId,
      fromMs: begun(fromMs),
    })),
    announced: waitingSwaps(store).find(({ meter }) => meter === number) ?? null,
    goesTo: goesTo && into ? { deviceId: into.deviceId, fromMs: begun(goesTo.fromMs) } : null,
  };
}

function begun(fromMs: number): number | null {
  return fromMs === NOT_BEGUN ? null : fromMs;
}
