import type { LiveState, MeterState } from "../../views/live-cards.tsx";
import { describeMeter, energyTodayWh } from "../actions/describe-meter.ts";
import type { Box } from "../actions/ports.ts";
import type { Meter } from "../domain/meter.ts";
import { listMeters } from "../store/meters.ts";
import { powerSeries } from "../store/power.ts";

const MINUTE_MS = 60_000;
const MINUTES = 60;

/** What the live cards show of a meter now. */
export function liveState(box: Box, meter: Meter): LiveState {
  return {
    ...describeMeter(box, meter),
    todayWh: energyTodayWh(box, meter) ?? null,
    lastHourCw: lastHour(box, meter),
  };
}

/** Every meter that is not retired, as it is now. */
export function metersInUse(box: Box): MeterState[] {
  return listMeters(box.store)
    .filter((meter) => meter.retiredAtMs === null)
    .map((meter) => describeMeter(box, meter));
}

function lastHour(box: Box, meter: Meter): (number | null)[] {
  // On whole minutes, so that the line moves once a minute and not with every reading.
  const toMs = Math.ceil(box.clock.nowMs() / MINUTE_MS) * MINUTE_MS;
  const fromMs = toMs - MINUTES * MINUTE_MS;
  const points: (number | null)[] = Array.from({ length: MINUTES }, () => null);
  for (const bucket of powerSeries(box.store, meter.number, { fromMs, toMs }, MINUTE_MS)) {
    points[(bucket.fromMs - fromMs) / MINUTE_MS] = bucket.meanCw;
  }
  return points;
}
