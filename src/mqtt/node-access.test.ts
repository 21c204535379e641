import { describe, expect, test } from "bun:test";
import { connect, type MqttClient } from "mqtt";
import { adoptNode } from "../actions/adopt-node.ts";
import { acceptWaiting, letAskAgain, refuseWaiting } from "../actions/decide-waiting.ts";
import { boxId } from "../store/box-id.ts";
import { requireMeter } from "../store/meters.ts";
import { waitingCommands } from "../store/node-commands.ts";
import { otaPublicKey } from "../store/ota-key.ts";
import { findWaitingNode } from "../store/waiting-nodes.ts";
import { accessHouse, reading, say, TEN_MS } from "./access-house.fixture.ts";
import { until } from "./broker.fixture.ts";

const MINUTE_MS = 60_000;

const closed = (client: MqttClient) =>
  new Promise<void>((resolve) => {
    client.once("close", () => resolve());
  });

describe("a node that is adopted", () => {
  test("is told what it needs, and from its first use on its topics take nothing but its credential", async () => {
    const house = await accessHouse();
    expect(house.broker().nodeLinks.addressOf("node-1")).toBeUndefined();
    const before = await house.connect("node-1");
    expect(house.broker().nodeLinks.addressOf("node-1")).toBe("127.0.0.1");
    await say(before, "node-1/telemetry", reading("node-1", 1));
    const offers = await house.listen(before, "node-1");
    await adoptNode(house.box(), "node-1", "Asha");
    await until(() => offers.length > 0);
    const [offer] = offers;
    const { store } = house.box();
    expect(offer).toMatchObject({ box_id: boxId(store), ota_key: otaPublicKey(store) });
    expect(offer?.broker.host).toBe("127.0.0.1");
    expect(offer?.password).toMatch(/^[\w-]{43}$/);
    expect(house.adoption("node-1")).toMatchObject({ state: "offered", isAdopted: false });
    // Until then what it had before is valid.
    await say(before, "node-1/telemetry", reading("node-1", 2));
    const after = await house.connect("node-1", offer);
    await say(after, "node-1/telemetry", reading("node-1", 3));
    expect(house.adoption("node-1")).toMatchObject({ state: "adopted", adoptedAtMs: TEN_MS });
    const bridge = await house.connect("bridge");
    await say(bridge, "node-1/telemetry", reading("node-1", 99));
    expect(house.registers("node-1")).toEqual([1000, 2000, 3000]);
    expect(house.broker().counters().foreignPublishes).toBe(1);
  });

  test("is not disturbed by who comes under its id with no credential, a wrong one or another node's", async () => {
    const house = await accessHouse();
    const offer = await house.adopt("node-1");
    const other = await house.adopt("node-2");
    const node = await house.connect("node-1", { ...offer, clean: false });
    await node.subscribeAsync("home/mark", { qos: 1 });
    let isClosed = false;
    node.on("close", () => {
      isClosed = true;
    });
    expect(await house.refusal("node-1")).toBe(5);
    expect(await house.refusal("node-1", { username: offer.username, password: "guess" })).toBe(4);
    expect(await house.refusal("node-1", { username: "admin", password: "admin" })).toBe(4);
    expect(await house.refusal("node-1", { username: other.username, password: other.password })).toBe(5);
    const will = { topic: "smartmeter/node-1/status", payload: Buffer.from("offline"), qos: 1 } as const;
    expect(await house.refusal("node-1", { clean: true, will })).toBe(5);
    expect(house.broker().counters().refusedLogins).toBe(5);
    // Its session and what it subscribed to are there as before.
    const heard: string[] = [];
    node.on("message", (topic) => heard.push(topic));
    await node.publishAsync("home/mark", "1", { qos: 1 });
    await until(() => heard.length === 1);
    expect(isClosed).toBe(false);
    expect(house.broker().presence.isConnected("node-1", "node-1")).toBe(true);
  });

  test("publishes for itself and its own meters, and for nobody else", async () => {
    const house = await accessHouse();
    const other = await house.adopt("node-2");
    const open = await house.connect("node-3");
    await say(open, "node-3/telemetry", reading("node-3", 1));
    open.end(true);
    const second = await house.connect("node-2", other);
    await say(second, "meter-b/telemetry", reading("meter-b", 1, { node: "node-2" }));
    const node = await house.connect("node-1", await house.adopt("node-1"));
    await say(node, "meter-a/telemetry", reading("meter-a", 1, { node: "node-1" }));
    await say(node, "meter-b/telemetry", reading("meter-b", 9, { node: "node-1" }));
    await say(node, "node-2/telemetry", reading("node-2", 9, { node: "node-1" }));
    await say(node, "node-2/status", "offline");
    await say(node, "node-3/telemetry", reading("node-3", 9, { node: "node-1" }));
    expect(house.registers("meter-a")).toEqual([1000]);
    expect(house.registers("meter-b")).toEqual([1000]);
    expect(house.registers("node-2")).toBeUndefined();
    expect(house.registers("node-3")).toEqual([1000]);
    expect(house.broker().presence.isConnected("node-2", "node-2")).toBe(true);
  });

  test("is the same offer until it answers, also after a restart of the box, and then what it was told is forgotten", async () => {
    const house = await accessHouse();
    const before = await house.connect("node-1");
    await say(before, "node-1/telemetry", reading("node-1", 1));
    const first = await house.listen(before, "node-1");
    await adoptNode(house.box(), "node-1", "Asha");
    await until(() => first.length > 0);
    // The device loses its power before it has kept anything, the box starts anew, and somebody asks once more.
    before.end(true);
    await house.restart();
    house.kept.clock.nowMs += 11 * MINUTE_MS;
    expect(house.adoption("node-1").state).toBe("unanswered");
    await adoptNode(house.box(), "node-1", "Asha");
    const again = await house.connect("node-1");
    const second = await house.listen(again, "node-1");
    await say(again, "node-1/status", "online");
    await until(() => second.length > 0);
    expect(second[0]).toEqual(first[0] as (typeof second)[0]);
    // It keeps the credential and uses it; its answer is lost with another restart.
    again.end(true);
    await house.connect("node-1", second[0]);
    await house.restart();
    const adopted = await house.connect("node-1", second[0]);
    const third = await house.listen(adopted, "node-1");
    await until(() => third.length > 0);
    await say(adopted, "node-1/event", JSON.stringify({ cmd: "adopt", id: third[0]?.id, result: "ok" }));
    expect(waitingCommands(house.box().store)).toEqual([]);
    const rows = house.box().store.sqlite.prepare("SELECT payload FROM node_commands").pluck().all();
    expect(rows).toEqual([null]);
  });

  test("is given another credential, and the one that it has is good until it uses that", async () => {
    const house = await accessHouse();
    const old = await house.adopt("node-1");
    const node = await house.connect("node-1", old);
    const offers = await house.listen(node, "node-1");
    await adoptNode(house.box(), "node-1", "Asha");
    await until(() => offers.length > 0);
    node.end(true);
    await until(() => !house.broker().nodeLinks.isConnected("node-1"));
    (await house.connect("node-1", old)).end(true);
    await house.connect("node-1", offers[0]);
    expect(await house.refusal("node-1", old)).toBe(4);
  });

  test("is forgotten: its connection ends, its credential is good for nothing, and it may be adopted again", async () => {
    const house = await accessHouse();
    const offer = await house.adopt("node-1");
    const node = await house.connect("node-1", offer);
    const ended = closed(node);
    house.forget("node-1");
    await ended;
    expect(await house.refusal("node-1", offer)).toBe(4);
    expect(await house.refusal("node-1")).toBe(0);
    expect(() => house.forget("node-1")).toThrow("is not adopted");
    expect((await house.adopt("node-1")).username).not.toBe(offer.username);
  });

  test("has to have been heard once", async () => {
    const house = await accessHouse();
    await expect(adoptNode(house.box(), "nobody", "Asha")).rejects.toThrow("was ever heard");
  });

  test("is the one that carries the meter: whoever comes under the meter's own id gets no credential", async () => {
    const house = await accessHouse();
    const node = await house.connect("node-1");
    await say(node, "flat-a/telemetry", reading("flat-a", 1, { node: "node-1" }));
    await expect(adoptNode(house.box(), "flat-a", "Asha")).rejects.toThrow("flat-a is carried by node-1");
    await adoptNode(house.box(), "node-1", "Asha");
    expect(house.adoption("node-1")).toMatchObject({ state: "offered" });
  });
});

