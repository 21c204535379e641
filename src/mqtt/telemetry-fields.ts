import type { TimeOrigin } from "../domain/reading.ts";

/** The largest telemetry message, and how many readings it may carry. */
export const MAX_MESSAGE_BYTES = 32 * 1024;
export const MAX_READINGS = 100;

/** The longest `firmware_version` and `node`. */
export const MAX_TEXT_LENGTH = 64;

/** How a number on the wire becomes a stored integer: the decimals it keeps, and the range it must then lie in. */
export interface FieldScale {
  readonly decimals: number;
  readonly min: number;
  readonly max: number;
  /** Whether it must stand there without a fraction. */
  readonly isWhole?: true;
}

/** Beyond it the whole reading is refused, Wh. */
export const REGISTER_SCALE: FieldScale = { decimals: 3, min: 0, max: 10 ** 12 };

/** Beyond its range a field is left out, and no more than that. */
export const FIELD_SCALES = {
  power_w: { decimals: 2, min: 0, max: 60_000_000 },
  voltage: { decimals: 2, min: 0, max: 60_000 },
  current: { decimals: 3, min: 0, max: 1_000_000 },
  power_factor: { decimals: 3, min: 0, max: 1000 },
  frequency: { decimals: 2, min: 4000, max: 7000 },
  rssi: { decimals: 0, min: -150, max: 50 },
} satisfies Readonly<Record<string, FieldScale>>;

/** When a message came, and whether something keeps the box's clock right. */
export interface Receipt {
  readonly nowMs: number;
  readonly clockTrusted: boolean;
}

/** The origin of an instant that rests on the time of receipt: by a clock that may be wrong it is an estimate. */
export function receiptOrigin(receipt: Receipt, origin: "received" | "uptime"): TimeOrigin {
  return receipt.clockTrusted ? origin : "estimated";
}

/** The first instant that a device's clock can have shown. */
export const EARLIEST_MS = Date.UTC(2001, 0, 1);
const LATEST_AHEAD_MS = 5 * 60_000;
/** Beyond it no device's time counts, even where the box's own clock cannot be trusted. */
const LATEST_MS = Date.UTC(2100, 0, 1);

/** Whether a device's timestamp counts; where it does not, the time of receipt takes its place. */
export function isPossibleTime(timestampMs: number, receipt: Receipt): boolean {
  const isAhead = receipt.clockTrusted && timestampMs > receipt.nowMs + LATEST_AHEAD_MS;
  return timestampMs >= EARLIEST_MS && timestampMs < LATEST_MS && !isAhead;
}
