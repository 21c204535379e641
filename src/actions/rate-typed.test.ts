import { describe, expect, test } from "bun:test";
import { AppError } from "../domain/error.ts";
import { rateTyped, type TypedBill } from "./rate-typed.ts";
import { flat, tariffOf } from "./tariff.fixture.ts";

const MONTH = { from: "2026-01-01", to: "2026-02-01" };
const BANDS = tariffOf({
  components: [
    { kind: "energy", name: "Energy", bands: { day: 3, night: 1 } },
    { kind: "demand", name: "Demand", rate: 10, minutes: 15 },
  ],
});

const wrongField = (typed: TypedBill) => {
  try {
    rateTyped(tariffOf(flat(10)), typed);
  } catch (error) {
    if (error instanceof AppError) return error.fields[0]?.field;
    throw error;
  }
};

describe("a typed-in bill", () => {
  test("is rated by its energy or by what its registers differ by", () => {
    const tariff = tariffOf(flat(10));
    expect(rateTyped(tariff, { ...MONTH, energyWh: 12_500n }).totalMinor).toBe(12_500n);
    const registers = { openingWh: 1000n, closingWh: 13_500n };
    expect(rateTyped(tariff, { ...MONTH, registers }).totalMinor).toBe(12_500n);
    expect(rateTyped(tariff, { ...MONTH, registers, energyWh: 12_500n }).totalMinor).toBe(12_500n);
  });

  test("bills whole kWh of its registers where the tariff says so", () => {
    const tariff = tariffOf({
      energy: "kwh-of-registers",
      components: [{ kind: "energy", name: "E", rate: 1 }],
    });
    const registers = { openingWh: 1900n, closingWh: 3100n };
    expect(rateTyped(tariff, { ...MONTH, registers }).totalMinor).toBe(200n);
  });

  test("brings its bands, its demand, what is contracted and what is given along", () => {
    const typed = { ...MONTH, energyWh: 5000n, bandsWh: { day: 4000n, night: 1000n } };
    expect(rateTyped(BANDS, typed).problems.map(({ code }) => code)).toEqual(["no-demand"]);
    const withDemand = { ...typed, demandMicros: 2_500_000n };
    expect(rateTyped(BANDS, withDemand).totalMinor).toBe(1300n + 2500n);
    expect(rateTyped(BANDS, { ...withDemand, energyWh: undefined })).toEqual(rateTyped(BANDS, withDemand));
    const tariff = tariffOf({
      components: [
        { kind: "fixed", name: "Capacity", rate: 2, quantity: "kw" },
        { kind: "given", name: "Fuel", as: "amount" },
      ],
    });
    const contracted = [{ quantity: "kw", from: null, micros: 3_000_000n }];
    const given = new Map([["Fuel", 12_500_000_000n]]);
    expect(rateTyped(tariff, { ...MONTH, energyWh: 0n, contracted, given }).totalMinor).toBe(725n);
    expect(rateTyped(tariff, { ...MONTH, energyWh: 0n }).problems.map(({ code }) => code)).toEqual([
      "contracted-missing",
      "given-missing",
    ]);
  });

  test.each([
    ["no energy", {}, "energy_kwh"],
    ["a negative one", { energyWh: -1n }, "energy_kwh"],
    [
      "one that its registers contradict",
      { energyWh: 5n, registers: { openingWh: 0n, closingWh: 4n } },
      "energy_kwh",
    ],
    ["registers that fall", { registers: { openingWh: 5n, closingWh: 4n } }, "registers.closing_kwh"],
    ["bands that do not add up", { energyWh: 5n, bandsWh: { day: 3n, night: 1n } }, "bands"],
    ["a negative band", { energyWh: 5n, bandsWh: { day: 6n, night: -1n } }, "bands.night"],
    ["bands that its tariff has not", { energyWh: 5n, bandsWh: { day: 5n } }, "bands"],
    [
      "a quantity that its tariff does not ask for",
      { energyWh: 5n, contracted: [{ quantity: "kva", from: null, micros: 1n }] },
      "contracted",
    ],
    ["a value that its tariff does not ask for", { energyWh: 5n, given: new Map([["Fuel", 1n]]) }, "given"],
    ["no days", { energyWh: 5n, to: "2026-01-01" }, "to"],
    ["a day that is none", { energyWh: 5n, from: "2026-01-32" }, "from"],
  ])("with %s is refused by its field", (_what, changes, field) => {
    expect(wrongField({ ...MONTH, ...changes })).toBe(field);
  });
});
