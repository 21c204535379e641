import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import seedExample from "../../test/oracles/seed-example.json";
import { billTotals } from "./bill.ts";
import { rateMonth, shareAmongSlabs } from "./rating.ts";
import { readShortTariff } from "./short-tariff.ts";
import type { TariffVersion } from "./tariff.ts";

function version(
  slabs: { range: string; rate: string }[],
  fixedCharge: string,
  taxRate: string,
  currency = "INR",
): TariffVersion {
  const read = readShortTariff({ slabs, fixedCharge, taxRate, currency });
  if ("errors" in read) throw new Error(JSON.stringify(read.errors));
  return { effectiveFrom: null, currency, components: read.components };
}

const MISSION = version(
  [
    { range: "0-100", rate: "3.5" },
    { range: "101-300", rate: "4.5" },
    { range: "301+", rate: "6" },
  ],
  "50",
  "0.18",
);

describe("a month by the mission's tariff", () => {
  test("prints the lines of its own example", () => {
    const lines = rateMonth(MISSION, BigInt(seedExample.usage.energy_kwh) * 1000n);
    expect(lines.map((line) => Number(line.amountMinor) / 100)).toEqual(
      seedExample.lines.map((line) => line.amount),
    );
    const totals = billTotals(lines);
    expect(totals).toEqual({
      subtotalMinor: 102_500n,
      fixedMinor: 5000n,
      taxMinor: 19_350n,
      totalMinor: 126_850n,
    });
    expect(Number(totals.totalMinor) / 100).toBe(seedExample.total);
  });

  test("bills the part above a limit in the next slab, to the Wh", () => {
    const [first, second] = rateMonth(MISSION, 100_400n);
    expect([first?.quantityWh, second?.quantityWh]).toEqual([100_000n, 400n]);
    expect(second?.amountMinor).toBe(180n);
  });

  test("bills a limit itself in the slab below it", () => {
    expect(rateMonth(MISSION, 100_000n).filter((line) => line.kind === "energy")).toHaveLength(1);
  });

  test("has a line for no energy at all", () => {
    expect(billTotals(rateMonth(MISSION, 0n)).totalMinor).toBe(5900n);
  });

  test("is in the currency's own minor unit", () => {
    const yen = rateMonth(version([{ range: "0+", rate: "29.8" }], "0", "0.1", "JPY"), 1017n);
    expect(yen.map((line) => line.amountMinor)).toEqual([30n, 0n, 3n]);
    const dinar = rateMonth(version([{ range: "0+", rate: "0.0005" }], "0", "0", "KWD"), 1000n);
    expect(dinar[0]?.amountMinor).toBe(1n);
  });
});

const anyTariff = fc
  .record({
    limits: fc.uniqueArray(fc.integer({ min: 1, max: 2000 }), { maxLength: 6 }),
    rates: fc.array(fc.integer({ min: 0, max: 50_000_000 }), { minLength: 7, maxLength: 7 }),
    fixed: fc.integer({ min: 0, max: 10 ** 9 }),
    tax: fc.integer({ min: 0, max: 1000 }),
  })
  .map(({ limits, rates, fixed, tax }) => {
    const edges = [0, ...limits.sort((a, b) => a - b)];
    const slabs = edges.map((from, index) => ({
      range: edges[index + 1] === undefined ? `${from}+` : `${from}-${edges[index + 1]}`,
      rate: String(rates[index]! / 1_000_000),
    }));
    return version(slabs, String(fixed / 1_000_000), String(tax / 1000));
  });
const anyEnergyWh = fc.bigInt({ min: 0n, max: 5_000_000n });

describe("any short tariff", () => {
  test("shares out exactly the energy among its slabs", () => {
    fc.assert(
      fc.property(anyTariff, anyEnergyWh, (tariff, energyWh) => {
        const energy = tariff.components.find((component) => component.kind === "energy");
        const shares = shareAmongSlabs(energy?.slabs ?? [], energyWh);
        expect(shares.reduce((sum, share) => sum + share.quantityWh, 0n)).toBe(energyWh);
      }),
    );
  });

  test("never charges less for more energy", () => {
    fc.assert(
      fc.property(anyTariff, anyEnergyWh, anyEnergyWh, (tariff, a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        expect(
          billTotals(rateMonth(tariff, less)).totalMinor <= billTotals(rateMonth(tariff, more)).totalMinor,
        ).toBe(true);
      }),
    );
  });

  test("adds its lines up to the total", () => {
    fc.assert(
      fc.property(anyTariff, anyEnergyWh, (tariff, energyWh) => {
        const lines = rateMonth(tariff, energyWh);
        expect(billTotals(lines).totalMinor).toBe(lines.reduce((sum, line) => sum + line.amountMinor, 0n));
      }),
    );
  });
});
