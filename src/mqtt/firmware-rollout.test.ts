import { expect, test } from "bun:test";
import { createPublicKey, verify } from "node:crypto";
import { keepFirmware } from "../actions/keep-firmware.ts";
import { cancelRollout, type RolloutWish, resumeRollout, rollOut } from "../actions/roll-out-firmware.ts";
import { stepRollouts } from "../actions/step-rollouts.ts";
import { canonicalJson } from "../domain/canonical-json.ts";
import { findRollout, listOffers } from "../store/firmware-rollouts.ts";
import type { Store } from "../store/open.ts";
import { otaPublicKey } from "../store/ota-key.ts";
import { accessHouse, type Offer, say, TEN_MS } from "./access-house.fixture.ts";
import { until } from "./broker.fixture.ts";

interface Manifest {
  readonly id: string;
  readonly version: string;
  readonly sha256: string;
  readonly url: string;
  readonly force?: boolean;
  readonly signature: string;
}

type House = Awaited<ReturnType<typeof accessHouse>>;

const HOUR_MS = 3_600_000;
const image = (version: string) => Buffer.from(`meterbox-image native native ${version}\nwhat it does\n`);
const WISH: RolloutWish = { isOnlyFirst: false, isForced: false };

/** A house with an image and devices that are adopted and run an older version. */
async function equipped(version = "1.3.0") {
  const house = await accessHouse();
  const typed = { chip: "", board: "", version: "" };
  const { id } = keepFirmware(house.box(), image(version), typed, "Asha");
  const credentials = new Map<string, Offer>();
  for (const node of ["node-1", "node-2"]) credentials.set(node, await house.adopt(node));
  return {
    house,
    image: id,
    states: (rollout: number) => listOffers(house.box().store, rollout).map(({ state }) => state),
    /** Connects a device that says what it is and hears of firmware. */
    async join(node: string, runs: string) {
      const client = await house.connect(node, credentials.get(node));
      const told: Manifest[] = [];
      client.on("message", (topic, payload) => {
        if (topic.endsWith("/cmd/ota") && !told.some(({ id }) => `${payload}`.includes(id)))
          told.push(JSON.parse(`${payload}`));
      });
      await client.subscribeAsync(`smartmeter/${node}/cmd/#`, { qos: 1 });
      const comesOnline = (version: string) =>
        say(
          client,
          `${node}/status`,
          JSON.stringify({ state: "online", firmware_version: version, chip: "native", board: "native" }),
        );
      await comesOnline(runs);
      return {
        told,
        comesOnline,
        leave: () => client.endAsync(),
        answer: (result: "ok" | "refused", detail: string) =>
          say(client, `${node}/event`, JSON.stringify({ cmd: "ota", id: told.at(-1)?.id, result, detail })),
      };
    },
  };
}

function begin({ house, image }: Awaited<ReturnType<typeof equipped>>, wish: Partial<RolloutWish> = {}) {
  return rollOut(house.box(), image, { ...WISH, ...wish }, "Asha").id;
}

/** Whether the box's key has signed a manifest [RFC 8032 over RFC 8785]. */
function isSigned(store: Store, { id: _id, signature, ...manifest }: Manifest): boolean {
  const spki = Buffer.concat([
    Buffer.from("302a300506032b6570032100", "hex"),
    Buffer.from(otaPublicKey(store), "base64"),
  ]);
  const key = createPublicKey({ key: spki, format: "der", type: "spki" });
  return verify(null, Buffer.from(canonicalJson(manifest)), key, Buffer.from(signature, "base64"));
}

const settled = () => Bun.sleep(30);
const stateOf = (house: House, id: number) => findRollout(house.box().store, id)?.state;

test("an image goes to one device first, and to the next only when that one is online with it, over a restart too", async () => {
  const set = await equipped();
  const { house } = set;
  let first = await set.join("node-2", "1.2.0");
  let second = await set.join("node-1", "1.2.0");
  const rollout = begin(set, { first: "node-2" });
  stepRollouts(house.box());
  await until(() => first.told.length === 1);
  const [told] = first.told;
  expect(told).toMatchObject({
    chip: "native",
    board: "native",
    version: "1.3.0",
    size: image("1.3.0").length,
  });
  expect(told?.url).toBe(`http://127.0.0.1:8080/firmware/${told?.sha256}.bin`);
  expect(told).not.toHaveProperty("force");
  expect(told && isSigned(house.box().store, told)).toBe(true);
  expect(told && isSigned(house.box().store, { ...told, version: "1.4.0" })).toBe(false);
  stepRollouts(house.box());
  await settled();
  expect([second.told, set.states(rollout)]).toEqual([[], ["offered", "waiting"]]);

  await house.restart();
  expect(set.states(rollout)).toEqual(["offered", "waiting"]);
  first = await set.join("node-2", "1.2.0");
  second = await set.join("node-1", "1.2.0");
  await until(() => first.told.length === 1);
  await first.answer("ok", "runs 1.3.0");
  stepRollouts(house.box());
  expect(set.states(rollout)).toEqual(["answered", "waiting"]);
  house.kept.clock.nowMs += 60_000;
  await first.comesOnline("1.3.0");
  stepRollouts(house.box());
  await until(() => second.told.length === 1);
  expect(listOffers(house.box().store, rollout)).toMatchObject([
    { node: "node-2", state: "done", fromVersion: "1.2.0", runningSinceMs: TEN_MS + 60_000 },
    { node: "node-1", state: "offered" },
  ]);
  await second.comesOnline("1.3.0");
  await second.answer("ok", "runs 1.3.0");
  stepRollouts(house.box());
  expect([set.states(rollout), stateOf(house, rollout)]).toEqual([["done", "done"], "done"]);
});