test("the will of who takes a meter's id says nothing of the meter of an adopted node, and nobody hears it", async () => {
  const house = await accessHouse();
  const node = await house.connect("node-1", await house.adopt("node-1"));
  await say(node, "meter-1/telemetry", reading("meter-1", 1, { node: "node-1" }));
  const listener = await house.connect("house");
  const heard: string[] = [];
  listener.on("message", (topic, payload) => heard.push(`${topic} ${payload}`));
  await listener.subscribeAsync("#", { qos: 1 });
  const payload = Buffer.from('{"state":"offline","meters":{"meter-1":"silent"}}');
  const impostor = await house.connect("meter-1", {
    will: { topic: "smartmeter/meter-1/status", payload, qos: 1, retain: true },
  });
  impostor.stream.destroy();
  await until(() => !house.broker().nodeLinks.isConnected("meter-1"));
  await listener.publishAsync("home/mark", "1", { qos: 1 });
  await until(() => heard.includes("home/mark 1"));
  expect(heard).toEqual(["home/mark 1"]);
  expect(house.broker().presence.isReportedSilent("meter-1")).toBe(false);
});

test("what a stranger calls itself and its box is short, or it is not listed under that name", async () => {
  const house = await accessHouse();
  house.policy("adopt");
  const stranger = await house.connect("<b>no id</b>");
  const status = { state: "online", node: "<b>no id</b>", adopted_by: "x".repeat(200_000) };
  await say(stranger, "meter-1/status", JSON.stringify(status));
  expect(findWaitingNode(house.box().store, "<b>no id</b>")).toBeUndefined();
  expect(findWaitingNode(house.box().store, "meter-1")).toMatchObject({
    connectsItself: false,
    adoptedBy: "x".repeat(64),
  });
});

