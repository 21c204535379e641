import { describe, expect, test } from "bun:test";
import { MISSION_TARIFF } from "../../test/mission-tariff.ts";
import { billTotals } from "./bill.ts";
import { addDays } from "./dates.ts";
import { INTERVAL_MS, type Interval } from "./interval.ts";
import {
  contracted,
  rateMonth,
  totalOf,
  typedUsage,
  versionOf,
  versionsOf,
  written,
} from "./rating.fixture.ts";

const MISSION = versionsOf(MISSION_TARIFF);

const FLAT = { kind: "energy", name: "Energy", rate: 5 };
const FIXED = { kind: "fixed", name: "Fixed", rate: 310, per: "month", proration: "calendar-fraction" };
const HALF_MONTH = { period: { from: "2026-01-01", to: "2026-01-16", cycle: null } };

describe("the short form", () => {
  test("bills each slab its own part, to the Wh, and adds up by kind", () => {
    const rating = rateMonth(MISSION, 250);
    expect(written(rating)).toEqual([
      "Energy 0-100 100 350.00",
      "Energy 101-300 150 675.00",
      "Fixed charge 50.00",
      "Tax 193.50",
    ]);
    expect(billTotals(rating.lines)).toEqual({
      subtotalMinor: 102_500n,
      fixedMinor: 5000n,
      taxMinor: 19_350n,
      totalMinor: 126_850n,
    });
    expect(written(rateMonth(MISSION, 100.4)).slice(0, 2)).toEqual([
      "Energy 0-100 100 350.00",
      "Energy 101-300 0.4 1.80",
    ]);
  });

  test("has a line for no energy at all, and bills a limit in the slab below it", () => {
    expect(totalOf(rateMonth(MISSION, 0))).toBe("59.00");
    expect(written(rateMonth(MISSION, 100))).toHaveLength(3);
  });

  test("is in the currency's own minor unit", () => {
    const yen = versionsOf({ slabs: [{ range: "0+", rate: 29.8 }], tax_rate: 0.1, currency: "JPY" });
    expect(written(rateMonth(yen, 1.017))).toEqual(["Energy 1.017 30", "Fixed charge 0", "Tax 3"]);
    const dinar = versionsOf({ slabs: [{ range: "0+", rate: "0.0005" }], currency: "KWD" });
    expect(totalOf(rateMonth(dinar, 1))).toBe("0.001");
  });
});

describe("slabs", () => {
  const slabs = [{ up_to: 100, rate: 1 }, { up_to: 200, rate: 2 }, { rate: 3 }];

  test("that are not telescopic bill everything in the slab that the total falls in", () => {
    const tariff = versionOf([{ kind: "energy", name: "E", slab_type: "non-telescopic", slabs }]);
    expect(written(rateMonth(tariff, 100))).toEqual(["E 0-100 100 100.00"]);
    expect(written(rateMonth(tariff, 100.001))).toEqual(["E 101-200 100.001 200.00"]);
    expect(totalOf(rateMonth(tariff, 300))).toBe("900.00");
  });

  test("per day follow the days, per 30 days and per year too", () => {
    const of = (per: string) =>
      written(rateMonth(versionOf([{ kind: "energy", name: "E", slabs, limits: { per } }]), 5000))[0];
    expect(of("day")).toBe("E 0-3100 3100 3100.00");
    expect(of("30-days")).toBe("E 0-103.333 103.333 103.33");
    expect(of("365-days")).toBe("E 0-8.493 8.493 8.49");
    expect(of("month")).toBe("E 0-100 100 100.00");
  });
});

