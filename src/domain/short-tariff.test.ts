import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { tariffVersions } from "../tariff-form/tariff.fixture.ts";
import { versionErrors } from "./checks/tariff-checks.ts";
import { readShortTariff, type ShortVersion, shortFormOf, type WrittenTariff } from "./short-tariff.ts";
import type { Component } from "./tariff.ts";

const MISSION: WrittenTariff = {
  slabs: [
    { range: "0-100", rate: "3.5" },
    { range: "101-300", rate: "4.5" },
    { range: "301+", rate: "6" },
  ],
  fixedCharge: "50",
  taxRate: "0.18",
  currency: "INR",
};

function versionOf(written: WrittenTariff): ShortVersion {
  const read = readShortTariff(written);
  if ("errors" in read) throw new Error(JSON.stringify(read.errors));
  return read;
}

function errorsOf(changes: Partial<WrittenTariff>): string[] {
  const read = readShortTariff({ ...MISSION, ...changes });
  return "errors" in read ? read.errors.map((error) => `${error.field}: ${error.message}`) : [];
}

describe("a short tariff", () => {
  test("comes back as it was written", () => {
    expect(shortFormOf({ effectiveFrom: null, ...versionOf(MISSION) })).toEqual(MISSION);
    const uneven = {
      ...MISSION,
      slabs: [
        { range: "0-100.5", rate: "3.5" },
        { range: "100.5+", rate: "4.5" },
      ],
    };
    expect(shortFormOf({ effectiveFrom: "2026-02-01", ...versionOf(uneven) })).toEqual(uneven);
  });

  test("means telescopic slabs and a charge per month, neither prorated, and a tax on what is printed of both", () => {
    const { components, ...rest } = versionOf(MISSION);
    expect(rest).toMatchObject({ energyUnit: "wh", calendar: null, midPeriod: "parts" });
    const [energy, fixed, tax] = components;
    const perMonth = { per: "month", proration: { by: "none", decimals: null, blocks: "nearest" } };
    expect(energy).toMatchObject({
      kind: "energy",
      isTelescopic: true,
      limits: { ...perMonth, rounding: "none" },
      price: {
        across: [
          { upToWh: 100_000n, rateMicros: 3_500_000n },
          { upToWh: 300_000n, rateMicros: 4_500_000n },
          { upToWh: null, rateMicros: 6_000_000n },
        ],
      },
    });
    expect(fixed).toMatchObject({ kind: "fixed", rateMicros: 50_000_000n, quantity: null, spread: perMonth });
    expect(tax).toMatchObject({ kind: "percent", percentE10: 180_000_000_000n, base: "printed" });
    expect(tax?.kind === "percent" && tax.of.map(({ component }) => component)).toEqual([
      "Energy",
      "Fixed charge",
    ]);
    expect(versionErrors({ effectiveFrom: null, ...versionOf(MISSION) })).toEqual([]);
  });

  test("is not made of a version that says more", () => {
    const version = { effectiveFrom: null, ...versionOf(MISSION) };
    const [energy, fixed, tax] = version.components as [Component, Component, Component];
    const others = [
      { ...version, energyUnit: "kwh-rounded" as const },
      { ...version, components: [energy, fixed] },
      { ...version, components: [energy, fixed, tax, { ...fixed, name: "Rent" }] },
      { ...version, components: [{ ...energy, name: "Power" }, fixed, tax] },
      { ...version, components: [energy, { ...fixed, quantity: "kw" } as Component, tax] },
    ];
    for (const other of others) expect(shortFormOf(other)).toBeUndefined();
    expect(shortFormOf({ ...version, source: "Order" })).toEqual(MISSION);
  });

  test("is made only of what it can give back", () => {
    fc.assert(
      fc.property(
        tariffVersions({ kinds: ["energy", "fixed", "percent"], calendar: "none", most: 3 }),
        (version) => {
          const short = shortFormOf(version);
          if (short) expect({ ...version, ...versionOf(short) }).toEqual(version);
        },
      ),
    );
  });

  test("of any slabs comes back the same", () => {
    const widths = fc.array(fc.bigInt(1n, 10n ** 6n), { maxLength: 10 });
    fc.assert(
      fc.property(widths, fc.bigInt(0n, 10n ** 15n), (steps, rateMicros) => {
        const version = { effectiveFrom: null, ...versionOf(MISSION) };
        let limit = 0n;
        const limits = [...steps.map((step) => (limit += step)), null];
        const across = limits.map((upToWh) => ({ upToWh, rateMicros }));
        const [energy, ...others] = version.components;
        const changed = {
          ...version,
          components: [{ ...energy, price: { across } } as Component, ...others],
        };
        const short = shortFormOf(changed);
        expect(short && { effectiveFrom: null, ...versionOf(short) }).toEqual(changed);
      }),
    );
  });

  test.each([
    [
      "overlapping slabs",
      {
        slabs: [
          { range: "0-100", rate: "1" },
          { range: "90-300", rate: "2" },
          { range: "301+", rate: "3" },
        ],
      },
      "slabs[1].range: 90-300 overlaps the slab before it",
    ],
    [
      "a gap between slabs",
      {
        slabs: [
          { range: "0-100", rate: "1" },
          { range: "150+", rate: "2" },
        ],
      },
      "slabs[1].range: 150+ leaves a gap",
    ],
    [
      "slabs that do not begin at 0",
      { slabs: [{ range: "50+", rate: "1" }] },
      "slabs[0].range: 50+ leaves a gap",
    ],
    [
      "an open slab before the last",
      {
        slabs: [
          { range: "0+", rate: "1" },
          { range: "1+", rate: "2" },
        ],
      },
      "slabs[0].range: Only the last slab",
    ],
    [
      "a closed last slab",
      { slabs: [{ range: "0-100", rate: "1" }] },
      "slabs[0].range: The last slab must be open-ended",
    ],
    [
      "an empty slab",
      {
        slabs: [
          { range: "0-0", rate: "1" },
          { range: "1+", rate: "2" },
        ],
      },
      "slabs[0].range: 0-0 is empty",
    ],
    ["no slabs", { slabs: [] }, "slabs: A tariff needs"],
    [
      "a range that is none",
      { slabs: [{ range: "lots", rate: "1" }] },
      'slabs[0].range: "lots" is not a range',
    ],
    [
      "a negative rate",
      { slabs: [{ range: "0+", rate: "-1" }] },
      "slabs[0].rate: A charge cannot be negative",
    ],
    [
      "an astronomical rate",
      { slabs: [{ range: "0+", rate: "1e308" }] },
      "slabs[0].rate: A charge can be at most",
    ],
    [
      "a comma for a point",
      { fixedCharge: "0,15" },
      'fixed_charge: A charge is not a number: write 0.15, not "0,15".',
    ],
    [
      "a seventh decimal",
      { fixedCharge: "0.1234567" },
      'fixed_charge: A charge must be a number with at most six decimals, not "0.1234567"',
    ],
    ["a tax in percent", { taxRate: "18" }, "tax_rate: A tax rate is a fraction"],
    ["an unknown currency", { currency: "XYZ" }, 'currency: "XYZ" is not a currency'],
  ] as [string, Partial<WrittenTariff>, string][])(
    "with %s is refused by its field",
    (_what, changes, message) => {
      expect(errorsOf(changes)[0]).toStartWith(message);
    },
  );

  test("names every wrong field at once", () => {
    expect(errorsOf({ fixedCharge: "x", taxRate: "y", currency: "z" })).toHaveLength(3);
  });
});
