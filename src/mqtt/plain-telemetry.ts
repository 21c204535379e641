import { isDeviceId } from "../domain/meter.ts";
import type { Reading } from "../domain/reading.ts";
import {
  type ByteCursor,
  instantOf,
  isText,
  passDecimal,
  passNull,
  passText,
  skipSpace,
  textOf,
} from "./plain-json.ts";
import type { Rejection, Telemetry } from "./telemetry.ts";
import {
  FIELD_SCALES,
  type FieldScale,
  isPossibleTime,
  MAX_MESSAGE_BYTES,
  MAX_TEXT_LENGTH,
  REGISTER_SCALE,
  type Receipt,
  receiptOrigin,
} from "./telemetry-fields.ts";

const OPEN = 0x7b;
const CLOSE = 0x7d;
const COLON = 0x3a;
const COMMA = 0x2c;

const COUNTER: FieldScale = { decimals: 0, min: 0, max: 10 ** 15, isWhole: true };

/** Every key, in the order of the numbers below; those with a scale are numbers. */
const FIELDS: readonly { readonly name: string; readonly scale?: FieldScale }[] = [
  { name: "energy_kwh", scale: REGISTER_SCALE },
  { name: "power_w", scale: FIELD_SCALES.power_w },
  { name: "voltage", scale: FIELD_SCALES.voltage },
  { name: "current", scale: FIELD_SCALES.current },
  { name: "power_factor", scale: FIELD_SCALES.power_factor },
  { name: "frequency", scale: FIELD_SCALES.frequency },
  { name: "rssi", scale: FIELD_SCALES.rssi },
  { name: "boot", scale: COUNTER },
  { name: "seq", scale: COUNTER },
  { name: "uptime_ms", scale: COUNTER },
  { name: "device_id" },
  { name: "timestamp" },
  { name: "firmware_version" },
  { name: "node" },
];
const DEVICE_ID = 10;
const TIMESTAMP = 11;
const FIRMWARE_VERSION = 12;

const NONE: readonly Rejection[] = [];

/** By length and first letter, which tell the keys apart, the number of the only key that it can be. */
const LONGEST_KEY = 16;
const KEY_AT = new Int8Array(32 * (LONGEST_KEY + 1)).fill(-1);
for (const [key, { name }] of FIELDS.entries()) KEY_AT[slotOf(name.length, name.charCodeAt(0))] = key;

function slotOf(length: number, firstByte: number): number {
  return length * 32 + (firstByte & 31);
}

/**
 * Reads the common telemetry message straight from its bytes: one flat JSON object of the known keys, each at most
 * once, in ASCII without escapes, numbers in range and without exponent, the instant in UTC. It gives exactly what
 * `readAnyTelemetry` gives at a fraction of its cost, and undefined for whatever it is not sure of.
 */
export function readPlainTelemetry(
  deviceId: string,
  payload: Uint8Array,
  receipt: Receipt,
): Telemetry | undefined {
  if (payload.length > MAX_MESSAGE_BYTES) return undefined;
  const cursor: ByteCursor = { bytes: payload, at: 0 };
  const numbers: (number | null)[] = [null, null, null, null, null, null, null, null, null, null];
  let takenAtMs: number | undefined;
  let firmwareVersion: string | null = null;
  let node: string | null = null;
  let seen = 0;
  let before = OPEN;
  for (;;) {
    skipSpace(cursor);
    if (payload[cursor.at++] !== before) return undefined;
    const key = passKey(cursor);
    if (key < 0 || seen & (1 << key)) return undefined;
    seen |= 1 << key;
    const scale = FIELDS[key]?.scale;
    if (scale) {
      const value = passNull(cursor) ? null : passDecimal(cursor, scale);
      if (Number.isNaN(value)) return undefined;
      numbers[key] = value;
    } else {
      const begin = cursor.at + 1;
      const end = passText(cursor);
      if (end < 0) return undefined;
      if (key === DEVICE_ID) {
        if (!isText(payload, begin, end, deviceId)) return undefined;
      } else if (key === TIMESTAMP) {
        takenAtMs = instantOf(payload, begin, end);
        if (Number.isNaN(takenAtMs)) return undefined;
      } else {
        if (end - begin > MAX_TEXT_LENGTH) return undefined;
        const text = textOf(payload, begin, end);
        if (key === FIRMWARE_VERSION) firmwareVersion = text;
        else if (isDeviceId(text)) node = text;
        else return undefined;
      }
    }
    skipSpace(cursor);
    if (payload[cursor.at] === CLOSE) break;
    before = COMMA;
  }
  cursor.at++;
  skipSpace(cursor);
  if (cursor.at !== payload.length || !(seen & (1 << DEVICE_ID))) return undefined;
  const [energyWh = null, powerCw = null, voltageCv = null, currentMa = null, powerFactorMilli = null] =
    numbers;
  if (energyWh === null && powerCw === null) return undefined;
  if (takenAtMs !== undefined && !isPossibleTime(takenAtMs, receipt)) takenAtMs = undefined;
  const reading: Reading = {
    takenAtMs: takenAtMs ?? receipt.nowMs,
    origin: takenAtMs === undefined ? receiptOrigin(receipt, "received") : "device",
    energyWh,
    powerCw,
    voltageCv,
    currentMa,
    powerFactorMilli,
    frequencyChz: numbers[5] ?? null,
    rssiDbm: numbers[6] ?? null,
    boot: numbers[7] ?? null,
    seq: numbers[8] ?? null,
  };
  return { readings: [reading], rejections: NONE, node, dialect: null, firmwareVersion };
}

/** Passes over a key and its colon, up to its value; gives the number of the key, or -1. */
function passKey(cursor: ByteCursor): number {
  skipSpace(cursor);
  const begin = cursor.at + 1;
  const end = passText(cursor);
  if (end < 0 || end - begin > LONGEST_KEY) return -1;
  const key = KEY_AT[slotOf(end - begin, cursor.bytes[begin] ?? 0)] ?? -1;
  if (key < 0 || !isText(cursor.bytes, begin, end, FIELDS[key]?.name ?? "")) return -1;
  skipSpace(cursor);
  if (cursor.bytes[cursor.at++] !== COLON) return -1;
  skipSpace(cursor);
  return key;
}
