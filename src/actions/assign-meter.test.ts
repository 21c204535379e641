import { describe, expect, test } from "bun:test";
import { listAssignments } from "../store/accounts.ts";
import { addMeter } from "../store/meters.ts";
import { assignMeter } from "./assign-meter.ts";
import { closeAccount } from "./close-account.ts";
import { changeMembers, combineMeters } from "./combine-meters.ts";
import { endMeterTime, takeMeterBack } from "./end-assignment.ts";
import { dayMs, refusalOf, rentedHouse } from "./rented-house.fixture.ts";

describe("a meter's time in an account", () => {
  test("goes from local midnight to local midnight, or from an instant on a quarter hour", () => {
    const { box, store, flat, shop, tenant } = rentedHouse();
    const { id: account } = tenant();
    expect(assignMeter(box, account, "flat", { from: "2026-02-01", to: "2026-03-01" })).toEqual({
      id: 2,
      meter: flat.number,
      account,
      fromMs: dayMs("2026-02-01"),
      toMs: dayMs("2026-03-01"),
    });
    assignMeter(box, account, "shop", { from: "2026-02-03T08:45:00Z", to: null });
    expect(listAssignments(store, { meter: shop.number })[0]).toMatchObject({
      fromMs: Date.parse("2026-02-03T08:45:00Z"),
      toMs: null,
    });
  });

  test.each([
    ["from", { from: "2026-13-01", to: null }],
    ["from", { from: "tomorrow", to: null }],
    ["from", { from: "2026-02-03T08:46:00Z", to: null }],
    ["from", { from: "1969-02-03T08:45:00Z", to: null }],
    ["to", { from: null, to: "2026-02-30" }],
    ["to", { from: "2026-02-01", to: "2026-02-01" }],
  ])("is refused with %s named for %j", (field, time) => {
    const { box, store, tenant } = rentedHouse();
    const { id } = tenant();
    expect(refusalOf(() => assignMeter(box, id, "flat", time))).toHaveProperty(field);
    expect(listAssignments(store, { account: id })).toEqual([]);
  });

  test("is refused where another account has the meter at some instant of it", () => {
    const { box, store, flat, tenant } = rentedHouse();
    const [first, second] = [tenant("First"), tenant("Second")];
    const give = (id: number, from: string | null, to: string | null) =>
      assignMeter(box, id, "flat", { from, to });
    give(first.id, "2026-02-01", "2026-03-01");
    for (const [from, to] of [
      [null, null],
      [null, "2026-02-02"],
      ["2026-02-28", null],
      ["2026-02-10", "2026-02-11"],
    ] as const) {
      expect(refusalOf(() => give(second.id, from, to))["from"]).toContain("FLAT is in First");
      expect(refusalOf(() => give(first.id, from, to))["from"]).toContain("FLAT is in First");
    }
    expect(listAssignments(store, { meter: flat.number })).toHaveLength(1);
    give(second.id, null, "2026-02-01");
    give(second.id, "2026-03-01", null);
    expect(refusalOf(() => give(99, null, null))).toMatchObject({ code: "not-found" });
    expect(refusalOf(() => assignMeter(box, first.id, "x", { from: null, to: null }))).toMatchObject({
      code: "not-found",
    });
  });

  test("is refused within what is issued to the account or rests on the meter, unless that was credited", () => {
    const { box, household, tenant, issue, credit } = rentedHouse();
    const neighbour = tenant("Neighbour");
    const its = issue(household, "2026-01-01", "2026-02-01", ["main"]);
    const other = issue(neighbour, "2026-01-01", "2026-02-15", ["flat"]);
    const give = (deviceId: string, from: string | null) =>
      assignMeter(box, household.id, deviceId, { from, to: null });
    expect(refusalOf(() => give("shop", "2026-01-31"))["from"]).toContain(
      "Bills of Household are issued until 2026-02-01",
    );
    expect(refusalOf(() => give("flat", "2026-02-14"))["from"]).toContain("rest on FLAT");
    give("shop", "2026-02-01");
    credit(other);
    expect(refusalOf(() => give("flat", "2026-01-31"))["from"]).toContain("2026-02-01");
    credit(its);
    give("flat", null);
  });

  test("ends with the account at the latest", () => {
    const { box, tenant } = rentedHouse();
    const { id } = tenant();
    closeAccount(box, id, "2026-02-10");
    const give = (to: string | null) => assignMeter(box, id, "flat", { from: "2026-02-01", to });
    expect(refusalOf(() => give(null))["to"]).toContain("2026-02-10");
    expect(refusalOf(() => give("2026-02-11"))).toHaveProperty("to");
    const { id: assignment } = give("2026-02-09");
    expect(refusalOf(() => endMeterTime(box, id, assignment, "2026-02-11"))).toHaveProperty("to");
    endMeterTime(box, id, assignment, "2026-02-10");
  });

  test("is of a sum of meters or of its parts, never of both", () => {
    const { box, tenant } = rentedHouse();
    const { id } = tenant();
    const members = ["flat", "shop"].map((deviceId) => ({ deviceId, fromMs: null, toMs: null }));
    combineMeters(box, { deviceId: "sum", members });
    const give = (deviceId: string) => assignMeter(box, id, deviceId, { from: null, to: null });
    expect(refusalOf(() => give("flat"))["from"]).toContain("FLAT is a part of sum");
    give("sum");
    const mixed = [
      { deviceId: "main", fromMs: null, toMs: null },
      { deviceId: "shop", fromMs: null, toMs: null },
    ];
    combineMeters(box, { deviceId: "mixed", members: mixed });
    expect(refusalOf(() => give("mixed"))["from"]).toContain("MAIN is in Household");
    combineMeters(box, { deviceId: "again", members });
    expect(refusalOf(() => give("again"))["from"]).toContain("sum is in Asha Rao");
  });

  test("is of a sum whose parts nobody else has, those that come to it later too", () => {
    const { box, tenant } = rentedHouse();
    const [first, second] = [tenant("First"), tenant("Second")];
    const part = (deviceId: string, from: string | null = null) => ({
      deviceId,
      fromMs: from === null ? null : dayMs(from),
      toMs: null,
    });
    addMeter(box.store, { deviceId: "shed", node: null, firstSeenMs: 0, name: "SHED" });
    combineMeters(box, { deviceId: "sum", members: [part("flat"), part("shop")] });
    assignMeter(box, first.id, "sum", { from: "2026-02-01", to: "2026-03-01" });
    const add = (deviceId: string, from: string | null) =>
      changeMembers(box, "sum", { add: [part(deviceId, from)], end: [] });
    expect(refusalOf(() => add("main", "2026-01-01"))["add[0].from"]).toContain("MAIN is in Household");
    combineMeters(box, { deviceId: "other", members: [part("shed"), part("main", "2026-03-01")] });
    assignMeter(box, second.id, "other", { from: "2026-02-10", to: "2026-03-01" });
    expect(refusalOf(() => add("shed", null))["add[0].from"]).toContain("other is in Second");
    add("shed", "2026-03-01");
  });
});

