import { isDeviceId } from "../domain/meter.ts";

/** A topic of the Meterbox prefix, taken apart: `smartmeter/<id>/<kind>[/…]`. */
export interface MeterboxTopic {
  readonly id: string;
  readonly kind: "telemetry" | "status" | "event" | "cmd" | "other";
  /** Whether the id can be a device's. */
  readonly isOfDevice: boolean;
  /** Of a command what it asks for. */
  readonly verb?: string;
}

const PREFIX = "smartmeter/";

/** Takes a topic apart; undefined where it is ordinary MQTT. */
export function parseTopic(topic: string): MeterboxTopic | undefined {
  if (!topic.startsWith(PREFIX)) return undefined;
  const [id = "", kind = "", ...rest] = topic.slice(PREFIX.length).split("/");
  const isOfDevice = isDeviceId(id);
  if (kind === "cmd") return { id, kind, isOfDevice, verb: rest.join("/") };
  const isPlain = rest.length === 0 && (kind === "telemetry" || kind === "status" || kind === "event");
  return { id, kind: isPlain ? kind : "other", isOfDevice };
}

/**
 * Whether a filter names command topics of a node other than `clientId`. Filters that only sweep them up, such as
 * `#` or `smartmeter/+/+/#`, are granted; the broker leaves the commands out when it forwards.
 */
export function asksForForeignCommands(filter: string, clientId: string): boolean {
  const [prefix, id, kind] = filter.split("/");
  return prefix === "smartmeter" && kind === "cmd" && id !== clientId;
}
