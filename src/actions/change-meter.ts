import { AppError, invalidField } from "../domain/error.ts";
import { DEVICE_ID_RULE, isDeviceId, type Meter } from "../domain/meter.ts";
import { addMeter, allowDevice, deleteMeter, findMeter, requireMeter, updateMeter } from "../store/meters.ts";
import type { Box } from "./ports.ts";

const MAX_NAME = 80;

/** What people change of a meter. */
export interface MeterInput {
  readonly name?: string | undefined;
  readonly location?: string | undefined;
  readonly retired?: boolean | undefined;
}

/** Adds a meter before it has published; an ignored id is allowed again. Throws `invalid` or `conflict`. */
export function createMeter(box: Pick<Box, "store">, deviceId: string, input: MeterInput): Meter {
  if (!isDeviceId(deviceId))
    throw invalidField(
      "device_id",
      `${JSON.stringify(deviceId.slice(0, 80))} will not do: ${DEVICE_ID_RULE}.`,
    );
  if (findMeter(box.store, deviceId))
    throw new AppError("conflict", `There is a meter called ${deviceId} already.`);
  const name = checkText("name", input.name) || deviceId;
  const location = checkText("location", input.location) ?? "";
  allowDevice(box.store, deviceId);
  return addMeter(box.store, { deviceId, node: null, firstSeenMs: null, name, location });
}

/** Renames, moves, retires or reinstates a meter; throws `not-found` or `invalid`. */
export function changeMeter(box: Pick<Box, "store" | "clock">, deviceId: string, input: MeterInput): Meter {
  const meter = requireMeter(box.store, deviceId);
  const name = checkText("name", input.name);
  const location = checkText("location", input.location);
  return updateMeter(box.store, deviceId, {
    name: name === undefined ? meter.name : name || deviceId,
    location: location ?? meter.location,
    retiredAtMs:
      input.retired === undefined ? meter.retiredAtMs : retiredAt(input.retired, meter, box.clock.nowMs()),
  });
}

function retiredAt(isRetired: boolean, meter: Meter, nowMs: number): number | null {
  return isRetired ? (meter.retiredAtMs ?? nowMs) : null;
}

/** Deletes a meter with all its readings; its id is ignored until it is allowed again. Throws `not-found`. */
export function removeMeter(box: Pick<Box, "store" | "clock" | "sightings">, deviceId: string): void {
  const meter = requireMeter(box.store, deviceId);
  deleteMeter(box.store, meter, box.clock.nowMs());
  box.sightings.forget(deviceId);
}

function checkText(field: "name" | "location", text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const trimmed = text.trim();
  if (trimmed.length > MAX_NAME)
    throw invalidField(field, `The ${field} has at most ${MAX_NAME} characters.`);
  return trimmed;
}
