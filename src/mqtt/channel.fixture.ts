import { onTestFinished } from "bun:test";
import { connectAsync, type MqttClient } from "mqtt";
import { wantCommand } from "../actions/want-command.ts";
import type { WantedVerb } from "../domain/node-command.ts";
import { addMeter } from "../store/meters.ts";
import type { NodeCommand } from "../store/node-commands.ts";
import type { Store } from "../store/open.ts";
import { Sightings } from "../store/sightings.ts";
import { temporaryStore } from "../store/store.fixture.ts";
import { startBroker, until } from "./broker.fixture.ts";
import { CommandChannel } from "./command-channel.ts";
import { hearNode } from "./hear-node.ts";

/** 29 January 2026, 10:00 UTC. */
export const NOON_MS = Date.parse("2026-01-29T10:00:00Z");

/** What a node was told, in the order in which it came. */
export interface Told {
  readonly verb: string;
  readonly id: string;
  readonly said: Readonly<Record<string, unknown>>;
  readonly packet: { readonly retain: boolean; readonly qos: number };
}

/** A broker with a store behind it and the channel to nodes; its clock is set by the test, its pauses are short. */
export async function startChannel(options: { readonly store?: Store; readonly isTrusted?: boolean } = {}) {
  const store = options.store ?? temporaryStore();
  const time = { nowMs: NOON_MS, isTrusted: options.isTrusted ?? true };
  const clock = {
    nowMs: () => time.nowMs,
    monotonicMs: () => performance.now(),
    overrulesDevices: () => time.isTrusted,
    isTrusted: () => time.isTrusted,
    isSimulated: false,
  };
  const sightings = new Sightings(store);
  // Of the clock it asks the time.
  const box = { store, sightings, clock } as unknown as Parameters<typeof hearNode>[0];
  if (!options.store) addMeter(store, { deviceId: "node-1", node: "node-1", firstSeenMs: time.nowMs });
  const { broker, port } = await startBroker({
    hearEvent: (node, payload) => hearNode(box, node, payload),
    noteOnline: (node) => channel.online(node),
  });
  const channel = new CommandChannel(
    { store, clock, connectionOf: (node, verb) => broker.connectionOf(node, verb), log: () => {} },
    { lookMs: 5, firstMs: 40, longestMs: 90 },
  );
  const clients: MqttClient[] = [];
  const close = async () => {
    channel.stop();
    for (const client of clients) client.end(true);
    await broker.close();
  };
  onTestFinished(close);
  return {
    store,
    time,
    sightings,
    close,
    want: (verb: WantedVerb, payload: NodeCommand["payload"] = {}, isSecret = false) =>
      wantCommand(box, { node: "node-1", verb, payload: payload ?? {}, isSecret, wantedBy: "asha" }),
    /** How often what was said was refused, by reason. */
    refused() {
      const counts: Record<string, number> = {};
      for (const { reason, count } of sightings.rejectionCounts())
        counts[reason] = (counts[reason] ?? 0) + count;
      return counts;
    },
    /** A node that is connected, hears its commands and says that it is online. */
    async join(id = "node-1", { clean = true, isOnline = true } = {}) {
      const told: Told[] = [];
      const client = await connectAsync(`mqtt://127.0.0.1:${port}`, {
        clientId: id,
        clean,
        reconnectPeriod: 0,
      });
      clients.push(client);
      client.on("message", (topic, payload, packet) => {
        const { id: command, ...said } = JSON.parse(payload.toString());
        told.push({ verb: topic.split("/").at(-1) ?? "", id: command, said, packet });
      });
      await client.subscribeAsync(`smartmeter/${id}/cmd/#`, { qos: 1 });
      const say = (topic: string, message: unknown) =>
        client.publishAsync(
          `smartmeter/${topic}`,
          typeof message === "string" ? message : JSON.stringify(message),
          { qos: 1 },
        );
      if (isOnline) await say(`${id}/status`, "online");
      return {
        told,
        say,
        answer: ({ verb, id: command }: Told, result = "ok", detail?: unknown) =>
          say(`${id}/event`, { cmd: verb, id: command, result, ...(detail === undefined ? {} : { detail }) }),
        async leave() {
          await client.endAsync(true);
          await until(() => !broker.presence.hasClient(id));
        },
      };
    },
  };
}
