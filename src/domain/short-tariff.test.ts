import { describe, expect, test } from "bun:test";
import { readShortTariff, shortFormOf, type WrittenTariff } from "./short-tariff.ts";

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

function errorsOf(changes: Partial<WrittenTariff>): string[] {
  const read = readShortTariff({ ...MISSION, ...changes });
  return "errors" in read ? read.errors.map((error) => `${error.field}: ${error.message}`) : [];
}

describe("a short tariff", () => {
  test("comes back as it was written", () => {
    const read = readShortTariff(MISSION);
    if ("errors" in read) throw new Error("refused");
    expect(shortFormOf({ effectiveFrom: null, currency: "INR", components: read.components })).toEqual(
      MISSION,
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
    ["a comma for a point", { fixedCharge: "0,15" }, "fixed_charge: 0,15 is not a number: write 0.15"],
    [
      "a seventh decimal",
      { fixedCharge: "0.1234567" },
      'fixed_charge: "0.1234567" is not a number with at most six decimals',
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
