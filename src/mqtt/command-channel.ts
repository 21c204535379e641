import { randomBytes } from "node:crypto";
import type { Client } from "aedes";
import type { BoxClock } from "../clock.ts";
import { noteOwnDialect } from "../store/meters.ts";
import {
  expireNodeCommands,
  latestCommand,
  type NodeCommand,
  noteCommandSent,
  reopenNodeCommand,
  waitingCommands,
} from "../store/node-commands.ts";
import type { Store } from "../store/open.ts";
import { listensTo, sendNow } from "./node-link.ts";

/** How soon something new is looked for, and how long an answer is waited for before a command is sent again. */
export interface ChannelPauses {
  readonly lookMs: number;
  readonly firstMs: number;
  readonly longestMs: number;
}

/** What the channel asks of the appliance. */
export interface ChannelPorts {
  readonly store: Store;
  readonly clock: Pick<BoxClock, "nowMs" | "monotonicMs" | "overrulesDevices">;
  /** The newest connection of a node that may be told that. */
  connectionOf(node: string, verb: string): Client | undefined;
  log(message: string): void;
}

interface Attempt {
  readonly connection: Client;
  readonly dueMs: number;
  readonly pauseMs: number;
}

const PAUSES: ChannelPauses = { lookMs: 500, firstMs: 10_000, longestMs: 5 * 60_000 };

/** Sends nodes what is wanted of them, while they are connected and until they have answered. */
export class CommandChannel {
  readonly #ports: ChannelPorts;
  readonly #pauses: ChannelPauses;
  readonly #timer: Timer;
  #attempts = new Map<number, Attempt>();
  #isStopped = false;
  /** Nodes that have said that they are online and were told nothing yet. */
  readonly #arrived = new Set<string>();
  readonly #greeted = new WeakSet<Client>();

  constructor(ports: ChannelPorts, pauses: Partial<ChannelPauses> = {}) {
    this.#ports = ports;
    this.#pauses = { ...PAUSES, ...pauses };
    this.#timer = setInterval(() => this.#look(), this.#pauses.lookMs);
  }

  /** A node has said that it is online: it speaks our dialect, and is told the time and all that is wanted of it. */
  online(node: string): void {
    noteOwnDialect(this.#ports.store, node);
    this.#arrived.add(node);
    // Its own message is acknowledged first.
    setImmediate(() => this.#look());
  }

  /** Sends nothing more. */
  stop(): void {
    this.#isStopped = true;
    clearInterval(this.#timer);
  }

  #look(): void {
    if (this.#isStopped) return;
    const { store, clock } = this.#ports;
    try {
      for (const node of this.#arrived) this.#greet(node);
      expireNodeCommands(store, clock.nowMs());
      const attempts = new Map<number, Attempt>();
      for (const command of waitingCommands(store)) {
        const attempt = this.#offer(command, this.#attempts.get(command.number));
        if (attempt) attempts.set(command.number, attempt);
      }
      this.#attempts = attempts;
    } catch (error) {
      // The next look tries again; nothing of it is lost.
      this.#ports.log(`commands to nodes: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  #greet(node: string): void {
    const connection = this.#ports.connectionOf(node, "time");
    if (connection && !connection.closed && !listensTo(connection, topicOf(node, "time"))) return;
    this.#arrived.delete(node);
    if (!connection || connection.closed || this.#greeted.has(connection)) return;
    this.#greeted.add(connection);
    const config = latestCommand(this.#ports.store, node, "config");
    // Another firmware may take what the one before refused.
    if (config?.state === "refused") reopenNodeCommand(this.#ports.store, config.number);
    if (!this.#ports.clock.overrulesDevices()) return;
    const time = { id: randomBytes(8).toString("hex"), epoch_ms: this.#ports.clock.nowMs() };
    sendNow(connection, topicOf(node, "time"), JSON.stringify(time));
  }

  /** Sends a command where it is due; gives when it is due again, undefined where its node does not listen. */
  #offer(command: NodeCommand, earlier: Attempt | undefined): Attempt | undefined {
    const { node, verb, id, payload } = command;
    const connection = this.#ports.connectionOf(node, verb);
    if (!connection || !listensTo(connection, topicOf(node, verb))) return undefined;
    const nowMs = this.#ports.clock.monotonicMs();
    const isNew = earlier?.connection !== connection;
    if (!isNew && nowMs < earlier.dueMs) return earlier;
    noteCommandSent(this.#ports.store, command.number, this.#ports.clock.nowMs());
    sendNow(connection, topicOf(node, verb), JSON.stringify({ ...payload, id }));
    const pauseMs = isNew ? this.#pauses.firstMs : Math.min(2 * earlier.pauseMs, this.#pauses.longestMs);
    return { connection, dueMs: nowMs + pauseMs, pauseMs };
  }
}

function topicOf(node: string, verb: string): string {
  return `smartmeter/${node}/cmd/${verb}`;
}
