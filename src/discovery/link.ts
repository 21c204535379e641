import { createSocket, type RemoteInfo, type Socket } from "node:dgram";
import { type DecodedPacket, decode, encode, type Packet } from "dns-packet";
import { errorOf } from "../domain/error.ts";
import { isOnLink, type LanAddress } from "./lan.ts";

/** Where all of a network speak of names [RFC 6762, 3]. */
const GROUP = "224.0.0.251";
export const MDNS_PORT = 5353;

/** So many packets a second and no more, whoever asks. */
const MAX_PACKETS_A_SECOND = 20;

/** Who asked. */
export interface Asker {
  readonly address: string;
  readonly port: number;
}

/** One network in which the box is announced: hears its group, and only who is in it. */
export class Link {
  readonly lan: LanAddress;
  readonly #socket: Socket;
  #second = 0;
  #sent = 0;
  #isOpen = false;

  constructor(lan: LanAddress) {
    this.lan = lan;
    // Others on this machine, such as Avahi, hear the same port.
    this.#socket = createSocket({ type: "udp4", reuseAddr: true });
  }

  /** Begins to listen; rejects where it cannot. `onFault` is told what goes wrong from then on. */
  open(
    onPacket: (packet: DecodedPacket, asker: Asker) => void,
    onFault: (error: Error) => void,
  ): Promise<void> {
    const socket = this.#socket;
    socket.on("message", (bytes, from) => this.#take(bytes, from, onPacket));
    return new Promise((resolve, reject) => {
      socket.once("error", reject);
      socket.bind(MDNS_PORT, () => {
        try {
          socket.addMembership(GROUP, this.lan.address);
          socket.setMulticastInterface(this.lan.address);
          // [RFC 6762, 11]
          socket.setMulticastTTL(255);
          socket.setTTL(255);
          socket.setMulticastLoopback(true);
        } catch (error) {
          reject(errorOf(error));
          return;
        }
        socket.removeListener("error", reject);
        socket.on("error", onFault);
        this.#isOpen = true;
        resolve();
      });
    });
  }

  /** Sends to the whole network, or to one who asks from another port. Nothing comes of it where the network is gone. */
  send(packet: Packet, to: Asker = { address: GROUP, port: MDNS_PORT }): Promise<void> {
    const second = Math.floor(performance.now() / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#sent = 0;
    }
    if (!this.#isOpen || this.#sent++ >= MAX_PACKETS_A_SECOND) return Promise.resolve();
    return new Promise((resolve) => {
      try {
        this.#socket.send(encode(packet), to.port, to.address, () => resolve());
      } catch {
        resolve();
      }
    });
  }

  /** Ends it. */
  close(): void {
    this.#isOpen = false;
    try {
      this.#socket.close();
    } catch {
      // It is closed already.
    }
  }

  #take(bytes: Buffer, from: RemoteInfo, onPacket: (packet: DecodedPacket, asker: Asker) => void): void {
    // Every socket of this port hears every network of the machine.
    if (!this.#isOpen || !isOnLink(this.lan, from.address)) return;
    let packet: DecodedPacket;
    try {
      packet = decode(bytes);
    } catch {
      return;
    }
    onPacket(packet, { address: from.address, port: from.port });
  }
}
