import { describe, expect, test } from "bun:test";
import { takeReadings } from "../store/arrivals.ts";
import { addMeter } from "../store/meters.ts";
import { putProperty } from "../store/property.ts";
import { registerReading, temporaryStore } from "../store/store.fixture.ts";
import { createTariff } from "./change-tariff.ts";
import { compareTariffs } from "./compare-tariffs.ts";
import { draftBill } from "./draft-bill.ts";
import { giveValue } from "./give-value.ts";
import { rateMeter } from "./rate-meter.ts";
import { setContracted } from "./set-contracted.ts";
import { flat, tariffOf } from "./tariff.fixture.ts";

const at = (local: string) => Date.parse(`${local}:00+05:30`);

/** A meter read at local instants: [instant, Wh]. */
function house(nowLocal: string, ...registers: readonly [string, number][]) {
  const store = temporaryStore();
  putProperty(store, { name: "Home", currency: "INR", timeZone: "Asia/Kolkata", locale: "en-IN" }, 0);
  const meter = addMeter(store, { deviceId: "meter-001", node: null, firstSeenMs: 0 });
  const clock = {
    nowMs: () => at(nowLocal),
    monotonicMs: () => 0,
    isTrusted: () => true,
    isSimulated: false,
  };
  takeReadings(
    store,
    registers.map(([when, wh]) => ({ meter: meter.number, reading: registerReading(at(when), wh) })),
  );
  return { box: { store, clock }, meter };
}

const PER_DAY = { components: [{ kind: "fixed", name: "Standing charge", rate: 1, per: "day" }] };
const PER_KW = {
  components: [{ kind: "fixed", name: "Capacity", rate: 2, quantity: "kw", per: "month" }],
};

describe("a span of a meter", () => {
  const read = () => house("2026-03-20T12:00", ["2026-01-05T00:00", 1000], ["2026-02-04T00:00", 31_000]);

  test("of any dates is rated by any tariff, the end excluded, and nothing is kept", () => {
    const { box, meter } = read();
    const rated = rateMeter(box, meter, tariffOf(flat(10)), { from: "2026-01-05", to: "2026-01-08" });
    expect(rated).toMatchObject({
      energyWh: 3000n,
      quality: "interpolated",
      isPartial: false,
      opening: { energyWh: 1000 },
      closing: { energyWh: 4000 },
      rating: { totalMinor: 3000n, problems: [] },
    });
    const days = { from: "2026-01-01", to: "2026-02-11" };
    const { rating, isPartial } = rateMeter(box, meter, tariffOf(PER_DAY), days);
    expect([rating.totalMinor, isPartial]).toEqual([4100n, true]);
    expect(box.store.sqlite.prepare("SELECT count(*) FROM drafts").pluck().get()).toBe(0);
  });

  test("of a calendar month costs what the month's bill says", () => {
    const { box, meter } = read();
    const tariff = createTariff(box, tariffOf({ ...flat(7.5, 30), tax_rate: 0.18 }));
    const bill = draftBill(box, meter, "2026-01");
    const month = { from: "2026-01-01", to: "2026-02-01" };
    const { rating } = rateMeter(box, meter, { versions: tariff.versions, holidays: {} }, month);
    expect(rating.lines).toEqual(bill.lines);
    expect(rating.totalMinor).toBe(bill.totalMinor);
  });

  test("uses what is contracted, unless the question brings another quantity", () => {
    const { box, meter } = read();
    const month = { from: "2026-01-01", to: "2026-02-01" };
    setContracted(box, "meter-001", { quantity: "kw", from: null, micros: 3_000_000n });
    expect(rateMeter(box, meter, tariffOf(PER_KW), month).rating.totalMinor).toBe(600n);
    const contracted = [{ quantity: "kw", from: null, micros: 5_000_000n }];
    expect(rateMeter(box, meter, tariffOf(PER_KW), month, { contracted }).rating.totalMinor).toBe(1000n);
  });

  test("uses what is given for the period that begins with it, value by value, unless the question brings another", () => {
    const { box, meter } = read();
    const month = { from: "2026-01-01", to: "2026-02-01" };
    const components = ["Fuel", "Losses"].map((name) => ({ kind: "given", name, as: "amount" }));
    const tariff = tariffOf({ components });
    const give = (component: string, valueE10: bigint) =>
      giveValue(box, "meter-001", { periodFrom: month.from, component, valueE10 });
    give("Fuel", 10_000_000_000n);
    give("Losses", 20_000_000_000n);
    expect(rateMeter(box, meter, tariff, month).rating.totalMinor).toBe(300n);
    const given = new Map([["Fuel", 50_000_000_000n]]);
    expect(rateMeter(box, meter, tariff, month, { given }).rating.totalMinor).toBe(700n);
  });

  test("is not rated with quantities and values that the tariff does not ask for: a slip would go unseen", () => {
    const { box, meter } = read();
    const month = { from: "2026-01-01", to: "2026-02-01" };
    const contracted = [{ quantity: "kva", from: null, micros: 5_000_000n }];
    expect(() => rateMeter(box, meter, tariffOf(PER_KW), month, { contracted })).toThrow("called kva");
    const given = new Map([["Fuel", 1n]]);
    expect(() => rateMeter(box, meter, tariffOf(PER_KW), month, { given })).toThrow("called Fuel");
  });

  test("that begins before the tariff is a problem and no price", () => {
    const { box, meter } = read();
    const later = tariffOf({ ...flat(10), effective_from: "2026-01-10" });
    const { rating } = rateMeter(box, meter, later, { from: "2026-01-05", to: "2026-02-01" });
    expect(rating).toMatchObject({ currency: "INR", lines: [], problems: [{ code: "no-tariff" }] });
    const inside = rateMeter(box, meter, later, { from: "2026-01-10", to: "2026-01-11" });
    expect(inside.rating.totalMinor).toBe(1000n);
  });

  test.each([
    ["2026-02-01", "2026-02-01", "must be after 2026-02-01"],
    ["2026-02-30", "2026-03-01", "is not a date"],
    ["2026-01-01", "soon", "is not a date"],
    ["2006-01-01", "2026-01-01", "at most 400 days"],
    ["2026-03-01", "2026-03-05", "has no readings"],
  ])("from %s to %s is refused", (from, to, message) => {
    const { box, meter } = read();
    expect(() => rateMeter(box, meter, tariffOf(flat(1)), { from, to })).toThrow(message);
  });
});

