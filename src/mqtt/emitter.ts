import mqemitter, { type Message, type MQEmitter } from "mqemitter";

type Listener = Parameters<MQEmitter["on"]>[1];

/** Aedes' hand to its subscribers. While nobody subscribes, a message goes past them without a search for who might. */
export class Emitter {
  readonly #emitter: MQEmitter;
  readonly #listeners = new Map<string, Set<Listener>>();
  #isClosed = false;

  /** `concurrency` is how many messages are handed on at a time. */
  constructor(concurrency: number) {
    // [MQTT-4.7.1-3]
    this.#emitter = mqemitter({ concurrency, matchEmptyLevels: true });
  }

  /** Hands what matches a filter to a listener from now on. */
  on(filter: string, listener: Listener, done?: () => void): this {
    // Topics that begin with $ are Aedes' own.
    if (!filter.startsWith("$")) {
      const ofFilter = this.#listeners.get(filter) ?? new Set();
      this.#listeners.set(filter, ofFilter.add(listener));
    }
    this.#emitter.on(filter, listener, done);
    return this;
  }

  /** Hands it nothing more. */
  removeListener(filter: string, listener: Listener, done?: () => void): this {
    const ofFilter = this.#listeners.get(filter);
    ofFilter?.delete(listener);
    if (ofFilter?.size === 0) this.#listeners.delete(filter);
    this.#emitter.removeListener(filter, listener, done);
    return this;
  }

  /** Hands a message to all whose filter it matches; `done` when they have taken it. */
  emit(message: Message, done: (error?: Error) => void): this {
    if (this.#listeners.size === 0 && !this.#isClosed && !message.topic.startsWith("$")) done();
    else this.#emitter.emit(message, done);
    return this;
  }

  /** Takes no messages any more. */
  close(done: () => void): this {
    this.#isClosed = true;
    this.#emitter.close(done);
    return this;
  }
}
