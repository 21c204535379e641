import { expect, test } from "bun:test";
import {
  addCommonArea,
  addParentLink,
  addPassThrough,
  childrenIn,
  commonAreasOf,
  deleteCommonArea,
  deleteParentLink,
  endCommonArea,
  endParentLink,
  listCommonAreas,
  listParentLinks,
  listPassThroughs,
  parentOf,
  withdrawPassThrough,
} from "./meter-links.ts";
import { addMeter, deleteMeter, requireMeter } from "./meters.ts";
import { temporaryStore } from "./store.fixture.ts";

function house() {
  const store = temporaryStore();
  const [main = 0, flat = 0, shop = 0] = ["main", "flat", "shop"].map(
    (deviceId) => addMeter(store, { deviceId, node: null, firstSeenMs: 5 }).number,
  );
  store.statement("INSERT INTO account_drafts VALUES (1, 0, 1, 0, '{}')").run();
  const isStale = () => {
    const { changes } = store.statement("UPDATE account_drafts SET stale = 0 WHERE stale = 1").run();
    return changes === 1;
  };
  return { store, main, flat, shop, isStale };
}

test("a meter lies behind another one for a time, half open", () => {
  const { store, main, flat, shop, isStale } = house();
  const first = addParentLink(store, { meter: flat, parent: main, fromMs: 10, toMs: null });
  expect(isStale()).toBe(true);
  const second = addParentLink(store, { meter: shop, parent: main, fromMs: 0, toMs: 20 });
  expect(listParentLinks(store)).toEqual([second, first]);
  const behind = (fromMs: number, toMs: number) =>
    childrenIn(store, main, { fromMs, toMs }).map(({ meter }) => meter);
  expect([behind(0, 10), behind(0, 11), behind(20, 30)]).toEqual([[shop], [shop, flat], [flat]]);
  expect([9, 10, 1e15].map((atMs) => parentOf(store, flat, atMs))).toEqual([undefined, main, main]);
  isStale();
  endParentLink(store, first.id, 30);
  expect([isStale(), parentOf(store, flat, 30)]).toEqual([true, undefined]);
  deleteParentLink(store, second.id);
  expect([isStale(), parentOf(store, shop, 0)]).toEqual([true, undefined]);
});

test("a common area keeps its flats and goes with its main meter", () => {
  const { store, main, flat, shop, isStale } = house();
  const stairs = addCommonArea(store, {
    name: "Stairs",
    mainMeter: main,
    method: "fixed",
    units: [
      { meter: flat, percentE6: 60_500_000n },
      { meter: shop, percentE6: null },
    ],
    tariffId: null,
    fromMs: 10,
    toMs: null,
  });
  expect(isStale()).toBe(true);
  expect(listCommonAreas(store)).toEqual([stairs]);
  expect(stairs.units[0]?.percentE6).toBe(60_500_000n);
  endCommonArea(store, stairs.id, 20);
  expect(isStale()).toBe(true);
  const of = (fromMs: number, toMs: number) => commonAreasOf(store, main, { fromMs, toMs }).length;
  expect([of(0, 10), of(0, 11), of(19, 30), of(20, 30)]).toEqual([0, 1, 1, 0]);
  expect(commonAreasOf(store, flat, { fromMs: 0, toMs: 100 })).toEqual([]);
  deleteCommonArea(store, stairs.id);
  expect([isStale(), listCommonAreas(store)]).toEqual([true, []]);
  addCommonArea(store, { ...stairs, toMs: null });
  deleteMeter(store, requireMeter(store, "main"), 0);
  expect(listCommonAreas(store)).toEqual([]);
});

test("a utility's bill that was passed through stays where it is withdrawn", () => {
  const { store, main, isStale } = house();
  const bill = addPassThrough(store, {
    mainMeter: main,
    dates: { from: "2026-01-01", to: "2026-02-01" },
    span: { fromMs: 10, toMs: 20 },
    utilityWh: 1_234_567n,
    totalMinor: -50n,
    currency: "INR",
    reference: "U-1",
    createdBy: "owner",
    createdAtMs: 30,
    withdrawnAtMs: null,
  });
  expect([isStale(), listPassThroughs(store)]).toEqual([true, [bill]]);
  withdrawPassThrough(store, bill.id, 40);
  expect([isStale(), listPassThroughs(store)]).toEqual([true, [{ ...bill, withdrawnAtMs: 40 }]]);
});