describe("bands", () => {
  const bands = { peak: 10, off: 2 };
  const used = typedUsage(300_000n, { bandsWh: { peak: 100_000n, off: 200_000n } });

  test("have a line each", () => {
    const tariff = versionOf([{ kind: "energy", name: "E", bands }]);
    expect(written(rateMonth(tariff, used))).toEqual(["E peak 100 1000.00", "E off 200 400.00"]);
  });

  test("share each slab by their part of the whole, and every Wh of a band is in some slab", () => {
    const slabs = [{ up_to: 100, bands }, { bands: { peak: 20, off: 4 } }];
    const rating = rateMonth(versionOf([{ kind: "energy", name: "E", slabs }]), used);
    expect(written(rating)).toEqual([
      "E 0-100 33.333 333.33",
      "E 0-100 66.667 133.33",
      "E 101+ 66.667 1333.34",
      "E 101+ 133.333 533.33",
    ]);
  });

  test("come out to the Wh over all slabs, even where each slab by itself would round them away", () => {
    const three = { a: 1, b: 1, c: 1 };
    const slabs = [{ up_to: 0.001, bands: three }, { up_to: 0.002, bands: three }, { bands: three }];
    const odd = typedUsage(3n, { bandsWh: { a: 1n, b: 1n, c: 1n } });
    const { lines } = rateMonth(versionOf([{ kind: "energy", name: "E", slabs }]), odd);
    expect(lines.map(({ band, quantityWh }) => [band, quantityWh])).toEqual([
      ["a", 1n],
      ["b", 1n],
      ["c", 1n],
    ]);
  });

  test("can be the base of a percentage, one by one", () => {
    const tariff = versionOf([
      { kind: "energy", name: "E", bands },
      { kind: "percent", name: "T", percent: 10, of: [{ component: "E", band: "peak" }] },
    ]);
    expect(written(rateMonth(tariff, used)).at(-1)).toBe("T 100.00");
  });

  test("can have slabs of their own", () => {
    const inside = { peak: { slabs: [{ up_to: 60, rate: 10 }, { rate: 30 }] }, off: 2 };
    expect(written(rateMonth(versionOf([{ kind: "energy", name: "E", bands: inside }]), used))).toEqual([
      "E 0-60 60 600.00",
      "E 61+ 40 1200.00",
      "E off 200 400.00",
    ]);
  });

  test("of measured energy follow the calendar and its holidays, and wait for a year that has no list", () => {
    const calendar = { holidays: "India", bands: [{ band: "peak", days: ["weekday"] }], rest: "off" };
    const tariff = versionOf([{ kind: "energy", name: "E", bands }], { calendar });
    const at = (date: string): Interval => ({
      quarter: Date.parse(`${date}T06:00:00Z`) / INTERVAL_MS,
      energyWh: 1000,
      quality: "actual",
      isPartial: false,
    });
    // A Thursday, and a Monday that is Republic Day.
    const intervals = [at("2026-01-22"), at("2026-01-26")];
    const measured = typedUsage(2000n, { intervals: () => intervals });
    const holidays = { India: { 2026: ["2026-01-26", "2026-03-04"] } };
    const rating = rateMonth(tariff, measured, { holidays });
    expect(written(rating)).toEqual(["E peak 1 10.00", "E off 1 2.00"]);
    expect(rating.parts[0]?.holidays).toEqual(["2026-01-26"]);
    const typed = typedUsage(2000n, { bandsWh: { peak: 1000n, off: 1000n } });
    expect(rateMonth(tariff, typed, { holidays }).parts[0]?.holidays).toEqual([]);
    const levy = { kind: "levy", name: "L", bands: { peak: 1, off: 1 }, until: "2026-01-25" };
    const dated = versionOf([levy, { kind: "energy", name: "E", bands }], { calendar });
    expect(written(rateMonth(dated, measured, { holidays }))).toEqual([
      "L peak 1 1.00",
      "L off 0 0.00",
      "E peak 1 10.00",
      "E off 1 2.00",
    ]);
    const more = versionOf(
      [
        { kind: "energy", name: "E", bands },
        { kind: "given", name: "G", as: "amount" },
      ],
      { calendar },
    );
    expect(rateMonth(more, measured).problems.map(({ code, what }) => [code, what])).toEqual([
      ["holidays-missing", "India 2026"],
      ["given-missing", "amount"],
    ]);
  });

  test("can be credited for the first kWh", () => {
    const credit = { kind: "subsidy", name: "Baseline", rate: 1, first: 10, per: "day" };
    const rating = rateMonth(versionOf([{ kind: "energy", name: "E", bands }, credit]), used);
    expect(written(rating).at(-1)).toBe("Baseline 300 -300.00");
    expect(written(rateMonth(versionOf([FLAT, credit]), 400)).at(-1)).toBe("Baseline 310 -310.00");
  });

  test("that nobody typed in hold the bill, one that was left out too", () => {
    const tariff = versionOf([{ kind: "energy", name: "E", bands }]);
    const rating = rateMonth(tariff, 300);
    expect(rating.problems.map(({ code, what }) => [code, what])).toEqual([["bands-unknown", "peak, off"]]);
    expect(rating.lines).toEqual([]);
    const half = rateMonth(tariff, typedUsage(5000n, { bandsWh: { peak: 5000n } }));
    expect(half.problems.map(({ what }) => what)).toEqual(["off"]);
  });

  test("do not part a slab that has one price for all of them", () => {
    const slabs = [{ up_to: 100, bands }, { rate: 0.345 }];
    const three = typedUsage(103_000n, { bandsWh: { peak: 51_500n, off: 51_500n } });
    expect(written(rateMonth(versionOf([{ kind: "energy", name: "E", slabs }]), three)).at(-1)).toBe(
      "E 101+ 3 1.04",
    );
  });
});

