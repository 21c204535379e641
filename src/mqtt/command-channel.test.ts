import { expect, test } from "bun:test";
import { latestCommand, listNodeCommands } from "../store/node-commands.ts";
import { addNodeEvent, listNodeEvents } from "../store/node-events.ts";
import { until } from "./broker.fixture.ts";
import { NOON_MS, startChannel, type Told } from "./channel.fixture.ts";

const MINUTE_MS = 60_000;
const CONFIG = { interval_s: 10, delta_w: 50 };

/** What was told beside the time. */
const commands = (told: readonly Told[]) => told.filter(({ verb }) => verb !== "time");
/** Longer than several of the channel's pauses. */
const pause = () => Bun.sleep(250);

test("what is wanted of a node that is away is sent when it says that it is online, at QoS 1 and never retained", async () => {
  const house = await startChannel();
  const { id } = house.want("config", CONFIG);
  const node = await house.join();
  await until(() => commands(node.told).length > 0);
  const [config] = commands(node.told);
  expect(config).toMatchObject({ verb: "config", id, said: CONFIG, packet: { qos: 1, retain: false } });
  expect(house.refused()).toEqual({});
});

test("a command is repeated until it is answered, and then not any more", async () => {
  const house = await startChannel();
  const node = await house.join();
  const wanted = house.want("identify");
  await until(() => commands(node.told).length === 3);
  expect(new Set(commands(node.told).map(({ id }) => id))).toEqual(new Set([wanted.id]));
  await node.answer(commands(node.told)[0] as Told, "ok", "blinks");
  const answered = latestCommand(house.store, "node-1", "identify");
  expect(answered).toMatchObject({ state: "ok", detail: "blinks", endedAtMs: NOON_MS });
  expect(answered?.sentCount).toBeGreaterThanOrEqual(3);
  // One that was on its way may still have come.
  await pause();
  const before = node.told.length;
  await pause();
  expect(node.told.length).toBe(before);
});

test("a second answer to a command changes nothing", async () => {
  const house = await startChannel();
  const node = await house.join();
  house.want("identify");
  await until(() => commands(node.told).length > 0);
  const [told] = commands(node.told) as [Told];
  await node.answer(told, "refused", "no light");
  await node.answer(told, "ok", "after all");
  expect(latestCommand(house.store, "node-1", "identify")).toMatchObject({
    state: "refused",
    detail: "no light",
  });
  expect(house.refused()).toEqual({});
});

test("a later wish takes the place of an earlier one of its verb that waits, and of no other", async () => {
  const house = await startChannel();
  house.want("config", { interval_s: 10 });
  house.want("adopt", { username: "node-1" }, true);
  const later = house.want("config", { interval_s: 30 });
  const states = listNodeCommands(house.store, "node-1", 9).map(({ verb, state }) => `${verb} ${state}`);
  expect(states).toEqual(["config waiting", "adopt waiting", "config superseded"]);
  const node = await house.join();
  await until(() => commands(node.told).length >= 2);
  expect(commands(node.told).find(({ verb }) => verb === "config")).toMatchObject({
    id: later.id,
    said: { interval_s: 30 },
  });
});

test("a register that is to be set to 0 already is not to be so twice, another one is", async () => {
  const house = await startChannel();
  const first = house.want("reset-energy", { meter: "node-1" });
  expect(house.want("reset-energy", { meter: "node-1" }).id).toBe(first.id);
  expect(house.want("reset-energy", { meter: "l2" }).id).not.toBe(first.id);
});

test("what nobody carried out in time is given up: a light after a minute, a reset after ten, settings never", async () => {
  const house = await startChannel();
  house.want("identify");
  house.want("reset-energy", { meter: "node-1" });
  house.want("config", CONFIG);
  const states = () => listNodeCommands(house.store, "node-1", 9).map(({ state }) => state);
  house.time.nowMs += MINUTE_MS;
  await until(() => states().join() === "waiting,waiting,expired");
  house.time.nowMs += 10 * MINUTE_MS;
  await until(() => states().join() === "waiting,expired,expired");
  const node = await house.join();
  await until(() => commands(node.told).length > 0);
  expect(new Set(commands(node.told).map(({ verb }) => verb))).toEqual(new Set(["config"]));
});

