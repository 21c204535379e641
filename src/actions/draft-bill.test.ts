import { describe, expect, test } from "bun:test";
import { takeReadings } from "../store/arrivals.ts";
import { listDrafts } from "../store/drafts.ts";
import { addMeter } from "../store/meters.ts";
import { putProperty } from "../store/property.ts";
import { seal } from "../store/seal.ts";
import { registerReading, temporaryStore } from "../store/store.fixture.ts";
import { createTariff } from "./change-tariff.ts";
import { draftBill, draftClosedMonths } from "./draft-bill.ts";

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
    tariff: () =>
      createTariff(box, {
        slabs: [{ range: "0+", rate: "10" }],
        fixedCharge: "0",
        taxRate: "0",
        currency: "INR",
      }),
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
    createTariff(box, {
      slabs: [{ range: "0+", rate: "10" }],
      fixedCharge: "50",
      taxRate: "0",
      currency: "INR",
    });
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
