import { z } from "zod";
import { scaleDecimal } from "../domain/decimal.ts";
import { DIALECTS, type Dialect, isDeviceId } from "../domain/meter.ts";
import type { Reading } from "../domain/reading.ts";
import { readPlainTelemetry } from "./plain-telemetry.ts";
import {
  EARLIEST_MS,
  FIELD_SCALES,
  type FieldScale,
  isPossibleTime,
  MAX_MESSAGE_BYTES,
  MAX_READINGS,
  MAX_TEXT_LENGTH,
  REGISTER_SCALE,
  type Receipt,
  receiptOrigin,
} from "./telemetry-fields.ts";
import { parseWireJson, WireNumber } from "./wire-json.ts";

/** Why a message or one of its readings was refused. */
export type RejectionReason =
  | "too-large"
  | "not-json"
  | "wrong-shape"
  | "too-many"
  | "bad-field"
  | "wrong-device"
  | "no-measurement"
  | "no-time"
  | "earlier-boot";

/** One refused reading (or the whole message), with what is wrong in words. */
export interface Rejection {
  readonly reason: RejectionReason;
  readonly detail: string;
}

/** What a telemetry message said: its good readings in their order, and what of it was refused. */
export interface Telemetry {
  readonly readings: readonly Reading[];
  readonly rejections: readonly Rejection[];
  readonly node: string | null;
  readonly dialect: Dialect | null;
  readonly firmwareVersion: string | null;
}

const numberField = z.instanceof(WireNumber, { error: "must be a number" }).nullish();
const counterField = z
  .instanceof(WireNumber, { error: "must be a whole number, 0 or more" })
  .transform((number, context) => {
    const value = scaleDecimal(number.text, 0);
    const isWhole = /^\d+$/.test(number.text) && value !== undefined && value <= Number.MAX_SAFE_INTEGER;
    if (isWhole) return Number(value);
    context.addIssue("must be a whole number, 0 or more");
    return z.NEVER;
  })
  .nullish();
const registerField = z
  .instanceof(WireNumber, { error: "must be a number" })
  .transform((number, context) => {
    const energyWh = scaleDecimal(number.text, REGISTER_SCALE.decimals);
    if (
      energyWh !== undefined &&
      energyWh >= 0n &&
      energyWh <= REGISTER_SCALE.max &&
      !number.text.startsWith("-")
    ) {
      return Number(energyWh);
    }
    context.addIssue("must be 0 to 1000000000 kWh");
    return z.NEVER;
  })
  .nullish();
const shortText = z
  .string({ error: "must be a text" })
  .max(MAX_TEXT_LENGTH, `must have at most ${MAX_TEXT_LENGTH} characters`);

const element = z.object({
  device_id: z.string({ error: "must be a text" }),
  timestamp: z
    .string({ error: "must be a text such as 2026-01-29T10:00:00Z" })
    .transform((text, context) => {
      const atMs = instantMs(text);
      if (atMs !== undefined) return atMs;
      context.addIssue("must be a date and time with its zone, such as 2026-01-29T10:00:00Z");
      return z.NEVER;
    })
    .nullish(),
  energy_kwh: registerField,
  power_w: numberField,
  voltage: numberField,
  current: numberField,
  power_factor: numberField,
  frequency: numberField,
  rssi: numberField,
  firmware_version: shortText.nullish(),
  node: shortText.refine(isDeviceId, "must be a device id").nullish(),
  /** Of what the box has translated; anything else says nothing. */
  dialect: z.enum(DIALECTS).nullish().catch(null),
  boot: counterField,
  seq: counterField,
  uptime_ms: counterField,
});
type Element = z.output<typeof element>;

const envelope = z.object({
  boot: counterField,
  now_uptime_ms: counterField,
  readings: z.array(z.unknown()),
});

function instantMs(text: string): number | undefined {
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    return undefined;
  }
}

/** Reads a telemetry message of the Meterbox dialect: one reading, an array of them, or an envelope around them. */
export function parseTelemetry(deviceId: string, payload: Uint8Array, receipt: Receipt): Telemetry {
  return readPlainTelemetry(deviceId, payload, receipt) ?? readAnyTelemetry(deviceId, payload, receipt);
}

/** As `parseTelemetry`, by the way that every message can go. */
export function readAnyTelemetry(deviceId: string, payload: Uint8Array, receipt: Receipt): Telemetry {
  if (payload.byteLength > MAX_MESSAGE_BYTES) {
    return refused(
      "too-large",
      `the message has ${payload.byteLength} bytes; at most ${MAX_MESSAGE_BYTES} are taken`,
    );
  }
  const json = parseWireJson(new TextDecoder().decode(payload));
  if (json === undefined) return refused("not-json", "the message is not JSON");
  if (Array.isArray(json)) return readElements(deviceId, json, { ...receipt, inArray: true });
  if (typeof json !== "object" || json === null || json instanceof WireNumber) {
    return refused(
      "wrong-shape",
      "the message must be an object, an array of objects, or an envelope with `readings`",
    );
  }
  if (!("readings" in json)) return readElements(deviceId, [json], { ...receipt, inArray: false });
  const parsed = envelope.safeParse(json);
  if (!parsed.success) return refused("bad-field", describe(parsed.error));
  const { boot, now_uptime_ms: nowUptimeMs, readings } = parsed.data;
  return readElements(deviceId, readings, { ...receipt, inArray: true, boot, nowUptimeMs });
}

