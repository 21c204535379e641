// A little past 300 lines: every way in which a message or a will is answered, which have to agree with each other.

import type { AuthorizePublishHandler, Client, PublishPacket } from "aedes";
import type { WaitingHint } from "../actions/set-aside.ts";
import { errorOf } from "../domain/error.ts";
import type { Standing } from "../domain/node-access.ts";
import type { GatePorts, TelemetryMessage } from "./gate-ports.ts";
import { hearStatus, noteArrival } from "./hear-status.ts";
import { type Answer, AnswerWatch, HeldAnswers, type Verdict, whenAllSettled } from "./held-answers.ts";
import { isTooLong, type MemoryLimits } from "./limits.ts";
import type { Presence } from "./presence.ts";
import { type Judgement, judgePublish } from "./publish-judge.ts";
import { hearTasmota } from "./tasmota.ts";
import { type MeterboxTopic, parseTopic } from "./topics.ts";

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

/** What happens with a message: it is answered, it is answered once it is kept (perhaps aside), or it is not for us. */
type Handling =
  | { readonly kind: "answer"; readonly verdict: Verdict }
  | { readonly kind: "keep"; readonly deviceId: string; readonly waiting: WaitingHint | undefined }
  | { readonly kind: "ordinary" };

const ACKNOWLEDGED: Handling = { kind: "answer", verdict: null };
const ORDINARY: Handling = { kind: "ordinary" };

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
    if (!client || !state || client.closed) {
      this.#judgeWill(client, packet, done);
      return;
    }
    const handling = this.#judge(client, state, packet);
    if (handling.kind === "answer") state.answers.pass(handling.verdict, done);
    else if (handling.kind === "keep") {
      const from = { deviceId: handling.deviceId, clientId: client.id, payload: bytesOf(packet) };
      this.#record(client, from, packet, handling.waiting, state.answers.hold(done));
    } else if (!this.#takeTasmota(client, state, packet, done)) state.answers.pass(null, done);
  }

  /** Takes what a meter with Tasmota says; false where it is ordinary MQTT. */
  #takeTasmota(client: Client, state: ClientState, packet: PublishPacket, done: Answer): boolean {
    const heard = hearTasmota(packet.topic, bytesOf(packet));
    if (!heard || (heard.kind === "status" && !this.#ports.isNode(heard.node))) return false;
    if (this.#isRepeatedQos2(state, packet)) return false;
    if (heard.kind === "status") {
      const judgement = this.#judgeTopic(client, state, heard.topic, bytesOf(packet));
      if (judgement === "refuse") this.#refuse(client, heard.node, packet);
      else if (judgement === "take") {
        if (heard.isOnline) this.#presence.speaks(client, heard.node);
        this.#presence.reported(heard.node, heard.isOnline, new Map());
      }
      state.answers.pass(null, done);
      return true;
    }
    const settle = whenAllSettled(heard.messages.length, state.answers.hold(done));
    for (const { topic, payload } of heard.messages) {
      const judgement = this.#judgeMeterOf(heard.node, client, state, topic, payload);
      const waiting = typeof judgement === "object" ? judgement : undefined;
      if (judgement !== "take") this.#withhold(packet);
      // The name in the topic is the node's: the client's id is another one, and Tasmota's own affair.
      const message = { deviceId: topic.id, clientId: heard.node, payload };
      if (judgement !== "refuse") this.#record(client, message, packet, waiting, settle);
      else {
        this.#refuse(client, topic.id, packet);
        settle(null);
      }
    }
    return true;
  }

  #judge(client: Client, state: ClientState, packet: PublishPacket): Handling {
    if (this.#isClosed) return answered(new Error("the box is stopping"));
    if (packet.topic !== state.lastTopic) {
      if (packet.topic.startsWith("$")) return answered(brokersOwn());
      if (isTooLong(packet.topic, this.#limits)) return this.#refuseTopic(packet);
      state.lastTopic = packet.topic;
      state.lastParsed = parseTopic(packet.topic);
    }
    const topic = state.lastParsed;
    if (!topic) return ORDINARY;
    if (this.#isRepeatedQos2(state, packet)) return ACKNOWLEDGED;
    const judgement = this.#judgeTopic(client, state, topic, bytesOf(packet));
    if (judgement === "refuse") return this.#refuse(client, topic.id, packet);
    const waiting = judgement === "take" ? undefined : judgement;
    if (waiting) this.#withhold(packet);
    if (topic.kind === "telemetry") return { kind: "keep", deviceId: topic.id, waiting };
    return waiting ? ACKNOWLEDGED : answered(this.#hear(client, topic, bytesOf(packet)));
  }

  /** Takes what is not telemetry: what a node answers or reports, and how it is. */
  #hear(client: Client, { id, kind }: MeterboxTopic, payload: Uint8Array): Verdict {
    if (kind === "event") return verdictOf(() => this.#ports.hearEvent(id, payload));
    if (kind !== "status") return null;
    const status = hearStatus(this.#ports, this.#presence, id, payload);
    if (!status?.isOnline || id !== client.id) return null;
    return verdictOf(() => noteArrival(this.#ports, id, status));
  }

  #refuse(client: Client, deviceId: string, packet: PublishPacket): Handling {
    this.#foreignPublishes++;
    const refused = { deviceId, clientId: client.id, topic: packet.topic };
    this.#ports.refuseMessage({ ...refused, payload: bytesOf(packet) });
    this.#withhold(packet);
    return ACKNOWLEDGED;
  }

  /** Acknowledged, or its client would send it for ever [MQTT-3.3.5-2]. */
  #refuseTopic(packet: PublishPacket): Handling {
    this.#refusedTopics++;
    this.#withhold(packet);
    return ACKNOWLEDGED;
  }

  #record(
    client: Client,
    from: Pick<TelemetryMessage, "deviceId" | "clientId" | "payload">,
    packet: PublishPacket,
    waiting: WaitingHint | undefined,
    answer: Answer,
  ): void {
    const { deviceId } = from;
    const settle = (error: Verdict) => {
      // What waits says nothing of whether its device is there.
      if (!error && !waiting)
        this.#presence.carries(client, deviceId, this.#ports.recordedNode(deviceId) ?? deviceId);
      answer(error);
    };
    const patienceMs = this.#clients.get(client)?.patienceMs ?? PATIENCE_MS;
    const message = { ...from, patienceMs, isAcknowledged: packet.qos > 0 };
    const failed = verdictOf(() => {
      if (waiting) this.#ports.setAside({ ...waiting, ...message }, settle);
      else this.#ports.recordTelemetry(message, settle);
    });
    if (failed) settle(failed);
  }

  #judgeTopic(
    client: Client,
    { standing }: ClientState,
    { id, kind, isOfDevice }: MeterboxTopic,
    payload: Uint8Array,
  ): Judgement {
    // Only a node itself answers what it was told.
    if (kind === "cmd" || !isOfDevice || (kind === "event" && id !== client.id)) return "refuse";
    return judgePublish(this.#ports, (clientId) => this.#presence.hasClient(clientId), {
      clientId: client.id,
      standing,
      deviceId: id,
      payload,
      isTelemetry: kind === "telemetry",
    });
  }

  /** Judges what names a node by its topic: who may not speak for the node may give it no meter either. */
  #judgeMeterOf(
    node: string,
    client: Client,
    state: ClientState,
    topic: MeterboxTopic,
    payload: Uint8Array,
  ): Judgement {
    const judgement = this.#judgeTopic(client, state, topic, payload);
    const isRefused =
      judgement === "refuse" ||
      (topic.id !== node && this.#judgeTopic(client, state, { ...topic, id: node }, payload) === "refuse");
    if (isRefused) return "refuse";
    // One decision holds for all its meters; a credential it could not use.
    return judgement === "take" ? judgement : { ...judgement, node, connectsItself: false };
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
    const tasmota = hearTasmota(packet.topic, bytesOf(packet));
    const leaving = tasmota?.kind === "status" && this.#ports.isNode(tasmota.node) ? tasmota : undefined;
    const topic = leaving?.topic ?? parseTopic(packet.topic);
    if (this.#isClosed) done(new Error("the box is stopping"));
    else if (packet.topic.startsWith("$")) done(brokersOwn());
    else if (isTooLong(packet.topic, this.#limits)) {
      this.#refusedTopics++;
      done(new Error("the topic of the will is too long or too deep"));
    } else if (!client || !topic) done(null);
    else setImmediate(() => done(this.#judgeOwnWill(client, topic, bytesOf(packet), leaving)));
  }

  #judgeOwnWill(
    client: Client,
    topic: MeterboxTopic,
    payload: Uint8Array,
    leaving: { readonly isOnline: boolean } | undefined,
  ): Verdict {
    const isItsOwn = leaving ? this.#presence.speaksFor(client, topic.id) : topic.id === client.id;
    if (!isItsOwn || topic.kind !== "status") {
      return new Error("a will may only be a node's own status");
    }
    if (this.isWaiting(client)) return new Error("the client is not known to be the node");
    if (this.#presence.hasClient(client.id)) return new Error("the node counts as connected");
    const state = this.#clients.get(client);
    if (!state || this.#judgeTopic(client, state, topic, payload) !== "take")
      return new Error("the client may not publish for that device");
    if (leaving) this.#presence.reported(topic.id, leaving.isOnline, new Map());
    else hearStatus(this.#ports, this.#presence, topic.id, payload);
    return null;
  }
}

function answered(verdict: Verdict): Handling {
  return { kind: "answer", verdict };
}

/** What becomes of a message whose taking may fail: then it is not acknowledged. */
function verdictOf(take: () => void): Verdict {
  try {
    take();
    return null;
  } catch (error) {
    return errorOf(error);
  }
}

function brokersOwn(): Error {
  return new Error("topics that begin with $ are the broker's own");
}

function bytesOf({ payload }: PublishPacket): Uint8Array {
  return typeof payload === "string" ? Buffer.from(payload) : payload;
}