describe("fixed charges", () => {
  test("are times a contracted quantity with its decimals", () => {
    const tariff = versionOf([{ ...FIXED, quantity: "kw.P1", rate: 2, per: "day", proration: undefined }]);
    expect(totalOf(rateMonth(tariff, 0, { contracted: [contracted("kw.P1", 4.4)] }))).toBe("272.80");
    expect(rateMonth(tariff, 0).problems[0]).toMatchObject({ code: "contracted-missing", what: "kw.P1" });
  });

  test("follow the dates of the contracted quantity, each part by its days", () => {
    const tariff = versionOf([{ ...FIXED, quantity: "kw" }]);
    const rating = rateMonth(tariff, 0, {
      contracted: [
        contracted("kw", 2),
        contracted("kw", 3, "2026-01-11"),
        contracted("kva", 9, "2026-01-20"),
      ],
    });
    expect(written(rating)).toEqual([
      "Fixed 200.00 2026-01-01..2026-01-11",
      "Fixed 630.00 2026-01-11..2026-02-01",
    ]);
  });
});

describe("a condition", () => {
  const low = { ...FIXED, name: "Low", when: { total_kwh: { up_to: 100, proration: "calendar-fraction" } } };
  const high = {
    ...FIXED,
    name: "High",
    when: { total_kwh: { above: 100, proration: "calendar-fraction" } },
  };

  test("of the total includes its upper end, and its ends prorate like limits", () => {
    const names = (kwh: number, changes = {}) =>
      rateMonth(versionOf([low, high]), kwh, changes).lines.map((line) => line.name);
    expect(names(100)).toEqual(["Low"]);
    expect(names(100.001)).toEqual(["High"]);
    expect(names(60, HALF_MONTH)).toEqual(["High"]);
  });

  test("that says from includes its lower end", () => {
    const tariff = versionOf([{ ...FIXED, when: { total_kwh: { from: 100, below: 200 } } }]);
    const lines = (kwh: number) => rateMonth(tariff, kwh).lines.length;
    expect([lines(99.999), lines(100), lines(199.999), lines(200)]).toEqual([0, 1, 1, 0]);
  });

  test("of a contracted quantity chooses by its range", () => {
    const tariff = versionOf([
      { ...FIXED, name: "Small", when: { contracted: { quantity: "kw", up_to: 2 } } },
      { ...FIXED, name: "Large", when: { contracted: { quantity: "kw", above: 2, below: 5 } } },
    ]);
    const names = (kw: number) =>
      rateMonth(tariff, 0, { contracted: [contracted("kw", kw)] }).lines.map((line) => line.name);
    expect(names(2)).toEqual(["Small"]);
    expect(names(2.5)).toEqual(["Large"]);
    expect(names(5)).toEqual([]);
  });

  test("of a season cuts the period where it has limits, and chooses just the season's energy where it has none", () => {
    const calendar = {
      seasons: [
        { name: "cool", from: "10-01" },
        { name: "hot", from: "01-16" },
      ],
    };
    const slabs = [{ up_to: 31, rate: 1 }, { rate: 2 }];
    const limited = versionOf(
      [
        {
          kind: "energy",
          name: "Cool",
          slabs,
          limits: { proration: "calendar-fraction" },
          when: { season: "cool" },
        },
        { kind: "energy", name: "Hot", rate: 3, when: { season: "hot" } },
      ],
      { calendar },
    );
    expect(written(rateMonth(limited, 310))).toEqual([
      "Cool 0-15 15 15.00 2026-01-01..2026-01-16",
      "Cool 16+ 135 270.00 2026-01-01..2026-01-16",
      "Hot 160 480.00 2026-01-16..2026-02-01",
    ]);
    const plain = versionOf(
      [
        { kind: "energy", name: "All", slabs },
        { kind: "levy", name: "Hot days", rate: 1, when: { season: "hot" } },
      ],
      { calendar },
    );
    expect(written(rateMonth(plain, 310))).toEqual([
      "All 0-31 31 31.00",
      "All 32+ 279 558.00",
      "Hot days 160 160.00",
    ]);
  });
});

