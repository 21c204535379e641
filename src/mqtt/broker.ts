import { type AddressInfo, createServer, type Socket } from "node:net";
import { Aedes, type AuthorizePublishHandler, type Client, type PublishPacket } from "aedes";
import { isDeviceId } from "../domain/meter.ts";
import { mayPublishFor } from "./access.ts";
import { GuardedSocket } from "./guard.ts";
import { Presence } from "./presence.ts";
import { parseStatus } from "./status.ts";
import { asksForForeignCommands, parseTopic } from "./topics.ts";

/** What the broker asks of the appliance. */
export interface BrokerPorts {
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
  log(message: string): void;
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

/** How many connections the broker keeps. */
export interface BrokerLimits {
  readonly connections: number;
  readonly connectionsPerAddress: number;
}

/** The counters of the broker since its start. */
export interface BrokerCounters {
  refusedConnections: number;
  oversizedPackets: number;
  foreignPublishes: number;
}

interface ClientState {
  keepAliveMs: number;
  waiting: number;
  tail: Promise<void>;
  readonly receivedQos2: Set<number>;
}

const PATIENCE_MS = 10_000;

/** An MQTT 3.1.1 broker on one port, with the appliance behind its telemetry topics. */
export class Broker {
  readonly presence = new Presence();
  readonly counters: BrokerCounters = { refusedConnections: 0, oversizedPackets: 0, foreignPublishes: 0 };
  readonly #ports: BrokerPorts;
  readonly #limits: BrokerLimits;
  readonly #aedes: Aedes;
  readonly #server = createServer((socket) => this.#accept(socket));
  readonly #sockets = new Map<string, number>();
  readonly #clients = new WeakMap<Client, ClientState>();
  /** Payloads that are acknowledged but go to nobody. */
  readonly #withheld = new WeakSet<object>();
  #connectionCount = 0;
  #isClosing = false;

