import { onTestFinished } from "bun:test";
import { connectAsync, type IClientOptions, type MqttClient } from "mqtt";
import { adoptionOf, adoptNode, forgetNode } from "../actions/adopt-node.ts";
import { changeAccessPolicy } from "../actions/change-access.ts";
import { acceptWaiting, takeInAccepted } from "../actions/decide-waiting.ts";
import { keptBox } from "../actions/kept-box.fixture.ts";
import { nodeAccess } from "../actions/node-access.ts";
import type { Box } from "../actions/ports.ts";
import { recordTelemetry } from "../actions/record-telemetry.ts";
import { isNode } from "../store/meters.ts";
import { putNodeFacts } from "../store/node-facts.ts";
import { readingsBetween } from "../store/readings.ts";
import { meterOfDevice } from "../store/replacements.ts";
import { countWaiting } from "../store/waiting-nodes.ts";
import { startBroker, until } from "./broker.fixture.ts";
import { CommandChannel } from "./command-channel.ts";
import { hearNode } from "./hear-node.ts";
import { takeAside, takeWaiting } from "./take-telemetry.ts";
import { parseTelemetry } from "./telemetry.ts";

/** 29 January 2026, 10:00 UTC. */
export const TEN_MS = Date.parse("2026-01-29T10:00:00Z");

/** What a node was told as it was adopted. */
export interface Offer {
  readonly id: string;
  readonly username: string;
  readonly password: string;
  readonly box_id: string;
  readonly ota_key: string;
  readonly broker: { readonly host: string; readonly port: number };
}

/** A broker with a real box behind it, wired as the appliance wires it, that can be started again on its folder. */
export async function accessHouse() {
  const kept = await keptBox(TEN_MS);
  const log: string[] = [];
  let running = await start();
  const clients: MqttClient[] = [];
  onTestFinished(async () => {
    for (const client of clients) client.end(true);
    await stop();
  });

  async function start() {
    const clock = {
      ...kept.box().clock,
      monotonicMs: () => performance.now(),
      overrulesDevices: () => true,
    };
    const box: Box = {
      ...kept.box(),
      clock,
      mqttAddresses: () => [],
      httpPort: () => 8080,
      recordWaiting: (message, settle) => takeWaiting(box, message, settle),
      get nodeLinks() {
        return broker.nodeLinks;
      },
    };
    const { store } = box;
    const { broker, port } = await startBroker({
      ...nodeAccess(box),
      recordTelemetry(message, settle) {
        const receipt = { nowMs: clock.nowMs(), clockTrusted: true };
        recordTelemetry(box, message, parseTelemetry(message.deviceId, message.payload, receipt), settle);
      },
      setAside: (message, settle) => takeAside(box, message, settle),
      recordedNode: (deviceId) => meterOfDevice(store, deviceId)?.node,
      isNode: (clientId) => isNode(store, clientId),
      hearEvent: (node, payload) => hearNode(box, node, payload),
      noteOnline: (node) => channel.online(node),
      noteFacts: (facts) => putNodeFacts(store, facts, clock.nowMs()),
      log: (line) => log.push(line),
    });
    const channel = new CommandChannel(
      { store, clock, connectionOf: (node, verb) => broker.connectionOf(node, verb), log: () => {} },
      { lookMs: 5, firstMs: 50, longestMs: 100 },
    );
    return { box, broker, port, channel };
  }

  async function stop() {
    running.channel.stop();
    await running.broker.close();
  }

  const connect = async (clientId: string, options: IClientOptions = {}): Promise<MqttClient> => {
    const url = `mqtt://127.0.0.1:${running.port}`;
    const client = await connectAsync(url, {
      clientId,
      reconnectPeriod: 0,
      connectTimeout: 2000,
      ...options,
    });
    client.on("error", () => {});
    clients.push(client);
    return client;
  };

  return {
    kept,
    log,
    box: () => running.box,
    broker: () => running.broker,
    url: () => `mqtt://127.0.0.1:${running.port}`,
    connect,
    /** The return code with which a client is refused; 0 where it is let in. */
    refusal: async (clientId: string, options: IClientOptions = {}): Promise<number> => {
      try {
        await connect(clientId, options);
        return 0;
      } catch (error) {
        return (error as { code: number }).code;
      }
    },
    /** What a node that listens is told of its adoption. */
    async listen(client: MqttClient, node: string): Promise<Offer[]> {
      const offers: Offer[] = [];
      client.on("message", (topic, payload) => {
        if (topic === `smartmeter/${node}/cmd/adopt`) offers.push(JSON.parse(`${payload}`));
      });
      await client.subscribeAsync(`smartmeter/${node}/cmd/#`, { qos: 1 });
      return offers;
    },
    /** Adopts a node that connects, and gives what it was told. */
    async adopt(node: string): Promise<Offer> {
      const client = await connect(node);
      const offers = await this.listen(client, node);
      await adoptNode(running.box, node, "Asha");
      await until(() => offers.length > 0);
      client.end(true);
      const offer = offers[0] as Offer;
      const adopted = await connect(node, { username: offer.username, password: offer.password });
      await adopted.publishAsync(
        `smartmeter/${node}/event`,
        JSON.stringify({ cmd: "adopt", id: offer.id, result: "ok" }),
        { qos: 1 },
      );
      await adopted.endAsync();
      return offer;
    },
    adoption: (node: string) => adoptionOf(running.box, node),
    forget: (node: string) => forgetNode(running.box, node),
    accept: (node: string) => acceptWaiting(running.box, node),
    takeIn: () => takeInAccepted(running.box),
    policy: (policy: Parameters<typeof changeAccessPolicy>[1]) => changeAccessPolicy(running.box, policy),
    /** How many readings of a device wait. */
    waiting: (node: string) => countWaiting(running.box.store).get(node)?.readings ?? 0,
    /** The registers (Wh) of a meter in the order of their instants; undefined where there is no such meter. */
    registers(deviceId: string): (number | null)[] | undefined {
      const { store } = running.box;
      const meter = meterOfDevice(store, deviceId);
      if (!meter) return undefined;
      const span = { fromMs: 0, toMs: TEN_MS + 1000 * 3_600_000 };
      return [...readingsBetween(store, meter.number, span, 1000)].map(({ energyWh }) => energyWh);
    },
    async restart() {
      await stop();
      await kept.restart();
      running = await start();
    },
  };
}

/** A reading as a device publishes it. */
export function reading(deviceId: string, energyKwh: number, more: Readonly<Record<string, unknown>> = {}) {
  return JSON.stringify({ device_id: deviceId, energy_kwh: energyKwh, ...more });
}

/** Publishes at QoS 1; resolves once it is acknowledged. */
export async function say(client: MqttClient, topic: string, payload: string): Promise<void> {
  await client.publishAsync(`smartmeter/${topic}`, payload, { qos: 1 });
}
