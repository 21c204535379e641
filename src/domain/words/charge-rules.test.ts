import { describe, expect, test } from "bun:test";
import { rateMonth, typedUsage, versionOf, versionsOf } from "../rating.fixture.ts";
import type { RatingInput } from "../rating-input.ts";
import type { TariffVersion } from "../tariff.ts";
import { chargeFigures } from "./charge-figures.ts";
import { chargeRules } from "./charge-rules.ts";

const FIGURES = chargeFigures("en-IN", "INR", " ");
const SLABS = {
  kind: "energy",
  name: "Energy",
  slabs: [{ up_to: 200, rate: 3 }, { up_to: 400, rate: 4.5 }, { rate: 6.5 }],
};
const FIXED = { kind: "fixed", name: "Fixed charge", rate: 50 };

/** The sentences of each rule, by its name. */
function rulesOf(versions: readonly TariffVersion[], kwh: number, changes: Partial<RatingInput> = {}) {
  const { lines, parts, problems } = rateMonth(versions, changes.usage ?? kwh, changes);
  expect(problems).toEqual([]);
  const rules = chargeRules({ lines, parts, versions }, FIGURES);
  return Object.fromEntries(rules.map(({ name, sentences }) => [name, sentences]));
}

describe("how a bill was computed", () => {
  test("tells of a plain month only its slabs and its rounding", () => {
    expect(rulesOf(versionOf([SLABS, FIXED]), 250)).toEqual({
      Slabs: ["Telescopic: each slab bills only the part of the energy that falls into it."],
      Rounding: [
        "Each line once, half up, to the currency's smallest unit. The total adds up the printed lines.",
      ],
    });
  });

  test("tells that one slab bills everything where it does", () => {
    const all = { ...SLABS, slab_type: "non-telescopic" };
    expect(rulesOf(versionOf([all]), 250)["Slabs"]).toEqual([
      "Not telescopic: the slab that the whole energy falls in bills all of it.",
    ]);
  });

  test("tells the limits of a short period and the factor that they came from", () => {
    const versions = versionOf([{ ...SLABS, limits: { rounding: "width" } }, FIXED], {
      proration: { by: "calendar-fraction", decimals: 5 },
    });
    const period = { from: "2022-06-25", to: "2022-07-25", cycle: null };
    const rules = rulesOf(versions, 545, { period });
    expect(rules["Slabs"]).toContain(
      "Limits of 195 kWh and 390 kWh, from 200 kWh and 400 kWh a month × 0.97419, each slab's width rounded to whole kWh.",
    );
    expect(rules["Proration"]).toEqual(["What is stated a month: 6/30 + 24/31 = 0.97419, to 5 decimals."]);
  });

  test.each([
    ["days-over-30", "28/30 = 0.93333…."],
    ["per-day", "28 × 12/365 = 0.92054…."],
  ])("tells how a month is prorated %s", (proration, factor) => {
    const period = { from: "2026-02-01", to: "2026-03-01", cycle: null };
    expect(rulesOf(versionOf([FIXED], { proration }), 0, { period })["Proration"]).toEqual([
      `What is stated a month: ${factor}`,
    ]);
  });

  test("leaves out by how many days a price per day is multiplied, which stands in its line", () => {
    const rules = rulesOf(
      versionOf([
        { ...FIXED, per: "day" },
        { ...FIXED, name: "Rent", per: "365-days" },
      ]),
      0,
    );
    expect(rules["Proration"]).toEqual(["What is stated for 365 days: 31/365 = 0.08493…."]);
  });

  test("tells in which parts a month was rated, and what was filled once for all of them", () => {
    const versions = (mid_period: string) =>
      versionsOf({
        mid_period,
        proration: "calendar-fraction",
        versions: [
          { components: [SLABS, FIXED] },
          { effective_from: "2026-01-11", components: [SLABS, { ...FIXED, rate: 60 }] },
        ],
      });
    const parts = rulesOf(versions("parts"), 310);
    expect(parts["Parts"]).toEqual([
      "The period is in parts, since something of the tariff or the contract changes: 1–10 Jan; 11–31 Jan. Each part is rated by itself, with limits and fixed charges for its days.",
    ]);
    expect(parts["Proration"]).toEqual([
      "1–10 Jan: What is stated a month: 10/31 = 0.32258….",
      "11–31 Jan: What is stated a month: 21/31 = 0.67741….",
    ]);
    const blended = rulesOf(versions("blend"), 310);
    expect(blended["Parts"]?.[0]).toContain("The slabs are filled once for all of its days");
    expect(blended["Slabs"]).toContain("Limits of 200 kWh and 400 kWh for all parts together.");
  });

  test("tells where the factor of a part follows from a rounded one", () => {
    const versions = (decimals: number) =>
      versionsOf({
        proration: { by: "calendar-fraction", decimals },
        versions: [
          { components: [FIXED] },
          { effective_from: "2022-07-01", components: [{ ...FIXED, rate: 60 }] },
        ],
      });
    const period = { from: "2022-06-25", to: "2022-07-25", cycle: null };
    expect(rulesOf(versions(1), 0, { period })["Proration"]).toEqual([
      "25–30 Jun: What is stated a month: 0.20529…, its share of the period's, which is rounded to 1 decimal.",
      "1–24 Jul: What is stated a month: 0.79470…, its share of the period's, which is rounded to 1 decimal.",
    ]);
    const whole = { from: "2022-06-01", to: "2022-07-01", cycle: null };
    const half = versionsOf({
      proration: { by: "calendar-fraction", decimals: 5 },
      versions: [{ components: [FIXED] }, { effective_from: "2022-06-16", components: [FIXED] }],
    });
    expect(rulesOf(half, 0, { period: whole })["Proration"]).toEqual([
      "1–15 Jun: What is stated a month: 15/30 = 0.5.",
      "16–30 Jun: What is stated a month: 15/30 = 0.5.",
    ]);
  });

  test("tells the season of each part", () => {
    const calendar = {
      seasons: [
        { name: "summer", from: "01-16" },
        { name: "winter", from: "10-01" },
      ],
    };
    const components = ["summer", "winter"].map((season) => ({
      ...SLABS,
      name: `Energy, ${season}`,
      when: { season },
    }));
    expect(rulesOf(versionOf(components, { calendar }), 310)["Parts"]?.[0]).toContain(
      "1–15 Jan (winter); 16–31 Jan (summer)",
    );
  });

  test("tells the energy of each band, and whole kWh where only they are billed", () => {
    const components = [{ kind: "energy", name: "Energy", bands: { day: 6, night: 2 } }];
    const usage = typedUsage(100_400n, { openingWh: 700n, bandsWh: { day: 60_200n, night: 40_200n } });
    const rules = rulesOf(versionOf(components, { energy: "kwh-of-registers" }), 0, { usage });
    expect(rules["Bands"]).toEqual(["day 61 kWh, night 40 kWh."]);
    expect(rules["Whole kWh"]).toEqual([
      "101 kWh: what the registers' whole kWh differ by. What is left behind their points goes on to the next bill.",
    ]);
    const rounded = rulesOf(versionOf(components, { energy: "kwh-rounded" }), 0, { usage });
    expect(rounded["Whole kWh"]).toEqual(["100 kWh: the energy rounded to whole kWh."]);
  });

  test("tells of what percentages are taken, and each rounding that is not the common one", () => {
    const components = [
      SLABS,
      FIXED,
      { kind: "percent", name: "Duty", percent: 5, of: ["Energy"], base: "exact", rounding: "truncate" },
      { kind: "percent", name: "PPAC", percent: 5, of: ["Energy"], each: true },
      { kind: "percent", name: "VAT", percent: 5, of: ["Energy"], included: true },
    ];
    const rules = rulesOf(
      versionOf(components, { total_rounding: { mode: "half-even", to: "whole-unit" } }),
      250,
    );
    expect(rules["Percentages"]).toEqual([
      "Each is taken of its base: the printed amounts of the charges that the tariff names.",
      "Of the exact amounts before they were rounded: Duty.",
      "Rounded for each line of its base, and added up: PPAC.",
      "Contained in the prices, so shown and not added: VAT.",
    ]);
    expect(rules["Rounding"]).toEqual([
      "Each line once, half up, to the currency's smallest unit. The total adds up the printed lines and is rounded half to the even neighbour, to whole units of the currency; the difference is a line of its own.",
      "Duty: cut off, to the currency's smallest unit.",
    ]);
  });

  test("tells which days counted as holidays", () => {
    const calendar = { holidays: "India", bands: [{ band: "peak", days: ["weekday"] }], rest: "off" };
    const versions = versionOf([{ kind: "energy", name: "E", bands: { peak: 2, off: 1 } }], { calendar });
    const usage = typedUsage(0n, { intervals: () => [] });
    const holidays = { India: { 2026: ["2026-01-26", "2026-08-15"] } };
    expect(rulesOf(versions, 0, { usage, holidays })["Bands"]).toEqual([
      "peak 0 kWh, off 0 kWh. Holidays: 26 Jan.",
    ]);
  });
});