test("of an id that nobody knows it is not kept how it is", async () => {
  const house = await accessHouse();
  const bridge = await house.connect("bridge");
  await say(bridge, "ghost/status", JSON.stringify({ state: "offline", meters: { ghost: "silent" } }));
  expect(house.broker().presence.isReportedSilent("ghost")).toBe(false);
});

describe("a device that comes without the credential of its node", () => {
  test("is let in while the node is away; it is not the node, and what it sends waits for its owner", async () => {
    const house = await accessHouse();
    const offer = await house.adopt("node-1");
    const node = await house.connect("node-1", offer);
    await say(node, "node-1/telemetry", reading("node-1", 1));
    await node.endAsync();
    await until(() => !house.broker().nodeLinks.isConnected("node-1"));
    const listener = await house.connect("house");
    const heard: string[] = [];
    listener.on("message", (topic, payload) => heard.push(`${topic} ${payload}`));
    await listener.subscribeAsync("#", { qos: 1 });
    const will = { topic: "smartmeter/node-1/status", payload: Buffer.from("offline"), qos: 1 } as const;
    const lost = await house.connect("node-1", { will });
    const told = await house.listen(lost, "node-1");
    await say(lost, "node-1/status", "online");
    expect(findWaitingNode(house.box().store, "node-1")?.reason).toBe("lost-credential");
    await say(lost, "node-1/telemetry", reading("node-1", 2));
    await say(lost, "node-1/event", JSON.stringify({ event: "thinned" }));
    expect(house.broker().presence.isConnected("node-1", "node-1")).toBe(false);
    expect(house.registers("node-1")).toEqual([1000]);
    expect(house.waiting("node-1")).toBe(1);
    // A vanished stranger's will says nothing of the node either.
    lost.stream.destroy();
    await until(() => !house.broker().nodeLinks.isConnected("node-1"));
    await listener.publishAsync("home/mark", "1", { qos: 1 });
    await until(() => heard.includes("home/mark 1"));
    expect(heard).toEqual(["home/mark 1"]);
    expect(told).toEqual([]);
    // The node itself comes back, and nothing has changed for it.
    const again = await house.connect("node-1", offer);
    await say(again, "node-1/telemetry", reading("node-1", 3));
    expect(house.registers("node-1")).toEqual([1000, 3000]);
    expect(house.waiting("node-1")).toBe(1);
  });

  test("neither sees, changes nor ends the session of the node", async () => {
    const house = await accessHouse();
    const offer = await house.adopt("node-1");
    const node = await house.connect("node-1", { ...offer, clean: false });
    await node.subscribeAsync("home/mark", { qos: 1 });
    await node.endAsync();
    await until(() => !house.broker().nodeLinks.isConnected("node-1"));
    const speaker = await house.connect("house");
    await speaker.publishAsync("home/mark", "1", { qos: 1 });
    const seen: string[] = [];
    for (const clean of [false, true]) {
      const stranger = await house.connect("node-1", { clean });
      stranger.on("message", (topic) => seen.push(topic));
      await stranger.subscribeAsync("home/other", { qos: 1 });
      await stranger.unsubscribeAsync("home/mark");
      await speaker.publishAsync("home/other", "x", { qos: 1 });
      await until(() => seen.length === (clean ? 2 : 1));
      await stranger.endAsync();
      await until(() => !house.broker().nodeLinks.isConnected("node-1"));
    }
    expect(seen).toEqual(["home/other", "home/other"]);
    await speaker.publishAsync("home/other", "y", { qos: 1 });
    const heard: string[] = [];
    const again = connect(house.url(), { ...offer, clientId: "node-1", clean: false, reconnectPeriod: 0 });
    again.on("message", (topic, payload) => heard.push(`${topic} ${payload}`));
    await until(() => heard.length > 0);
    await speaker.publishAsync("home/mark", "2", { qos: 1 });
    await until(() => heard.includes("home/mark 2"));
    expect(heard).toEqual(["home/mark 1", "home/mark 2"]);
    again.end(true);
  });

  test("is pushed aside when the node comes with its credential", async () => {
    const house = await accessHouse();
    const offer = await house.adopt("node-1");
    const lost = await house.connect("node-1");
    const ended = closed(lost);
    await house.connect("node-1", offer);
    await ended;
    expect(house.broker().presence.isConnected("node-1", "node-1")).toBe(true);
  });

  test("hears of a new credential only once its owner says so, and with its use all that waited is taken in", async () => {
    const house = await accessHouse();
    const old = await house.adopt("node-1");
    const lost = await house.connect("node-1");
    const told: string[] = [];
    lost.on("message", (topic) => told.push(topic));
    const offers = await house.listen(lost, "node-1");
    await say(lost, "node-1/telemetry", reading("node-1", 1, { timestamp: "2026-01-29T09:59:00Z" }));
    await adoptNode(house.box(), "node-1", "Asha");
    await until(() => offers.length > 0);
    expect(house.registers("node-1")).toEqual([1000]);
    await say(lost, "node-1/telemetry", reading("node-1", 2, { timestamp: "2026-01-29T09:59:30Z" }));
    expect(house.registers("node-1")).toEqual([1000]);
    const node = await house.connect("node-1", offers[0]);
    await say(node, "node-1/telemetry", reading("node-1", 3, { timestamp: "2026-01-29T09:59:50Z" }));
    await house.takeIn();
    expect(house.registers("node-1")).toEqual([1000, 2000, 3000]);
    expect(findWaitingNode(house.box().store, "node-1")).toBeUndefined();
    expect(await house.refusal("node-1", old)).toBe(4);
    expect(new Set(told)).toEqual(new Set(["smartmeter/node-1/cmd/adopt"]));
  });

  test("that was refused is not let in until it may ask again", async () => {
    const house = await accessHouse();
    await house.adopt("node-1");
    const lost = await house.connect("node-1");
    const ended = closed(lost);
    await say(lost, "node-1/telemetry", reading("node-1", 2));
    expect(refuseWaiting(house.box(), "node-1")).toBe(1);
    await ended;
    expect(house.waiting("node-1")).toBe(0);
    expect(await house.refusal("node-1")).toBe(5);
    letAskAgain(house.box(), "node-1");
    expect(await house.refusal("node-1")).toBe(0);
  });
});

