import { afterEach, describe, expect, test } from "bun:test";
import { connectAsync } from "mqtt";
import { RawDevice, startBroker, until } from "./broker.fixture.ts";
import type { Broker } from "./broker.ts";
import type { GatePorts } from "./gate-ports.ts";

type Settle = Parameters<GatePorts["recordTelemetry"]>[1];

/** A broker whose telemetry waits until the test settles it. */
async function holdingBroker() {
  const settles: Settle[] = [];
  const started = await startBroker({ recordTelemetry: (_message, settle) => settles.push(settle) });
  broker = started.broker;
  return { ...started, settles };
}

let broker: Broker | undefined;
afterEach(async () => {
  await broker?.close();
  broker = undefined;
});

const publish = (device: RawDevice, packetId: number, kind = "telemetry") =>
  device.publish(packetId, `smartmeter/node-1/${kind}`, "{}");

/** Everything that a client of the house hears of the nodes' status, in a list that grows. */
async function statusListener(port: number) {
  const heard: string[] = [];
  const client = await connectAsync(`mqtt://127.0.0.1:${port}`, { clientId: "house" });
  client.on("message", (topic, payload) => heard.push(`${topic} ${payload}`));
  await client.subscribeAsync("#");
  const settle = async () => {
    await client.publishAsync("house/mark", "seen", { qos: 1 });
    await until(() => heard.includes("house/mark seen"));
    client.end(true);
    return heard;
  };
  return { heard, settle };
}

test("acknowledgements leave in the order in which the messages came, and none before its reading is on disk", async () => {
  const { port, settles } = await holdingBroker();
  const device = await new RawDevice(port, { id: "node-1", keepAliveS: 60 }).ready();
  publish(device, 1);
  publish(device, 2, "event");
  publish(device, 3);
  publish(device, 4, "event");
  await until(() => settles.length === 2);
  settles[1]?.(null);
  const other = await new RawDevice(port, { id: "node-2", keepAliveS: 60 }).ready();
  other.publish(9, "house/other", "");
  await until(() => other.acknowledged.length === 1);
  expect(device.acknowledged).toEqual([]);
  settles[0]?.(null);
  await until(() => device.acknowledged.length === 4);
  expect(device.acknowledged).toEqual([1, 2, 3, 4]);
});

test("hundreds of messages that one commit stores are all acknowledged, in order", async () => {
  const { port, settles } = await holdingBroker();
  const device = await new RawDevice(port, { id: "node-1", keepAliveS: 60 }).ready();
  const packetIds = Array.from({ length: 500 }, (_, index) => index + 1);
  for (const packetId of packetIds) publish(device, packetId);
  // What the broker has not read yet comes with a later commit.
  let settled = 0;
  await until(() => {
    while (settled < settles.length) settles[settled++]?.(null);
    return device.acknowledged.length === packetIds.length;
  });
  expect(device.acknowledged).toEqual(packetIds);
});

describe("a disk that does not answer", () => {
  test("ends the connection without an acknowledgement, and its will says nothing", async () => {
    const { broker, port, settles } = await holdingBroker();
    const listener = await statusListener(port);
    const device = await new RawDevice(port, { id: "node-1", keepAliveS: 1, will: "offline" }).ready();
    publish(device, 1, "event");
    publish(device, 2);
    publish(device, 3);
    await device.ended;
    expect(device.acknowledged).toEqual([1]);
    expect(broker.counters().diskSlow).toBe(1);
    expect(broker.presence.isConnected("node-1", "node-1")).toBe(true);
    for (const settle of settles) settle(null);
    expect(await listener.settle()).not.toContain("smartmeter/node-1/status offline");
    expect(broker.presence.isConnected("node-1", "node-1")).toBe(true);
  });

  test("ends no connection whose readings it stores in time, though others wait", async () => {
    const { broker, port, settles } = await holdingBroker();
    const hasty = await new RawDevice(port, { id: "hasty", keepAliveS: 1 }).ready();
    const patient = await new RawDevice(port, { id: "node-1", keepAliveS: 60 }).ready();
    hasty.publish(1, "smartmeter/hasty/telemetry", "{}");
    publish(patient, 1);
    await hasty.ended;
    for (const settle of settles) settle(null);
    await until(() => patient.acknowledged.length === 1);
    patient.ping();
    await until(() => patient.pongs === 1);
    expect(broker.counters().diskSlow).toBe(1);
  });

  test("lets the device come back, whose will then counts again", async () => {
    const { broker, port, settles } = await holdingBroker();
    const options = { id: "node-1", keepAliveS: 1, will: "offline" };
    const first = await new RawDevice(port, options).ready();
    publish(first, 1);
    await first.ended;
    const second = await new RawDevice(port, options).ready();
    publish(second, 1);
    await until(() => settles.length === 2);
    settles[1]?.(null);
    await until(() => second.acknowledged.length === 1);
    second.vanish();
    await until(() => !broker.presence.isConnected("node-1", "node-1"));
  });

  test("is not blamed for a client that went away by itself while it waited", async () => {
    const { broker, port, settles } = await holdingBroker();
    const device = await new RawDevice(port, { id: "node-1", keepAliveS: 1 }).ready();
    publish(device, 1);
    await until(() => settles.length === 1);
    device.vanish();
    await until(() => !broker.presence.hasClient("node-1"));
    // Another one that is cut shows that the watch has looked since.
    const other = await new RawDevice(port, { id: "node-2", keepAliveS: 1 }).ready();
    other.publish(1, "smartmeter/node-2/telemetry", "{}");
    await other.ended;
    expect(broker.counters().diskSlow).toBe(1);
  });
});

describe("a disk that fails", () => {
  test("ends the connection without an acknowledgement, and its will says nothing", async () => {
    const { broker, port, settles } = await holdingBroker();
    const listener = await statusListener(port);
    const device = await new RawDevice(port, { id: "node-1", keepAliveS: 60, will: "offline" }).ready();
    publish(device, 1);
    publish(device, 2);
    await until(() => settles.length === 2);
    settles[0]?.(new Error("EIO"));
    settles[1]?.(null);
    await device.ended;
    expect(device.acknowledged).toEqual([]);
    expect(await listener.settle()).not.toContain("smartmeter/node-1/status offline");
    expect(broker.presence.isConnected("node-1", "node-1")).toBe(true);
    expect(broker.counters().diskSlow).toBe(0);
  });

  test("that throws before a reading is on its way ends the connection as well", async () => {
    const started = await startBroker({
      recordTelemetry: () => {
        throw new Error("disk full");
      },
    });
    broker = started.broker;
    const device = await new RawDevice(started.port, { id: "node-1", keepAliveS: 60 }).ready();
    publish(device, 1);
    await device.ended;
    expect(device.acknowledged).toEqual([]);
  });
});

test("the will of a device that went away by itself is published and marks it offline", async () => {
  const { broker, port } = await holdingBroker();
  const listener = await statusListener(port);
  const device = await new RawDevice(port, { id: "node-1", keepAliveS: 60, will: "offline" }).ready();
  device.vanish();
  await until(() => listener.heard.includes("smartmeter/node-1/status offline"));
  expect(broker.presence.isConnected("node-1", "node-1")).toBe(false);
  await listener.settle();
});
