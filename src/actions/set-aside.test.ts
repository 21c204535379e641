import { expect, test } from "bun:test";
import { WAITING_LIMITS, type WaitingLimits } from "../domain/node-access.ts";
import { Sightings } from "../store/sightings.ts";
import { temporaryStore } from "../store/store.fixture.ts";
import {
  correctWaiting,
  countWaiting,
  findWaitingNode,
  listWaitingNodes,
  oldestWaiting,
} from "../store/waiting-nodes.ts";
import { expireAside } from "./decide-waiting.ts";
import { type AsideBox, noteWaiting, setAside, writeAside } from "./set-aside.ts";

const DAY_MS = 24 * 3_600_000;

function asideBox() {
  const time = { nowMs: 1_000_000, isTrusted: true };
  const store = temporaryStore();
  // Of the clock it asks the time and whether that can be believed.
  const clock = {
    nowMs: () => time.nowMs,
    isTrusted: () => time.isTrusted,
    overrulesDevices: () => time.isTrusted,
  } as AsideBox["clock"];
  const box: AsideBox = { store, clock, sightings: new Sightings(store) };
  const settled: (Error | null)[] = [];
  const send = (node: string, text: string, readings = 1, limits: WaitingLimits = WAITING_LIMITS) => {
    const hint = { node, reason: "stranger", connectsItself: true, adoptedBy: null } as const;
    const message = { ...hint, deviceId: node, clientId: node, readings, payload: Buffer.from(text) };
    setAside(box, message, (error) => settled.push(error), limits);
  };
  const payloads = (node: string) => oldestWaiting(store, node, 100).map(({ payload }) => `${payload}`);
  return { box, store, time, settled, send, payloads };
}

test("messages are answered once they are on disk, in the order in which they came", async () => {
  const { box, store, settled, send, payloads } = asideBox();
  send("a", "1");
  send("a", "2");
  send("b", "3");
  expect(settled).toEqual([]);
  writeAside(box);
  expect(settled).toEqual([null, null, null]);
  expect(payloads("a")).toEqual(["1", "2"]);
  expect(listWaitingNodes(store).map(({ node }) => node)).toEqual(["a", "b"]);
  send("a", "4");
  await Bun.sleep(150);
  expect(payloads("a")).toEqual(["1", "2", "4"]);
});

test("a disk that does not take them leaves them unanswered, and nothing of them is kept", () => {
  const { box, store, settled, send } = asideBox();
  store.sqlite.exec(
    "CREATE TRIGGER full BEFORE INSERT ON waiting_messages BEGIN SELECT RAISE(ABORT, 'full'); END",
  );
  send("a", "1");
  writeAside(box);
  expect(settled.map((error) => error?.message)).toEqual(["full"]);
  expect(listWaitingNodes(store)).toEqual([]);
});

test("beyond the limit the oldest readings of the device that has most make room, and are counted", () => {
  const { box, store, send, payloads } = asideBox();
  const limits = { ...WAITING_LIMITS, readings: 10 };
  send("quiet", "q", 2);
  for (let number = 1; number <= 5; number++) send("loud", `l${number}`, 2, limits);
  writeAside(box, limits);
  expect(payloads("quiet")).toEqual(["q"]);
  expect(payloads("loud")).toEqual(["l2", "l3", "l4", "l5"]);
  expect(findWaitingNode(store, "loud")?.droppedReadings).toBe(2);
  const fewBytes = { ...WAITING_LIMITS, bytes: 7 };
  send("loud", "long one", 1, fewBytes);
  writeAside(box, fewBytes);
  expect(payloads("loud")).toEqual([]);
  expect(payloads("quiet")).toEqual(["q"]);
});

test("thousands find room, and the device that has most gives it message by message", () => {
  const { box, store, send } = asideBox();
  const limits = { ...WAITING_LIMITS, readings: 2000 };
  for (let number = 0; number < 2000; number++) send("loud", "1", 1, limits);
  writeAside(box, limits);
  for (let number = 0; number < 1500; number++) send("louder", "1", 1, limits);
  writeAside(box, limits);
  expect([...countWaiting(store)].map(([node, { readings }]) => [node, readings])).toEqual([
    ["loud", 1000],
    ["louder", 1000],
  ]);
  expect(findWaitingNode(store, "loud")?.droppedReadings).toBe(1000);
  expect(findWaitingNode(store, "louder")?.droppedReadings).toBe(500);
});

test("only so many devices wait; another one's messages are counted as refused", () => {
  const { box, store, settled, send } = asideBox();
  const limits = { ...WAITING_LIMITS, nodes: 1 };
  send("a", "1", 1, limits);
  writeAside(box);
  send("b", "1", 3, limits);
  noteWaiting(box, { node: "c", reason: "stranger", connectsItself: true, adoptedBy: null }, limits);
  expect(settled).toEqual([null, null]);
  expect(listWaitingNodes(store).map(({ node }) => node)).toEqual(["a"]);
  expect(box.sightings.rejectionCounts().map(({ reason, count }) => [reason, count])).toEqual([
    ["too-many-waiting", 3],
  ]);
});

test("what has waited for a week is deleted and counted, and a device of which nothing is left goes; not by a doubtful clock", () => {
  const { box, store, time, send, payloads } = asideBox();
  send("a", "1", 4);
  send("b", "1");
  writeAside(box);
  time.nowMs += 3 * DAY_MS;
  send("a", "2");
  writeAside(box);
  time.nowMs += 4 * DAY_MS + 1;
  time.isTrusted = false;
  expireAside(box);
  expect(payloads("a")).toEqual(["1", "2"]);
  time.isTrusted = true;
  expireAside(box);
  expect(payloads("a")).toEqual(["2"]);
  expect(findWaitingNode(store, "a")?.expiredReadings).toBe(4);
  expect(findWaitingNode(store, "b")).toBeUndefined();
  expect([...countWaiting(store)]).toEqual([["a", { readings: 1, devices: ["a"] }]]);
});

test("times of receipt that a doubtful clock gave are moved with it, others are not", () => {
  const { box, store, time, send } = asideBox();
  send("a", "1");
  time.isTrusted = false;
  send("a", "2");
  writeAside(box);
  correctWaiting(store, DAY_MS, 0);
  correctWaiting(store, DAY_MS, 0);
  expect(oldestWaiting(store, "a", 9).map(({ receivedAtMs }) => receivedAtMs)).toEqual([
    1_000_000,
    1_000_000 + DAY_MS,
  ]);
});