describe("a device that carries the adoption of another box", () => {
  const online = JSON.stringify({ state: "online", adopted_by: "0123456789abcdef0123456789abcdef" });

  test("is refused with what that box gave it, and waits where it comes without, under every policy that lets it in", async () => {
    for (const policy of ["open", "adopt"] as const) {
      const house = await accessHouse();
      house.policy(policy);
      const foreign = { username: "meterbox-0123456789abcdef", password: "x" };
      expect(await house.refusal("node-1", foreign)).toBe(4);
      const node = await house.connect("node-1");
      await say(node, "node-1/status", online);
      await say(node, "node-1/telemetry", reading("node-1", 1));
      expect(findWaitingNode(house.box().store, "node-1")).toMatchObject({
        reason: "other-box",
        adoptedBy: "0123456789abcdef0123456789abcdef",
        verdict: null,
      });
      expect(house.registers("node-1")).toBeUndefined();
      if (policy === "open") await house.restart();
      expect(house.waiting("node-1")).toBe(1);
      const again = await house.connect("node-1");
      await say(again, "node-1/telemetry", reading("node-1", 2));
      const offers = await house.listen(again, "node-1");
      await adoptNode(house.box(), "node-1", "Asha");
      await until(() => offers.length > 0);
      const adopted = await house.connect("node-1", offers[0]);
      await say(adopted, "node-1/status", online);
      await say(adopted, "node-1/telemetry", reading("node-1", 3));
      await house.takeIn();
      expect(house.registers("node-1")).toEqual([1000, 2000, 3000]);
      expect(findWaitingNode(house.box().store, "node-1")).toBeUndefined();
    }
  });

  test("is heard without adoption once its owner accepts it so", async () => {
    const house = await accessHouse();
    const node = await house.connect("node-1");
    await say(node, "node-1/telemetry", reading("node-1", 1, { adopted_by: "other" }));
    await house.accept("node-1");
    await say(node, "node-1/status", online);
    await say(node, "node-1/telemetry", reading("node-1", 2, { adopted_by: "other" }));
    expect(house.registers("node-1")).toEqual([1000, 2000]);
  });
});