test("the first failure pauses it with what the device said, and it goes on without that device", async () => {
  const set = await equipped();
  const { house } = set;
  const first = await set.join("node-1", "1.2.0");
  const second = await set.join("node-2", "1.2.0");
  const rollout = begin(set, { first: "node-1" });
  stepRollouts(house.box());
  await until(() => first.told.length === 1);
  await first.answer("refused", "rolled back 1.3.0: it started again before it reached the box");
  stepRollouts(house.box());
  await settled();
  expect([stateOf(house, rollout), second.told]).toEqual(["paused", []]);
  expect(listOffers(house.box().store, rollout)[0]).toMatchObject({
    state: "failed",
    failure: "rolled-back",
    detail: "rolled back 1.3.0: it started again before it reached the box",
  });
  expect(() => begin(set)).toThrow("being rolled out");
  expect(() => resumeRollout(house.box(), rollout, true)).toThrow("went back from 1.3.0 once");
  resumeRollout(house.box(), rollout, false);
  stepRollouts(house.box());
  await until(() => second.told.length === 1);
  await second.comesOnline("1.3.0");
  await second.answer("ok", "runs 1.3.0");
  stepRollouts(house.box());
  stepRollouts(house.box());
  expect([set.states(rollout), stateOf(house, rollout)]).toEqual([["failed", "done"], "done"]);
  // It is not offered that version again, unless somebody insists.
  expect(() => begin(set)).toThrow("No adopted native needs 1.3.0.");
  expect(() => begin(set, { first: "node-1" })).toThrow("went back");
  const again = begin(set, { first: "node-1", isForced: true });
  stepRollouts(house.box());
  await until(() => first.told.length === 2);
  expect(first.told[1]?.force).toBe(true);
  expect(first.told[1] && isSigned(house.box().store, first.told[1])).toBe(true);
  expect(set.states(again)).toEqual(["offered"]);
});

test("a device that refused for another reason is asked once more", async () => {
  const set = await equipped();
  const { house } = set;
  const first = await set.join("node-1", "1.2.0");
  const rollout = begin(set, { first: "node-1", isOnlyFirst: true });
  stepRollouts(house.box());
  await until(() => first.told.length === 1);
  await first.answer("refused", "the download failed again and again");
  resumeRollout(house.box(), rollout, true);
  stepRollouts(house.box());
  await until(() => first.told.length === 2);
  expect(first.told[1]?.id).not.toBe(first.told[0]?.id);
  expect(set.states(rollout)).toEqual(["offered"]);
});

test("only adopted devices of its chip and board that run something older are offered an image", async () => {
  const set = await equipped();
  const { house } = set;
  expect(() => begin(set)).toThrow("No adopted native needs 1.3.0.");
  const newer = await set.join("node-1", "1.10.0");
  expect(() => begin(set, { first: "node-1" })).toThrow("node-1 runs a newer version");
  expect(() => begin(set, { first: "nobody" })).toThrow("nobody is no device");
  const stranger = await house.connect("node-3");
  await say(
    stranger,
    "node-3/status",
    JSON.stringify({ state: "online", firmware_version: "1.0.0", chip: "native", board: "native" }),
  );
  expect(() => begin(set, { first: "node-3", isForced: true })).toThrow("node-3 is not adopted");
  const rollout = begin(set, { first: "node-1", isForced: true });
  stepRollouts(house.box());
  await until(() => newer.told.length === 1);
  expect(newer.told[0]?.force).toBe(true);
  // Cancelled on its way, it may come to run it all the same.
  cancelRollout(house.box(), rollout);
  await newer.answer("ok", "runs 1.3.0");
  expect([set.states(rollout), stateOf(house, rollout)]).toEqual([["done"], "cancelled"]);
});

test("a device that never answers, or comes back with another version, pauses it", async () => {
  const set = await equipped();
  const { house } = set;
  const node = await set.join("node-1", "1.2.0");
  const rollout = begin(set, { isOnlyFirst: true });
  stepRollouts(house.box());
  await until(() => node.told.length === 1);
  house.kept.clock.nowMs += 25 * HOUR_MS - 1;
  stepRollouts(house.box());
  expect(stateOf(house, rollout)).toBe("running");
  house.kept.clock.nowMs += 1;
  stepRollouts(house.box());
  expect([stateOf(house, rollout), listOffers(house.box().store, rollout)[0]?.failure]).toEqual([
    "paused",
    "unanswered",
  ]);
  resumeRollout(house.box(), rollout, true);
  stepRollouts(house.box());
  await until(() => node.told.length === 2);
  await node.answer("ok", "runs 1.3.0");
  house.kept.clock.nowMs += HOUR_MS;
  stepRollouts(house.box());
  expect([stateOf(house, rollout), listOffers(house.box().store, rollout)[0]?.failure]).toEqual([
    "paused",
    "other-version",
  ]);
});
