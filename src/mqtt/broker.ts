import { type AddressInfo, createServer, type Socket } from "node:net";
import { Aedes, type AuthenticateError, type Client } from "aedes";
import type { BrokerHealth, NodeLinks } from "../actions/ports.ts";
import { Emitter } from "./emitter.ts";
import type { GatePorts } from "./gate-ports.ts";
import { GuardedSocket } from "./guard.ts";
import type { MemoryLimits } from "./limits.ts";
import { type LoginPorts, Logins } from "./logins.ts";
import { Presence } from "./presence.ts";
import { PublishGate } from "./publish-gate.ts";
import { Sessions } from "./sessions.ts";
import { SubscriberBounds } from "./subscriber-bounds.ts";
import { asksForForeignCommands, type MeterboxTopic, parseTopic } from "./topics.ts";

/** What the broker asks of the appliance. */
export interface BrokerPorts extends GatePorts, LoginPorts {
  /** Whether a device that came without the credential of its node is told of a new one. */
  mayTellStranger(node: string, verb: string): boolean;
}

/** How many connections the broker keeps, and what may stand in its memory. */
export interface BrokerLimits extends MemoryLimits {
  readonly connections: number;
  readonly connectionsPerAddress: number;
}

/** How many messages are handed to subscribers at a time. */
const CONCURRENCY = 2000;

/** How long a device that was closed because of the disk is taken to be there still. */
const RETURN_MS = 2 * 60_000;

/** An MQTT 3.1.1 broker on one port, with the appliance behind its telemetry topics. */
export class Broker {
  readonly presence = new Presence();
  readonly #ports: BrokerPorts;
  readonly #log: (message: string) => void;
  readonly #limits: BrokerLimits;
  readonly #gate: PublishGate;
  readonly #bounds: SubscriberBounds;
  readonly #sessions: Sessions;
  readonly #logins: Logins;
  readonly #aedes: Aedes;
  readonly #addresses = new WeakMap<Client, string>();
  readonly #server = createServer((socket) => this.#accept(socket));
  readonly #connectionsOf = new Map<string, number>();
  /** Connections on which nobody was let in yet, the oldest first, and their addresses. */
  readonly #unknown = new Map<Client["conn"], string>();
  #connections = 0;
  #refusedConnections = 0;
  #oversizedPackets = 0;
  #isClosing = false;