describe("dates of a component", () => {
  test("choose the energy of a levy, and cut the period for what is not so plain", () => {
    const levy = { kind: "levy", name: "Levy", rate: 1, from: "2026-01-11", until: "2026-01-21" };
    expect(written(rateMonth(versionOf([FLAT, levy]), 310))).toEqual([
      "Energy 310 1550.00",
      "Levy 100 100.00",
    ]);
    const fixed = { ...FIXED, until: "2026-01-11" };
    expect(written(rateMonth(versionOf([FLAT, fixed]), 310))).toEqual([
      "Energy 100 500.00 2026-01-01..2026-01-11",
      "Fixed 100.00 2026-01-01..2026-01-11",
      "Energy 210 1050.00 2026-01-11..2026-02-01",
    ]);
  });
});

describe("percentages", () => {
  const energy = { kind: "energy", name: "E", slabs: [{ up_to: 1, rate: 0.333 }, { rate: 0.333 }] };

  test("are of printed amounts, or of exact ones", () => {
    const of = (base: string) =>
      written(
        rateMonth(versionOf([energy, { kind: "percent", name: "T", percent: 1000, of: ["E"], base }]), 2),
      ).at(-1);
    expect(of("printed")).toBe("T 6.60");
    expect(of("exact")).toBe("T 6.66");
  });

  test("can be of one slab, of one band, of what a component caused in another percentage", () => {
    const tariff = versionOf([
      { kind: "energy", name: "E", slabs: [{ up_to: 100, rate: 1 }, { rate: 2 }] },
      FIXED,
      { kind: "percent", name: "S", percent: 10, of: ["E", "Fixed"] },
      {
        kind: "percent",
        name: "T",
        percent: 50,
        of: [
          { component: "E", slab: 2 },
          { component: "S", from: ["E"] },
        ],
      },
    ]);
    expect(written(rateMonth(tariff, 150)).slice(-2)).toEqual(["S 51.00", "T 60.00"]);
  });

  test("are rounded for each line by itself where the tariff says so", () => {
    const tariff = (each: boolean) =>
      versionOf([energy, { kind: "percent", name: "T", percent: 5, of: ["E"], each }]);
    const [, , each] = rateMonth(tariff(true), 2).lines;
    expect([each?.amountMinor, each?.pieces]).toEqual([4n, [2n, 2n]]);
    expect(rateMonth(tariff(false), 2).lines.at(-1)?.amountMinor).toBe(3n);
  });

  test("that prices include are shown and not counted", () => {
    const rating = rateMonth(
      versionOf([FLAT, { kind: "percent", name: "VAT", percent: 5, of: ["Energy"], included: true }]),
      21,
    );
    expect(written(rating)).toEqual(["Energy 21 105.00", "VAT 5.00 not counted"]);
    expect(totalOf(rating)).toBe("105.00");
  });

  test("are of everything counted above", () => {
    const tariff = versionOf([
      FLAT,
      { ...FIXED, printed: false, counted: false, name: "Memo" },
      { kind: "levy", name: "L", rate: 1 },
      { kind: "percent", name: "VAT", percent: 10, of: "all-above" },
    ]);
    expect(written(rateMonth(tariff, 100)).at(-1)).toBe("VAT 60.00");
  });
});

describe("subsidies, minimums and the greater of two", () => {
  test("a subsidy takes off an amount, a price or a percentage, within its cap", () => {
    const of = (subsidy: object) =>
      written(rateMonth(versionOf([FLAT, { kind: "subsidy", name: "Sub", ...subsidy }]), 200)).at(-1);
    expect(of({ amount: 31, per: "day" })).toBe("Sub -961.00");
    expect(of({ rate: 2, first: 50 })).toBe("Sub 50 -100.00");
    expect(of({ rate: 2 })).toBe("Sub 200 -400.00");
    expect(of({ percent: 50, of: ["Energy"] })).toBe("Sub -500.00");
    expect(of({ percent: 50, of: ["Energy"], cap: { amount: 300 } })).toBe("Sub -300.00");
    expect(of({ percent: 50, of: ["Energy"], floor: { amount: 600 } })).toBe("Sub -600.00");
  });

  test("a minimum charges what is missing, prorated like a fixed charge", () => {
    const tariff = versionOf([
      FLAT,
      { kind: "minimum", name: "Minimum", amount: 310, proration: "calendar-fraction", of: ["Energy"] },
    ]);
    expect(written(rateMonth(tariff, 20))).toEqual(["Energy 20 100.00", "Minimum 210.00"]);
    expect(written(rateMonth(tariff, 20, HALF_MONTH))).toEqual(["Energy 20 100.00", "Minimum 50.00"]);
    expect(written(rateMonth(tariff, 62))).toEqual(["Energy 62 310.00"]);
  });

  test("the greater of two memos is charged", () => {
    const memo = { printed: false, counted: false };
    const tariff = versionOf([
      { ...FLAT, ...memo },
      { ...FIXED, ...memo },
      { kind: "greater", name: "Charge", of: ["Energy", "Fixed"] },
    ]);
    expect(written(rateMonth(tariff, 10))).toEqual(["Charge 310.00"]);
    expect(written(rateMonth(tariff, 100))).toEqual(["Charge 500.00"]);
    expect(rateMonth(tariff, 100).memos.map((line) => line.name)).toEqual(["Energy", "Fixed"]);
  });
});

