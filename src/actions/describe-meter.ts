import { combinedStatus, type Meter, type MeterStatus, meterStatus } from "../domain/meter.ts";
import { daySpan } from "../domain/period.ts";
import { UNSET_PROPERTY } from "../domain/property.ts";
import type { Reading } from "../domain/reading.ts";
import { membersOf } from "../store/combined.ts";
import { spanEnergy } from "../store/energy.ts";
import { findProperty } from "../store/property.ts";
import { latestReading } from "../store/readings.ts";
import { replacementsOf } from "../store/replacements.ts";
import type { Box, TimedStore } from "./ports.ts";

/** A meter with what is known of it at this moment. */
export interface MeterNow {
  readonly meter: Meter;
  readonly status: MeterStatus;
  /** The time of receipt of its newest message. */
  readonly lastSeenMs: number | null;
  readonly firmwareVersion: string | null;
  readonly rssiDbm: number | null;
  /** Whether its readings are sent again where they got lost (QoS 1 or 2); null until it was heard since the start. */
  readonly isAcknowledged: boolean | null;
  readonly latest: Reading | undefined;
}

/** A meter's state and newest reading; of a combined meter what its members say together. */
export function describeMeter(box: Box, meter: Meter): MeterNow {
  return meter.isCombined ? describeCombined(box, meter) : describeOne(box, meter);
}

function describeOne(box: Box, meter: Meter): MeterNow {
  const sighting = box.sightings.find(meter.deviceId);
  const lastSeenMs = sighting?.lastSeenMs ?? meter.lastSeenMs;
  const replaced = replacementsOf(box.store, meter.number);
  const deviceIds = [meter.deviceId, ...replaced.map(({ deviceId }) => deviceId)];
  const traffic = {
    lastSeenMs,
    spacingMs: sighting?.spacingMs ?? null,
    isConnected: deviceIds.some((deviceId) => box.presence.isConnected(deviceId, meter.node)),
    isReportedSilent: deviceIds.some((deviceId) => box.presence.isReportedSilent(deviceId)),
  };
  return {
    meter,
    status: meterStatus(meter, traffic, box.clock.nowMs()),
    lastSeenMs,
    firmwareVersion: sighting?.firmwareVersion ?? meter.firmwareVersion,
    rssiDbm: sighting?.rssiDbm ?? meter.rssiDbm,
    isAcknowledged: sighting?.isAcknowledged ?? null,
    latest: latestReading(box.store, meter.number),
  };
}

function describeCombined(box: Box, meter: Meter): MeterNow {
  const nowMs = box.clock.nowMs();
  const members = membersOf(box.store, meter.number, { fromMs: nowMs, toMs: nowMs + 1 }).map((member) =>
    describeMeter(box, member.meter),
  );
  const heard = members.flatMap(({ lastSeenMs }) => lastSeenMs ?? []);
  return {
    meter,
    status: combinedStatus(
      meter,
      members.map(({ status }) => status),
    ),
    // When all of it was last heard.
    lastSeenMs: heard.length > 0 && heard.length === members.length ? Math.min(...heard) : null,
    firmwareVersion: null,
    rssiDbm: null,
    isAcknowledged: null,
    latest: addedReading(members.map(({ latest }) => latest)),
  };
}

/** The power of several meters added up, as of the oldest of their readings; undefined where one has none. */
function addedReading(latest: readonly (Reading | undefined)[]): Reading | undefined {
  const powers = latest.flatMap((reading) =>
    reading && reading.powerCw !== null ? [{ takenAtMs: reading.takenAtMs, powerCw: reading.powerCw }] : [],
  );
  if (powers.length === 0 || powers.length < latest.length) return undefined;
  return {
    takenAtMs: Math.min(...powers.map(({ takenAtMs }) => takenAtMs)),
    origin: "received",
    boot: null,
    seq: null,
    energyWh: null,
    powerCw: powers.reduce((sum, { powerCw }) => sum + powerCw, 0),
    voltageCv: null,
    currentMa: null,
    powerFactorMilli: null,
    frequencyChz: null,
    rssiDbm: null,
  };
}

/** A meter's energy since local midnight, Wh; undefined where nothing was read today. */
export function energyTodayWh(box: TimedStore, meter: Meter): number | undefined {
  const { timeZone } = findProperty(box.store) ?? UNSET_PROPERTY;
  return spanEnergy(box.store, meter, daySpan(box.clock.nowMs(), timeZone)).energyWh ?? undefined;
}
