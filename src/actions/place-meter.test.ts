import { describe, expect, test } from "bun:test";
import { accountOfMeter, listAccounts, listAssignments } from "../store/accounts.ts";
import { listMemberships } from "../store/combined.ts";
import { listParentLinks } from "../store/meter-links.ts";
import { addMeter, updateMeter } from "../store/meters.ts";
import { addReplacement } from "../store/replacements.ts";
import { unplacedMeters } from "../store/unplaced-meters.ts";
import { changeAccount } from "./change-account.ts";
import { combineMeters } from "./combine-meters.ts";
import { type Placement, placeMeter } from "./place-meter.ts";
import { dayMs, refusalOf, rentedHouse } from "./rented-house.fixture.ts";

function waitingIn({ store }: ReturnType<typeof rentedHouse>): string[] {
  return unplacedMeters(store).map(({ deviceId }) => deviceId);
}

describe("a meter that is not the first one", () => {
  test("waits until somebody says what it is, or retires it", () => {
    const house = rentedHouse();
    expect(waitingIn(house)).toEqual(["flat", "shop"]);
    updateMeter(house.store, "shop", { retiredAtMs: 1 });
    expect(waitingIn(house)).toEqual(["flat"]);
    addReplacement(house.store, {
      meter: house.main.number,
      deviceId: "flat",
      formerMeter: house.flat.number,
      fromMs: 1,
      replacedBy: "owner",
      replacedAtMs: 1,
    });
    expect(waitingIn(house)).toEqual([]);
  });

  test("is a circuit behind another one, and in no account", () => {
    const house = rentedHouse();
    const { box, store, main, flat } = house;
    placeMeter(box, "flat", { as: "part", parent: "main" });
    expect(listParentLinks(store)).toMatchObject([
      { meter: flat.number, parent: main.number, fromMs: 0, toMs: null },
    ]);
    expect(accountOfMeter(store, flat.number, 0)).toBeUndefined();
    expect(waitingIn(house)).toEqual(["shop"]);
  });

  test("is another phase of an account that adds its meters up", () => {
    const house = rentedHouse();
    const { box, store, household, flat } = house;
    changeAccount(box, household.id, { meters: "each" });
    const phase: Placement = { as: "phase", account: household.id };
    expect(refusalOf(() => placeMeter(box, "flat", phase))["account"]).toContain("one by one");
    changeAccount(box, household.id, { meters: "together" });
    placeMeter(box, "flat", phase);
    expect(accountOfMeter(store, flat.number, 0)?.id).toBe(household.id);
  });

  test("is another phase of a sum of meters", () => {
    const house = rentedHouse();
    const { box, store } = house;
    for (const deviceId of ["l1", "l2", "l3"]) addMeter(store, { deviceId, node: null, firstSeenMs: 1 });
    const members = ["l1", "l2"].map((deviceId) => ({ deviceId, fromMs: null, toMs: null }));
    const sum = combineMeters(box, { deviceId: "sum", members });
    expect(waitingIn(house)).toEqual(["flat", "shop", "l3", "sum"]);
    placeMeter(box, "l3", { as: "phase", combined: "sum" });
    expect(listMemberships(store, sum.number)).toHaveLength(3);
    expect(waitingIn(house)).toEqual(["flat", "shop", "sum"]);
    expect(refusalOf(() => placeMeter(box, "flat", { as: "phase", combined: "main" }))).toHaveProperty(
      "combined",
    );
  });

  test("is a tenant's, new or known, behind another meter or not", () => {
    const house = rentedHouse();
    const { box, store, flat, shop, main } = house;
    placeMeter(box, "flat", { as: "tenant", tenant: { name: "Asha Rao" }, parent: "main" });
    const asha = accountOfMeter(store, flat.number, 0);
    expect(asha).toMatchObject({ name: "Asha Rao", kind: "tenant", issuesAutomatically: false });
    expect(listParentLinks(store)).toMatchObject([{ meter: flat.number, parent: main.number }]);
    const tenant = { account: asha?.id ?? 0 };
    placeMeter(box, "shop", { as: "tenant", tenant, parent: null, from: "2026-02-01" });
    expect(listAssignments(store, { meter: shop.number })).toMatchObject([
      { account: asha?.id, fromMs: dayMs("2026-02-01") },
    ]);
    expect(waitingIn(house)).toEqual([]);
  });

  test("begins where nothing is issued any more, unless a day is named", () => {
    const { box, store, household, flat, shop, issue } = rentedHouse();
    issue(household, "2026-01-01", "2026-02-01", ["main"]);
    const phase = { as: "phase", account: household.id } as const;
    expect(refusalOf(() => placeMeter(box, "flat", { ...phase, from: "2026-01-31" }))).toHaveProperty("from");
    placeMeter(box, "flat", phase);
    expect(listAssignments(store, { meter: flat.number })[0]?.fromMs).toBe(dayMs("2026-02-01"));
    placeMeter(box, "shop", { as: "part", parent: "main" });
    expect(listParentLinks(store)).toMatchObject([{ meter: shop.number, fromMs: dayMs("2026-02-01") }]);
  });

  test.each([
    ["parent", { as: "part", parent: "" }],
    ["parent", { as: "part", parent: "flat" }],
    ["account", { as: "phase", account: 99 }],
    ["account", { as: "tenant", tenant: { account: 99 }, parent: null }],
    ["name", { as: "tenant", tenant: { name: " " }, parent: "main" }],
    ["parent", { as: "tenant", tenant: { name: "Asha" }, parent: "nobody" }],
    ["from", { as: "part", parent: "main", from: "2026-13-01" }],
  ] as const)("is not placed with a wrong %s: %j", (field, placement) => {
    const house = rentedHouse();
    expect(refusalOf(() => placeMeter(house.box, "flat", placement))).toHaveProperty(field);
    expect(waitingIn(house)).toEqual(["flat", "shop"]);
    expect(listAccounts(house.store)).toHaveLength(1);
    expect(listParentLinks(house.store)).toEqual([]);
  });

  test("is placed once", () => {
    const { box } = rentedHouse();
    const part: Placement = { as: "part", parent: "main" };
    expect(refusalOf(() => placeMeter(box, "main", { as: "part", parent: "flat" }))).toMatchObject({
      code: "conflict",
    });
    placeMeter(box, "flat", part);
    expect(refusalOf(() => placeMeter(box, "flat", part))).toMatchObject({ code: "conflict" });
    expect(refusalOf(() => placeMeter(box, "nobody", part))).toMatchObject({ code: "not-found" });
  });
});
