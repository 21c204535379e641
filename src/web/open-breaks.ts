import type { UnansweredBreak } from "../../views/open-break-notice.tsx";
import type { Box } from "../actions/ports.ts";
import { listMeters } from "../store/meters.ts";
import { newestSealedOpenBreak } from "../store/settled-breaks.ts";

/** The newest open break of each meter in use, newest first; of the unsealed hour it is known with the next seal. */
export function unansweredBreaks({ store }: Box): UnansweredBreak[] {
  return listMeters(store)
    .filter((meter) => meter.retiredAtMs === null)
    .flatMap(({ number, deviceId, name }) => {
      const newest = newestSealedOpenBreak(store, number);
      return newest ? [{ deviceId, name, ...newest }] : [];
    })
    .toSorted((a, b) => b.afterMs - a.afterMs);
}
