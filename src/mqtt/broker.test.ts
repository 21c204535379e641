import { afterEach, expect, test } from "bun:test";
import { connect as connectSocket } from "node:net";
import { connect, connectAsync } from "mqtt";
import { startBroker, until } from "./broker.fixture.ts";
import type { Broker } from "./broker.ts";

let broker: Broker | undefined;
afterEach(async () => {
  await broker?.close();
  broker = undefined;
});

async function start() {
  const started = await startBroker();
  broker = started.broker;
  const url = `mqtt://127.0.0.1:${started.port}`;
  const join = (clientId: string, clean = true) => connectAsync(url, { clientId, clean, reconnectPeriod: 0 });
  return { url, join, port: started.port };
}

test("whoever subscribes hears what is published from then on, until the subscription ends", async () => {
  const { join } = await start();
  const meter = await join("node-1");
  const house = await join("house");
  const heard: string[] = [];
  house.on("message", (topic) => heard.push(topic));
  await meter.publishAsync("home/before", "1", { qos: 1 });
  await house.subscribeAsync(["home/#", "smartmeter/+/telemetry"], { qos: 1 });
  await meter.publishAsync("home/during", "1", { qos: 1 });
  await meter.publishAsync("smartmeter/node-1/telemetry", "{}", { qos: 0 });
  await until(() => heard.length === 2);
  await house.unsubscribeAsync("home/#");
  await meter.publishAsync("home/after", "1", { qos: 1 });
  await meter.publishAsync("smartmeter/node-1/telemetry", "{}", { qos: 2 });
  await until(() => heard.length === 3);
  await house.unsubscribeAsync("smartmeter/+/telemetry");
  await meter.publishAsync("smartmeter/node-1/telemetry", "{}", { qos: 1 });
  await house.subscribeAsync("home/mark");
  await meter.publishAsync("home/mark", "1", { qos: 1 });
  await until(() => heard.includes("home/mark"));
  expect(heard).toEqual([
    "home/during",
    "smartmeter/node-1/telemetry",
    "smartmeter/node-1/telemetry",
    "home/mark",
  ]);
  meter.end(true);
  house.end(true);
});

test("a message that nobody heard is retained, and one for a session that is away waits for it", async () => {
  const { url, join } = await start();
  const meter = await join("node-1");
  await meter.publishAsync("smartmeter/node-1/status", "online", { qos: 1, retain: true });
  const first = await join("house", false);
  const retained: string[] = [];
  first.on("message", (topic, payload) => retained.push(`${topic} ${payload}`));
  await first.subscribeAsync("smartmeter/#", { qos: 1 });
  await until(() => retained.length === 1);
  expect(retained).toEqual(["smartmeter/node-1/status online"]);
  await first.endAsync();
  await meter.publishAsync("smartmeter/node-1/telemetry", "{}", { qos: 1 });
  const away: string[] = [];
  // What waited comes right behind the CONNACK: the listener has to be there before.
  const again = connect(url, { clientId: "house", clean: false, reconnectPeriod: 0, manualConnect: true });
  again.on("message", (topic) => away.push(topic));
  again.connect();
  await until(() => away.length === 1);
  expect(away).toEqual(["smartmeter/node-1/telemetry"]);
  meter.end(true);
  again.end(true);
});

test("connections on which nobody was let in make room for who comes, those of devices do not", async () => {
  const { join, port } = await start();
  const devices = [await join("node-1"), await join("node-2")];
  const halves = Array.from({ length: 60 }, () => {
    const socket = connectSocket(port, "127.0.0.1");
    socket.on("error", () => {});
    socket.write(Buffer.from([0x10]));
    return socket;
  });
  await until(() => broker?.counters().refusedConnections === 12);
  const late = await join("node-3");
  await late.publishAsync("home/mark", "1", { qos: 1 });
  expect(devices.every((device) => device.connected)).toBe(true);
  expect(broker?.counters().refusedConnections).toBe(13);
  await until(() => broker?.counters().connections === 50);
  for (const socket of halves) socket.destroy();
});
