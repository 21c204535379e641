import { invalidField } from "./error.ts";
import { DEVICE_ID_RULE, isDeviceId } from "./meter.ts";

/** A meter on a node's bus: the address at which it answers, and the id under which its readings are published. */
export interface BusMeter {
  readonly address: number;
  readonly id: string;
}

/** What the box wants of a node; null leaves it as the node has it. */
export interface NodeSettings {
  readonly intervalS: number | null;
  /** A step of the power by more than so many watts is published at once. */
  readonly deltaW: number | null;
  /** All meters on its bus; null leaves them. */
  readonly meters: readonly BusMeter[] | null;
}

/** The longest pause between two readings, s. */
export const MAX_INTERVAL_S = 3600;

/** More than a meter of this kind can carry. */
export const MAX_DELTA_W = 100_000;

/** The addresses that a PZEM-004T can be given: 0x01 to 0xF7 (its manual, "Modbus-RTU protocol"). */
export const MAX_ADDRESS = 0xf7;

/** As many meters as one bus carries for sure. */
export const MAX_BUS_METERS = 16;

/** Throws `invalid` naming the first field that no node can take. */
export function checkNodeSettings({ intervalS, deltaW, meters }: NodeSettings): void {
  if (intervalS !== null && !isWithin(intervalS, 1, MAX_INTERVAL_S))
    throw invalidField(
      "interval_s",
      `The interval is a whole number of seconds from 1 to ${MAX_INTERVAL_S}.`,
    );
  if (deltaW !== null && !isWithin(deltaW, 1, MAX_DELTA_W))
    throw invalidField("delta_w", `The power step is a whole number of watts from 1 to ${MAX_DELTA_W}.`);
  if (meters === null) return;
  if (meters.length > MAX_BUS_METERS)
    throw invalidField("meters", `A bus carries at most ${MAX_BUS_METERS} meters.`);
  for (const [index, { address, id }] of meters.entries()) {
    if (!isWithin(address, 1, MAX_ADDRESS))
      throw invalidField(
        `meters.${index}.address`,
        `A bus address is a whole number from 1 to ${MAX_ADDRESS}.`,
      );
    if (!isDeviceId(id))
      throw invalidField(
        `meters.${index}.id`,
        `${JSON.stringify(id.slice(0, 80))} will not do: ${DEVICE_ID_RULE}.`,
      );
    const earlier = meters.slice(0, index);
    if (earlier.some((meter) => meter.address === address))
      throw invalidField(`meters.${index}.address`, "Two meters cannot answer at the same address.");
    if (earlier.some((meter) => meter.id === id))
      throw invalidField(`meters.${index}.id`, "Two meters cannot have the same id.");
  }
}

function isWithin(value: number, least: number, most: number): boolean {
  return Number.isSafeInteger(value) && value >= least && value <= most;
}