describe("where strangers have to be accepted", () => {
  test("a stranger waits with the times of its messages, over a restart too, and is a meter once it is accepted", async () => {
    const house = await accessHouse();
    const known = await house.connect("node-0");
    await say(known, "node-0/telemetry", reading("node-0", 1));
    house.policy("adopt");
    await say(known, "node-0/telemetry", reading("node-0", 2));
    const node = await house.connect("node-1");
    await say(node, "node-1/status", "online");
    expect(findWaitingNode(house.box().store, "node-1")?.reason).toBe("stranger");
    await say(node, "node-1/telemetry", reading("node-1", 1));
    house.kept.clock.nowMs += MINUTE_MS;
    await say(node, "node-1/telemetry", reading("node-1", 2));
    await say(node, "node-1/telemetry", "not JSON");
    expect(house.registers("node-1")).toBeUndefined();
    expect(house.waiting("node-1")).toBe(2);
    await house.restart();
    house.kept.clock.nowMs += 60 * MINUTE_MS;
    await house.accept("node-1");
    const meter = requireMeter(house.box().store, "node-1");
    expect(meter).toMatchObject({ node: "node-1", firstSeenMs: TEN_MS });
    expect(house.registers("node-1")).toEqual([1000, 2000]);
    expect(house.box().sightings.find("node-1")?.lastSeenMs).toBe(TEN_MS + MINUTE_MS);
    expect(findWaitingNode(house.box().store, "node-1")).toBeUndefined();
    const again = await house.connect("node-1");
    await say(again, "node-1/telemetry", reading("node-1", 3));
    expect(house.registers("node-1")).toEqual([1000, 2000, 3000]);
    expect(house.registers("node-0")).toEqual([1000, 2000]);
  });

  test("a device that is refused while what waited of it is taken in stays refused", async () => {
    const house = await accessHouse();
    house.policy("adopt");
    const node = await house.connect("node-1");
    await say(node, "node-1/telemetry", reading("node-1", 1));
    const box = house.box();
    const recordWaiting: typeof box.recordWaiting = (message, settle) => {
      refuseWaiting(box, "node-1");
      box.recordWaiting(message, settle);
    };
    await acceptWaiting({ ...box, recordWaiting }, "node-1");
    expect(findWaitingNode(box.store, "node-1")?.verdict).toBe("refuse");
  });

  test("what a bridge publishes waits under each device, which can be refused without the bridge", async () => {
    const house = await accessHouse();
    house.policy("adopt");
    const bridge = await house.connect("bridge");
    await say(bridge, "plug-1/telemetry", reading("plug-1", 1));
    await say(bridge, "plug-2/telemetry", reading("plug-2", 1));
    refuseWaiting(house.box(), "plug-1");
    await say(bridge, "plug-1/telemetry", reading("plug-1", 2));
    await house.accept("plug-2");
    expect(house.waiting("plug-1")).toBe(0);
    expect(house.registers("plug-1")).toBeUndefined();
    expect(house.registers("plug-2")).toEqual([1000]);
    await say(bridge, "plug-3/telemetry", reading("plug-3", 1));
    await expect(adoptNode(house.box(), "plug-3", "Asha")).rejects.toThrow("on a bridge");
  });

  test("a stranger is adopted, and what waited is taken in at once", async () => {
    const house = await accessHouse();
    house.policy("adopt");
    const node = await house.connect("node-1");
    await say(node, "node-1/telemetry", reading("node-1", 1));
    node.end(true);
    const offer = await house.adopt("node-1");
    expect(house.registers("node-1")).toEqual([1000]);
    const adopted = await house.connect("node-1", offer);
    await say(adopted, "node-1/telemetry", reading("node-1", 2));
    await say(adopted, "meter-a/telemetry", reading("meter-a", 5, { node: "node-1" }));
    expect(house.registers("node-1")).toEqual([1000, 2000]);
    expect(house.registers("meter-a")).toEqual([5000]);
  });
});

