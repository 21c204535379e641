import type { Client, PublishPacket } from "aedes";
import { isTooLong, type MemoryLimits } from "./limits.ts";

/** How Aedes hands a message of QoS 1 or 2 to a client; its types leave it out. */
interface Delivering {
  deliverQoS(packet: PublishPacket, done: () => void): void;
  readonly subscriptions: Readonly<Record<string, { readonly qos: number }>>;
}

interface Subscriber {
  readonly filters: Set<string>;
  unacknowledged: number;
  /** While Aedes asks whether a message of QoS 1 or 2 may be sent. */
  isDelivering: boolean;
}

/** Bounds what each client may subscribe to, and what it is sent without an acknowledgement. */
export class SubscriberBounds {
  readonly #limits: MemoryLimits;
  readonly #subscribers = new WeakMap<Client, Subscriber>();
  #refusedFilters = 0;
  #unsentPackets = 0;

  constructor(limits: MemoryLimits) {
    this.#limits = limits;
  }

  /** How many filters were refused because they were too many, too long or too deep. */
  get refusedFilters(): number {
    return this.#refusedFilters;
  }

  /** How many messages were not sent to clients that had not acknowledged those before. */
  get unsentPackets(): number {
    return this.#unsentPackets;
  }

  /** Begins to count for a client. */
  greet(client: Client): void {
    const subscriber: Subscriber = { filters: new Set(), unacknowledged: 0, isDelivering: false };
    this.#subscribers.set(client, subscriber);
    const delivering = client as Client & Delivering;
    const deliver = delivering.deliverQoS;
    delivering.deliverQoS = (packet, done) => {
      if (packet.qos > 0 && subscriber.unacknowledged >= this.#limits.unacknowledged) {
        this.#unsentPackets++;
        setImmediate(done);
        return;
      }
      // A narrower subscription of QoS 0 decides in Aedes; what goes out by it is never acknowledged.
      subscriber.isDelivering = packet.qos > 0 && delivering.subscriptions[packet.topic]?.qos !== 0;
      deliver(packet, done);
      subscriber.isDelivering = false;
    };
  }

  /** Whether a client gets one more filter; one that it has already is no further one. */
  grants(client: Client, filter: string): boolean {
    const filters = this.#subscribers.get(client)?.filters;
    const isWithin =
      filters !== undefined &&
      (filters.has(filter) || filters.size < this.#limits.subscriptionsOfClient) &&
      !isTooLong(filter, this.#limits);
    if (isWithin) filters.add(filter);
    else this.#refusedFilters++;
    return isWithin;
  }

  /** Whether a client has been granted a filter. */
  isGranted(client: Client, filter: string): boolean {
    return this.#subscribers.get(client)?.filters.has(filter) ?? false;
  }

  /** Notes that a client has given filters back. */
  unsubscribed(client: Client, filters: readonly string[]): void {
    const own = this.#subscribers.get(client)?.filters;
    for (const filter of filters) own?.delete(filter);
  }

  /** Notes that a message goes out to a client; one with an identifier had waited for it. */
  forwarded(client: Client, packet: { readonly messageId?: number | undefined }): void {
    const subscriber = this.#subscribers.get(client);
    if (subscriber && (subscriber.isDelivering || packet.messageId !== undefined))
      subscriber.unacknowledged++;
  }

  /** Notes that a client has acknowledged a message. */
  acknowledged(client: Client): void {
    const subscriber = this.#subscribers.get(client);
    if (subscriber && subscriber.unacknowledged > 0) subscriber.unacknowledged--;
  }
}
