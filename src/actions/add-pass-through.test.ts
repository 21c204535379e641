import { describe, expect, test } from "bun:test";
import { listPassThroughs } from "../store/meter-links.ts";
import { createPassThrough, type WrittenPassThrough } from "./add-pass-through.ts";
import { assignMeter } from "./assign-meter.ts";
import { dayMs, refusalOf, rentedHouse } from "./rented-house.fixture.ts";
import { setParent } from "./set-parent.ts";
import { takePassThroughBack } from "./withdraw-pass-through.ts";

const JANUARY: WrittenPassThrough = {
  mainMeter: "main",
  dates: { from: "2026-01-10", to: "2026-02-10" },
  utilityWh: 1_234_567n,
  totalMinor: 98_765n,
  currency: "INR",
  reference: "U-1",
};

/** A house with a tenant in the flat behind the main meter. */
function letHouse() {
  const house = rentedHouse();
  setParent(house.box, "flat", { parent: "main", from: null, to: null });
  const asha = house.tenant();
  assignMeter(house.box, asha.id, "flat", { from: null, to: null });
  const pass = (changes: Partial<WrittenPassThrough> = {}) =>
    createPassThrough(house.box, { ...JANUARY, ...changes }, "owner");
  return { ...house, asha, pass };
}

describe("a utility's bill that is passed through", () => {
  test("is kept with its days, from local midnight to local midnight", () => {
    const { store, box, main, pass } = letHouse();
    const bill = pass({ reference: " U-1 ", totalMinor: -5n });
    expect(bill).toEqual({
      id: 1,
      mainMeter: main.number,
      dates: JANUARY.dates,
      span: { fromMs: dayMs("2026-01-10"), toMs: dayMs("2026-02-10") },
      utilityWh: 1_234_567n,
      totalMinor: -5n,
      currency: "INR",
      reference: "U-1",
      createdBy: "owner",
      createdAtMs: box.clock.nowMs(),
      withdrawnAtMs: null,
    });
    expect(listPassThroughs(store)).toEqual([bill]);
  });

  test.each([
    ["main_meter", { mainMeter: "" }],
    ["main_meter", { mainMeter: "nobody" }],
    ["from", { dates: { from: "2026-13-01", to: "2026-02-10" } }],
    ["to", { dates: { from: "2026-02-10", to: "2026-02-10" } }],
    ["kwh", { utilityWh: 0n }],
    ["total", { totalMinor: 0n }],
    ["currency", { currency: "EUR" }],
    ["currency", { currency: "rupees" }],
    ["reference", { reference: "x".repeat(81) }],
    ["reference", { reference: "a\nb" }],
  ])("is refused with %s named (%#)", (field, wrong) => {
    const { store, pass } = letHouse();
    expect(refusalOf(() => pass(wrong))).toHaveProperty(field);
    expect(listPassThroughs(store)).toEqual([]);
  });

  test("has no day in common with another one of its meter, until that is taken back", () => {
    const { box, pass } = letHouse();
    const { id } = pass();
    const next = { dates: { from: "2026-02-09", to: "2026-03-10" } };
    expect(refusalOf(() => pass(next))["from"]).toContain("from 2026-01-10 to 2026-02-10");
    pass({ ...next, mainMeter: "shop" });
    takePassThroughBack(box, id);
    pass(next);
    expect(refusalOf(() => takePassThroughBack(box, id))).toMatchObject({ code: "conflict" });
    expect(refusalOf(() => takePassThroughBack(box, 9))).toMatchObject({ code: "not-found" });
  });

  test("has no day that is billed to somebody behind its meter", () => {
    const { box, store, asha, household, tenant, issue, credit, pass } = letHouse();
    issue(household, "2026-01-01", "2026-02-01", ["main"]);
    issue(tenant("Elsewhere"), "2026-01-01", "2026-02-01", ["shop"]);
    const before = issue(asha, "2025-12-10", "2026-01-10", ["flat"]);
    const { id } = pass();
    const first = issue(asha, "2026-01-10", "2026-02-10", ["flat"]);
    const message = `Asha Rao has been billed for some of these days (${first.document.number})`;
    expect(refusalOf(() => takePassThroughBack(box, id))["from"]).toContain(message);
    credit(first);
    takePassThroughBack(box, id);
    const over = { dates: { from: "2026-01-09", to: "2026-02-10" } };
    expect(refusalOf(() => pass(over))["from"]).toContain(before.document.number);
    expect(listPassThroughs(store)).toHaveLength(1);
  });
});
