import { type Dialect, isDeviceId } from "../domain/meter.ts";
import { MAX_MESSAGE_BYTES } from "./telemetry-fields.ts";
import type { MeterboxTopic } from "./topics.ts";
import { parseWireJson, WireNumber } from "./wire-json.ts";

/** What a message of Tasmota's tells of meters, in our own dialect; its node is the device's name in the topic. */
export type TasmotaSays =
  | {
      readonly kind: "telemetry";
      readonly node: string;
      readonly messages: readonly { readonly topic: MeterboxTopic; readonly payload: Uint8Array }[];
    }
  | {
      readonly kind: "status";
      readonly node: string;
      readonly topic: MeterboxTopic;
      readonly isOnline: boolean;
    };

/** A message of our own dialect. */
export interface TranslatedMessage {
  readonly deviceId: string;
  readonly payload: Uint8Array;
}

const PREFIX = "tele/";

/** So many phases has no meter; Tasmota knows eight (`ENERGY_MAX_PHASES`). */
const MAX_PHASES = 8;

const LWT: ReadonlyMap<string, boolean> = new Map([
  ["Online", true],
  ["Offline", false],
]);

/** Tasmota's names ← ours. Its Total is in kWh, its Power in W. */
const FIELDS = {
  energy_kwh: "Total",
  power_w: "Power",
  voltage: "Voltage",
  current: "Current",
  power_factor: "Factor",
  frequency: "Frequency",
} as const;

/**
 * Reads a message on a topic of Tasmota's default form `tele/<topic>/…`: an energy meter's SENSOR or any device's LWT;
 * undefined for all else, which is ordinary MQTT.
 */
export function hearTasmota(topic: string, payload: Uint8Array): TasmotaSays | undefined {
  if (!topic.startsWith(PREFIX)) return undefined;
  const [node = "", kind, ...rest] = topic.slice(PREFIX.length).split("/");
  if (rest.length > 0 || !isDeviceId(node)) return undefined;
  const said = kind === "LWT" ? LWT.get(new TextDecoder().decode(payload.subarray(0, 16))) : undefined;
  if (said !== undefined) return { kind: "status", node, topic: topicOf(node, "status"), isOnline: said };
  const translated = kind === "SENSOR" ? translateSensor(node, payload) : undefined;
  const messages = (translated ?? []).map((message) => ({
    topic: topicOf(message.deviceId, "telemetry"),
    payload: message.payload,
  }));
  return messages.length > 0 ? { kind: "telemetry", node, messages } : undefined;
}

function topicOf(id: string, kind: "telemetry" | "status"): MeterboxTopic {
  return { id, kind, isOfDevice: isDeviceId(id), verb: "" };
}

/**
 * Turns a SENSOR message into telemetry of our own dialect, digit for digit: one meter, or `<id>-1`, `<id>-2` … where
 * each phase has its own. Undefined where no energy meter speaks in it. A Total that is one number for several phases
 * (SetOption129 0, the default) is one register, so it stays one meter, with the power of all phases.
 */
export function translateSensor(id: string, payload: Uint8Array): TranslatedMessage[] | undefined {
  if (payload.byteLength > MAX_MESSAGE_BYTES) return undefined;
  const json = parseWireJson(new TextDecoder().decode(payload));
  const energy = isObject(json) ? json["ENERGY"] : undefined;
  if (!isObject(json) || !isObject(energy)) return undefined;
  const timestamp = zonedTime(json["Time"]);
  const total = energy[FIELDS.energy_kwh];
  const phases = Array.isArray(total) ? total : energy[FIELDS.power_w];
  if (!Array.isArray(phases)) return [message(id, id, timestamp, (field) => energy[field])];
  if (total instanceof WireNumber) {
    const ofAll: Record<string, unknown> = { Total: total, Power: sumOf(phases) };
    return [message(id, id, timestamp, (field) => ofAll[field] ?? common(energy[field]))];
  }
  return phases
    .slice(0, MAX_PHASES)
    .map((_, index) =>
      message(`${id}-${index + 1}`, id, timestamp, (field) => ofPhase(energy[field], index)),
    );
}

function message(
  deviceId: string,
  node: string,
  timestamp: string | undefined,
  fieldOf: (field: string) => unknown,
): TranslatedMessage {
  const numbers = Object.entries(FIELDS).flatMap(([ours, theirs]) => {
    const value = fieldOf(theirs);
    return value instanceof WireNumber ? [`"${ours}":${value.text}`] : [];
  });
  const said = { device_id: deviceId, node, dialect: "tasmota" satisfies Dialect, timestamp };
  const texts = Object.entries(said).flatMap(([name, value]) =>
    value === undefined ? [] : [`"${name}":${JSON.stringify(value)}`],
  );
  return { deviceId, payload: Buffer.from(`{${[...texts, ...numbers].join(",")}}`) };
}

/** Tasmota's local time says an instant only where its zone is written with it (SetOption52 1). */
function zonedTime(time: unknown): string | undefined {
  return typeof time === "string" && /T.*(Z|[+-]\d\d:\d\d)$/.test(time) ? time : undefined;
}

/** What all phases have in common is one number (such as the frequency), what each has its own stands in a list. */
function ofPhase(value: unknown, index: number): unknown {
  return Array.isArray(value) ? value[index] : value;
}

function common(value: unknown): unknown {
  return Array.isArray(value) ? undefined : value;
}

/** The sum of decimals, exact; undefined where one of them is missing. */
function sumOf(values: readonly unknown[]): WireNumber | undefined {
  const texts = values.flatMap((value) => (value instanceof WireNumber ? [value.text] : []));
  const plain = texts.map((text) => /^(-?)(\d+)(?:\.(\d+))?$/.exec(text));
  if (texts.length < values.length || plain.includes(null)) return undefined;
  const decimals = Math.max(0, ...plain.map((match) => match?.[3]?.length ?? 0));
  const sum = plain.reduce(
    (total, match) =>
      total + BigInt(`${match?.[1] ?? ""}${match?.[2] ?? "0"}${(match?.[3] ?? "").padEnd(decimals, "0")}`),
    0n,
  );
  const digits = String(sum < 0n ? -sum : sum).padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = decimals > 0 ? `.${digits.slice(-decimals)}` : "";
  return new WireNumber(`${sum < 0n ? "-" : ""}${whole}${fraction}`);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
