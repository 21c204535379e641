import type { MemoryLimits } from "./limits.ts";

/** Which topics have a retained message, and what they take. */
export class Retained {
  readonly #limits: MemoryLimits;
  readonly #sizes = new Map<string, number>();
  #bytes = 0;
  #refused = 0;

  constructor(limits: MemoryLimits) {
    this.#limits = limits;
  }

  /** How many topics have one. */
  get topics(): number {
    return this.#sizes.size;
  }

  /** How many messages found no place, or took away the one before where they are too large in its place. */
  get refused(): number {
    return this.#refused;
  }

  /**
   * Whether a message has a place; an empty payload always has, for it keeps nothing. Where not, the topic has none any
   * more: better no value than one that is over [MQTT-3.3.1-7].
   */
  keeps(topic: string, payloadBytes: number): boolean {
    this.#bytes -= this.#sizes.get(topic) ?? 0;
    this.#sizes.delete(topic);
    if (payloadBytes === 0) return true;
    const bytes = Buffer.byteLength(topic) + payloadBytes;
    if (this.#sizes.size >= this.#limits.retainedTopics || this.#bytes + bytes > this.#limits.retainedBytes) {
      this.#refused++;
      return false;
    }
    this.#sizes.set(topic, bytes);
    this.#bytes += bytes;
    return true;
  }
}
