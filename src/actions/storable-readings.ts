import type { Meter } from "../domain/meter.ts";
import type { Reading } from "../domain/reading.ts";
import { asReplaced, replacedFromMs } from "../store/replaced-readings.ts";
import { type Replacement, replacementBy } from "../store/replacements.ts";
import type { Box } from "./ports.ts";
import { refuseMessage } from "./refuse-message.ts";

type StorableBox = Pick<Box, "store" | "clock" | "sightings">;

/** Whose device sent the readings, and in what. */
interface Sent {
  readonly deviceId: string;
  readonly payload: Uint8Array;
}

/** A message's readings as those of a meter; refuses, under the meter's id, what is of a time that is not its device's or is over. */
export function storableReadings(
  box: StorableBox,
  { deviceId, payload }: Sent,
  meter: Meter,
  readings: readonly Reading[],
): readonly Reading[] {
  const replacement = replacementBy(box.store, deviceId);
  const sent = { deviceId: meter.deviceId, payload };
  const own = replacement ? replaced(box, sent, meter, replacement, readings) : readings;
  return meter.rawFromMs === null ? own : unexpired(box, sent, own, meter.rawFromMs);
}

/** A device's readings as those of the meter into which it was put; refuses what is older than that. */
function replaced(
  box: StorableBox,
  sent: Sent,
  meter: Meter,
  replacement: Replacement,
  readings: readonly Reading[],
): readonly Reading[] {
  const fromMs = replacedFromMs(box.store, replacement, meter);
  const kept = readings.filter(({ takenAtMs }) => takenAtMs >= fromMs);
  const refusals = readings.length - kept.length;
  const detail = `${replacement.deviceId} sends for this meter since ${new Date(fromMs).toISOString()}, and this is older`;
  if (refusals > 0) refuseMessage(box, { ...sent, reason: "replaced", detail, refusals, isRegistered: true });
  return kept.map((reading) => asReplaced(reading, replacement));
}

/** Refuses readings of a time of which a meter's raw readings have expired, and gives the others. */
function unexpired(
  box: StorableBox,
  sent: Sent,
  readings: readonly Reading[],
  rawFromMs: number,
): readonly Reading[] {
  const kept = readings.filter(({ takenAtMs }) => takenAtMs >= rawFromMs);
  const refusals = readings.length - kept.length;
  const detail = "of a time whose raw readings have expired; what follows from them is final";
  if (refusals > 0) refuseMessage(box, { ...sent, reason: "expired", detail, refusals, isRegistered: true });
  return kept;
}