describe("caps and floors", () => {
  test("take the place of a single line's amount, and stand beside several", () => {
    const capped = versionOf([{ ...FLAT, cap: { amount: 300 } }]);
    expect(written(rateMonth(capped, 100))).toEqual(["Energy 100 300.00"]);
    expect(rateMonth(capped, 100).lines[0]?.bound?.kind).toBe("cap");
    const slabs = [{ up_to: 50, rate: 5 }, { rate: 5 }];
    const several = versionOf([{ kind: "energy", name: "Energy", slabs, cap: { amount: 300 } }]);
    expect(written(rateMonth(several, 100))).toEqual([
      "Energy 0-50 50 250.00",
      "Energy 51+ 50 250.00",
      "Energy -200.00",
    ]);
    expect(totalOf(rateMonth(versionOf([{ ...FLAT, floor: { per_kwh: 7 } }]), 10))).toBe("70.00");
  });

  test("of one slab are in what is taken of that slab", () => {
    const slabs = [{ up_to: 100, rate: 5 }, { rate: 9 }];
    const components = [
      { kind: "energy", name: "E", slabs, cap: { amount: 100 } },
      { kind: "percent", name: "T", percent: 10, of: [{ component: "E", slab: 1 }] },
    ];
    const versions = versionsOf({
      currency: "INR",
      versions: [{ components }, { effective_from: "2026-01-11", mid_period: "blend", components }],
    });
    expect(totalOf(rateMonth(versions, 50))).toBe("110.00");
  });

  test("of a band are in what is taken of that band", () => {
    const tariff = versionsOf({
      currency: "INR",
      versions: [1, 2].map((version) => ({
        ...(version === 1 ? {} : { effective_from: "2026-01-11", mid_period: "blend" }),
        components: [
          { kind: "energy", name: "E", bands: { a: 0, b: 1 } },
          { kind: "demand", name: "D", rate: 1, minutes: 15, band: "a", floor: { amount: 100 } },
          { kind: "percent", name: "T", percent: 10, of: [{ component: "D", band: "a" }] },
        ],
      })),
    });
    const used = typedUsage(1000n, {
      bandsWh: { a: 1000n, b: 0n },
      demandsMicros: new Map([["a", 1_000_000n]]),
    });
    const { lines } = rateMonth(tariff, used);
    const tax = lines.filter((line) => line.component === "T");
    expect(tax.reduce((sum, line) => sum + line.amountMinor, 0n)).toBe(1000n);
  });
});

describe("given values", () => {
  const given = (as: string, more = {}) => versionOf([FLAT, { kind: "given", name: "G", as, ...more }]);
  const value = (text: bigint) => ({ given: new Map([["G", text]]) });

  test("are an amount, a price per kWh or a percentage of what they name", () => {
    expect(totalOf(rateMonth(given("amount"), 10, value(302_400_000_000n)))).toBe("80.24");
    expect(totalOf(rateMonth(given("kwh"), 10, value(1_000_000_000n)))).toBe("51.00");
    expect(totalOf(rateMonth(given("percent", { of: ["Energy"] }), 10, value(100_000_000_000n)))).toBe(
      "55.00",
    );
  });

  test("say their rate only where it has no more decimals than a rate", () => {
    const rateOf = (valueE10: bigint) =>
      rateMonth(given("kwh"), 10, value(valueE10)).lines.at(-1)?.rateMicros;
    expect([rateOf(1_234_560_000n), rateOf(1_234_567_891n)]).toEqual([123_456n, null]);
  });

  test("say of which amount they are a part where the period is cut", () => {
    const components = [FLAT, { kind: "given", name: "G", as: "amount" }];
    const versions = versionsOf({
      currency: "INR",
      versions: [{ components }, { effective_from: "2026-01-11", components }],
    });
    const lines = rateMonth(versions, 0, value(1_000_000_000_000n)).lines.filter(
      ({ kind }) => kind === "given",
    );
    expect(
      lines.map(({ rateMicros, factor, amountMinor }) => [rateMicros, factor?.numerator, amountMinor]),
    ).toEqual([
      [100_000_000n, 10n, 3226n],
      [100_000_000n, 21n, 6774n],
    ]);
    expect(rateMonth(given("amount"), 0, value(1n)).lines.at(-1)).toMatchObject({
      rateMicros: null,
      factor: null,
    });
  });

  test("hold the bill where a required one is missing, and may be negative only where that is said", () => {
    expect(rateMonth(given("amount"), 10).problems[0]).toMatchObject({
      code: "given-missing",
      component: "G",
    });
    expect(totalOf(rateMonth(given("amount", { required: false }), 10))).toBe("50.00");
    expect(rateMonth(given("amount"), 10, value(-1n)).problems[0]?.code).toBe("given-negative");
    expect(totalOf(rateMonth(given("amount", { may_be_negative: true }), 10, value(-(10n ** 11n))))).toBe(
      "40.00",
    );
  });
});