describe("two tariffs", () => {
  test("are compared over the months that are over, the last twelve with readings", async () => {
    const { box, meter } = house(
      "2026-03-20T12:00",
      ["2024-11-01T00:00", 0],
      ["2025-06-01T00:00", 212_000],
      ["2026-03-15T00:00", 499_000],
    );
    const { currency, months, total } = await compareTariffs(
      box,
      meter,
      tariffOf(flat(3)),
      tariffOf(flat(2, 50)),
    );
    expect(currency).toBe("INR");
    expect(months.map(({ month }) => month)).toEqual(
      ["03", "04", "05", "06", "07", "08", "09", "10", "11", "12"]
        .map((month) => `2025-${month}`)
        .concat(["2026-01", "2026-02"]),
    );
    expect(months[0]).toEqual({
      month: "2025-03",
      energyWh: 31_000n,
      quality: "interpolated",
      isPartial: false,
      a: { totalMinor: 9300n, problems: [] },
      b: { totalMinor: 11_200n, problems: [] },
      differenceMinor: 1900n,
    });
    expect(total).toEqual({
      months: 12,
      energyWh: 365_000n,
      aMinor: 109_500n,
      bMinor: 133_000n,
      differenceMinor: 23_500n,
    });
  });

  test("pass over months without readings, and leave those that one cannot rate out of the sum, with why", async () => {
    const { box, meter } = house(
      "2026-06-20T12:00",
      ["2026-01-10T00:00", 0],
      ["2026-01-20T00:00", 1000],
      ["2026-03-01T00:00", 400_000_000],
      ["2026-04-01T00:00", 400_010_000],
    );
    const later = tariffOf({ ...flat(2), effective_from: "2026-03-01" });
    const { months, total } = await compareTariffs(box, meter, tariffOf(flat(3)), later);
    expect(months.map(({ month, differenceMinor }) => [month, differenceMinor])).toEqual([
      ["2026-01", null],
      ["2026-03", -1000n],
    ]);
    expect(months[0]).toMatchObject({
      isPartial: true,
      a: { totalMinor: 300n },
      b: { totalMinor: null, problems: [{ code: "no-tariff" }] },
    });
    expect(total).toMatchObject({ months: 1, aMinor: 3000n, bMinor: 2000n, differenceMinor: -1000n });
  });

  test("need a month that is over, and one currency", async () => {
    const { box, meter } = house("2026-01-20T12:00", ["2026-01-10T00:00", 0], ["2026-01-15T00:00", 1000]);
    const inr = tariffOf(flat(3));
    await expect(compareTariffs(box, meter, inr, inr)).rejects.toThrow("no month that is over");
    const euro = tariffOf({ ...flat(3), currency: "EUR" });
    await expect(compareTariffs(box, meter, inr, euro)).rejects.toThrow("It is in EUR, the other one in INR");
  });
});
