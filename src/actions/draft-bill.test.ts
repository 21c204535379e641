import { describe, expect, test } from "bun:test";
import { takeReadings } from "../store/arrivals.ts";
import { listDrafts } from "../store/drafts.ts";
import { addMeter } from "../store/meters.ts";
import { putProperty } from "../store/property.ts";
import { seal } from "../store/seal.ts";
import { registerReading, temporaryStore } from "../store/store.fixture.ts";
import { createTariff } from "./change-tariff.ts";
import { draftBill, draftClosedMonths } from "./draft-bill.ts";
import { giveValue, withdrawValue } from "./give-value.ts";
import { keepHolidays } from "./keep-holidays.ts";
import { setContracted, withdrawContracted } from "./set-contracted.ts";
import { flat, tariffOf } from "./tariff.fixture.ts";

const ZONE = "Asia/Kolkata";
const at = (local: string) => Date.parse(`${local}:00+05:30`);

function boxAt(local: string) {
  const store = temporaryStore();
  putProperty(store, { name: "Home", currency: "INR", timeZone: ZONE, locale: "en-IN" }, 0);
  const meter = addMeter(store, { deviceId: "meter-001", node: null, firstSeenMs: 0 });
  const clock = { nowMs: () => at(local), monotonicMs: () => 0, isTrusted: () => true, isSimulated: false };
  const box = { store, clock };
  return {
    box,
    meter,
    read: (...registers: readonly [string, number][]) =>
      takeReadings(
        store,
        registers.map(([when, wh]) => ({ meter: meter.number, reading: registerReading(at(when), wh) })),
      ),
    tariff: (form: unknown = flat(10)) => createTariff(box, tariffOf(form)),
    bill: (month: string) => draftBill(box, meter, month),
  };
}

describe("a month's bill", () => {
  test("is open while the month runs, and bills what lies between its first and last reading", () => {
    const { read, tariff, bill } = boxAt("2026-01-20T12:00");
    tariff();
    read(["2026-01-10T00:00", 5000], ["2026-01-15T00:00", 105_000]);
    expect(bill("2026-01")).toMatchObject({ status: "open", energyWh: 100_000n, totalMinor: 100_000n });
  });

  test("shares a gap across midnight between the two months, rounded down, and loses nothing", () => {
    const { read, tariff, bill } = boxAt("2026-03-20T12:00");
    tariff();
    read(
      ["2026-01-01T00:00", 0],
      ["2026-01-31T23:00", 70_000],
      ["2026-02-01T02:00", 70_100],
      ["2026-02-28T00:00", 90_000],
    );
    expect([bill("2026-01").energyWh, bill("2026-02").energyWh]).toEqual([70_033n, 19_967n]);
    expect(bill("2026-01").quality).toBe("interpolated");
  });

  test("is held where nothing rates it, and names what to do", () => {
    const { read, bill } = boxAt("2026-03-20T12:00");
    read(["2026-01-01T00:00", 0], ["2026-02-01T00:00", 70_000]);
    const held = bill("2026-01");
    expect(held).toMatchObject({ status: "held", totalMinor: 0n, heldFor: [{ code: "no-tariff" }] });
    expect(held.heldFor[0]?.message).toBe("No tariff applies in January 2026.");
  });

  test("is held where the register fell and stayed, and counts the step as 0", () => {
    const { read, tariff, bill } = boxAt("2026-03-20T12:00");
    tariff();
    read(
      ["2026-01-01T00:00", 500_000],
      ["2026-01-10T00:00", 600_000],
      ["2026-01-10T01:00", 10],
      ["2026-02-01T00:00", 50_010],
    );
    const held = bill("2026-01");
    expect(held).toMatchObject({ status: "held", energyWh: 150_000n, heldFor: [{ code: "register-break" }] });
    expect(held.heldFor[0]?.message).toContain("fell from 600.000 to 0.010 kWh");
  });

  test("bills no fixed charge for a month without a reading, and says which kind of meter cannot be billed", () => {
    const { box, meter, read, tariff, bill } = boxAt("2026-03-20T12:00");
    tariff(flat(10, 50));
    takeReadings(box.store, [
      {
        meter: meter.number,
        reading: registerReading(at("2026-01-05T00:00"), 0, { energyWh: null, powerCw: 5 }),
      },
    ]);
    expect(bill("2026-01")).toMatchObject({
      status: "held",
      totalMinor: 0n,
      heldFor: [{ code: "no-register" }],
    });
    read(["2026-02-01T00:00", 0], ["2026-02-02T00:00", 1]);
    expect(bill("2026-01").heldFor.map((reason) => reason.code)).toEqual(["no-readings"]);
    tariff();
  });

  test.each(["2026-13", "soon", "2026-04", ""])("refuses %p as a month", (month) => {
    expect(() => boxAt("2026-03-20T12:00").bill(month)).toThrow(/month|begun/);
  });
});

