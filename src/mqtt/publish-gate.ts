import type { AuthorizePublishHandler, Client, PublishPacket } from "aedes";
import { claimedNode, mayPublishFor } from "./access.ts";
import { type Answer, AnswerWatch, HeldAnswers, type Verdict } from "./held-answers.ts";
import { isTooLong, type MemoryLimits } from "./limits.ts";
import type { Presence } from "./presence.ts";
import { parseStatus } from "./status.ts";
import { type MeterboxTopic, parseTopic } from "./topics.ts";

/** What the gate asks of the appliance. */
export interface GatePorts {
  /**
   * Takes a telemetry message; calls `settle` once, with null when all that is good in it is on disk, with the error
   * where the disk fails (or throws it, before it has called).
   */
  recordTelemetry(message: TelemetryMessage, settle: (error: Error | null) => void): void;
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
  /** How long the client can be kept waiting until the commit begins. */
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
  readonly patienceMs: number;
  readonly answers: HeldAnswers;
  readonly receivedQos2: Set<number>;
  /** The topic of its last message, taken apart: most clients know only one. */
  lastTopic: string;
  lastParsed: MeterboxTopic | undefined;
}

/** A commit has to begin a while before its messages have waited too long (`held-answers.ts`). */
const PATIENCE_MS = 9000;

/** What every message passes before it is acknowledged: is its topic the client's, and is it on disk? */
export class PublishGate {
  #foreignPublishes = 0;
  #refusedTopics = 0;
  #isClosed = false;
  readonly #limits: MemoryLimits;
  readonly #ports: GatePorts;
  readonly #presence: Presence;
  readonly #watch = new AnswerWatch();
  readonly #clients = new WeakMap<Client, ClientState>();
  /** Payloads that are acknowledged but go to nobody. */
  readonly #withheld = new WeakSet<object>();

  constructor(ports: GatePorts, presence: Presence, limits: MemoryLimits) {
    this.#ports = ports;
    this.#presence = presence;
    this.#limits = limits;
  }

  /** How many messages came under a prefix that was not their client's. */
  get foreignPublishes(): number {
    return this.#foreignPublishes;
  }

  /** How many messages went to nobody because their topic is too long or too deep. */
  get refusedTopics(): number {
    return this.#refusedTopics;
  }

  /** How many connections were closed because the disk took too long. */
  get diskSlow(): number {
    return this.#watch.cuts;
  }

  /** Notes how long a client waits before it gives up; 0 is for ever. */
  greet(client: Client, keepAliveMs: number): void {
    this.#clients.set(client, {
      patienceMs: keepAliveMs > 0 ? Math.min(PATIENCE_MS, keepAliveMs / 3) : PATIENCE_MS,
      answers: new HeldAnswers(this.#watch, keepAliveMs),
      receivedQos2: new Set(),
      lastTopic: "",
      lastParsed: undefined,
    });
  }

  /** Notes that a connection has ended. */
  left(client: Client): void {
    this.#clients.get(client)?.answers.left();
  }

  /** Whether a connection was closed because of the disk, which says nothing about the device. */
  wasCut(client: Client): boolean {
    return this.#clients.get(client)?.answers.isCut ?? false;
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
    const state = client ? this.#clients.get(client) : undefined;
    // Aedes asks for a will once its client is gone.
    if (!client || !state || client.closed) this.#judgeWill(client, packet, done);
    else {
      const verdict = this.#judge(client, state, packet);
      if (verdict !== "telemetry") state.answers.pass(verdict, done);
      else this.#record(client, state, packet, done);
    }
  }

  #judge(client: Client, state: ClientState, packet: PublishPacket): Verdict | "telemetry" {
    if (this.#isClosed) return new Error("the box is stopping");
    if (packet.topic !== state.lastTopic) {
      if (packet.topic.startsWith("$")) return brokersOwn();
      if (isTooLong(packet.topic, this.#limits)) return this.#refuseTopic(packet);
      state.lastTopic = packet.topic;
      state.lastParsed = parseTopic(packet.topic);
    }
    const topic = state.lastParsed;
    if (!topic || this.#isRepeatedQos2(state, packet)) return null;
    if (topic.kind === "cmd" || !topic.isOfDevice || !this.#mayPublish(client, topic.id, packet)) {
      this.#foreignPublishes++;
      const refused = { deviceId: topic.id, clientId: client.id, topic: packet.topic };
      this.#ports.refuseMessage({ ...refused, payload: bytesOf(packet) });
      this.#withhold(packet);
      return null;
    }
    if (topic.kind === "telemetry") return "telemetry";
    if (topic.kind === "status") this.#applyStatus(topic.id, bytesOf(packet));
    return null;
  }

  /** Acknowledged, or its client would send it for ever [MQTT-3.3.5-2]. */
  #refuseTopic(packet: PublishPacket): null {
    this.#refusedTopics++;
    this.#withhold(packet);
    return null;
  }

  #record(client: Client, state: ClientState, packet: PublishPacket, done: Answer): void {
    const answer = state.answers.hold(done);
    const deviceId = state.lastParsed?.id ?? "";
    const settle = (error: Verdict) => {
      if (!error) this.#presence.carries(client, deviceId, this.#ports.recordedNode(deviceId) ?? deviceId);
      answer(error);
    };
    const { patienceMs } = state;
    try {
      this.#ports.recordTelemetry(
        { deviceId, clientId: client.id, payload: bytesOf(packet), patienceMs },
        settle,
      );
    } catch (error) {
      settle(error instanceof Error ? error : new Error(String(error)));
    }
  }

  #mayPublish(client: Client, deviceId: string, packet: PublishPacket): boolean {
    if (client.id === deviceId) return true;
    const recordedNode = this.#ports.recordedNode(deviceId);
    if (client.id === recordedNode) return true;
    const isConnected = (id: string) => this.#presence.hasClient(id);
    return mayPublishFor({
      clientId: client.id,
      clientIsNode: this.#ports.isNode(client.id),
      deviceId,
      recordedNode,
      claimedNode: () => claimedNode(bytesOf(packet)),
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

  /**
   * The will of a client that counts as connected says nothing about the device: a newer connection of its id is there,
   * or the box itself closed this one.
   */
  #judgeWill(client: Client | null, packet: PublishPacket, done: Answer): void {
    const topic = parseTopic(packet.topic);
    if (this.#isClosed) done(new Error("the box is stopping"));
    else if (packet.topic.startsWith("$")) done(brokersOwn());
    else if (!client || !topic) done(null);
    else setImmediate(() => done(this.#judgeOwnWill(client, topic, packet)));
  }

  #judgeOwnWill(client: Client, topic: MeterboxTopic, packet: PublishPacket): Verdict {
    if (topic.id !== client.id || topic.kind !== "status") {
      return new Error("a will may only be a node's own status");
    }
    if (this.#presence.hasClient(client.id)) return new Error("the node counts as connected");
    this.#applyStatus(topic.id, bytesOf(packet));
    return null;
  }
}

function brokersOwn(): Error {
  return new Error("topics that begin with $ are the broker's own");
}

function bytesOf({ payload }: PublishPacket): Uint8Array {
  return typeof payload === "string" ? Buffer.from(payload) : payload;
}