describe("demand", () => {
  const HOUR_WH = [100, 100, 100, 100];
  const start = Date.parse("2026-01-10T00:00:00Z") / INTERVAL_MS;
  const intervals = (energies: readonly number[], changes: Partial<Interval> = {}): Interval[] =>
    energies.map((energyWh, index) => ({
      quarter: start + index,
      energyWh,
      quality: "actual",
      isPartial: false,
      ...changes,
    }));
  const demand = { kind: "demand", name: "Demand", rate: 100, minutes: 60, per: "month" };
  const measured = (list: readonly Interval[]) => typedUsage(1000n, { intervals: () => list });

  test("is the highest mean power of a block on the clock's own hours", () => {
    const used = measured(intervals([...HOUR_WH, 0, 0, 500, 500, 500, 500, 0, 0]));
    const [line] = rateMonth(versionOf([demand]), used, { timeZone: "UTC" }).lines;
    expect(line?.contracted).toEqual({ quantity: "kw", micros: 1_000_000n });
    // Half an hour past the hour of UTC, the four busy quarters are one hour of Kolkata.
    expect(rateMonth(versionOf([demand]), used).lines[0]?.contracted?.micros).toBe(2_000_000n);
  });

  test("is of blocks as long as the tariff says", () => {
    const used = measured(intervals([100, 400, 200, 100]));
    const of = (minutes: number) =>
      rateMonth(versionOf([{ ...demand, minutes }]), used, { timeZone: "UTC" }).lines[0]?.contracted?.micros;
    expect([of(15), of(30), of(60)]).toEqual([1_600_000n, 1_000_000n, 800_000n]);
  });

  test("counts actual readings only, and holds the bill without", () => {
    const used = measured(intervals(HOUR_WH, { quality: "interpolated" }));
    expect(rateMonth(versionOf([demand]), used, { timeZone: "UTC" }).problems[0]?.code).toBe("no-demand");
  });
});

describe("whole kWh", () => {
  const billed = (energy: string, openingWh: bigint, energyWh: bigint) =>
    rateMonth(versionOf([FLAT], { energy }), typedUsage(energyWh, { openingWh })).lines[0]?.quantityWh;

  test("are the registers without their decimals, or the rounded difference", () => {
    expect(billed("kwh-of-registers", 100_900n, 1200n)).toBe(2000n);
    expect(billed("kwh-of-registers", 100_000n, 1900n)).toBe(1000n);
    expect(billed("kwh-rounded", 100_900n, 1200n)).toBe(1000n);
    expect(billed("kwh-rounded", 100_000n, 1500n)).toBe(2000n);
    expect(billed("wh", 100_900n, 1234n)).toBe(1234n);
  });

  test("of bands follow the whole by largest remainder", () => {
    const tariff = versionOf([{ kind: "energy", name: "E", bands: { a: 1, b: 1, c: 1 } }], {
      energy: "kwh-rounded",
    });
    const bandsWh = { a: 1400n, b: 1400n, c: 1200n };
    expect(rateMonth(tariff, typedUsage(4000n, { bandsWh })).lines.map((line) => line.quantityWh)).toEqual([
      2000n,
      1000n,
      1000n,
    ]);
  });
});