describe("drafts", () => {
  test("are made for every month that is over and has readings, however long the box was off, and only once", () => {
    const { box, meter, read, tariff } = boxAt("2026-06-20T12:00");
    tariff();
    read(["2026-01-15T00:00", 0], ["2026-04-15T00:00", 90_000]);
    draftClosedMonths(box, meter);
    const drafts = listDrafts(box.store, meter.number);
    expect(drafts.map((draft) => draft.month)).toEqual(["2026-04", "2026-03", "2026-02", "2026-01"]);
    expect(drafts.reduce((sum, draft) => sum + draft.energyWh, 0n)).toBe(90_000n);
    draftClosedMonths(box, meter);
    expect(listDrafts(box.store, meter.number)).toEqual(drafts);
  });

  test("follow late readings, and only those that a late reading changes are made again", async () => {
    const { box, meter, read, tariff, bill } = boxAt("2026-06-20T12:00");
    tariff();
    read(
      ["2026-01-01T00:00", 0],
      ["2026-02-01T00:00", 10_000],
      ["2026-03-01T00:00", 40_000],
      ["2026-04-02T00:00", 72_000],
    );
    const computedAt = () =>
      listDrafts(box.store, meter.number).map((draft) => [draft.month, draft.energyWh]);
    await seal(box.store, 1, at("2026-06-20T12:00"));
    draftClosedMonths(box, meter);
    expect(computedAt()).toEqual([
      ["2026-04", 1000n],
      ["2026-03", 31_000n],
      ["2026-02", 30_000n],
      ["2026-01", 10_000n],
    ]);
    read(["2026-03-15T00:00", 41_000]);
    expect(bill("2026-03").energyWh).toBeLessThan(31_001n);
    await seal(box.store, 2, at("2026-06-20T12:00"));
    const stale = box.store.sqlite
      .prepare("SELECT month FROM drafts WHERE stale = 1 ORDER BY month")
      .pluck()
      .all();
    expect(stale).toEqual(["2026-03", "2026-04"]);
    draftClosedMonths(box, meter);
    expect(computedAt().reduce((sum, [, wh]) => sum + (wh as bigint), 0n)).toBe(72_000n);
    expect(bill("2026-03").energyWh).toBeLessThan(31_001n);
  });
});

