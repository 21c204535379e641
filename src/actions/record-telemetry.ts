import type { Meter } from "../domain/meter.ts";
import type { Reading } from "../domain/reading.ts";
import { addMeter, findMeter, listIgnoredDevices, listMeters, updateMeter } from "../store/meters.ts";
import { UNREGISTERED } from "../store/sightings.ts";
import type { Box } from "./ports.ts";

/** As many meters as register themselves; more have to be added by hand. */
export const MAX_SELF_REGISTERED = 500;

/** A telemetry message, read: its good readings, and what of it was refused and why. */
export interface ReceivedTelemetry {
  readonly deviceId: string;
  /** The client that sent it. */
  readonly clientId: string;
  readonly readings: readonly Reading[];
  readonly rejections: readonly { readonly reason: string; readonly detail: string }[];
  /** The node that the message names. */
  readonly node: string | null;
  readonly firmwareVersion: string | null;
  /** The message as text, for whoever wants to see why it was refused. */
  readonly payloadText: string;
  readonly patienceMs: number;
}

/**
 * Records a message: a new meter is added, the readings are stored, refusals counted. Resolves when all of it is on
 * disk and the message can be acknowledged; rejects where the disk does not take it.
 */
export async function recordTelemetry(box: Box, message: ReceivedTelemetry): Promise<void> {
  const known = findMeter(box.store, message.deviceId);
  const refuse = (reason: string, detail: string, refusals: number) =>
    refuseMessage(box, { ...message, reason, detail, refusals, isRegistered: known !== undefined });
  for (const [reason, found] of Map.groupBy(message.rejections, (rejection) => rejection.reason)) {
    refuse(reason, found[0]?.detail ?? reason, found.length);
  }
  if (message.readings.length === 0) return;
  if (known?.retiredAtMs) return refuse("retired", "the meter is retired", message.readings.length);
  const meter = known ?? registerMeter(box, message, refuse);
  if (!meter) return;
  const node = nodeOf(message) ?? meter.node;
  if (meter.node !== node || meter.firstSeenMs === null) {
    updateMeter(box.store, meter.deviceId, { node, firstSeenMs: meter.firstSeenMs ?? box.clock.nowMs() });
  }
  box.sightings.note(meter.deviceId, {
    lastSeenMs: box.clock.nowMs(),
    rssiDbm: message.readings.at(-1)?.rssiDbm ?? null,
    firmwareVersion: message.firmwareVersion,
  });
  const outcomes = await box.commits.add(meter.number, message.readings, message.patienceMs);
  const conflicts = outcomes.filter((outcome) => outcome === "conflict").length;
  if (conflicts > 0)
    refuse("conflict", "a reading of the same identity but other content is stored already", conflicts);
}

function registerMeter(
  box: Box,
  message: ReceivedTelemetry,
  refuse: (reason: string, detail: string, refusals: number) => void,
): Meter | undefined {
  const count = message.readings.length;
  if (listIgnoredDevices(box.store).some((device) => device.deviceId === message.deviceId)) {
    refuse("ignored", "the device was deleted and is ignored until it is allowed again", count);
    return undefined;
  }
  if (listMeters(box.store).length >= MAX_SELF_REGISTERED) {
    refuse("too-many-meters", `there are ${MAX_SELF_REGISTERED} meters already; add this one by hand`, count);
    return undefined;
  }
  return addMeter(box.store, {
    deviceId: message.deviceId,
    node: nodeOf(message),
    firstSeenMs: box.clock.nowMs(),
  });
}

/** Only a node's own connection says which node carries a meter; a bridge or a script does not. */
function nodeOf(message: ReceivedTelemetry): string | null {
  return message.clientId === message.deviceId || message.clientId === message.node ? message.clientId : null;
}

/** Counts a message that was refused and keeps how it began. */
export function refuseMessage(
  box: Box,
  refused: {
    readonly deviceId: string;
    readonly reason: string;
    readonly detail: string;
    readonly payloadText: string;
    readonly refusals: number;
    readonly isRegistered: boolean;
  },
): void {
  const { deviceId, reason, detail, payloadText: payload, refusals, isRegistered } = refused;
  box.sightings.reject(
    {
      deviceId: isRegistered ? deviceId : UNREGISTERED,
      receivedAtMs: box.clock.nowMs(),
      reason,
      detail: isRegistered ? detail : `${deviceId.slice(0, 64)}: ${detail}`,
      payload,
    },
    refusals,
  );
}
