import { expect, test } from "bun:test";
import { adoptNode } from "../actions/adopt-node.ts";
import { askEnergyReset } from "../actions/ask-energy-reset.ts";
import { configureNode } from "../actions/configure-node.ts";
import { rolloutDevices } from "../actions/rollout-devices.ts";
import { wantCommand } from "../actions/want-command.ts";
import { AppError } from "../domain/error.ts";
import { findMeter } from "../store/meters.ts";
import { listNodeCommands } from "../store/node-commands.ts";
import { putNodeFacts } from "../store/node-facts.ts";
import { listWaitingNodes } from "../store/waiting-nodes.ts";
import { accessHouse, reading, say, TEN_MS } from "./access-house.fixture.ts";

type House = Awaited<ReturnType<typeof accessHouse>>;

/** What Tasmota sends of meters with a counter each. */
const sensor = (...totals: readonly number[]) =>
  JSON.stringify({ ENERGY: { Total: totals.length === 1 ? totals[0] : totals } });

/** Whatever the box can want of a device, and what came of asking; all the same, or it fails. */
async function askedAll({ box }: House, node: string, meter = node): Promise<string> {
  const wishes: (() => unknown)[] = [
    () => adoptNode(box(), node, "Asha"),
    () => configureNode(box(), node, { intervalS: 5, deltaW: null, meters: null }, "Asha"),
    () => askEnergyReset(box(), node, meter, "Asha"),
    () => wantCommand(box(), { node, verb: "identify", payload: {}, wantedBy: "Asha" }),
  ];
  const outcomes = await Promise.all(
    wishes.map(async (wish) => {
      try {
        await wish();
        return "wanted";
      } catch (error) {
        return error instanceof AppError ? `${error.code}: ${error.message}` : String(error);
      }
    }),
  );
  expect(new Set(outcomes).size).toBe(1);
  return outcomes[0] ?? "";
}

const REFUSED = (node: string) =>
  `conflict: The device ${node} speaks Tasmota and takes no commands from this box. Set it up on its own page.`;

test("a device that speaks Tasmota takes no commands, also after a restart and with several meters", async () => {
  const house = await accessHouse();
  const tasmota = await house.connect("DVES_1");
  await tasmota.publishAsync("tele/plug1/SENSOR", sensor(1), { qos: 1 });
  await tasmota.publishAsync("tele/tri/SENSOR", sensor(1, 2, 3), { qos: 1 });
  expect(await askedAll(house, "plug1")).toBe(REFUSED("plug1"));
  expect(await askedAll(house, "tri", "tri-2")).toBe(REFUSED("tri"));
  await house.restart();
  expect(await askedAll(house, "plug1")).toBe(REFUSED("plug1"));
  expect(listNodeCommands(house.box().store, "plug1", 9)).toEqual([]);
  expect(house.adoption("plug1").state).toBe("none");
});

test("a device that speaks the contract takes commands before it has said what it is", async () => {
  const house = await accessHouse();
  await say(await house.connect("esp-1"), "esp-1/telemetry", reading("esp-1", 1));
  expect(await askedAll(house, "esp-1")).toBe("wanted");
});

test.each([
  ["with its first reading", "plug1/telemetry", reading("plug1", 2)],
  ["as it comes online", "plug1/status", "online"],
])("a device that is flashed anew takes commands %s", async (_when, topic, payload) => {
  const house = await accessHouse();
  const tasmota = await house.connect("DVES_1");
  await tasmota.publishAsync("tele/plug1/SENSOR", sensor(1), { qos: 1 });
  await tasmota.endAsync();
  // What a script says of a device is not what the device speaks.
  await say(await house.connect("script"), "plug1/telemetry", reading("plug1", 1.5));
  expect(house.registers("plug1")).toEqual([1000, 1500]);
  expect(await askedAll(house, "plug1")).toBe(REFUSED("plug1"));
  await say(await house.connect("plug1"), topic, payload);
  expect(await askedAll(house, "plug1")).toBe("wanted");
});

test("a device that speaks Tasmota now is offered no image of the firmware that it had", async () => {
  const house = await accessHouse();
  const board = { chip: "esp32", board: "esp32dev" };
  putNodeFacts(house.box().store, { node: "plug1", ...board, firmwareVersion: "1.0.0" }, TEN_MS);
  const devices = () => rolloutDevices(house.box(), { ...board, version: "1.1.0" }).map(({ node }) => node);
  expect(devices()).toEqual(["plug1"]);
  const tasmota = await house.connect("DVES_1");
  await tasmota.publishAsync("tele/plug1/SENSOR", sensor(1), { qos: 1 });
  expect(devices()).toEqual([]);
});

test("one decision holds for all the meters of a Tasmota that waits, which cannot be adopted", async () => {
  const house = await accessHouse();
  house.policy("adopt");
  const tasmota = await house.connect("DVES_1");
  await tasmota.publishAsync("tele/newplug/SENSOR", sensor(1, 2), { qos: 1 });
  expect(listWaitingNodes(house.box().store)).toMatchObject([{ node: "newplug", connectsItself: false }]);
  expect(house.waiting("newplug")).toBe(2);
  await house.accept("newplug");
  await tasmota.publishAsync("tele/newplug/SENSOR", sensor(1.1, 2.1), { qos: 1 });
  expect(house.registers("newplug-1")).toEqual([1000, 1100]);
  expect(house.registers("newplug-2")).toEqual([2000, 2100]);
  expect(listWaitingNodes(house.box().store)).toEqual([]);
  expect(findMeter(house.box().store, "newplug-2")).toMatchObject({ node: "newplug", dialect: "tasmota" });
  await tasmota.publishAsync("tele/other/SENSOR", sensor(1, 2), { qos: 1 });
  expect(house.waiting("other")).toBe(2);
});