describe("what a tariff needs besides energy", () => {
  const perKw = {
    components: [
      { kind: "energy", name: "Energy", rate: 10 },
      { kind: "fixed", name: "Capacity", rate: 100, quantity: "kw", per: "month" },
    ],
  };
  const withSurcharge = {
    components: [
      { kind: "energy", name: "Energy", rate: 10 },
      { kind: "given", name: "Fuel", as: "kwh" },
    ],
  };
  const onHolidays = {
    calendar: {
      holidays: "State",
      bands: [{ band: "low", days: ["holiday"], times: [["00:00", "24:00"]] }],
      rest: "high",
    },
    components: [{ kind: "energy", name: "Energy", bands: { low: 0, high: 10 } }],
  };

  /** Sealed, so that a draft is kept until something marks it. */
  async function january(form: unknown) {
    const house = boxAt("2026-03-20T12:00");
    house.tariff(form);
    house.read(["2026-01-01T00:00", 0], ["2026-02-01T00:00", 31_000]);
    await seal(house.box.store, 1, at("2026-03-20T12:00"));
    return { ...house, january: () => house.bill("2026-01") };
  }

  test("is asked for in words that say what is missing, and the draft follows once it is there", async () => {
    const { box, january: bill } = await january(perKw);
    expect(bill()).toMatchObject({
      status: "held",
      lines: [],
      totalMinor: 0n,
      heldFor: [{ code: "contracted-missing" }],
    });
    setContracted(box, "meter-001", { quantity: "kw", from: null, micros: 3_500_000n });
    expect(bill()).toMatchObject({ status: "draft", heldFor: [], totalMinor: 31_000n + 35_000n });
    setContracted(box, "meter-001", { quantity: "kw", from: "2026-02-01", micros: 9_000_000n });
    expect(bill().totalMinor).toBe(66_000n);
    withdrawContracted(box, "meter-001", { quantity: "kw", from: null });
    expect(bill().heldFor.map(({ code }) => code)).toEqual(["contracted-missing"]);
  });

  test("is a value of its own before one of the property's, of this period alone", async () => {
    const { box, january: bill } = await january(withSurcharge);
    expect(bill().heldFor.map(({ code }) => code)).toEqual(["given-missing"]);
    const value = { periodFrom: "2026-01-01", component: "Fuel" };
    giveValue(box, undefined, { ...value, periodFrom: "2026-02-01", valueE10: 1n });
    expect(bill().status).toBe("held");
    giveValue(box, undefined, { ...value, valueE10: 10_000_000_000n });
    expect(bill().totalMinor).toBe(31_000n + 3100n);
    giveValue(box, "meter-001", { ...value, valueE10: 20_000_000_000n });
    expect(bill().totalMinor).toBe(31_000n + 6200n);
    withdrawValue(box, "meter-001", value);
    expect(bill().totalMinor).toBe(31_000n + 3100n);
    withdrawValue(box, undefined, value);
    expect(bill().status).toBe("held");
    expect(() => withdrawValue(box, undefined, value)).toThrow("No value of Fuel is given");
  });

  test("is which days were holidays", async () => {
    const { box, january: bill } = await january(onHolidays);
    expect(bill().heldFor.map(({ code }) => code)).toEqual(["holidays-missing"]);
    keepHolidays(box, { list: "State", year: 2026, dates: ["2026-01-26"] });
    expect(bill()).toMatchObject({ status: "draft", totalMinor: 30_000n });
    keepHolidays(box, { list: "State", year: 2026, dates: [] });
    expect(bill().totalMinor).toBe(31_000n);
  });
});

describe("a version that begins in mid-month", () => {
  const versionRows = (box: ReturnType<typeof boxAt>["box"]) =>
    box.store.sqlite.prepare("SELECT month, version_ids FROM drafts ORDER BY month").raw().all();

  test("rates its own days by their registers, and the draft names both versions", () => {
    const { box, read, tariff, bill } = boxAt("2026-03-20T12:00");
    tariff();
    tariff({ ...flat(20), effective_from: "2026-01-11" });
    read(["2026-01-01T00:00", 0], ["2026-01-11T00:00", 3000], ["2026-02-01T00:00", 10_000]);
    const january = bill("2026-01");
    expect(january.parts.map(({ span, energyWh }) => [span.from, span.to, energyWh])).toEqual([
      ["2026-01-01", "2026-01-11", 3000n],
      ["2026-01-11", "2026-02-01", 7000n],
    ]);
    expect(january.totalMinor).toBe(3000n + 14_000n);
    expect(bill("2026-01")).toEqual(january);
    expect(versionRows(box)).toEqual([["2026-01", "[1,2]"]]);
  });

  test("leaves the days before it without a tariff: the month is held, and says from when there is one", () => {
    const { read, tariff, bill } = boxAt("2026-03-20T12:00");
    tariff({ ...flat(20), effective_from: "2026-01-11" });
    read(["2026-01-01T00:00", 0], ["2026-03-01T00:00", 10_000]);
    const { status, heldFor, lines } = bill("2026-01");
    expect([status, lines, heldFor[0]?.code]).toEqual(["held", [], "no-tariff"]);
    expect(heldFor[0]?.message).toStartWith("No tariff applies in January 2026 before 11 January 2026.");
    expect(bill("2026-02").status).toBe("draft");
  });

  test("is followed by the draft when another one takes its place, also where that says the same", async () => {
    const { box, read, tariff, bill } = boxAt("2026-03-20T12:00");
    tariff();
    tariff({ ...flat(99), effective_from: "2026-02-01" });
    read(["2026-01-01T00:00", 0], ["2026-02-01T00:00", 10_000]);
    await seal(box.store, 1, at("2026-03-20T12:00"));
    const first = bill("2026-01");
    expect(versionRows(box)).toEqual([["2026-01", "[1]"]]);
    tariff(flat(11));
    tariff();
    expect(bill("2026-01")).toEqual(first);
    expect(versionRows(box)).toEqual([["2026-01", "[4]"]]);
    tariff(flat(11));
    expect(bill("2026-01").totalMinor).toBe(11_000n);
    expect(versionRows(box)).toEqual([["2026-01", "[5]"]]);
  });
});
