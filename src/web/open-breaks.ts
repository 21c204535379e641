import type { UnansweredBreak } from "../../views/open-break-notice.tsx";
import type { Box } from "../actions/ports.ts";
import type { Meter } from "../domain/meter.ts";
import { listMeters } from "../store/meters.ts";
import { newestSealedOpenBreak, openBreaks } from "../store/settled-breaks.ts";

/**
 * The newest open break of each meter in use, and of `shown`, newest first. Of that one it is known at once; of the others with the next
 * seal, so that a page about one meter does not derive the unsealed hour of all.
 */
export function unansweredBreaks(box: Box, shown?: Meter): UnansweredBreak[] {
  return listMeters(box.store)
    .filter((meter) => meter.retiredAtMs === null || meter.number === shown?.number)
    .flatMap((meter) => {
      const newest =
        meter.number === shown?.number
          ? openBreaks(box.store, meter)
              .map(({ event }) => ({ kind: event.kind, afterMs: event.after.takenAtMs }))
              .at(-1)
          : newestSealedOpenBreak(box.store, meter.number);
      return newest ? [{ deviceId: meter.deviceId, name: meter.name, ...newest }] : [];
    })
    .toSorted((a, b) => b.afterMs - a.afterMs);
}