test("a tariff that takes more work than any bill holds instead of keeping the box waiting", () => {
  const slabs = Array.from({ length: 50 }, (_, index) =>
    index === 49 ? { rate: 1 } : { up_to: index + 1, rate: 1 },
  );
  const taxes = Array.from({ length: 90 }, (_, index) => ({
    kind: "percent",
    name: `T${index}`,
    percent: 1,
    of: "all-above",
  }));
  const components = [{ kind: "energy", name: "E", slabs }, ...taxes];
  expect(rateMonth(versionOf(components), 100).problems).toEqual([]);
  const days = Array.from({ length: 9 }, (_, index) => ({
    ...(index === 0 ? {} : { effective_from: `2026-01-1${index}` }),
    components,
  }));
  const rating = rateMonth(versionsOf({ currency: "INR", versions: days }), 1000);
  expect(rating.problems.map(({ code }) => code)).toEqual(["too-much-work"]);
});

describe("a tariff that has too much to look at in too many parts of a period", () => {
  const slabs = Array.from({ length: 50 }, (_, index) =>
    index === 49 ? { rate: 1 } : { up_to: index + 1, rate: 1 },
  );
  const prices = Array.from({ length: 98 }, (_, index) => ({ kind: "energy", name: `E${index}`, slabs }));
  const days = Array.from({ length: 390 }, (_, day) =>
    contracted("kw", 1 + (day % 2), day === 0 ? null : addDays("2025-01-01", day)),
  );
  const year = { period: { from: "2025-01-01", to: "2026-01-31", cycle: null }, contracted: days };
  const notLookedAt = typedUsage(0n, {
    intervals: () => {
      throw new Error("somebody looked at the energy");
    },
  });

  test("holds before anything is looked at", () => {
    const tariff = versionOf([...prices, { ...FIXED, quantity: "kw" }]);
    expect(rateMonth(tariff, notLookedAt, year).problems.map(({ code }) => code)).toEqual(["too-much-work"]);
  });

  test("holds as well where too many components look at each quarter hour", () => {
    const demands = prices.map(({ name }) => ({ kind: "demand", name, rate: 1, minutes: 15 }));
    const usage = typedUsage(0n, { intervals: () => [] });
    const rating = rateMonth(versionOf(demands), usage, { period: year.period });
    expect(rating.problems.map(({ code }) => code)).toEqual(["too-much-work"]);
  });
});

describe("print and rounding", () => {
  test("places decide the order of print, and the total's rounding is a line of its own", () => {
    const tariff = versionOf([FLAT, { ...FIXED, rate: 10.4, place: 1 }], {
      total_rounding: { mode: "half-up", to: "whole-unit" },
    });
    expect(written(rateMonth(tariff, 1))).toEqual(["Fixed 10.40", "Energy 1 5.00", "Rounding -0.40"]);
    expect(totalOf(rateMonth(tariff, 1))).toBe("15.00");
    const three = ["A", "B", "C"].map((name, index) => ({
      ...FIXED,
      name,
      rate: index + 1,
      place: 3 - index,
    }));
    expect(written(rateMonth(versionOf(three), 0))).toEqual(["C 3.00", "B 2.00", "A 1.00"]);
  });

  test("each line is rounded by its own rule", () => {
    const of = (rounding: unknown) =>
      totalOf(rateMonth(versionOf([{ kind: "levy", name: "L", rate: 0.125, rounding }]), 1));
    expect(of("half-up")).toBe("0.13");
    expect(of("half-even")).toBe("0.12");
    expect(of("truncate")).toBe("0.12");
    expect(of({ mode: "half-up", to: "whole-unit" })).toBe("0.00");
  });
});

