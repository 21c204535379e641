import { expect, test } from "bun:test";
import { addAssignment } from "../store/accounts.ts";
import { assignMeter } from "./assign-meter.ts";
import { doubleAssignments } from "./check-assignments.ts";
import { combineMeters } from "./combine-meters.ts";
import { dayMs, rentedHouse } from "./rented-house.fixture.ts";

test("energy that two accounts are billed for is told, by itself or in a sum", () => {
  const { box, store, flat, tenant } = rentedHouse();
  const [first, second] = [tenant("First"), tenant("Second")];
  assignMeter(box, first.id, "flat", { from: "2026-02-01", to: "2026-02-10" });
  assignMeter(box, second.id, "flat", { from: "2026-02-10", to: null });
  expect(doubleAssignments(store)).toEqual([]);
  const late = {
    meter: flat.number,
    account: first.id,
    fromMs: dayMs("2026-02-12"),
    toMs: dayMs("2026-02-13"),
  };
  addAssignment(store, late);
  expect(doubleAssignments(store)).toEqual(["flat is in Second and in First from 2026-02-12"]);

  const members = ["main", "shop"].map((deviceId) => ({ deviceId, fromMs: null, toMs: null }));
  const sum = combineMeters(box, { deviceId: "sum", members });
  addAssignment(store, { meter: sum.number, account: second.id, fromMs: dayMs("2026-02-15"), toMs: null });
  expect(doubleAssignments(store).filter((line) => !line.startsWith("flat"))).toEqual([
    "main is in Household and in Second from 2026-02-15",
  ]);
});
