import { describe, expect, test } from "bun:test";
import { requireAccount } from "../store/accounts.ts";
import { listCommonAreas } from "../store/meter-links.ts";
import { changeAccount } from "./change-account.ts";
import { createTariff, removeTariff } from "./change-tariff.ts";
import { closeCommonArea, takeCommonAreaBack } from "./end-common-area.ts";
import { dayMs, refusalOf, rentedHouse } from "./rented-house.fixture.ts";
import { setCommonArea, type WrittenArea } from "./set-common-area.ts";
import { setParent } from "./set-parent.ts";
import { flat as flatRate, tariffOf } from "./tariff.fixture.ts";

const STAIRS: WrittenArea = {
  name: "Stairs",
  mainMeter: "main",
  method: "equal",
  units: [
    { meter: "flat", percentE6: null },
    { meter: "shop", percentE6: null },
  ],
  tariffId: null,
  from: "2026-02-01",
  to: null,
};

/** A house whose flat and shop lie behind its main meter, the shop from February on. */
function sharedHouse() {
  const house = rentedHouse();
  setParent(house.box, "flat", { parent: "main", from: null, to: null });
  setParent(house.box, "shop", { parent: "main", from: "2026-02-01", to: null });
  return house;
}

describe("a common area", () => {
  test("is shared by flats behind its main meter", () => {
    const { box, store, main, flat, shop } = sharedHouse();
    const tariffId = createTariff(box, tariffOf(flatRate(10))).id;
    const area = setCommonArea(box, { ...STAIRS, name: " Stairs ", tariffId });
    expect(area).toEqual({
      id: 1,
      name: "Stairs",
      mainMeter: main.number,
      method: "equal",
      units: [
        { meter: flat.number, percentE6: null },
        { meter: shop.number, percentE6: null },
      ],
      tariffId,
      fromMs: dayMs("2026-02-01"),
      toMs: null,
    });
    expect(listCommonAreas(store)).toEqual([area]);
  });

  test.each([
    ["name", { name: "x".repeat(81) }],
    ["main_meter", { mainMeter: "" }],
    ["main_meter", { mainMeter: "nobody" }],
    ["units", { units: [] }],
    ["units[0].meter", { units: [{ meter: "nobody", percentE6: null }] }],
    ["units[0].meter", { units: [{ meter: "main", percentE6: null }] }],
    ["units[0].percent", { method: "fixed" as const }],
    ["units[1].meter", { from: "2026-01-31" }],
    ["tariff_id", { tariffId: 7 }],
    ["from", { from: "2026-13-01" }],
    ["to", { to: "2026-02-01" }],
  ])("is refused with %s named for %j", (field, wrong) => {
    const { box, store } = sharedHouse();
    expect(refusalOf(() => setCommonArea(box, { ...STAIRS, ...wrong }))).toHaveProperty([field]);
    expect(listCommonAreas(store)).toEqual([]);
  });

  test("says of a flat from when on it lies behind the main meter, or that it does not", () => {
    const { box } = sharedHouse();
    const wrong = refusalOf(() => setCommonArea(box, { ...STAIRS, from: null }));
    expect(wrong["units[1].meter"]).toContain("SHOP lies behind MAIN from 2026-02-01 on only");
    const swapped = { ...STAIRS, mainMeter: "shop", units: [{ meter: "flat", percentE6: null }] };
    expect(refusalOf(() => setCommonArea(box, swapped))["units[0].meter"]).toContain(
      "FLAT does not lie behind SHOP",
    );
  });

  test("is one of a main meter at a time", () => {
    const { box, store } = sharedHouse();
    const { id } = setCommonArea(box, STAIRS);
    expect(refusalOf(() => setCommonArea(box, { ...STAIRS, name: "Pump" }))["from"]).toContain("Stairs is");
    expect(closeCommonArea(box, id, "2026-03-01").toMs).toBe(dayMs("2026-03-01"));
    expect(refusalOf(() => closeCommonArea(box, id, "2026-03-02"))["to"]).toContain("2026-03-01");
    expect(refusalOf(() => closeCommonArea(box, id, "2026-02-01"))).toHaveProperty("to");
    setCommonArea(box, { ...STAIRS, name: "Pump", from: "2026-03-01" });
    expect(listCommonAreas(store)).toHaveLength(2);
    expect(refusalOf(() => closeCommonArea(box, 9, "2026-02-01"))).toMatchObject({ code: "not-found" });
  });

  test("does not change within what is issued of any of its meters", () => {
    const { box, store, tenant, issue, credit } = sharedHouse();
    const invoice = issue(tenant(), "2026-02-01", "2026-02-10", ["shop"]);
    expect(refusalOf(() => setCommonArea(box, STAIRS))["from"]).toContain("2026-02-10");
    const { id } = setCommonArea(box, { ...STAIRS, from: "2026-02-10" });
    const next = issue(tenant(), "2026-02-10", "2026-02-20", ["main"]);
    expect(refusalOf(() => closeCommonArea(box, id, "2026-02-19"))["to"]).toContain("2026-02-20");
    expect(refusalOf(() => takeCommonAreaBack(box, id))).toHaveProperty("from");
    credit(next);
    credit(invoice);
    takeCommonAreaBack(box, id);
    expect(listCommonAreas(store)).toEqual([]);
  });
});

test("a tariff that rates the shares of a common area stays until that ends; an account's falls back", () => {
  const { box, store, household } = sharedHouse();
  createTariff(box, tariffOf(flatRate(10)));
  const other = createTariff(box, { ...tariffOf(flatRate(12)), name: "Stairs", devices: [] });
  changeAccount(box, household.id, { tariffId: other.id });
  const { id } = setCommonArea(box, { ...STAIRS, tariffId: other.id, to: null });
  expect(refusalOf(() => removeTariff(box, other.id))[""]).toContain("rates the shares of Stairs");
  expect(requireAccount(store, household.id).tariffId).toBe(other.id);
  closeCommonArea(box, id, "2026-02-10");
  removeTariff(box, other.id);
  expect(requireAccount(store, household.id).tariffId).toBeNull();
});