describe("the end of a meter's time", () => {
  test("can be moved, but not past another account's, nor within what is issued", () => {
    const { box, store, tenant, issue } = rentedHouse();
    const [first, second] = [tenant("First"), tenant("Second")];
    const { id } = assignMeter(box, first.id, "flat", { from: "2026-01-01", to: null });
    const end = (to: string) => endMeterTime(box, first.id, id, to).toMs;
    expect(end("2026-03-01")).toBe(dayMs("2026-03-01"));
    assignMeter(box, second.id, "flat", { from: "2026-03-10", to: null });
    expect(refusalOf(() => end("2026-03-11"))["to"]).toContain("FLAT is in Second from 2026-03-10 on");
    expect(end("2026-03-10")).toBe(dayMs("2026-03-10"));
    issue(first, "2026-01-01", "2026-02-01", ["flat"]);
    expect(refusalOf(() => end("2026-01-31"))["to"]).toContain("2026-02-01");
    expect(refusalOf(() => end("2025-12-31"))).toHaveProperty("to");
    expect(end("2026-02-01")).toBe(dayMs("2026-02-01"));
    // What is issued until later rests on the meter being gone.
    issue(first, "2026-02-01", "2026-02-15");
    expect(refusalOf(() => end("2026-02-20"))["to"]).toContain("2026-02-15");
    expect(listAssignments(store, { account: first.id })[0]?.toMs).toBe(dayMs("2026-02-01"));
    expect(refusalOf(() => endMeterTime(box, second.id, id, "2026-03-01"))).toMatchObject({
      code: "not-found",
    });
  });

  test("can be taken back with all of the time, unless something of it is issued", () => {
    const { box, store, tenant, issue, credit } = rentedHouse();
    const { id: account } = tenant();
    const { id } = assignMeter(box, account, "flat", { from: "2026-01-01", to: null });
    const invoice = issue(tenant("Other"), "2026-01-01", "2026-01-02", ["flat"]);
    expect(refusalOf(() => takeMeterBack(box, account, id))).toHaveProperty("from");
    credit(invoice);
    takeMeterBack(box, account, id);
    expect(listAssignments(store, { account })).toEqual([]);
    expect(refusalOf(() => takeMeterBack(box, account, id))).toMatchObject({ code: "not-found" });
  });
});
