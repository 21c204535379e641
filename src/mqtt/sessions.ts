import type { Client, Subscription } from "aedes";
import type { AedesPacket } from "aedes-packet";
import type { AedesPersistenceSubscription } from "aedes-persistence";
import MemoryPersistence from "aedes-persistence/asyncPersistence.js";

/** How many packets wait for one session that is away, and how many bytes for all of them. */
export const MAX_QUEUED_PACKETS = 1000;
export const MAX_QUEUED_BYTES = 32 * 1024 * 1024;

const PACKET_BYTES = 600;
const NOBODY: AedesPersistenceSubscription[] = [];

/** Aedes' sessions in memory, with bounds: what does not fit a session's queue any more is dropped and counted. */
export class Sessions extends MemoryPersistence {
  #droppedPackets = 0;
  #queuedBytes = 0;
  #hasQueues = false;
  readonly #queued = new Map<string, number>();
  readonly #added = new WeakSet<readonly Subscription[]>();

  /** How many packets were dropped because their session was away for too long. */
  get droppedPackets(): number {
    return this.#droppedPackets;
  }

  /** Aedes asks once for each topic of a packet, each time with all of them: thousands would take minutes. */
  override async addSubscriptions(client: Client, subscriptions: Subscription[]): Promise<void> {
    if (this.#added.has(subscriptions)) return;
    this.#added.add(subscriptions);
    this.#hasQueues ||= subscriptions.some((subscription) => subscription.qos > 0);
    await super.addSubscriptions(client, subscriptions);
  }

  /** Whose session has to keep a message of that topic. Nobody's, while none ever asked for more than QoS 0. */
  override async subscriptionsByTopic(topic: string): Promise<AedesPersistenceSubscription[]> {
    return this.#hasQueues ? super.subscriptionsByTopic(topic) : NOBODY;
  }

  override async outgoingEnqueue(session: { clientId: string }, packet: AedesPacket): Promise<void> {
    await this.outgoingEnqueueCombi([session], packet);
  }

  override async outgoingEnqueueCombi(sessions: { clientId: string }[], packet: AedesPacket): Promise<void> {
    if (sessions.length === 0) return;
    const bytes = sizeOf(packet);
    const open = sessions.filter(({ clientId }) => {
      const queued = this.#queued.get(clientId) ?? 0;
      if (queued >= MAX_QUEUED_PACKETS || this.#queuedBytes + bytes > MAX_QUEUED_BYTES) {
        this.#droppedPackets++;
        return false;
      }
      this.#queued.set(clientId, queued + 1);
      this.#queuedBytes += bytes;
      return true;
    });
    await super.outgoingEnqueueCombi(open, packet);
  }

  override async outgoingClearMessageId(client: Client, packet: AedesPacket): Promise<AedesPacket> {
    const cleared = await super.outgoingClearMessageId(client, packet);
    if (!cleared) return cleared;
    this.#queuedBytes -= sizeOf(cleared);
    const left = (this.#queued.get(client.id) ?? 1) - 1;
    if (left > 0) this.#queued.set(client.id, left);
    else this.#queued.delete(client.id);
    return cleared;
  }
}

function sizeOf(packet: AedesPacket & { readonly payload?: string | Buffer }): number {
  return PACKET_BYTES + Buffer.byteLength(packet.payload ?? "");
}
