import type { Socket } from "node:net";
import { Duplex } from "node:stream";

/** The largest packet (remaining length, bytes) before and after the CONNECT. */
export const MAX_FIRST_PACKET_BYTES = 4 * 1024;
export const MAX_PACKET_BYTES = 256 * 1024;

/** The largest SUBSCRIBE: some hundred filters, each of which the broker has to match from then on. */
export const MAX_SUBSCRIBE_BYTES = 8 * 1024;

const CONNECT = 1;
const SUBSCRIBE = 8;

/**
 * Follows the packets of an MQTT stream by their fixed headers alone [MQTT-2.2]: a type in the first byte, then the
 * remaining length in one to four bytes of seven bits. The parser behind it would buffer whatever a header promises.
 */
export class PacketMeter {
  #toSkip = 0;
  #length = 0;
  #shift = -1;
  #isFirst = true;
  #type = 0;

  /** Takes the next bytes; false where a packet is too large, its length malformed, or the first one no CONNECT. */
  accept(chunk: Uint8Array): boolean {
    let offset = 0;
    while (offset < chunk.length) {
      if (this.#toSkip > 0) {
        const skipped = Math.min(this.#toSkip, chunk.length - offset);
        this.#toSkip -= skipped;
        offset += skipped;
        continue;
      }
      const byte = chunk[offset++] ?? 0;
      if (this.#shift < 0) {
        this.#type = byte >> 4;
        if (this.#isFirst && this.#type !== CONNECT) return false;
        this.#shift = 0;
        this.#length = 0;
        continue;
      }
      this.#length += (byte & 0x7f) * 2 ** this.#shift;
      if (byte & 0x80) {
        this.#shift += 7;
        if (this.#shift > 21) return false;
        continue;
      }
      if (this.#length > this.#limit()) return false;
      this.#toSkip = this.#length;
      this.#shift = -1;
      this.#isFirst = false;
    }
    return true;
  }

  #limit(): number {
    if (this.#isFirst) return MAX_FIRST_PACKET_BYTES;
    return this.#type === SUBSCRIBE ? MAX_SUBSCRIBE_BYTES : MAX_PACKET_BYTES;
  }
}

/** A socket as the broker sees it: what the packet meter refuses never comes through, and ends the connection. */
export class GuardedSocket extends Duplex {
  readonly #socket: Socket;
  #pendingWrite: (() => void) | undefined;

  /** `onRefused` is told once when a packet is refused. */
  constructor(socket: Socket, onRefused: () => void) {
    super({ allowHalfOpen: false });
    this.#socket = socket;
    const meter = new PacketMeter();
    socket.on("data", (chunk: Buffer) => {
      if (meter.accept(chunk)) {
        if (!this.push(chunk)) socket.pause();
        return;
      }
      socket.pause();
      onRefused();
      this.destroy();
    });
    socket.on("end", () => this.push(null));
    socket.on("error", (error) => this.destroy(error));
    socket.on("close", () => this.destroy());
    socket.on("drain", () => this.#drained());
  }

  /** The address and port of this machine that the other side has reached; undefined once it has gone. */
  get local(): { readonly host: string; readonly port: number } | undefined {
    const { localAddress, localPort } = this.#socket;
    if (localAddress === undefined || localPort === undefined) return undefined;
    // An IPv4 address that came to a socket for both [RFC 4291, 2.5.5.2].
    return { host: localAddress.replace(/^::ffff:(?=\d+\.)/, ""), port: localPort };
  }

  #drained(): void {
    const done = this.#pendingWrite;
    this.#pendingWrite = undefined;
    done?.();
  }

  override _read(): void {
    this.#socket.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    if (this.#socket.write(chunk)) done();
    else this.#pendingWrite = done;
  }

  /** What was written while the stream was corked, as one piece: the answers to a commit leave together. */
  override _writev(chunks: { readonly chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this._write(Buffer.concat(chunks.map(({ chunk }) => chunk)), "buffer" as BufferEncoding, done);
  }

  override _final(done: () => void): void {
    this.#socket.end(done);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#drained();
    // Without an error what was written last (a refusing CONNACK) still goes out.
    if (error) this.#socket.destroy();
    else this.#socket.destroySoon();
    done(error);
  }
}
