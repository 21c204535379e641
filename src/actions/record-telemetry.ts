import { errorOf } from "../domain/error.ts";
import type { Dialect, Meter } from "../domain/meter.ts";
import type { Reading } from "../domain/reading.ts";
import type { Settle } from "../store/journal/batch.ts";
import { addMeter, listIgnoredDevices, listMeters, updateMeter } from "../store/meters.ts";
import { meterOfDevice } from "../store/replacements.ts";
import { queueOf } from "./hold-telemetry.ts";
import type { Box } from "./ports.ts";
import { refuseMessage } from "./refuse-message.ts";
import { storableReadings } from "./storable-readings.ts";

/** A message with so many readings is a backlog and not kept waiting for others. */
const BACKLOG_READINGS = 20;

/** As many meters as register themselves; more have to be added by hand. */
export const MAX_SELF_REGISTERED = 500;

/** A telemetry message as it came. */
export interface TelemetryMessage {
  readonly deviceId: string;
  /** The client that sent it. */
  readonly clientId: string;
  readonly payload: Uint8Array;
  /** How long the client can be kept waiting until the commit begins. */
  readonly patienceMs: number;
  /** When it came, where that was earlier. */
  readonly receivedAtMs?: number;
  /** Whether the sender waits to be told that it is stored (QoS 1 or 2); undefined where nobody knows any more. */
  readonly isAcknowledged?: boolean;
}

/** What a telemetry message said: its good readings, and what of it was refused and why. */
export interface TelemetryContent {
  readonly readings: readonly Reading[];
  readonly rejections: readonly { readonly reason: string; readonly detail: string }[];
  /** The node that the message names. */
  readonly node: string | null;
  /** In which it came; null: the box's own. */
  readonly dialect: Dialect | null;
  readonly firmwareVersion: string | null;
}

/**
 * Records a message: a new meter is added, the readings go to the journal, refusals are counted. `settle` is called
 * once, with null when all of it is on disk and the message can be acknowledged, with the error where the disk did
 * not take it; at once where nothing is to be stored. Throws, `settle` uncalled, where a new meter cannot be added.
 */
export function recordTelemetry(
  box: RecorderBox,
  message: TelemetryMessage,
  content: TelemetryContent,
  settle: Settle,
): void {
  const queue = queueOf(box.store, message.deviceId);
  if (queue) {
    queue.push(() => recordHeld(box, message, content, settle));
    return;
  }
  const meter = meterOf(box, message, content);
  if (!meter) {
    settle(null);
    return;
  }
  const { number } = meter;
  box.sightings.note(meter.deviceId, {
    lastSeenMs: message.receivedAtMs ?? box.clock.nowMs(),
    rssiDbm: content.readings.at(-1)?.rssiDbm ?? null,
    firmwareVersion: content.firmwareVersion,
    isAcknowledged: message.isAcknowledged ?? null,
  });
  const [only, ...more] = content.readings;
  const timed =
    only && more.length === 0 && only.origin !== "device"
      ? [{ ...only, takenAtMs: box.sightings.receiptMs(meter.deviceId, only.takenAtMs) }]
      : content.readings;
  const readings = storableReadings(box, message, meter, timed);
  if (readings.length === 0) {
    settle(null);
    return;
  }
  box.journal.add(
    readings.map((reading) => ({ meter: number, reading })),
    // What follows in a backlog waits for this answer; so many readings fill a write well enough.
    readings.length >= BACKLOG_READINGS ? 0 : message.patienceMs,
    settle,
  );
}

function recordHeld(
  box: RecorderBox,
  message: TelemetryMessage,
  content: TelemetryContent,
  settle: Settle,
): void {
  try {
    recordTelemetry(box, message, content, settle);
  } catch (error) {
    settle(errorOf(error));
  }
}

/** The meter that the readings are stored for, added where it is new; undefined where none is to be stored. */
function meterOf(box: RecorderBox, message: TelemetryMessage, content: TelemetryContent): Meter | undefined {
  const { readings, rejections } = content;
  const known = meterOfDevice(box.store, message.deviceId);
  const deviceId = known?.deviceId ?? message.deviceId;
  const refuse = (reason: string, detail: string, refusals: number) =>
    refuseMessage(box, { ...message, deviceId, reason, detail, refusals, isRegistered: known !== undefined });
  if (rejections.length > 0) {
    for (const [reason, found] of Map.groupBy(rejections, (rejection) => rejection.reason)) {
      refuse(reason, found[0]?.detail ?? reason, found.length);
    }
  }
  if (readings.length === 0) return undefined;
  if (known?.isCombined) {
    refuse("combined", "the meter is a sum of meters and has no readings of its own", readings.length);
    return undefined;
  }
  if (known?.retiredAtMs) {
    refuse("retired", "the meter is retired", readings.length);
    return undefined;
  }
  const said = carrierOf(message, content);
  const meter = known ?? registerMeter(box, message, said, readings.length, refuse);
  if (!meter) return undefined;
  const { node, dialect } = said ?? meter;
  if (meter.node === node && meter.dialect === dialect && meter.firstSeenMs !== null) return meter;
  const firstSeenMs = meter.firstSeenMs ?? message.receivedAtMs ?? box.clock.nowMs();
  return updateMeter(box.store, meter.deviceId, { node, dialect, firstSeenMs });
}

/** The parts of the box that recording needs. */
export type RecorderBox = Pick<Box, "store" | "clock" | "sightings"> & {
  readonly journal: Pick<Box["journal"], "add">;
};

function registerMeter(
  box: RecorderBox,
  { deviceId, receivedAtMs = box.clock.nowMs() }: TelemetryMessage,
  carrier: Carrier | null,
  readings: number,
  refuse: (reason: string, detail: string, refusals: number) => void,
): Meter | undefined {
  if (listIgnoredDevices(box.store).some((device) => device.deviceId === deviceId)) {
    refuse("ignored", "the device was deleted and is ignored until it is allowed again", readings);
    return undefined;
  }
  if (listMeters(box.store).length >= MAX_SELF_REGISTERED) {
    const detail = `there are ${MAX_SELF_REGISTERED} meters already; add this one by hand`;
    refuse("too-many-meters", detail, readings);
    return undefined;
  }
  return addMeter(box.store, { deviceId, node: null, ...carrier, firstSeenMs: receivedAtMs });
}

/** The node that carries a meter, and in which dialect it speaks. */
type Carrier = Pick<Meter, "dialect"> & { readonly node: string };

/** Only a node's own connection says what it carries and what it speaks; a bridge or a script does not. */
function carrierOf(
  { clientId, deviceId }: TelemetryMessage,
  { node, dialect }: TelemetryContent,
): Carrier | null {
  return clientId === deviceId || clientId === node ? { node: clientId, dialect } : null;
}
