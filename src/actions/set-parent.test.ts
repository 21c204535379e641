import { describe, expect, test } from "bun:test";
import { listParentLinks } from "../store/meter-links.ts";
import { endParent, takeParentBack } from "./end-parent.ts";
import { dayMs, refusalOf, rentedHouse } from "./rented-house.fixture.ts";
import { setCommonArea } from "./set-common-area.ts";
import { setParent } from "./set-parent.ts";

const ALWAYS = { from: null, to: null };

describe("what a meter lies behind", () => {
  test("is another meter from a day on, or to a day", () => {
    const { box, store, main, flat } = rentedHouse();
    const link = setParent(box, "flat", { parent: "main", from: "2026-02-01", to: "2026-03-01" });
    expect(link).toEqual({
      id: 1,
      meter: flat.number,
      parent: main.number,
      fromMs: dayMs("2026-02-01"),
      toMs: dayMs("2026-03-01"),
    });
    expect(listParentLinks(store)).toEqual([link]);
    setParent(box, "flat", { parent: "shop", from: "2026-03-01", to: null });
  });

  test.each([
    ["parent", { parent: "nobody", ...ALWAYS }],
    ["parent", { parent: "flat", ...ALWAYS }],
    ["from", { parent: "main", from: "2026-13-01", to: null }],
    ["to", { parent: "main", from: "2026-02-01", to: "2026-01-01" }],
  ])("is refused with %s named for %j", (field, wrong) => {
    const { box, store } = rentedHouse();
    expect(refusalOf(() => setParent(box, "flat", wrong))).toHaveProperty(field);
    expect(listParentLinks(store)).toEqual([]);
  });

  test("is one meter at a time", () => {
    const { box, store } = rentedHouse();
    setParent(box, "flat", { parent: "main", from: "2026-02-01", to: "2026-03-01" });
    for (const [from, to] of [
      [null, null],
      ["2026-02-28", null],
      [null, "2026-02-02"],
    ] as const)
      expect(refusalOf(() => setParent(box, "flat", { parent: "shop", from, to }))["from"]).toContain(
        "FLAT lies behind MAIN from 2026-02-01 to 2026-03-01",
      );
    expect(listParentLinks(store)).toHaveLength(1);
  });

  test("is never itself, at no instant and over no meters between", () => {
    const { box, store } = rentedHouse();
    setParent(box, "flat", { parent: "main", from: null, to: "2026-03-01" });
    setParent(box, "shop", { parent: "flat", from: "2026-02-01", to: null });
    const behindShop = (from: string | null, to: string | null) =>
      setParent(box, "main", { parent: "shop", from, to });
    expect(refusalOf(() => behindShop(null, null))["parent"]).toContain("SHOP lies behind MAIN itself");
    expect(refusalOf(() => behindShop("2026-02-28", null))).toHaveProperty("parent");
    expect(listParentLinks(store)).toHaveLength(2);
    behindShop("2026-03-01", null);
    behindShop(null, "2026-02-01");
  });

  test("does not change within what is issued of either meter", () => {
    const { box, household, issue, credit } = rentedHouse();
    const invoice = issue(household, "2026-01-01", "2026-02-01", ["main"]);
    const put = (from: string | null) => setParent(box, "flat", { parent: "main", from, to: null });
    expect(refusalOf(() => put(null))["from"]).toContain("rest on MAIN are issued until 2026-02-01");
    put("2026-02-01");
    const other = issue(household, "2026-02-01", "2026-02-10", ["flat"]);
    expect(refusalOf(() => endParent(box, "flat", 1, "2026-02-09"))).toHaveProperty("to");
    expect(refusalOf(() => takeParentBack(box, "flat", 1))).toHaveProperty("from");
    endParent(box, "flat", 1, "2026-02-10");
    credit(other);
    credit(invoice);
    takeParentBack(box, "flat", 1);
  });
});

describe("its end", () => {
  test("can be moved, but not over another parent, nor into a cycle", () => {
    const { box, store } = rentedHouse();
    const { id } = setParent(box, "flat", { parent: "main", from: "2026-01-01", to: "2026-02-01" });
    setParent(box, "main", { parent: "shop", from: "2026-03-01", to: null });
    setParent(box, "shop", { parent: "flat", from: "2026-03-01", to: null });
    const end = (to: string) => endParent(box, "flat", id, to).toMs;
    expect(refusalOf(() => end("2026-03-02"))["to"]).toContain("behind itself");
    expect(end("2026-03-01")).toBe(dayMs("2026-03-01"));
    expect(end("2026-02-01")).toBe(dayMs("2026-02-01"));
    setParent(box, "flat", { parent: "main", from: "2026-02-10", to: "2026-02-20" });
    expect(refusalOf(() => end("2026-02-11"))["to"]).toContain("FLAT lies behind MAIN from 2026-02-10");
    expect(refusalOf(() => end("2026-01-01"))).toHaveProperty("to");
    expect(listParentLinks(store)[0]?.toMs).toBe(dayMs("2026-02-01"));
  });

  test("leaves no common area without one of its flats", () => {
    const { box, store } = rentedHouse();
    const { id } = setParent(box, "flat", { parent: "main", ...ALWAYS });
    setCommonArea(box, {
      name: "Stairs",
      mainMeter: "main",
      method: "equal",
      units: [{ meter: "flat", percentE6: null }],
      tariffId: null,
      from: "2026-01-01",
      to: "2026-02-01",
    });
    const shared = { code: "conflict", "": "FLAT shares Stairs then: end that common area first." };
    expect(refusalOf(() => endParent(box, "flat", id, "2026-01-31"))).toEqual(shared);
    expect(refusalOf(() => takeParentBack(box, "flat", id))).toEqual(shared);
    endParent(box, "flat", id, "2026-02-01");
    expect(listParentLinks(store)[0]?.toMs).toBe(dayMs("2026-02-01"));
    expect(refusalOf(() => endParent(box, "shop", id, "2026-02-01"))).toMatchObject({ code: "not-found" });
  });
});