describe("where only what is adopted is let in", () => {
  test("everybody else is refused, also who is connected when that is decided", async () => {
    const house = await accessHouse();
    const offer = await house.adopt("node-1");
    const node = await house.connect("node-1", offer);
    const stranger = await house.connect("node-2");
    const ended = closed(stranger);
    house.policy("closed");
    await ended;
    expect(await house.refusal("node-2")).toBe(5);
    expect(await house.refusal("node-2", { username: "admin", password: "admin" })).toBe(5);
    await say(node, "node-1/telemetry", reading("node-1", 1));
    expect(house.registers("node-1")).toEqual([1000]);
  });

  test("a node that lost its credential is let in so that its owner hears of it", async () => {
    const house = await accessHouse();
    await house.adopt("node-1");
    house.policy("closed");
    const lost = await house.connect("node-1");
    await say(lost, "node-1/telemetry", reading("node-1", 1));
    expect(house.waiting("node-1")).toBe(1);
    expect(house.registers("node-1")).toBeUndefined();
  });
});

test("who is refused again and again is answered late and not logged any more; a right credential is not held up", async () => {
  const house = await accessHouse();
  const offer = await house.adopt("node-1");
  const wrong = { username: offer.username, password: "guess" };
  for (let tries = 0; tries < 10; tries++) expect(await house.refusal("node-1", wrong)).toBe(4);
  let isAnswered = false;
  void house.refusal("node-1", wrong).then(() => {
    isAnswered = true;
  });
  await until(() => house.broker().counters().refusedLogins === 11);
  await house.connect("node-1", offer);
  expect(isAnswered).toBe(false);
  expect(house.log.filter((line) => line.includes("a wrong password"))).toHaveLength(10);
});
