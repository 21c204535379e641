import type { AuthorizePublishHandler, Client, PublishPacket } from "aedes";
import type { WaitingHint } from "../actions/set-aside.ts";
import type { Standing } from "../domain/node-access.ts";
import { type Answer, AnswerWatch, HeldAnswers, type Verdict } from "./held-answers.ts";
import { isTooLong, type MemoryLimits } from "./limits.ts";
import type { Presence } from "./presence.ts";
import { type Judgement, type JudgePorts, judgePublish } from "./publish-judge.ts";
import { parseStatus } from "./status.ts";
import { type MeterboxTopic, parseTopic } from "./topics.ts";

/** What the gate asks of the appliance. */
export interface GatePorts extends JudgePorts {
  /**
   * Takes a telemetry message; calls `settle` once, with null when all that is good in it is on disk, with the error
   * where the disk fails (or throws it, before it has called).
   */
  recordTelemetry(message: TelemetryMessage, settle: (error: Error | null) => void): void;
  /** Notes a message that its client may not publish. */
  refuseMessage(message: RefusedMessage): void;
  /** Keeps a telemetry message until somebody has decided on its node; settles as `recordTelemetry` does. */
  setAside(message: SetAsideMessage, settle: (error: Error | null) => void): void;
  /** Takes what a node says on its event topic: answers to commands, and what nobody asked. */
  hearEvent(node: string, payload: Uint8Array): void;
  /** Notes that a node says that it is online. */
  noteOnline(node: string): void;
}

/** A telemetry message as it came. */
export interface TelemetryMessage {
  readonly deviceId: string;
  readonly clientId: string;
  readonly payload: Uint8Array;
  /** How long the client can be kept waiting until the commit begins. */
  readonly patienceMs: number;
}

/** A telemetry message that waits, and for whose sake. */
export interface SetAsideMessage extends TelemetryMessage, WaitingHint {}

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
  /** As what it was let in. */
  standing: Standing;
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
      standing: "anyone",
      lastTopic: "",
      lastParsed: undefined,
    });
  }

  /** Notes as what a client was let in. */
  admitted(client: Client, standing: Standing): void {
    const state = this.#clients.get(client);
    if (state) state.standing = standing;
  }

  /** Whether a client came under the id of an adopted node without its credential: nothing that it says is heard. */
  isWaiting(client: Client): boolean {
    return this.#clients.get(client)?.standing === "waiting";
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
      if (verdict === "telemetry") this.#record(client, state, packet, undefined, done);
      else if (verdict !== null && "reason" in verdict) this.#record(client, state, packet, verdict, done);
      else state.answers.pass(verdict, done);
    }
  }

  #judge(client: Client, state: ClientState, packet: PublishPacket): Verdict | "telemetry" | WaitingHint {
    if (this.#isClosed) return new Error("the box is stopping");
    if (packet.topic !== state.lastTopic) {
      if (packet.topic.startsWith("$")) return brokersOwn();
      if (isTooLong(packet.topic, this.#limits)) return this.#refuseTopic(packet);
      state.lastTopic = packet.topic;
      state.lastParsed = parseTopic(packet.topic);
    }
    const topic = state.lastParsed;
    if (!topic || this.#isRepeatedQos2(state, packet)) return null;
    const judgement = this.#judgeTopic(client, state, topic, packet);
    if (judgement === "refuse") {
      this.#foreignPublishes++;
      const refused = { deviceId: topic.id, clientId: client.id, topic: packet.topic };
      this.#ports.refuseMessage({ ...refused, payload: bytesOf(packet) });
      this.#withhold(packet);
      return null;
    }
    if (judgement !== "take") {
      this.#withhold(packet);
      return topic.kind === "telemetry" ? judgement : null;
    }
    if (topic.kind === "telemetry") return "telemetry";
    if (topic.kind === "event") return this.#hear(topic.id, packet);
    if (topic.kind === "status") {
      const isOnline = this.#applyStatus(topic.id, bytesOf(packet));
      if (isOnline && topic.id === client.id) this.#ports.noteOnline(topic.id);
    }
    return null;
  }

  #hear(node: string, packet: PublishPacket): Verdict {
    try {
      this.#ports.hearEvent(node, bytesOf(packet));
      return null;
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  }

  /** Acknowledged, or its client would send it for ever [MQTT-3.3.5-2]. */
  #refuseTopic(packet: PublishPacket): null {
    this.#refusedTopics++;
    this.#withhold(packet);
    return null;
  }

  #record(
    client: Client,
    state: ClientState,
    packet: PublishPacket,
    waiting: WaitingHint | undefined,
    done: Answer,
  ): void {
    const answer = state.answers.hold(done);
    const deviceId = state.lastParsed?.id ?? "";
    const settle = (error: Verdict) => {
      // What waits says nothing of whether its device is there.
      if (!error && !waiting)
        this.#presence.carries(client, deviceId, this.#ports.recordedNode(deviceId) ?? deviceId);
      answer(error);
    };
    const { patienceMs } = state;
    const message = { deviceId, clientId: client.id, payload: bytesOf(packet), patienceMs };
    try {
      if (waiting) this.#ports.setAside({ ...waiting, ...message }, settle);
      else this.#ports.recordTelemetry(message, settle);
    } catch (error) {
      settle(error instanceof Error ? error : new Error(String(error)));
    }
  }

  #judgeTopic(
    client: Client,
    { standing }: ClientState,
    { id, kind, isOfDevice }: MeterboxTopic,
    packet: PublishPacket,
  ): Judgement {
    // Only a node itself answers what it was told.
    if (kind === "cmd" || !isOfDevice || (kind === "event" && id !== client.id)) return "refuse";
    return judgePublish(this.#ports, (clientId) => this.#presence.hasClient(clientId), {
      clientId: client.id,
      standing,
      deviceId: id,
      payload: bytesOf(packet),
      isTelemetry: kind === "telemetry",
    });
  }

  #applyStatus(node: string, payload: Uint8Array): boolean {
    const status = parseStatus(payload);
    if (!status) return false;
    const isCarried = (deviceId: string) => deviceId === node || this.#ports.recordedNode(deviceId) === node;
    const carried = Object.entries(status.meters).filter(([deviceId]) => isCarried(deviceId));
    this.#presence.reported(node, status.isOnline, new Map(carried));
    return status.isOnline;
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
    if (this.isWaiting(client)) return new Error("the client is not known to be the node");
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
