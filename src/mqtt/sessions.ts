import { Readable } from "node:stream";
import type { Client, Subscription } from "aedes";
import type { AedesPacket } from "aedes-packet";
import type { AedesPersistenceSubscription } from "aedes-persistence";
import MemoryPersistence from "aedes-persistence/asyncPersistence.js";
import type { MemoryLimits } from "./limits.ts";
import { OutgoingQueues, type WaitingPacket } from "./outgoing-queues.ts";
import { Retained } from "./retained.ts";

const NOBODY: AedesPersistenceSubscription[] = [];
const NOTHING = Buffer.alloc(0);

/** What is known of clients. */
export interface SessionClients {
  /** Whether who is connected under an id is not known to be its node: the session of that id is not theirs to touch. */
  isStranger(clientId: string): boolean;
  isGranted(client: Client, filter: string): boolean;
  isConnected(clientId: string): boolean;
}

/** Aedes' sessions and retained messages in memory, with bounds: what goes beyond is dropped and counted. */
export class Sessions extends MemoryPersistence {
  readonly retained: Retained;
  readonly queues: OutgoingQueues;
  readonly #clients: SessionClients;
  readonly #limit: number;
  /** The sessions that are kept, the one that was heard of longest ago first. */
  readonly #kept = new Set<string>();
  readonly #added = new WeakSet<readonly Subscription[]>();
  #hasQueues = false;
  #ended = 0;

  constructor(limits: MemoryLimits, clients: SessionClients) {
    super();
    this.retained = new Retained(limits);
    this.queues = new OutgoingQueues(limits);
    this.#limit = limits.sessions;
    this.#clients = clients;
  }

  /** How many sessions of clients that are away were ended because there were too many. */
  get ended(): number {
    return this.#ended;
  }

  override async storeRetained(packet: AedesPacket): Promise<void> {
    const { topic = "", payload = "" }: WaitingPacket = packet;
    const isKept = this.retained.keeps(topic, Buffer.byteLength(payload));
    // A payload is a piece of what the socket gave: as it is, it would keep all of that.
    await super.storeRetained(withPayload(packet, isKept ? Buffer.from(payload) : NOTHING));
  }

  /**
   * Aedes asks once for each topic of a packet, each time with all of them, refused ones too: thousands would take
   * minutes.
   */
  override async addSubscriptions(client: Client, subscriptions: Subscription[]): Promise<void> {
    if (this.#added.has(subscriptions)) return;
    this.#added.add(subscriptions);
    // The first one asks while the others are still to be judged, in the same turn.
    await Promise.resolve();
    if (this.#clients.isStranger(client.id)) return;
    const granted = subscriptions.filter(({ topic }) => this.#clients.isGranted(client, topic));
    this.#hasQueues ||= granted.some((subscription) => subscription.qos > 0);
    await this.#keep(client.id);
    await super.addSubscriptions(client, granted);
  }

  override async subscriptionsByClient(client: Client) {
    if (this.#clients.isStranger(client.id)) return [];
    if (this.#kept.has(client.id)) await this.#keep(client.id);
    return super.subscriptionsByClient(client);
  }

  override async removeSubscriptions(client: Client, filters: string[]): Promise<void> {
    if (!this.#clients.isStranger(client.id)) await super.removeSubscriptions(client, filters);
  }

  override async cleanSubscriptions(client: Client): Promise<void> {
    if (this.#clients.isStranger(client.id)) return;
    this.#kept.delete(client.id);
    await super.cleanSubscriptions(client);
  }

  /** Whose session has to keep a message of that topic. Nobody's, while none ever asked for more than QoS 0. */
  override async subscriptionsByTopic(topic: string): Promise<AedesPersistenceSubscription[]> {
    return this.#hasQueues ? super.subscriptionsByTopic(topic) : NOBODY;
  }

  override async outgoingEnqueue(session: { clientId: string }, packet: AedesPacket): Promise<void> {
    this.queues.add([session], packet);
  }

  override async outgoingEnqueueCombi(sessions: { clientId: string }[], packet: AedesPacket): Promise<void> {
    this.queues.add(sessions, packet);
  }

  /** What found no place in the queue still goes out to a client that is there, once. */
  override async outgoingUpdate(client: Client, packet: AedesPacket): Promise<void> {
    if (!this.#clients.isStranger(client.id)) this.queues.update(client.id, packet);
  }

  override async outgoingClearMessageId(client: Client, packet: AedesPacket): Promise<AedesPacket> {
    // Aedes' own gives undefined too where nothing is there, which its types leave out.
    const removed = this.#clients.isStranger(client.id) ? undefined : this.queues.remove(client.id, packet);
    return removed as AedesPacket;
  }

  override outgoingStream(client: Client): Readable {
    return Readable.from(this.#clients.isStranger(client.id) ? [] : this.queues.list(client.id));
  }

  /** Only the identifier is asked for again [MQTT-4.3.3-2]: the payload has gone on. */
  override async incomingStorePacket(client: Client, packet: AedesPacket): Promise<void> {
    if (!client.clean && !this.#clients.isStranger(client.id)) await this.#keep(client.id);
    await super.incomingStorePacket(client, withPayload(packet, NOTHING));
  }

  async #keep(clientId: string): Promise<void> {
    this.#kept.delete(clientId);
    this.#kept.add(clientId);
    if (this.#kept.size <= this.#limit) return;
    const away = this.#kept.values().find((id) => id !== clientId && !this.#clients.isConnected(id));
    if (away !== undefined) await this.#end({ id: away } as Client);
  }

  async #end(client: Client): Promise<void> {
    this.#ended++;
    this.queues.clear(client.id);
    await this.cleanSubscriptions(client);
    await this.cleanIncoming(client);
  }
}

function withPayload(packet: AedesPacket, payload: Buffer): AedesPacket {
  const changed: WaitingPacket = { ...packet, payload };
  return changed as AedesPacket;
}
