import type { Client, PublishPacket } from "aedes";

/** What Aedes' clients have beyond their types. */
interface Delivering {
  readonly subscriptions: Readonly<Record<string, unknown>>;
  deliverQoS(packet: PublishPacket, done: () => void): void;
}

/** Whether a client has asked for a topic of commands, by its name or by a filter that holds it. */
export function listensTo(client: Client, topic: string): boolean {
  if (client.closed) return false;
  return Object.keys((client as Client & Delivering).subscriptions).some((filter) => holds(filter, topic));
}

/**
 * Sends a client a message at QoS 1, now or never: what does not arrive is not kept for its session, for a command
 * that comes an hour late does harm.
 */
export function sendNow(client: Client, topic: string, payload: string): void {
  const packet = {
    cmd: "publish",
    topic,
    payload: Buffer.from(payload),
    qos: 1,
    dup: false,
    retain: false,
  } as const;
  (client as Client & Delivering).deliverQoS(packet, () => undefined);
}

function holds(filter: string, topic: string): boolean {
  const levels = topic.split("/");
  const asked = filter.split("/");
  if (asked.at(-1) === "#") {
    return asked.slice(0, -1).every((level, index) => level === "+" || level === levels[index]);
  }
  return (
    asked.length === levels.length && asked.every((level, index) => level === "+" || level === levels[index])
  );
}