describe("a version that begins in mid-period", () => {
  const slabs = (low: number, high: number) => [{ up_to: 100, rate: low }, { rate: high }];
  const limits = { proration: "calendar-fraction" };
  const tariff = (method: string) =>
    versionsOf({
      currency: "INR",
      versions: [
        { components: [{ kind: "energy", name: "E", slabs: slabs(1, 2), limits }, FIXED] },
        {
          effective_from: "2026-01-11",
          mid_period: method,
          components: [
            { kind: "energy", name: "E", slabs: slabs(10, 20), limits },
            { ...FIXED, rate: 620 },
          ],
        },
      ],
    });

  test("rates each part by itself, its limits and fixed charges by its days", () => {
    expect(written(rateMonth(tariff("parts"), 310))).toEqual([
      "E 0-32.258 32.258 32.26 2026-01-01..2026-01-11",
      "E 32.258+ 67.742 135.48 2026-01-01..2026-01-11",
      "Fixed 100.00 2026-01-01..2026-01-11",
      "E 0-67.742 67.742 677.42 2026-01-11..2026-02-01",
      "E 67.742+ 142.258 2845.16 2026-01-11..2026-02-01",
      "Fixed 420.00 2026-01-11..2026-02-01",
    ]);
  });

  test("or fills the slabs once and shares each among the versions by days", () => {
    expect(written(rateMonth(tariff("blend"), 310))).toEqual([
      "E 0-100 32.258 32.26 2026-01-01..2026-01-11",
      "E 0-100 67.742 677.42 2026-01-11..2026-02-01",
      "E 101+ 67.742 135.48 2026-01-01..2026-01-11",
      "E 101+ 142.258 2845.16 2026-01-11..2026-02-01",
      "Fixed 100.00 2026-01-01..2026-01-11",
      "Fixed 420.00 2026-01-11..2026-02-01",
    ]);
  });

  test("takes each part's energy from its registers where there are intervals", () => {
    const quarter = (date: string) => Date.parse(`${date}T00:00:00Z`) / INTERVAL_MS;
    const interval = { quality: "actual", isPartial: false } as const;
    const intervals: Interval[] = [
      { quarter: quarter("2026-01-05"), energyWh: 300_000, ...interval },
      { quarter: quarter("2026-01-20"), energyWh: 10_000, ...interval },
    ];
    const rating = rateMonth(tariff("parts"), typedUsage(310_000n, { intervals: () => intervals }));
    expect(rating.parts.map((part) => part.energyWh)).toEqual([300_000n, 10_000n]);
  });

  test("keeps caps, minimums and what is taken of them whole where it blends", () => {
    const components = [
      { ...FLAT, cap: { amount: 1000 } },
      { kind: "minimum", name: "Minimum", amount: 3100, of: ["Energy"] },
      { kind: "percent", name: "Tax", percent: 10, of: ["Minimum"] },
    ];
    const versions = versionsOf({
      currency: "INR",
      versions: [{ components }, { effective_from: "2026-01-11", mid_period: "blend", components }],
    });
    expect(written(rateMonth(versions, 310))).toEqual([
      "Energy 100 500.00 2026-01-01..2026-01-11",
      "Energy 210 1050.00 2026-01-11..2026-02-01",
      "Energy -550.00 2026-01-01..2026-02-01",
      "Minimum 2100.00 2026-01-01..2026-02-01",
      "Tax 67.74 2026-01-01..2026-01-11",
      "Tax 142.26 2026-01-11..2026-02-01",
    ]);
  });

  test("prorates the limits of a slab set by its days", () => {
    const group = (rate: number) => [{ kind: "energy", name: "E", rate }];
    const set = {
      kind: "slab-set",
      name: "Set",
      limits: { proration: "calendar-fraction" },
      sets: [{ up_to: 310, components: group(1) }, { components: group(2) }],
    };
    expect(written(rateMonth(versionOf([set]), 150, HALF_MONTH))).toEqual(["E 150 150.00"]);
    expect(written(rateMonth(versionOf([set]), 150.001, HALF_MONTH))).toEqual(["E 150.001 300.00"]);
  });

  test("gives each blended part the energy that it is billed for, by its days", () => {
    const interval = { quality: "actual", isPartial: false } as const;
    const all: Interval = { quarter: Date.parse("2026-01-20") / INTERVAL_MS, energyWh: 310_000, ...interval };
    const rating = rateMonth(tariff("blend"), typedUsage(310_000n, { intervals: () => [all] }));
    expect(rating.parts.map((part) => part.energyWh)).toEqual([100_000n, 210_000n]);
  });

  test("shares whole kWh as whole kWh where it blends and the tariff bills these", () => {
    const components = [FLAT];
    const versions = versionsOf({
      currency: "EUR",
      energy: "kwh-rounded",
      versions: [{ components }, { effective_from: "2026-01-08", mid_period: "blend", components }],
    });
    expect(rateMonth(versions, 100.4).lines.map((line) => line.quantityWh)).toEqual([23_000n, 77_000n]);
  });

  test("holds the bill where the currency changes", () => {
    const [first] = versionOf([FLAT]);
    const versions = [first!, { ...first!, currency: "EUR", effectiveFrom: "2026-01-10" }];
    expect(rateMonth(versions, 10).problems[0]).toMatchObject({ code: "currencies-differ", what: "EUR" });
  });

  test("holds the bill where the first days have no version", () => {
    const late = versionsOf({ currency: "INR", effective_from: "2026-01-10", components: [FLAT] });
    expect(rateMonth(late, 10).problems[0]).toMatchObject({ code: "no-tariff", what: "2026-01-01" });
  });
});