test("what was given up while its answer was on its way counts as done", async () => {
  const house = await startChannel();
  const node = await house.join();
  house.want("identify");
  await until(() => commands(node.told).length > 0);
  house.time.nowMs += MINUTE_MS;
  await until(() => latestCommand(house.store, "node-1", "identify")?.state === "expired");
  await node.answer(commands(node.told)[0] as Told);
  expect(latestCommand(house.store, "node-1", "identify")?.state).toBe("ok");
});

test("after a restart of the box what was not answered is sent again under its id, what was answered is not", async () => {
  const before = await startChannel();
  before.want("config", CONFIG);
  const node = await before.join();
  await until(() => commands(node.told).length > 0);
  await node.answer(commands(node.told)[0] as Told);
  const open = before.want("adopt", { username: "node-1" }, true);
  await before.close();
  const after = await startChannel({ store: before.store });
  const again = await after.join();
  await until(() => commands(again.told).length > 0);
  expect(new Set(commands(again.told).map(({ id }) => id))).toEqual(new Set([open.id]));
});

test("settings that a node refused are offered again when it comes back, those that it took are not", async () => {
  const house = await startChannel();
  const { id } = house.want("config", CONFIG);
  const refusing = await house.join();
  await until(() => commands(refusing.told).length > 0);
  await refusing.answer(commands(refusing.told)[0] as Told, "refused", "unknown field");
  const heard = refusing.told.length;
  await pause();
  expect(refusing.told.length).toBe(heard);
  await refusing.leave();
  const taking = await house.join();
  await until(() => commands(taking.told).length > 0);
  expect(commands(taking.told)[0]?.id).toBe(id);
  await taking.answer(commands(taking.told)[0] as Told);
  await taking.leave();
  const third = await house.join();
  await pause();
  expect(commands(third.told)).toEqual([]);
});

test("a device that was adopted anew is told its settings again", async () => {
  const house = await startChannel();
  house.want("config", CONFIG);
  const node = await house.join();
  await until(() => commands(node.told).length > 0);
  await node.answer(commands(node.told)[0] as Told);
  house.want("adopt", { username: "node-1", password: "secret" }, true);
  await until(() => commands(node.told).some(({ verb }) => verb === "adopt"));
  const told = node.told.length;
  await node.answer(commands(node.told).find(({ verb }) => verb === "adopt") as Told);
  await until(() => node.told.slice(told).some(({ verb }) => verb === "config"));
});

test("a secret is kept until it is answered or another takes its place, and not a moment longer", async () => {
  const house = await startChannel();
  const first = house.want("adopt", { password: "first" }, true);
  const second = house.want("adopt", { password: "second" }, true);
  const payloadOf = (id: string) =>
    listNodeCommands(house.store, "node-1", 9).find((command) => command.id === id)?.payload;
  expect([payloadOf(first.id), payloadOf(second.id)]).toEqual([null, { password: "second" }]);
  const node = await house.join();
  await until(() => commands(node.told).length > 0);
  await node.answer(commands(node.told)[0] as Told);
  expect(payloadOf(second.id)).toBeNull();
});

