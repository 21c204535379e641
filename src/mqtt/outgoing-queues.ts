import type { MemoryLimits } from "./limits.ts";

/** What Aedes keeps for a session: a message, or the PUBREL that has taken its place. */
export interface WaitingPacket {
  readonly brokerId?: string;
  readonly brokerCounter?: number;
  readonly topic?: string;
  readonly payload?: string | Buffer;
  messageId?: number | undefined;
}

interface Entry {
  packet: WaitingPacket;
  /** Counted until it leaves, also where a PUBREL has taken its place. */
  readonly bytes: number;
}

interface Queue {
  readonly entries: Entry[];
  bytes: number;
}

/** What a packet takes beside its topic and payload, bytes. */
const PACKET_BYTES = 600;

/** What waits for each lasting session, in the order in which it came, until its client has acknowledged it. */
export class OutgoingQueues {
  readonly #limits: MemoryLimits;
  readonly #queues = new Map<string, Queue>();
  #bytes = 0;
  #dropped = 0;

  constructor(limits: MemoryLimits) {
    this.#limits = limits;
  }

  /** How many packets found no place: the ones that wait already are older, and stay. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Puts a packet last in the queue of each session that has room for it. */
  add(sessions: readonly { readonly clientId: string }[], packet: WaitingPacket): void {
    if (sessions.length === 0) return;
    // A payload is a piece of what the socket gave: as it is, it would keep all of that.
    const kept = { ...packet, payload: Buffer.from(packet.payload ?? "") };
    const bytes = PACKET_BYTES + kept.payload.length + Buffer.byteLength(packet.topic ?? "");
    for (const { clientId } of sessions) {
      const queue = this.#queues.get(clientId) ?? { entries: [], bytes: 0 };
      const isFull =
        queue.entries.length >= this.#limits.queuedPackets ||
        queue.bytes + bytes > this.#limits.queuedBytesOfSession ||
        this.#bytes + bytes > this.#limits.queuedBytes;
      if (isFull) {
        this.#dropped++;
        continue;
      }
      queue.entries.push({ packet: { ...kept }, bytes });
      this.#count(queue, bytes);
      this.#queues.set(clientId, queue);
    }
  }

  /** Notes the identifier under which a packet was sent, or the PUBREL that takes the place of its message. */
  update(clientId: string, packet: WaitingPacket): void {
    const entries = this.#queues.get(clientId)?.entries ?? [];
    const sent = entries.find((entry) => isSameMessage(entry.packet, packet));
    if (sent) sent.packet.messageId = packet.messageId;
    else {
      const received = entries.find((entry) => entry.packet.messageId === packet.messageId);
      if (received) received.packet = packet;
    }
  }

  /** Takes out what was acknowledged, or is not to be sent after all; gives it back where it was there. */
  remove(clientId: string, packet: WaitingPacket): WaitingPacket | undefined {
    const queue = this.#queues.get(clientId);
    if (!queue) return undefined;
    const isMeant = (entry: Entry) =>
      packet.messageId === undefined
        ? isSameMessage(entry.packet, packet)
        : entry.packet.messageId === packet.messageId;
    const index = queue.entries.findIndex(isMeant);
    const [removed] = index < 0 ? [] : queue.entries.splice(index, 1);
    if (removed) this.#count(queue, -removed.bytes);
    if (queue.entries.length === 0) this.#queues.delete(clientId);
    return removed?.packet;
  }

  /** All that waits for a session. */
  list(clientId: string): WaitingPacket[] {
    return (this.#queues.get(clientId)?.entries ?? []).map(({ packet }) => packet);
  }

  /** Forgets all that waits for a session. */
  clear(clientId: string): void {
    this.#bytes -= this.#queues.get(clientId)?.bytes ?? 0;
    this.#queues.delete(clientId);
  }

  #count(queue: Queue, bytes: number): void {
    queue.bytes += bytes;
    this.#bytes += bytes;
  }
}

function isSameMessage(one: WaitingPacket, other: WaitingPacket): boolean {
  return (
    one.brokerId !== undefined && one.brokerId === other.brokerId && one.brokerCounter === other.brokerCounter
  );
}
