import { expect, test } from "bun:test";
import {
  addMeter,
  allowDevice,
  changeMaxPower,
  deleteMeter,
  findMeter,
  isNode,
  listMeters,
  requireMeter,
  saveSightings,
  updateMeter,
} from "./meters.ts";
import type { Store } from "./open.ts";
import { temporaryStore } from "./store.fixture.ts";
import { addTariff, assignTariff, removeTariff } from "./tariffs.ts";

const add = (store: Store, deviceId: string) => addMeter(store, { deviceId, node: null, firstSeenMs: 0 });

test("every change of a meter is seen by the next question", () => {
  const store = temporaryStore();
  expect(listMeters(store)).toEqual([]);
  const meter = add(store, "b");
  add(store, "a");
  expect(listMeters(store).map(({ deviceId }) => deviceId)).toEqual(["b", "a"]);
  expect(isNode(store, "node-1")).toBe(false);
  expect(updateMeter(store, "b", { node: "node-1", name: "Flat" })).toEqual(requireMeter(store, "b"));
  expect(isNode(store, "node-1")).toBe(true);
  changeMaxPower(store, meter, 5000);
  expect(requireMeter(store, "b")).toMatchObject({ name: "Flat", maxPowerW: 5000 });
  saveSightings(store, [
    { deviceId: "b", lastSeenMs: 7, rssiDbm: -50, firmwareVersion: "2" },
    { deviceId: "gone", lastSeenMs: 7, rssiDbm: null, firmwareVersion: null },
  ]);
  expect(requireMeter(store, "b")).toMatchObject({ lastSeenMs: 7, rssiDbm: -50, firmwareVersion: "2" });
  deleteMeter(store, meter, 0);
  expect(findMeter(store, "b")).toBeUndefined();
  expect(isNode(store, "node-1")).toBe(false);
  allowDevice(store, "b");
  expect(add(store, "b").number).toBeGreaterThan(meter.number);
  expect(listMeters(store).map(({ deviceId }) => deviceId)).toEqual(["a", "b"]);
});

test("a tariff that is given to a meter, or removed, is seen by the next question", () => {
  const store = temporaryStore();
  const meter = add(store, "a");
  const tariff = addTariff(store, { name: "Night", isDefault: false });
  assignTariff(store, tariff, [meter.number]);
  expect(requireMeter(store, "a").tariffId).toBe(tariff);
  removeTariff(store, tariff, 0);
  expect(requireMeter(store, "a").tariffId).toBeNull();
});

test("what a transaction wrote is seen within it, and not once it was rolled back", () => {
  const store = temporaryStore();
  add(store, "a");
  const rolledBack = () =>
    store.db.transaction(() => {
      updateMeter(store, "a", { name: "Other" });
      add(store, "b");
      expect(listMeters(store).map(({ name }) => name)).toEqual(["Other", "b"]);
      throw new Error("rolled back");
    });
  expect(rolledBack).toThrow("rolled back");
  expect(listMeters(store).map(({ name }) => name)).toEqual(["a"]);
});
