import { type Meter, type MeterStatus, meterStatus } from "../domain/meter.ts";
import { daySpan } from "../domain/period.ts";
import { UNSET_PROPERTY } from "../domain/property.ts";
import type { Reading } from "../domain/reading.ts";
import { spanEnergy } from "../store/energy.ts";
import { findProperty } from "../store/property.ts";
import { latestReading } from "../store/readings.ts";
import type { Box, TimedStore } from "./ports.ts";

/** A meter with what is known of it at this moment. */
export interface MeterNow {
  readonly meter: Meter;
  readonly status: MeterStatus;
  /** The time of receipt of its newest message. */
  readonly lastSeenMs: number | null;
  readonly firmwareVersion: string | null;
  readonly rssiDbm: number | null;
  readonly latest: Reading | undefined;
}

/** A meter's state and newest reading. */
export function describeMeter(box: Box, meter: Meter): MeterNow {
  const sighting = box.sightings.find(meter.deviceId);
  const lastSeenMs = sighting?.lastSeenMs ?? meter.lastSeenMs;
  const traffic = {
    lastSeenMs,
    spacingMs: sighting?.spacingMs ?? null,
    isConnected: box.presence.isConnected(meter.deviceId, meter.node),
    isReportedSilent: box.presence.isReportedSilent(meter.deviceId),
  };
  return {
    meter,
    status: meterStatus(meter, traffic, box.clock.nowMs()),
    lastSeenMs,
    firmwareVersion: sighting?.firmwareVersion ?? meter.firmwareVersion,
    rssiDbm: sighting?.rssiDbm ?? meter.rssiDbm,
    latest: latestReading(box.store, meter.number),
  };
}

/** A meter's energy since local midnight, Wh; undefined where nothing was read today. */
export function energyTodayWh(box: TimedStore, meter: Meter): number | undefined {
  const { timeZone } = findProperty(box.store) ?? UNSET_PROPERTY;
  return spanEnergy(box.store, meter, daySpan(box.clock.nowMs(), timeZone)).energyWh ?? undefined;
}