test("an answer from somebody else, to another verb or to nothing counts as refused and changes nothing", async () => {
  const house = await startChannel();
  const node = await house.join();
  const other = await house.join("node-2");
  house.want("identify");
  await until(() => commands(node.told).length > 0);
  const [told] = commands(node.told) as [Told];
  await other.say("node-1/event", { cmd: "identify", id: told.id, result: "ok" });
  await other.say("node-2/event", { cmd: "identify", id: told.id, result: "ok" });
  await node.say("node-1/event", { cmd: "config", id: told.id, result: "ok" });
  await node.say("node-1/event", { cmd: "identify", id: "0000", result: "ok" });
  await node.say("node-1/event", { cmd: "identify", id: told.id, result: "perhaps" });
  await node.say("node-1/event", "blink");
  await node.say("node-1/event", []);
  expect(house.refused()).toEqual({ "unknown-command": 3, "malformed-event": 3 });
  expect(latestCommand(house.store, "node-1", "identify")?.state).toBe("waiting");
});

test("a node that does not listen is told nothing, and no command waits in its session", async () => {
  const house = await startChannel();
  const lasting = await house.join("node-1", { clean: false });
  await lasting.leave();
  house.want("identify");
  await pause();
  house.time.nowMs += MINUTE_MS;
  await until(() => latestCommand(house.store, "node-1", "identify")?.state === "expired");
  const again = await house.join("node-1", { clean: false });
  await pause();
  expect(commands(again.told)).toEqual([]);
  expect(latestCommand(house.store, "node-1", "identify")?.sentCount).toBe(0);
});

test("a lasting session hears its commands while it is there, each time as it was sent", async () => {
  const house = await startChannel();
  const node = await house.join("node-1", { clean: false });
  house.want("identify");
  await until(() => commands(node.told).length === 2);
  await node.answer(commands(node.told)[0] as Told);
  expect(latestCommand(house.store, "node-1", "identify")?.state).toBe("ok");
});

test("a node that says that it is online is told the time of that moment, once a connection", async () => {
  const house = await startChannel();
  house.time.nowMs = NOON_MS + 1234;
  const node = await house.join();
  await until(() => node.told.length === 1);
  expect(node.told[0]).toMatchObject({ verb: "time", said: { epoch_ms: NOON_MS + 1234 } });
  await node.answer(node.told[0] as Told);
  await node.say("node-1/status", { state: "online", meters: { "node-1": "silent" } });
  await pause();
  expect(node.told.length).toBe(1);
  expect(house.refused()).toEqual({});
});

test("a box that does not know the time for sure tells none", async () => {
  const house = await startChannel({ isTrusted: false });
  const node = await house.join();
  house.want("identify");
  await until(() => commands(node.told).length > 0);
  expect(node.told.map(({ verb }) => verb)).not.toContain("time");
});

test("what a node says unasked is kept, the latest thousand of it; of a stranger, or too much of it, it is refused", async () => {
  const house = await startChannel();
  const node = await house.join();
  const stranger = await house.join("node-2");
  const thinned = await Bun.file("firmware/fixtures/event-thinned.json").json();
  await node.say("node-1/event", thinned);
  await stranger.say("node-2/event", thinned);
  const { event: _, ...detail } = thinned;
  expect(listNodeEvents(house.store, "node-1", 5)).toEqual([
    { node: "node-1", atMs: NOON_MS, kind: "thinned", detail },
  ]);
  expect(house.refused()).toEqual({ "unknown-node": 1 });
  house.store.sqlite.transaction(() => {
    for (let at = 0; at <= 1000; at++)
      addNodeEvent(house.store, { node: "node-1", atMs: NOON_MS, kind: "pzem-address", detail: { at } });
  })();
  const kept = listNodeEvents(house.store, "node-1", 5000);
  expect([kept.length, kept.at(-1)?.detail, kept[0]?.detail]).toEqual([1000, { at: 1 }, { at: 1000 }]);
  expect(listNodeEvents(house.store, "node-1", 5, "thinned")).toEqual([]);
  await node.say("node-1/event", thinned);
  expect(house.refused()).toEqual({ "unknown-node": 1, "too-many-events": 1 });
  house.time.nowMs += 60_000;
  await node.say("node-1/event", thinned);
  expect(listNodeEvents(house.store, "node-1", 5, "thinned").length).toBe(1);
});