  constructor(ports: BrokerPorts, limits: BrokerLimits) {
    this.#ports = ports;
    this.#log = (message) => ports.log(message);
    this.#limits = limits;
    this.#gate = new PublishGate(ports, this.presence, limits);
    this.#bounds = new SubscriberBounds(limits);
    this.#logins = new Logins(ports);
    this.#sessions = new Sessions(limits, {
      isStranger: (clientId) => this.#logins.waiting(clientId) !== undefined,
      isGranted: (client, filter) => this.#bounds.isGranted(client, filter),
      isConnected: (clientId) => this.presence.hasClient(clientId),
    });
    this.#aedes = new Aedes({
      // One frozen subscriber must not delay everybody: it is dropped after 5 s.
      drainTimeout: 5000,
      concurrency: CONCURRENCY,
      mq: new Emitter(CONCURRENCY),
      maxClientsIdLength: 128,
      // What a client may send on the heels of its CONNECT.
      queueLimit: 200,
      persistence: this.#sessions,
      preConnect: (client, packet, done) => {
        this.#gate.greet(client, (packet.keepalive ?? 0) * 1000);
        this.#bounds.greet(client);
        done(null, !this.#isClosing);
      },
      // Before the takeover of the session that has the same client id.
      authenticate: (client, username, password, done) => {
        const given = { username, password: password?.toString() };
        const standing = this.#logins.answer(
          client,
          this.#addresses.get(client) ?? "",
          given,
          (error, isLetIn) => {
            done(error as AuthenticateError | null, isLetIn);
          },
        );
        if (standing) this.#gate.admitted(client, standing);
      },
      authorizePublish: (client, packet, done) => this.#gate.authorize(client, packet, done),
      authorizeSubscribe: (client, subscription, done) =>
        // The broker's own topics tell who is connected, and here a client id is all that identifies a device.
        done(
          null,
          subscription.topic.startsWith("$") ||
            asksForForeignCommands(subscription.topic, client.id) ||
            !this.#bounds.grants(client, subscription.topic)
            ? null
            : subscription,
        ),
      authorizeForward: (client, packet) => {
        const topic = parseTopic(packet.topic);
        const isForeignCommand = topic?.kind === "cmd" && !this.#mayTell(client, topic);
        if (isForeignCommand || this.#gate.isWithheld(packet.payload)) return null;
        this.#bounds.forwarded(client, packet);
        return packet;
      },
    });
    this.#aedes.on("client", (client) => {
      this.#unknown.delete(client.conn);
      // Who came without the credential of its node is not that node.
      if (!this.#gate.isWaiting(client)) this.presence.connected(client.id, client);
    });
    this.#aedes.on("clientDisconnect", (client) => {
      this.#gate.left(client);
      // When the box stops it is not the devices that went away.
      if (this.#isClosing) return;
      const leave = () => this.presence.disconnected(client.id, client);
      // A device that was closed because of our own disk is not gone: it gets time to come back.
      if (this.#gate.wasCut(client)) setTimeout(leave, RETURN_MS).unref();
      else leave();
    });
    this.#aedes.on("ack", (_packet, client) => this.#bounds.acknowledged(client));
    this.#aedes.on("unsubscribe", (filters, client) => this.#bounds.unsubscribed(client, filters));
    this.#aedes.on("clientError", (client, error) => {
      // What follows once it is closed are the answers that can't reach it any more.
      if (!client.closed && !("returnCode" in error)) this.#log(`client ${client.id}: ${error.message}`);
    });
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

  /** What was counted since the start. */
  counters(): Omit<BrokerHealth, "isListening"> {
    return {
      connections: this.#connections,
      refusedConnections: this.#refusedConnections,
      oversizedPackets: this.#oversizedPackets,
      foreignPublishes: this.#gate.foreignPublishes,
      diskSlow: this.#gate.diskSlow,
      droppedPackets: this.#sessions.queues.dropped,
      unsentPackets: this.#bounds.unsentPackets,
      refusedTopics: this.#gate.refusedTopics,
      refusedSubscriptions: this.#bounds.refusedFilters,
      retainedTopics: this.#sessions.retained.topics,
      refusedRetained: this.#sessions.retained.refused,
      endedSessions: this.#sessions.ended,
      refusedLogins: this.#logins.refused,
    };
  }

  /** The newest connection of a client id that may be told that; undefined where there is none. */
  connectionOf(clientId: string, verb: string): Client | undefined {
    const known = this.presence.connectionOf(clientId) as Client | undefined;
    return (
      known ?? (this.#ports.mayTellStranger(clientId, verb) ? this.#logins.waiting(clientId) : undefined)
    );
  }

  /** What is known of the connections of nodes, and how they are ended. */
  readonly nodeLinks: NodeLinks = {
    isConnected: (node) => this.#logins.newest(node) !== undefined,
    isNode: (node) => this.#logins.isNode(node),
    reachedBy: (node) => {
      const conn = this.#logins.newest(node)?.conn;
      return conn instanceof GuardedSocket ? conn.local : undefined;
    },
    addressOf: (node) => {
      const client = this.#logins.newest(node);
      return client && this.#addresses.get(client)?.replace(/^::ffff:/, "");
    },
    disconnect: (node) => this.#logins.end((client) => client.id === node),
    disconnectStrangers: () => this.#logins.end((_client, standing) => standing !== "node"),
  };

  /** Stops accepting connections and messages: what is published from now on is never answered. */
  stopAccepting(): void {
    this.#isClosing = true;
    this.#gate.close();
    this.#server.close();
  }

  /** Closes every connection. What was held must have been answered before: its answers would be lost. */
  close(): Promise<void> {
    this.stopAccepting();
    return new Promise((resolve) => this.#aedes.close(() => resolve()));
  }

  #accept(socket: Socket): void {
    const address = socket.remoteAddress ?? "";
    const ofAddress = this.#connectionsOf.get(address) ?? 0;
    const isAddressFull = ofAddress >= this.#limits.connectionsPerAddress;
    const isFull = isAddressFull || this.#connections >= this.#limits.connections;
    if (isFull || this.#isClosing) this.#refusedConnections++;
    if (this.#isClosing || (isFull && !this.#endUnknown(isAddressFull ? address : undefined))) {
      socket.destroy();
      return;
    }
    this.#connections++;
    this.#connectionsOf.set(address, ofAddress + 1);
    socket.setNoDelay(true);
    const guarded = new GuardedSocket(socket, () => {
      this.#oversizedPackets++;
      this.#log(`${address}: closed, a packet is larger than allowed or the stream is not MQTT`);
    });
    this.#unknown.set(guarded, address);
    socket.once("close", () => {
      this.#unknown.delete(guarded);
      this.#left(address);
    });
    this.#addresses.set(this.#aedes.handle(guarded), address);
  }

  /** Ends the oldest connection, of an address or of all, on which nobody was let in; false where there is none. */
  #endUnknown(address: string | undefined): boolean {
    for (const [connection, from] of this.#unknown) {
      if (address !== undefined && from !== address) continue;
      this.#unknown.delete(connection);
      connection.destroy();
      return true;
    }
    return false;
  }

  /** Whether a command is a client's own: nobody else hears it, nor who came without the credential of its node. */
  #mayTell(client: Client, { id, verb = "" }: MeterboxTopic): boolean {
    if (id !== client.id) return false;
    return !this.#gate.isWaiting(client) || this.#ports.mayTellStranger(id, verb);
  }

  #left(address: string): void {
    this.#connections--;
    const ofAddress = (this.#connectionsOf.get(address) ?? 1) - 1;
    if (ofAddress === 0) this.#connectionsOf.delete(address);
    else this.#connectionsOf.set(address, ofAddress);
  }
}
