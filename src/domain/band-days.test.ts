import { describe, expect, test } from "bun:test";
import { quarterOf } from "./interval.ts";
import { midnightMs } from "./period.ts";
import { rateMonth, totalOf, typedUsage, versionOf, versionsOf, written } from "./rating.fixture.ts";
import type { RatingInput } from "./rating-input.ts";
import type { EnergyComponent, LevyComponent } from "./tariff.ts";

const ACROSS_SEASONS: RatingInput["period"] = { from: "2026-09-16", to: "2026-10-16", cycle: null };
const BANDS_WH = { on: 50_000n, mid: 40_000n, super: 30_000n, off: 180_000n };
/** Peak hours in summer; cheaper ones at the same time, and cheap middays, in winter. */
const SEASONAL = versionOf(
  [
    { kind: "energy", name: "Summer", bands: { on: 0.58, off: 0.36 }, when: { season: "summer" } },
    {
      kind: "energy",
      name: "Winter",
      bands: { mid: 0.5, super: 0.33, off: 0.37 },
      when: { season: "winter" },
    },
  ],
  {
    currency: "USD",
    calendar: {
      seasons: [
        { name: "summer", from: "06-01" },
        { name: "winter", from: "10-01" },
      ],
      bands: [
        { band: "on", season: ["summer"], times: [["16:00", "21:00"]] },
        { band: "mid", season: ["winter"], times: [["16:00", "21:00"]] },
        { band: "super", season: ["winter"], times: [["08:00", "16:00"]] },
      ],
      rest: "off",
    },
  },
);

describe("energy that was typed in by band", () => {
  const usage = typedUsage(300_000n, { bandsWh: BANDS_WH });

  test("is of the days whose season has the band", () => {
    const rating = rateMonth(SEASONAL, usage, { period: ACROSS_SEASONS });
    expect(written(rating)).toEqual([
      "Summer on 50 29.00",
      "Summer off 90 32.40",
      "Winter mid 40 20.00",
      "Winter super 30 9.90",
      "Winter off 90 33.30",
    ]);
  });

  test("has to be nothing in bands that no day has", () => {
    const september = { period: { ...ACROSS_SEASONS, from: "2026-09-01", to: "2026-10-01" } };
    const { problems } = rateMonth(SEASONAL, usage, september);
    expect(problems.map(({ code, what }) => [code, what])).toEqual([
      ["bands-unknown", "mid"],
      ["bands-unknown", "super"],
    ]);
    const none = typedUsage(230_000n, { bandsWh: { ...BANDS_WH, mid: 0n, super: 0n } });
    expect(totalOf(rateMonth(SEASONAL, none, september))).toBe("93.80");
  });

  test("is of the days whose version has the band", () => {
    const bands = (bands: object) => ({ components: [{ kind: "energy", name: "E", bands }] });
    const tariff = (later: object) =>
      versionsOf({ versions: [bands({ d: 3, n: 1 }), { ...bands(later), effective_from: "2026-01-16" }] });
    const renamed = typedUsage(100_000n, { bandsWh: { d: 25_000n, n: 25_000n, p: 25_000n, o: 25_000n } });
    expect(written(rateMonth(tariff({ p: 4, o: 2 }), renamed))).toEqual([
      "E d 25 75.00 2026-01-01..2026-01-16",
      "E n 25 25.00 2026-01-01..2026-01-16",
      "E p 25 100.00 2026-01-16..2026-02-01",
      "E o 25 50.00 2026-01-16..2026-02-01",
    ]);
    const added = typedUsage(100_000n, { bandsWh: { d: 31_000n, n: 62_000n, x: 7_000n } });
    expect(written(rateMonth(tariff({ d: 4, n: 2, x: 1 }), added))).toEqual([
      "E d 15 45.00 2026-01-01..2026-01-16",
      "E n 30 30.00 2026-01-01..2026-01-16",
      "E d 16 64.00 2026-01-16..2026-02-01",
      "E n 32 64.00 2026-01-16..2026-02-01",
      "E x 7 7.00 2026-01-16..2026-02-01",
    ]);
  });
});

test("energy in a band without a price is never billed at nothing", () => {
  const bands = { d: 3, n: 1 };
  const [version] = versionOf([
    { kind: "energy", name: "E", bands },
    { kind: "levy", name: "L", bands },
  ]);
  const [energy, levy] = version!.components as [EnergyComponent, LevyComponent];
  const dayOnly = { ...energy, price: { across: [{ upToWh: null, rateMicros: { d: 3_000_000n } }] } };
  const usage = typedUsage(2000n, { bandsWh: { d: 1000n, n: 1000n } });
  const { problems } = rateMonth([{ ...version!, components: [dayOnly, levy] }], usage);
  expect(problems.map(({ code, what }) => [code, what])).toEqual([["bands-unknown", "n"]]);
});

test("energy that was measured is in the bands of its season, none of it without a price", () => {
  const zone = "America/Los_Angeles";
  const first = quarterOf(midnightMs(ACROSS_SEASONS.from, zone));
  const end = quarterOf(midnightMs(ACROSS_SEASONS.to, zone));
  const intervals = Array.from({ length: end - first }, (_, index) => ({
    quarter: first + index,
    energyWh: 100,
    quality: "actual" as const,
    isPartial: false,
  }));
  const usage = typedUsage(288_000n, { intervals: () => intervals });
  // 15 days each of 9.6 kWh: 2 from 16:00 to 21:00, 3.2 from 08:00 to 16:00.
  expect(written(rateMonth(SEASONAL, usage, { period: ACROSS_SEASONS, timeZone: zone }))).toEqual([
    "Summer on 30 17.40",
    "Summer off 114 41.04",
    "Winter mid 30 15.00",
    "Winter super 48 15.84",
    "Winter off 66 24.42",
  ]);
});
