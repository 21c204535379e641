import { describe, expect, test } from "bun:test";
import { libraryTariffs } from "../tariff-form/library.ts";
import { rateMonth, typedUsage, versionOf } from "./rating.fixture.ts";
import { needsOf, strayNames } from "./tariff-needs.ts";

const NOTHING = { bands: [], quantities: [], given: [], demandBands: [] };

describe("what a tariff asks for", () => {
  test("is nothing for slabs, a fixed charge and a tax", () => {
    const components = [
      { kind: "energy", name: "Energy", slabs: [{ up_to: 100, rate: 3 }, { rate: 4 }] },
      { kind: "fixed", name: "Rent", rate: 5 },
    ];
    expect(needsOf(versionOf(components))).toEqual(NOTHING);
  });

  test("is each band that has a price, each contracted quantity and each value and each band's demand once", () => {
    const components = [
      { kind: "energy", name: "Energy", bands: { day: 3, night: 2 } },
      { kind: "levy", name: "Levy", bands: { night: 0, day: 1 } },
      { kind: "fixed", name: "Capacity", rate: 5, quantity: "kw" },
      { kind: "fixed", name: "Small", rate: 5, when: { contracted: { quantity: "a", up_to: 20 } } },
      { kind: "fixed", name: "Large", rate: 5, quantity: "kw" },
      { kind: "demand", name: "Demand by day", rate: 2, minutes: 30, band: "day" },
      { kind: "demand", name: "Demand", rate: 2, minutes: 30 },
      { kind: "demand", name: "Again by day", rate: 1, minutes: 15, band: "day" },
      { kind: "given", name: "Fuel", as: "kwh" },
    ];
    const { given, ...needs } = needsOf([...versionOf(components), ...versionOf(components)]);
    expect(needs).toEqual({ bands: ["day", "night"], quantities: ["kw", "a"], demandBands: ["day", null] });
    expect(given.map(({ name }) => name)).toEqual(["Fuel"]);
  });

  test("is the bands of a levy alone, though energy has one price", () => {
    const components = [
      { kind: "energy", name: "Energy", rate: 3 },
      { kind: "levy", name: "Levy", bands: { day: 1, night: 0 } },
    ];
    expect(needsOf(versionOf(components)).bands).toEqual(["day", "night"]);
  });

  test("is enough to rate every tariff of the library", () => {
    for (const { key, content } of libraryTariffs()) {
      const needs = needsOf(content.versions);
      const bandsWh =
        needs.bands.length === 0 ? null : Object.fromEntries(needs.bands.map((band) => [band, 50_000n]));
      const energyWh = BigInt(needs.bands.length || 1) * 50_000n;
      const { problems } = rateMonth(
        content.versions,
        typedUsage(energyWh, {
          bandsWh,
          demandsMicros: new Map(needs.demandBands.map((band) => [band, 1_000_000n])),
        }),
        {
          contracted: needs.quantities.map((quantity) => ({ quantity, from: null, micros: 3_000_000n })),
          given: new Map(needs.given.map(({ name }) => [name, 0n])),
        },
      );
      expect({ key, problems }).toEqual({ key, problems: [] });
    }
  });

  test("does not take what it has no use for", () => {
    const needs = needsOf(versionOf([{ kind: "fixed", name: "Capacity", rate: 5, quantity: "kw" }]));
    const typed = { bands: ["P1"], quantities: ["kw", "kva"], given: [], demandBands: [null, "P2"] };
    expect(strayNames(needs, typed)).toEqual({
      bands: ["The tariff has no band called P1: it has none."],
      quantities: ["The tariff has no contracted quantity called kva: it has kw."],
      given: [],
      demandBands: ["The tariff charges no demand.", "The tariff charges no demand in P2."],
    });
  });
});