  constructor(ports: BrokerPorts, limits: BrokerLimits) {
    this.#ports = ports;
    this.#limits = limits;
    this.#aedes = new Aedes({
      // One frozen subscriber must not delay everybody: it is dropped after 5 s.
      drainTimeout: 5000,
      concurrency: 2000,
      maxClientsIdLength: 128,
      preConnect: (client, packet, done) => {
        this.#state(client).keepAliveMs = (packet.keepalive ?? 0) * 1000;
        done(null, !this.#isClosing);
      },
      authorizePublish: (client, packet, done) => this.#authorizePublish(client, packet, done),
      authorizeSubscribe: (client, subscription, done) =>
        done(null, asksForForeignCommands(subscription.topic, client.id) ? null : subscription),
      authorizeForward: (client, packet) => {
        const topic = parseTopic(packet.topic);
        const isForeignCommand = topic?.kind === "cmd" && topic.id !== client.id;
        const isWithheld = typeof packet.payload === "object" && this.#withheld.has(packet.payload);
        return isForeignCommand || isWithheld ? null : packet;
      },
    });
    this.#aedes.on("client", (client) => this.presence.connected(client.id, client));
    this.#aedes.on("clientDisconnect", (client) => {
      if (!this.#isClosing) this.presence.disconnected(client.id, client);
    });
    this.#aedes.on("clientError", (client, error) =>
      this.#ports.log(`client ${client.id}: ${error.message}`),
    );
  }

  /** Listens; resolves to the port, rejects where it is taken. */
  async listen(host: string, port: number): Promise<number> {
    await this.#aedes.listen();
    return new Promise((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(port, host, () => {
        this.#server.removeListener("error", reject);
        resolve((this.#server.address() as AddressInfo).port);
      });
    });
  }

  /** How many connections are open. */
  get connectionCount(): number {
    return this.#connectionCount;
  }

  /** Stops accepting connections and messages: what is published from now on is never answered. */
  stopAccepting(): void {
    this.#isClosing = true;
    this.#server.close();
  }

  /** Closes every connection. What was held must have been answered before: its answers would be lost. */
  close(): Promise<void> {
    this.stopAccepting();
    return new Promise((resolve) => this.#aedes.close(() => resolve()));
  }

  #accept(socket: Socket): void {
    const address = socket.remoteAddress ?? "";
    const ofAddress = this.#sockets.get(address) ?? 0;
    if (
      this.#isClosing ||
      this.#connectionCount >= this.#limits.connections ||
      ofAddress >= this.#limits.connectionsPerAddress
    ) {
      this.counters.refusedConnections++;
      socket.destroy();
      return;
    }
    this.#connectionCount++;
    this.#sockets.set(address, ofAddress + 1);
    socket.once("close", () => {
      this.#connectionCount--;
      const left = (this.#sockets.get(address) ?? 1) - 1;
      if (left === 0) this.#sockets.delete(address);
      else this.#sockets.set(address, left);
    });
    socket.setNoDelay(true);
    const guarded = new GuardedSocket(socket, () => {
      this.counters.oversizedPackets++;
      this.#ports.log(`${address}: closed, a packet is larger than allowed or the stream is not MQTT`);
    });
    this.#aedes.handle(guarded);
  }

  #state(client: Client): ClientState {
    const known = this.#clients.get(client);
    if (known) return known;
    const state = { keepAliveMs: 0, waiting: 0, tail: Promise.resolve(), receivedQos2: new Set<number>() };
    this.#clients.set(client, state);
    return state;
  }

  #authorizePublish(
    client: Client | null,
    packet: PublishPacket,
    done: Parameters<AuthorizePublishHandler>[2],
  ): void {
    if (this.#isClosing) return done(new Error("the box is stopping"));
    if (packet.topic.startsWith("$")) return done(new Error("topics that begin with $ are the broker's own"));
    if (!client) return done(null);
    if (client.closed) return void this.#authorizeWill(client, packet).then(done);
    const state = this.#state(client);
    const verdict = this.#isRepeatedQos2(state, packet) ? null : this.#judge(client, packet);
    if (state.waiting === 0 && !(verdict instanceof Promise)) return done(verdict);
    // [MQTT-4.6.0-2]: acknowledgements leave in the order in which the messages came.
    state.waiting++;
    state.tail = state.tail
      .then(() => verdict)
      .then((error) => {
        state.waiting--;
        done(error);
      });
  }

  /** A QoS 2 message that was received and is sent again is not recorded again [MQTT-4.3.3-2]. */
  #isRepeatedQos2(state: ClientState, packet: PublishPacket): boolean {
    if (packet.qos !== 2 || packet.messageId === undefined) return false;
    if (packet.dup && state.receivedQos2.has(packet.messageId)) return true;
    state.receivedQos2.add(packet.messageId);
    return false;
  }

  #judge(client: Client, packet: PublishPacket): Promise<Error | null> | Error | null {
    const topic = parseTopic(packet.topic);
    if (!topic) return null;
    const payload = Buffer.from(packet.payload);
    const deviceId = topic.id;
    if (topic.kind === "cmd" || !isDeviceId(deviceId) || !this.#mayPublish(client, deviceId, payload)) {
      this.counters.foreignPublishes++;
      this.#ports.refuseMessage({ deviceId, clientId: client.id, topic: packet.topic, payload });
      this.#withhold(packet);
      return null;
    }
    if (topic.kind === "status") this.#applyStatus(deviceId, payload);
    if (topic.kind !== "telemetry") return null;
    const keepAliveMs = this.#state(client).keepAliveMs;
    const patienceMs = keepAliveMs > 0 ? Math.min(PATIENCE_MS, keepAliveMs / 3) : PATIENCE_MS;
    return this.#ports.recordTelemetry({ deviceId, clientId: client.id, payload, patienceMs }).then(
      () => {
        this.presence.carries(client, deviceId, this.#ports.recordedNode(deviceId) ?? deviceId);
        return null;
      },
      (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
    );
  }

  #mayPublish(client: Client, deviceId: string, payload: Uint8Array): boolean {
    if (client.id === deviceId) return true;
    const recordedNode = this.#ports.recordedNode(deviceId);
    return mayPublishFor({
      clientId: client.id,
      clientIsNode: this.#ports.isNode(client.id),
      deviceId,
      recordedNode,
      claimedNode: claimedNode(payload),
      ownerIsConnected:
        this.presence.hasClient(deviceId) || (!!recordedNode && this.presence.hasClient(recordedNode)),
    });
  }

  #applyStatus(node: string, payload: Uint8Array): void {
    const status = parseStatus(payload);
    if (status) this.presence.reported(node, status.isOnline, status.meters);
  }

  /** Keeps a message from being stored or forwarded, though it will be acknowledged. */
  #withhold(packet: PublishPacket): void {
    packet.retain = false;
    if (typeof packet.payload === "object") this.#withheld.add(packet.payload);
  }

  /** The will of a client that a newer connection of its id has replaced says nothing about the device. */
  async #authorizeWill(client: Client, packet: PublishPacket): Promise<Error | null> {
    await new Promise((resolve) => setImmediate(resolve));
    const topic = parseTopic(packet.topic);
    if (!topic) return null;
    if (topic.id !== client.id || topic.kind !== "status")
      return new Error("a will may only be a node's own status");
    if (this.presence.hasClient(client.id)) return new Error("the node is connected again");
    this.#applyStatus(topic.id, Buffer.from(packet.payload));
    return null;
  }
}

function claimedNode(payload: Uint8Array): string | null {
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(payload));
    const first: unknown = Array.isArray(json) ? json[0] : json;
    const node = typeof first === "object" && first !== null && "node" in first ? first.node : null;
    return typeof node === "string" ? node : null;
  } catch {
    return null;
  }
}
