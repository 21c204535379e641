import { takeReadings } from "../../store/arrivals.ts";
import { requireMeter, saveSightings, updateMeter } from "../../store/meters.ts";
import type { Store } from "../../store/open.ts";
import { DEMO_METERS, type DemoMeter, loadHouse } from "./house.ts";
import { type RegisterShift, readingAt } from "./reading.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** The device that carries all of them. */
export const NODE = "demo-house";

/** The meter that has not been heard for a day and a half. */
export const SILENT_METER = "pump";
const SILENT_MS = 37 * HOUR_MS;
/** The meter whose register fell to nothing, which nobody has explained yet. */
export const RESET_METER = "oven";

/** How close readings lie, by their age: what is older is looked at from further away. */
const GRAINS = [
  { untilMs: 3 * DAY_MS, everyMs: MINUTE_MS },
  { untilMs: 10 * DAY_MS, everyMs: 5 * MINUTE_MS },
  { untilMs: Number.POSITIVE_INFINITY, everyMs: 15 * MINUTE_MS },
];

/** What of the past is to be written. */
export interface Past {
  readonly fromMs: number;
  readonly nowMs: number;
  /** When the register of the one meter fell. */
  readonly resetMs: number;
}

/** Puts every meter's readings up to now into the tail; gives how many. */
export async function writePast(store: Store, past: Past): Promise<number> {
  const house = await loadHouse();
  let readings = 0;
  for (const meter of DEMO_METERS) {
    const { number } = requireMeter(store, meter.deviceId);
    const untilMs = meter.deviceId === SILENT_METER ? past.nowMs - SILENT_MS : past.nowMs;
    const shift = meter.deviceId === RESET_METER ? fallAt(house.at(meter, past.resetMs), past) : undefined;
    const fromMs = Math.max(past.fromMs, past.nowMs - (meter.days ?? Number.POSITIVE_INFINITY) * DAY_MS);
    const batch = instants(fromMs, untilMs, past.nowMs).map((atMs) => ({
      meter: number,
      reading: readingAt(house, meter, atMs, shift),
    }));
    takeReadings(store, batch);
    readings += batch.length;
    noteHeard(store, meter, fromMs, untilMs);
  }
  return readings;
}

/** The register falls to its first watt-hours, as that of a module that lost its memory. */
function fallAt({ registerWh }: { readonly registerWh: number }, { resetMs }: Past): RegisterShift {
  return { fromMs: resetMs, byWh: -Math.floor(registerWh) };
}

function noteHeard(store: Store, { deviceId }: DemoMeter, firstSeenMs: number, lastSeenMs: number): void {
  updateMeter(store, deviceId, { node: NODE, firstSeenMs });
  saveSightings(store, [{ deviceId, lastSeenMs, rssiDbm: -58, firmwareVersion: "demo" }]);
}

/** Whole quarter hours far back, so that months end on a reading; minutes of late. */
function instants(fromMs: number, untilMs: number, nowMs: number): number[] {
  const found: number[] = [];
  for (let atMs = fromMs; atMs <= untilMs; ) {
    found.push(atMs);
    const grain = GRAINS.find((one) => nowMs - atMs < one.untilMs)?.everyMs ?? MINUTE_MS;
    atMs = (Math.floor(atMs / grain) + 1) * grain;
  }
  return found;
}
