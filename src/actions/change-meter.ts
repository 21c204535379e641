import { AppError, invalidField } from "../domain/error.ts";
import { DEVICE_ID_RULE, isDeviceId, type Meter } from "../domain/meter.ts";
import {
  addMeter,
  allowDevice,
  changeMaxPower,
  deleteMeter,
  findMeter,
  requireMeter,
  updateMeter,
} from "../store/meters.ts";
import { deleteSomeReadings, forgetReadings } from "../store/readings.ts";
import { rederiveDue } from "../store/rederive.ts";
import { nextTurn } from "../store/work-queue.ts";
import type { Box, TimedStore } from "./ports.ts";

const MAX_NAME = 80;
const MAX_POWER_W = 1_000_000;
const MAX_RAW_YEARS = 100;

/** What people change of a meter. */
export interface MeterInput {
  readonly name?: string | undefined;
  readonly location?: string | undefined;
  readonly retired?: boolean | undefined;
  /** The largest load that it can carry, W: a counter that rises faster is questioned. */
  readonly maxPowerW?: number | undefined;
  /** For how many years raw readings are kept; null is for ever. */
  readonly rawYears?: number | null | undefined;
}

/** Adds a meter before it has published; an ignored id is allowed again. Throws `invalid` or `conflict`. */
export function createMeter(box: Pick<Box, "store">, deviceId: string, input: MeterInput): Meter {
  if (!isDeviceId(deviceId)) {
    throw invalidField(
      "device_id",
      `${JSON.stringify(deviceId.slice(0, 80))} will not do: ${DEVICE_ID_RULE}.`,
    );
  }
  if (findMeter(box.store, deviceId)) {
    const message = `There is a meter called ${deviceId} already.`;
    throw new AppError("conflict", message, [{ field: "device_id", message }]);
  }
  const name = checkText("name", input.name) || deviceId;
  const location = checkText("location", input.location) ?? "";
  allowDevice(box.store, deviceId);
  return addMeter(box.store, { deviceId, node: null, firstSeenMs: null, name, location });
}

/** Renames, moves, rates, retires or reinstates a meter; throws `not-found` or `invalid`. */
export async function changeMeter(box: TimedStore, deviceId: string, input: MeterInput): Promise<Meter> {
  const meter = requireMeter(box.store, deviceId);
  const name = checkText("name", input.name);
  const location = checkText("location", input.location);
  const maxPowerW = input.maxPowerW ?? meter.maxPowerW;
  if (!Number.isInteger(maxPowerW) || maxPowerW < 1 || maxPowerW > MAX_POWER_W) {
    throw invalidField(
      "max_power_w",
      `The largest load is a whole number of watts from 1 to ${MAX_POWER_W}.`,
    );
  }
  const rawYears = input.rawYears === undefined ? meter.rawYears : input.rawYears;
  if (rawYears !== null && !(Number.isInteger(rawYears) && rawYears >= 1 && rawYears <= MAX_RAW_YEARS)) {
    throw invalidField(
      "raw_years",
      `Raw readings are kept for 1 to ${MAX_RAW_YEARS} whole years, or for ever.`,
    );
  }
  if (maxPowerW !== meter.maxPowerW) {
    changeMaxPower(box.store, meter, maxPowerW);
    await box.store.works.run(() => rederiveDue(box.store));
  }
  return updateMeter(box.store, deviceId, {
    name: name === undefined ? meter.name : name || deviceId,
    location: location ?? meter.location,
    rawYears,
    retiredAtMs:
      input.retired === undefined ? meter.retiredAtMs : retiredAt(input.retired, meter, box.clock.nowMs()),
  });
}

function retiredAt(isRetired: boolean, meter: Meter, nowMs: number): number | null {
  return isRetired ? (meter.retiredAtMs ?? nowMs) : null;
}

/**
 * Deletes a meter with all its readings; its id is ignored until it is allowed again. Throws `not-found`. A large meter
 * takes a while, in steps between which the box goes on; from the first one the meter takes no more readings.
 */
export async function removeMeter(
  box: Pick<Box, "store" | "clock" | "sightings">,
  deviceId: string,
): Promise<void> {
  const meter = requireMeter(box.store, deviceId);
  updateMeter(box.store, deviceId, { retiredAtMs: meter.retiredAtMs ?? box.clock.nowMs() });
  await box.store.works.run(async () => {
    while (deleteSomeReadings(box.store, meter.number)) await nextTurn();
    deleteMeter(box.store, meter, box.clock.nowMs());
    forgetReadings(box.store, meter.number);
  });
  box.sightings.forget(deviceId);
}

function checkText(field: "name" | "location", text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const trimmed = text.trim();
  if (trimmed.length > MAX_NAME)
    throw invalidField(field, `The ${field} has at most ${MAX_NAME} characters.`);
  return trimmed;
}
