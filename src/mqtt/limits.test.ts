import { afterEach, expect, test } from "bun:test";
import { connectAsync, type MqttClient } from "mqtt";
import { RawDevice, startBroker, until } from "./broker.fixture.ts";
import type { Broker } from "./broker.ts";
import { isTooLong, MEMORY_LIMITS, type MemoryLimits } from "./limits.ts";

let broker: Broker | undefined;
afterEach(async () => {
  await broker?.close();
  broker = undefined;
});

async function start(limits: Partial<MemoryLimits>) {
  const recorded: string[] = [];
  const started = await startBroker(
    {
      recordTelemetry: ({ payload }, settle) => {
        recorded.push(new TextDecoder().decode(payload));
        settle(null);
      },
    },
    limits,
  );
  broker = started.broker;
  const join = (clientId: string, clean = true) =>
    connectAsync(`mqtt://127.0.0.1:${started.port}`, { clientId, clean, reconnectPeriod: 0 });
  return { ...started, recorded, join, counters: () => started.broker.counters() };
}

/** What a new subscriber is given of the past, until `last` has come as well. */
async function retainedOf(client: MqttClient, speaker: MqttClient): Promise<string[]> {
  const heard: string[] = [];
  client.on("message", (topic) => heard.push(topic));
  await client.subscribeAsync("#", { qos: 1 });
  await speaker.publishAsync("last", "now", { qos: 1 });
  await until(() => heard.includes("last"));
  await Bun.sleep(100);
  return heard.filter((topic) => topic !== "last").toSorted();
}

async function filtersGranted(client: MqttClient, filters: string[]): Promise<number[]> {
  return new Promise((resolve) =>
    client.subscribe(filters, { qos: 1 }, (_error, _granted, packet) =>
      resolve((packet?.granted ?? []) as number[]),
    ),
  );
}

test("retains so many topics and no more, and telemetry is recorded all the same", async () => {
  const { join, recorded, counters } = await start({ retainedTopics: 3 });
  const meter = await join("node-1");
  for (const topic of ["a", "b", "c", "d"]) {
    await meter.publishAsync(`house/${topic}`, "1", { qos: 1, retain: true });
  }
  await meter.publishAsync("house/a", "2", { qos: 1, retain: true });
  await meter.publishAsync("smartmeter/node-1/telemetry", "{}", { qos: 1, retain: true });
  expect(recorded).toEqual(["{}"]);
  expect(counters()).toMatchObject({ retainedTopics: 3, refusedRetained: 2 });
  expect(await retainedOf(await join("late"), meter)).toEqual(["house/a", "house/b", "house/c"]);
  await meter.publishAsync("house/b", "", { qos: 1, retain: true });
  await meter.publishAsync("house/d", "1", { qos: 1, retain: true });
  expect(counters()).toMatchObject({ retainedTopics: 3, refusedRetained: 2 });
});

test("retains so many bytes; a value that grows out of them takes the one before with it", async () => {
  const { join, counters } = await start({ retainedBytes: 100 });
  const house = await join("house");
  await house.publishAsync("big", "x".repeat(50), { qos: 1, retain: true });
  await house.publishAsync("two", "x".repeat(40), { qos: 1, retain: true });
  await house.publishAsync("two", "x".repeat(60), { qos: 1, retain: true });
  expect(counters()).toMatchObject({ retainedTopics: 1, refusedRetained: 1 });
  expect(await retainedOf(await join("late"), house)).toEqual(["big"]);
});

test("keeps so many packets, and bytes, for a session that is away: the oldest of them", async () => {
  const { join, counters } = await start({ queuedPackets: 5, queuedBytesOfSession: 5000 });
  const away = await join("away", false);
  await away.subscribeAsync("house/#", { qos: 2 });
  await away.endAsync();
  const house = await join("house");
  for (let index = 0; index < 8; index++) await house.publishAsync("house/a", `${index}`, { qos: 2 });
  expect(counters().droppedPackets).toBe(3);
  const heard: string[] = [];
  const collect = (client: MqttClient) =>
    client.on("message", (_topic, payload) => heard.push(payload.subarray(0, 1).toString()));
  let back = collect(await join("away", false));
  await until(() => heard.length === 5);
  // All is acknowledged, the PUBCOMPs too: its room is there again, to the byte.
  await house.publishAsync("house/a", "m", { qos: 2 });
  await until(() => heard.length === 6);
  await back.endAsync();
  await house.publishAsync("house/a", `n${"x".repeat(4000)}`, { qos: 1 });
  await house.publishAsync("house/a", `o${"x".repeat(4000)}`, { qos: 1 });
  expect(counters().droppedPackets).toBe(4);
  back = collect(await join("away", false));
  await until(() => heard.length === 7);
  expect(heard).toEqual(["0", "1", "2", "3", "4", "m", "n"]);
});

test("a lasting session that is there and acknowledges nothing is not thrown out when its queue is full", async () => {
  const { port, join, counters } = await start({ queuedPackets: 2, unacknowledged: 4 });
  const deaf = await new RawDevice(port, { id: "deaf", keepAliveS: 60, isLasting: true }).ready();
  deaf.subscribe(1, "house/#", 1);
  await until(() => deaf.granted.length === 1);
  const house = await join("house");
  for (let index = 0; index < 6; index++) await house.publishAsync("house/a", `${index}`, { qos: 1 });
  await until(() => deaf.received.length === 4);
  expect(counters()).toMatchObject({ connections: 2, droppedPackets: 4, unsentPackets: 2 });
});

