import { connect, type Socket } from "node:net";
import { Broker, type BrokerPorts } from "./broker.ts";
import { MEMORY_LIMITS, type MemoryLimits } from "./limits.ts";

/** A broker on a free port whose ports say yes to everything unless they are given. */
export async function startBroker(ports: Partial<BrokerPorts> = {}, limits: Partial<MemoryLimits> = {}) {
  const broker = new Broker(
    {
      recordTelemetry: (_message, settle) => settle(null),
      refuseMessage: () => {},
      recordedNode: () => null,
      isNode: () => false,
      policy: () => "open",
      isAdopted: () => false,
      otherBoxVerdict: () => undefined,
      noteWaiting: () => {},
      setAside: (_message, settle) => settle(null),
      admit: () => ({ kind: "anyone" }),
      mayTellStranger: () => false,
      hearEvent: () => {},
      noteOnline: () => {},
      noteFacts: () => {},
      log: () => {},
      ...ports,
    },
    { connections: 50, connectionsPerAddress: 50, ...MEMORY_LIMITS, ...limits },
  );
  return { broker, port: await broker.listen("127.0.0.1", 0) };
}

/** A device that speaks MQTT byte by byte, so that a test sees which answers come, in which order. */
export class RawDevice {
  /** The packet ids of the PUBACKs, in the order in which they came. */
  readonly acknowledged: number[] = [];
  /** What each SUBACK grants. */
  readonly granted: number[] = [];
  /** The packet ids of the messages that came, 0 for those of QoS 0; none is acknowledged by itself. */
  readonly received: number[] = [];
  /** How many PINGRESPs came. */
  pongs = 0;
  /** Resolves when the connection has ended. */
  readonly ended: Promise<void>;
  readonly #socket: Socket;
  readonly #greeted: Promise<void>;
  #input = Buffer.alloc(0);

  constructor(
    port: number,
    options: {
      readonly id: string;
      readonly keepAliveS: number;
      readonly will?: string;
      readonly isLasting?: boolean;
    },
  ) {
    this.#socket = connect(port, "127.0.0.1");
    this.#socket.on("error", () => {});
    this.ended = new Promise((resolve) => this.#socket.once("close", () => resolve()));
    this.#greeted = new Promise((resolve) => {
      this.#socket.on("data", (chunk: Buffer) => {
        this.#input = Buffer.concat([this.#input, chunk]);
        while (this.#input.length >= 2) {
          const length = 2 + (this.#input[1] ?? 0);
          if (this.#input.length < length) return;
          const type = (this.#input[0] ?? 0) >> 4;
          if (type === 2) resolve();
          if (type === 4) this.acknowledged.push(this.#input.readUInt16BE(2));
          if (type === 3) this.received.push(this.#idOfPublish());
          if (type === 9) this.granted.push(this.#input[4] ?? 0);
          if (type === 13) this.pongs++;
          this.#input = this.#input.subarray(length);
        }
      });
    });
    const { id, keepAliveS, will } = options;
    const flags = (will === undefined ? 0 : 0x04) | (options.isLasting ? 0 : 0x02);
    this.#write(0x10, [
      text("MQTT"),
      Buffer.from([4, flags, keepAliveS >> 8, keepAliveS & 0xff]),
      text(id),
      ...(will === undefined ? [] : [text(`smartmeter/${id}/status`), text(will)]),
    ]);
  }

  /** Resolves when the broker has let it in. */
  async ready(): Promise<this> {
    await this.#greeted;
    return this;
  }

  /** Publishes at QoS 1. */
  publish(packetId: number, topic: string, payload: string): void {
    this.#write(0x32, [text(topic), Buffer.from([packetId >> 8, packetId & 0xff]), Buffer.from(payload)]);
  }

  /** Asks for a filter. */
  subscribe(packetId: number, filter: string, qos: number): void {
    this.#write(0x82, [Buffer.from([packetId >> 8, packetId & 0xff]), text(filter), Buffer.from([qos])]);
  }

  /** Acknowledges a message of QoS 1. */
  acknowledge(packetId: number): void {
    this.#write(0x40, [Buffer.from([packetId >> 8, packetId & 0xff])]);
  }

  /** Asks whether the broker is there. */
  ping(): void {
    this.#write(0xc0, []);
  }

  /** Goes away without a word. */
  vanish(): void {
    this.#socket.destroy();
  }

  #idOfPublish(): number {
    const hasId = ((this.#input[0] ?? 0) & 0x06) !== 0;
    return hasId ? this.#input.readUInt16BE(4 + this.#input.readUInt16BE(2)) : 0;
  }

  #write(header: number, parts: readonly Buffer[]): void {
    const body = Buffer.concat(parts);
    const length = body.length < 128 ? [body.length] : [(body.length & 0x7f) | 0x80, body.length >> 7];
    this.#socket.write(Buffer.concat([Buffer.from([header, ...length]), body]));
  }
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 0xff]), bytes]);
}

/** Resolves once `holds` does; fails after five seconds. */
export async function until(holds: () => boolean): Promise<void> {
  const deadline = performance.now() + 5000;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(`never came true: ${holds}`);
    await Bun.sleep(5);
  }
}
