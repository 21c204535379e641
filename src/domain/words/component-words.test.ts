import { describe, expect, test } from "bun:test";
import { versionOf } from "../rating.fixture.ts";
import { chargeFigures } from "./charge-figures.ts";
import { componentWords } from "./component-words.ts";

const FIGURES = chargeFigures("en-IN", "INR", " ");

/** Each price that components name, as `name: charge`. */
function summary(components: readonly object[], whole: object = {}): string[] {
  return versionOf(components, whole).flatMap(({ components: read }) =>
    read.flatMap((component) =>
      componentWords(component, FIGURES).map(({ name, charge }) =>
        `${name}: ${charge}`.replaceAll(/[\u00A0\u202F]/g, " "),
      ),
    ),
  );
}

const ENERGY = { kind: "energy", name: "Energy", rate: 3 };

describe("a tariff in short", () => {
  test("names each slab and band with its price", () => {
    const slabs = [{ up_to: 100, rate: 3 }, { rate: 4.5 }];
    expect(summary([ENERGY])).toEqual(["Energy: ₹3.00 a kWh"]);
    expect(summary([{ kind: "energy", name: "Energy", slabs }])).toEqual([
      "0–100 kWh: ₹3.00 a kWh",
      "101+ kWh: ₹4.50 a kWh",
    ]);
    expect(summary([{ kind: "energy", name: "Energy", slabs, slab_type: "non-telescopic" }])[0]).toBe(
      "0–100 kWh: ₹3.00 a kWh for all of it",
    );
    expect(summary([{ kind: "energy", name: "Energy", bands: { day: 6, night: { slabs } } }])).toEqual([
      "day: ₹6.00 a kWh",
      "0–100 kWh, night: ₹3.00 a kWh",
      "101+ kWh, night: ₹4.50 a kWh",
    ]);
    expect(summary([{ kind: "energy", name: "Energy", bands: { day: 6, night: 4 } }])).toEqual([
      "Energy, day: ₹6.00 a kWh",
      "Energy, night: ₹4.00 a kWh",
    ]);
  });

  test("says of every other kind what it charges", () => {
    const others = [
      ENERGY,
      { kind: "fixed", name: "Capacity", rate: 0.1, quantity: "kw.P1", per: "day" },
      { kind: "demand", name: "Demand", rate: 12, minutes: 15 },
      { kind: "levy", name: "Levy", rate: 0.015 },
      { kind: "subsidy", name: "Relief", amount: 20 },
      { kind: "subsidy", name: "Free units", rate: 1, first: 50 },
      { kind: "subsidy", name: "Discount", percent: 10, of: ["Energy"] },
      { kind: "minimum", name: "Minimum", amount: 80, of: ["Energy"] },
      { kind: "percent", name: "Tax", percent: 5, of: ["Energy", "Levy"] },
      { kind: "percent", name: "Part", percent: 5, of: [{ component: "Tax", from: ["Energy"] }] },
      { kind: "percent", name: "VAT", percent: 18, of: ["Energy"], included: true },
      { kind: "given", name: "Fuel", as: "kwh" },
      { kind: "given", name: "Arrears", as: "amount" },
    ];
    expect(summary(others).slice(1)).toEqual([
      "Capacity: ₹0.10 a day for each kW contracted for P1",
      "Demand: ₹12.00 a month for each kW of the highest 15 minutes",
      "Levy: ₹0.015 a kWh",
      "Relief: ₹20.00 a month off",
      "Free units: ₹1.00 a kWh off for the first 50 kWh a month",
      "Discount: 10% off Energy",
      "Minimum: at least ₹80.00 a month for Energy",
      "Tax: 5% of Energy + Levy",
      "Part: 5% of Tax on Energy",
      "VAT: 18%, contained in the prices",
      "Fuel: a price per kWh entered for each bill",
      "Arrears: an amount entered for each bill",
    ]);
  });

  test("says when a component applies, and within which bounds", () => {
    const conditions = [
      { ...ENERGY, when: { total_kwh: { above: 100, up_to: 200 } } },
      {
        ...ENERGY,
        name: "B",
        when: { contracted: { quantity: "kw", from: 2, below: 5 } },
        cap: { amount: 100 },
      },
      { ...ENERGY, name: "C", from: "2026-01-01", until: "2027-01-01", floor: { per_kwh: 0.5 } },
      { ...ENERGY, name: "D", printed: false, counted: false },
    ];
    expect(summary(conditions)).toEqual([
      "Energy: ₹3.00 a kWh, only above 100 kWh and up to 200 kWh a month",
      "B: ₹3.00 a kWh, only from 2 kW and below 5 kW contracted, at most ₹100.00 a month",
      "C: ₹3.00 a kWh, at least ₹0.50 a kWh, from 2026-01-01, until 2027-01-01",
      "D: ₹3.00 a kWh, only as a base of others",
    ]);
  });

  test("puts the group that a total chooses into one line", () => {
    const group = (rate: number) => [
      { ...ENERGY, rate },
      { kind: "fixed", name: "Rent", rate: 20 },
    ];
    const sets = [{ up_to: 100, components: group(1) }, { components: group(2) }];
    const limits = { per: "billing-period" };
    expect(summary([{ kind: "slab-set", name: "Domestic", limits, sets }])).toEqual([
      "Domestic, up to 100 kWh a bill: Energy ₹1.00 a kWh; Rent ₹20.00 a month",
      "Domestic, above that: Energy ₹2.00 a kWh; Rent ₹20.00 a month",
    ]);
  });
});