test("sends so many messages without an acknowledgement, goes on after one, and QoS 0 is not counted", async () => {
  const { port, join, counters } = await start({ unacknowledged: 3 });
  const slow = await new RawDevice(port, { id: "slow", keepAliveS: 60 }).ready();
  slow.subscribe(1, "house/#", 1);
  await until(() => slow.granted.length === 1);
  const house = await join("house");
  for (let index = 0; index < 5; index++) await house.publishAsync("house/a", `${index}`, { qos: 1 });
  await until(() => slow.received.length === 3);
  expect(counters().unsentPackets).toBe(2);
  slow.acknowledge(slow.received[0] ?? 0);
  slow.ping();
  await until(() => slow.pongs === 1);
  await house.publishAsync("house/a", "after", { qos: 1 });
  for (let index = 0; index < 5; index++) await house.publishAsync("house/zero", `${index}`);
  await until(() => slow.received.length === 9);
  expect(counters().unsentPackets).toBe(2);
});

test("grants a client so many filters; what was refused is not in its session either", async () => {
  const { join, counters } = await start({ subscriptionsOfClient: 2 });
  const greedy = await join("greedy", false);
  expect(await filtersGranted(greedy, ["a", "b", "c"])).toEqual([1, 1, 128]);
  expect(await filtersGranted(greedy, ["a"])).toEqual([1]);
  await greedy.unsubscribeAsync("a");
  expect(await filtersGranted(greedy, ["d"])).toEqual([1]);
  expect(counters().refusedSubscriptions).toBe(1);
  await greedy.endAsync();
  const house = await join("house");
  for (const topic of ["a", "b", "c", "d"]) await house.publishAsync(topic, topic, { qos: 1 });
  const heard: string[] = [];
  const back = await join("greedy", false);
  back.on("message", (topic) => heard.push(topic));
  await house.publishAsync("d", "again", { qos: 1 });
  await until(() => heard.length >= 3);
  expect(heard).toEqual(["b", "d", "d"]);
});

test("a topic too long or too deep is acknowledged, counted and goes to nobody; such a filter is refused", async () => {
  const { join, counters } = await start({ topicBytes: 40, topicLevels: 4 });
  const house = await join("house");
  const heard: string[] = [];
  house.on("message", (topic) => heard.push(topic));
  expect(await filtersGranted(house, ["#", "a/b/c/d/#", `${"x".repeat(39)}/#`])).toEqual([1, 128, 128]);
  await house.publishAsync("a/b/c/d/e", "1", { qos: 1, retain: true });
  await house.publishAsync("ü".repeat(21), "1", { qos: 2 });
  await house.publishAsync("ü".repeat(20), "1", { qos: 1 });
  await house.publishAsync("a/b/c/d", "1", { qos: 1 });
  await until(() => heard.length === 2);
  expect(heard).toEqual(["ü".repeat(20), "a/b/c/d"]);
  expect(counters()).toMatchObject({ refusedTopics: 2, refusedSubscriptions: 2, retainedTopics: 0 });
});

test("a will whose topic is too deep goes to nobody, and is counted", async () => {
  const { join, port, counters } = await start({ topicLevels: 3 });
  const listener = await join("listener");
  const heard: string[] = [];
  listener.on("message", (topic) => heard.push(topic));
  await listener.subscribeAsync("#", { qos: 1 });
  const gone = await connectAsync(`mqtt://127.0.0.1:${port}`, {
    clientId: "gone",
    reconnectPeriod: 0,
    will: { topic: "a/b/c/d", payload: Buffer.from("1"), qos: 1, retain: true },
  });
  gone.on("error", () => {});
  gone.stream.destroy();
  await until(() => counters().refusedTopics === 1);
  await listener.publishAsync("mark", "1", { qos: 1 });
  await until(() => heard.includes("mark"));
  expect(heard).toEqual(["mark"]);
});

test("keeps so many sessions: the one that is away longest ends, none that is there", async () => {
  const { join, counters } = await start({ sessions: 2 });
  const there = await join("there", false);
  await there.subscribeAsync("a", { qos: 1 });
  for (const id of ["gone-1", "gone-2"]) {
    const gone = await join(id, false);
    await gone.subscribeAsync("a", { qos: 1 });
    await gone.endAsync();
  }
  expect(counters().endedSessions).toBe(1);
  const sessionPresent = (client: MqttClient) =>
    new Promise((resolve) => client.once("connect", ({ sessionPresent }) => resolve(sessionPresent)));
  for (const [id, isKept] of [
    ["gone-1", false],
    ["gone-2", true],
  ] as const) {
    const back = await join(id, false);
    await back.endAsync();
    const again = sessionPresent(back);
    back.reconnect();
    expect(await again).toBe(isKept);
    await back.endAsync();
  }
});

test("the topics of meters are far from being too long", () => {
  expect(isTooLong(`smartmeter/${"m".repeat(64)}/telemetry`, MEMORY_LIMITS)).toBe(false);
  expect(isTooLong("x".repeat(512), MEMORY_LIMITS)).toBe(false);
  expect(isTooLong("x".repeat(513), MEMORY_LIMITS)).toBe(true);
  expect(isTooLong("/".repeat(31), MEMORY_LIMITS)).toBe(false);
  expect(isTooLong("/".repeat(32), MEMORY_LIMITS)).toBe(true);
});