interface ElementContext extends Receipt {
  readonly inArray: boolean;
  readonly boot?: number | null | undefined;
  readonly nowUptimeMs?: number | null | undefined;
}

function readElements(deviceId: string, elements: readonly unknown[], context: ElementContext): Telemetry {
  if (elements.length > MAX_READINGS) {
    return refused(
      "too-many",
      `the message carries ${elements.length} readings; at most ${MAX_READINGS} are taken`,
    );
  }
  const readings: Reading[] = [];
  const rejections: Rejection[] = [];
  let node: string | null = null;
  let dialect: Dialect | null = null;
  let firmwareVersion: string | null = null;
  elements.forEach((candidate, index) => {
    const where = context.inArray ? `reading ${index}: ` : "";
    const parsed = element.safeParse(candidate);
    if (!parsed.success) {
      rejections.push({ reason: "bad-field", detail: where + describe(parsed.error) });
      return;
    }
    const result = readElement(deviceId, parsed.data, context);
    if ("reason" in result) {
      rejections.push({ reason: result.reason, detail: where + result.detail });
      return;
    }
    readings.push(result);
    node = parsed.data.node ?? node;
    dialect = parsed.data.dialect ?? dialect;
    firmwareVersion = parsed.data.firmware_version ?? firmwareVersion;
  });
  return { readings, rejections, node, dialect, firmwareVersion };
}

function readElement(deviceId: string, wire: Element, context: ElementContext): Reading | Rejection {
  if (wire.device_id !== deviceId) {
    return {
      reason: "wrong-device",
      detail: `device_id is ${JSON.stringify(wire.device_id.slice(0, 64))} on the topic of ${deviceId}`,
    };
  }
  const measurement = {
    energyWh: wire.energy_kwh ?? null,
    powerCw: inRange(wire.power_w, FIELD_SCALES.power_w),
    voltageCv: inRange(wire.voltage, FIELD_SCALES.voltage),
    currentMa: inRange(wire.current, FIELD_SCALES.current),
    powerFactorMilli: inRange(wire.power_factor, FIELD_SCALES.power_factor),
    frequencyChz: inRange(wire.frequency, FIELD_SCALES.frequency),
    rssiDbm: inRange(wire.rssi, FIELD_SCALES.rssi),
  };
  if (measurement.energyWh === null && measurement.powerCw === null) {
    return { reason: "no-measurement", detail: "neither energy_kwh nor a possible power_w" };
  }
  const time = timeOf(wire, context);
  if ("reason" in time) return time;
  return { ...time, ...measurement, boot: wire.boot ?? null, seq: wire.seq ?? null };
}

function timeOf(wire: Element, context: ElementContext): Pick<Reading, "takenAtMs" | "origin"> | Rejection {
  if (typeof wire.timestamp === "number") {
    if (isPossibleTime(wire.timestamp, context)) return { takenAtMs: wire.timestamp, origin: "device" };
    return { takenAtMs: context.nowMs, origin: receiptOrigin(context, "received") };
  }
  if (!context.inArray) return { takenAtMs: context.nowMs, origin: receiptOrigin(context, "received") };
  const uptimeMs = wire.uptime_ms;
  if (typeof uptimeMs !== "number") return { reason: "no-time", detail: "neither timestamp nor uptime_ms" };
  if (typeof context.nowUptimeMs !== "number" || typeof context.boot !== "number") {
    return { reason: "no-time", detail: "uptime_ms needs an envelope with boot and now_uptime_ms" };
  }
  if (wire.boot !== context.boot) {
    return {
      reason: "earlier-boot",
      detail: `of boot ${wire.boot ?? "unknown"}, which never knew the time; the register carries its energy`,
    };
  }
  if (uptimeMs > context.nowUptimeMs)
    return { reason: "no-time", detail: "uptime_ms is later than now_uptime_ms" };
  const takenAtMs = context.nowMs - (context.nowUptimeMs - uptimeMs);
  if (takenAtMs < EARLIEST_MS) return { reason: "no-time", detail: "now_uptime_ms reaches back before 2001" };
  return { takenAtMs, origin: receiptOrigin(context, "uptime") };
}

/** A field outside its range says nothing, and no more than that: the rest of the reading stands. */
function inRange(number: WireNumber | null | undefined, { decimals, min, max }: FieldScale): number | null {
  const value = number && scaleDecimal(number.text, decimals);
  return typeof value === "bigint" && value >= min && value <= max ? Number(value) : null;
}

function describe(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join(".") || "the reading"} ${issue.message}`).join("; ");
}

function refused(reason: RejectionReason, detail: string): Telemetry {
  return { readings: [], rejections: [{ reason, detail }], node: null, dialect: null, firmwareVersion: null };
}
