import type { Meter } from "../domain/meter.ts";
import { deleteMeterDrafts } from "../store/drafts.ts";
import { allowDevice, updateMeter } from "../store/meters.ts";
import { type PlannedMove, putMove } from "../store/move-readings.ts";
import { addReplacement, type Replacement } from "../store/replacements.ts";
import type { NewNode } from "./check-replacing.ts";
import type { Box } from "./ports.ts";

/** Who said it, and when. */
export interface Said {
  readonly by: string;
  readonly reason: string;
  readonly nowMs: number;
}

/** Writes that a node's readings are a meter's, under an id, with those that it has sent so far; part of a transaction. */
export function putReplacement(
  { store, sightings }: Pick<Box, "store" | "sightings">,
  meter: Meter,
  { deviceId, former, sinceMs }: NewNode,
  { id, plan }: { readonly id: number; readonly plan: PlannedMove | undefined },
  { by, nowMs }: Said,
): Replacement {
  const replacement = addReplacement(store, {
    id,
    meter: meter.number,
    deviceId,
    formerMeter: former?.number ?? null,
    fromMs: sinceMs,
    replacedBy: by,
    replacedAtMs: nowMs,
  });
  allowDevice(store, deviceId);
  if (!former) return replacement;
  if (plan) putMove(store, plan, [former, meter], sinceMs, nowMs);
  deleteMeterDrafts(store, former.number);
  updateMeter(store, former.deviceId, { retiredAtMs: nowMs });
  updateMeter(store, meter.deviceId, {
    node: former.node ?? meter.node,
    ...(meter.firstSeenMs === null && former.firstSeenMs !== null ? { firstSeenMs: former.firstSeenMs } : {}),
  });
  const seen = sightings.find(deviceId);
  if (seen) sightings.note(meter.deviceId, seen);
  return replacement;
}
