import type { AuthorizePublishHandler, Client, PublishPacket } from "aedes";
import { isDeviceId } from "../domain/meter.ts";
import { claimedNode, mayPublishFor } from "./access.ts";
import type { Presence } from "./presence.ts";
import { parseStatus } from "./status.ts";
import { parseTopic } from "./topics.ts";

/** What the gate asks of the appliance. */
export interface GatePorts {
  /**
   * Takes a telemetry message; resolves when all that is good in it is on disk, rejects where the disk fails.
   * `patienceMs` is how long the client can be kept waiting.
   */
  recordTelemetry(message: TelemetryMessage): Promise<void>;
  /** Notes a message that its client may not publish. */
  refuseMessage(message: RefusedMessage): void;
  /** The node on record for a device, null where it has none, undefined where the device is unknown. */
  recordedNode(deviceId: string): string | null | undefined;
  /** Whether some meter is carried by a node of that id. */
  isNode(clientId: string): boolean;
}

/** A telemetry message as it came. */
export interface TelemetryMessage {
  readonly deviceId: string;
  readonly clientId: string;
  readonly payload: Uint8Array;
  readonly patienceMs: number;
}

/** A message under a prefix that is not its client's. */
export interface RefusedMessage {
  readonly deviceId: string;
  readonly clientId: string;
  readonly topic: string;
  readonly payload: Uint8Array;
}

interface ClientState {
  keepAliveMs: number;
  waiting: number;
  tail: Promise<void>;
  readonly receivedQos2: Set<number>;
}

/** Null lets a message through and acknowledges it; an error closes the connection without an acknowledgement. */
type Verdict = Error | null;

const PATIENCE_MS = 10_000;

/** What every message passes before it is acknowledged: is its topic the client's, and is it on disk? */
export class PublishGate {
  #foreignPublishes = 0;
  #isClosed = false;
  readonly #ports: GatePorts;
  readonly #presence: Presence;
  readonly #clients = new WeakMap<Client, ClientState>();
  /** Payloads that are acknowledged but go to nobody. */
  readonly #withheld = new WeakSet<object>();

  constructor(ports: GatePorts, presence: Presence) {
    this.#ports = ports;
    this.#presence = presence;
  }

  /** How many messages came under a prefix that was not their client's. */
  get foreignPublishes(): number {
    return this.#foreignPublishes;
  }

  /** Notes how long a client waits before it gives up; 0 is for ever. */
  greet(client: Client, keepAliveMs: number): void {
    this.#stateOf(client).keepAliveMs = keepAliveMs;
  }

  /** From now on no message is answered; those that wait still are. */
  close(): void {
    this.#isClosed = true;
  }

  /** Whether a message was acknowledged only so that its client does not send it for ever. */
  isWithheld(payload: string | Buffer): boolean {
    return typeof payload === "object" && this.#withheld.has(payload);
  }

  /** Calls `done` once, when the message can be acknowledged, in the order of the client's messages [MQTT-4.6.0-2]. */
  authorize(
    client: Client | null,
    packet: PublishPacket,
    done: Parameters<AuthorizePublishHandler>[2],
  ): void {
    const verdict = this.#judge(client, packet);
    const state = client && this.#stateOf(client);
    if (!(verdict instanceof Promise) && !state?.waiting) {
      done(verdict);
      return;
    }
    if (!state) {
      void Promise.resolve(verdict).then(done);
      return;
    }
    state.waiting++;
    state.tail = state.tail
      .then(() => verdict)
      .then((error) => {
        state.waiting--;
        done(error);
      });
  }

  #stateOf(client: Client): ClientState {
    const known = this.#clients.get(client);
    if (known) return known;
    const state = { keepAliveMs: 0, waiting: 0, tail: Promise.resolve(), receivedQos2: new Set<number>() };
    this.#clients.set(client, state);
    return state;
  }

  #judge(client: Client | null, packet: PublishPacket): Verdict | Promise<Verdict> {
    if (this.#isClosed) return new Error("the box is stopping");
    if (packet.topic.startsWith("$")) return new Error("topics that begin with $ are the broker's own");
    const topic = parseTopic(packet.topic);
    if (!client || !topic) return null;
    // Aedes asks for a will once its client is gone.
    if (client.closed) return this.#judgeWill(client, packet);
    if (this.#isRepeatedQos2(this.#stateOf(client), packet)) return null;
    const deviceId = topic.id;
    const payload = Buffer.from(packet.payload);
    if (topic.kind === "cmd" || !isDeviceId(deviceId) || !this.#mayPublish(client, deviceId, payload)) {
      this.#foreignPublishes++;
      this.#ports.refuseMessage({ deviceId, clientId: client.id, topic: packet.topic, payload });
      this.#withhold(packet);
      return null;
    }
    if (topic.kind === "status") this.#applyStatus(deviceId, payload);
    return topic.kind === "telemetry" ? this.#record(client, deviceId, payload) : null;
  }

  async #record(client: Client, deviceId: string, payload: Uint8Array): Promise<Verdict> {
    const { keepAliveMs } = this.#stateOf(client);
    const patienceMs = keepAliveMs > 0 ? Math.min(PATIENCE_MS, keepAliveMs / 3) : PATIENCE_MS;
    try {
      await this.#ports.recordTelemetry({ deviceId, clientId: client.id, payload, patienceMs });
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
    this.#presence.carries(client, deviceId, this.#ports.recordedNode(deviceId) ?? deviceId);
    return null;
  }

  #mayPublish(client: Client, deviceId: string, payload: Uint8Array): boolean {
    if (client.id === deviceId) return true;
    const recordedNode = this.#ports.recordedNode(deviceId);
    const isConnected = (id: string) => this.#presence.hasClient(id);
    return mayPublishFor({
      clientId: client.id,
      clientIsNode: this.#ports.isNode(client.id),
      deviceId,
      recordedNode,
      claimedNode: claimedNode(payload),
      ownerIsConnected: isConnected(deviceId) || (!!recordedNode && isConnected(recordedNode)),
    });
  }

  #applyStatus(node: string, payload: Uint8Array): void {
    const status = parseStatus(payload);
    if (!status) return;
    const isCarried = (deviceId: string) => deviceId === node || this.#ports.recordedNode(deviceId) === node;
    const carried = Object.entries(status.meters).filter(([deviceId]) => isCarried(deviceId));
    this.#presence.reported(node, status.isOnline, new Map(carried));
  }

  /** A QoS 2 message that was received and is sent again is not recorded again [MQTT-4.3.3-2]. */
  #isRepeatedQos2(state: ClientState, packet: PublishPacket): boolean {
    if (packet.qos !== 2 || packet.messageId === undefined) return false;
    if (packet.dup && state.receivedQos2.has(packet.messageId)) return true;
    state.receivedQos2.add(packet.messageId);
    return false;
  }

  /** Keeps a message from being retained or forwarded, though it will be acknowledged. */
  #withhold(packet: PublishPacket): void {
    packet.retain = false;
    if (typeof packet.payload === "object") this.#withheld.add(packet.payload);
  }

  /** The will of a client that a newer connection of its id has replaced says nothing about the device. */
  async #judgeWill(client: Client, packet: PublishPacket): Promise<Verdict> {
    await new Promise((resolve) => setImmediate(resolve));
    const topic = parseTopic(packet.topic);
    if (topic?.id !== client.id || topic.kind !== "status")
      return new Error("a will may only be a node's own status");
    if (this.#presence.hasClient(client.id)) return new Error("the node is connected again");
    this.#applyStatus(topic.id, Buffer.from(packet.payload));
    return null;
  }
}
