import type { Refused } from "../../views/refused-messages.tsx";
import type { RefusedHint } from "../../views/waiting-page.tsx";
import type { Box } from "../actions/ports.ts";
import type { Meter } from "../domain/meter.ts";
import { UNREGISTERED } from "../store/sightings.ts";

const LATEST = 20;
const LATEST_WITH_DEVICES = 100;
const HINTS = 3;

/** What was refused from a meter. */
export function refusedOf(box: Box, deviceId: string): Refused {
  return {
    counts: box.sightings.rejectionCounts().filter((row) => row.deviceId === deviceId),
    latest: box.sightings.rejectedMessages(deviceId, LATEST),
  };
}

/** What was refused from devices that are no meters here, with the devices as far as messages of them are kept. */
export function refusedOfStrangers(box: Box): Refused {
  const kept = box.sightings.rejectedMessages(UNREGISTERED, LATEST_WITH_DEVICES);
  const devicesOf = (reason: string) => [
    ...new Set(kept.filter((message) => message.reason === reason).map(({ detail }) => deviceIn(detail))),
  ];
  return {
    counts: box.sightings
      .rejectionCounts()
      .filter((row) => row.deviceId === UNREGISTERED)
      .map((row) => ({ ...row, devices: devicesOf(row.reason) })),
    latest: kept.slice(0, LATEST),
  };
}

/** The latest refusals of strangers and of meters that were never heard, newest first. */
export function refusedHints(box: Box, unheard: readonly Meter[]): RefusedHint[] {
  const ofMeters = unheard.flatMap(({ deviceId }) =>
    box.sightings
      .rejectedMessages(deviceId, HINTS)
      .map((message) => ({ ...message, detail: `${deviceId}: ${message.detail}` })),
  );
  return [...box.sightings.rejectedMessages(UNREGISTERED, HINTS), ...ofMeters]
    .toSorted((a, b) => b.receivedAtMs - a.receivedAtMs)
    .slice(0, HINTS);
}

/** A stranger's refusal begins with its device id; an id has no space. */
function deviceIn(detail: string): string {
  return detail.slice(0, detail.indexOf(": "));
}
