import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import {
  COMMON_METHODS,
  type CommonArea,
  type CommonBand,
  type CommonUnit,
  checkCommonArea,
  shareCommon,
} from "./common-area.ts";

function unit(more: Partial<CommonUnit> = {}): CommonUnit {
  return { percentE6: null, energyWh: 0n, isOccupied: true, ...more };
}

function band(mainWh: bigint, othersWh: bigint, name: string | null = null): CommonBand {
  return { band: name, mainWh, othersWh };
}

const E6 = 10n ** 6n;

describe("a common area", () => {
  test("is the main meter less all behind it, 0 where that is below 0, band by band", () => {
    const { bands } = shareCommon(
      "equal",
      [band(1000n, 700n, "peak"), band(400n, 500n, "off-peak")],
      [unit(), unit()],
    );
    expect(bands).toEqual([
      {
        ...{ band: "peak", mainWh: 1000n, othersWh: 700n, commonWh: 300n },
        ...{ shares: [150n, 150n], landlordWh: 0n },
      },
      {
        ...{ band: "off-peak", mainWh: 400n, othersWh: 500n, commonWh: 0n },
        ...{ shares: [0n, 0n], landlordWh: 0n },
      },
    ]);
  });

  test("by consumption follows each flat's own use, and is equal where nobody used anything", () => {
    const used = [unit({ energyWh: 300n }), unit({ energyWh: 100n }), unit()];
    expect(shareCommon("consumption", [band(1000n, 600n)], used).bands[0]?.shares).toEqual([300n, 100n, 0n]);
    const idle = [unit(), unit()];
    expect(shareCommon("consumption", [band(10n, 0n)], idle).bands[0]?.shares).toEqual([5n, 5n]);
  });

  test("by fixed percentages leaves the rest to the landlord", () => {
    const units = [unit({ percentE6: 50n * E6 }), unit({ percentE6: 33_333_333n })];
    const { bands, landlordWh } = shareCommon("fixed", [band(1000n, 0n)], units);
    expect(bands[0]?.shares).toEqual([500n, 333n]);
    expect(landlordWh).toBe(167n);
  });

  test("makes an empty flat's share the landlord's, and leaves the others' alone", () => {
    const units = [unit(), unit({ isOccupied: false }), unit()];
    const { bands, landlordWh } = shareCommon("equal", [band(10n, 0n)], units);
    expect(bands[0]?.shares).toEqual([4n, 0n, 3n]);
    expect(landlordWh).toBe(3n);
  });

  test("without any flat is the landlord's", () => {
    expect(shareCommon("equal", [band(10n, 1n)], []).landlordWh).toBe(9n);
  });
});

describe("laws", () => {
  const energy = fc.bigInt({ min: 0n, max: 10n ** 9n });
  const anyBands = fc.array(fc.record({ band: fc.constant(null), mainWh: energy, othersWh: energy }), {
    maxLength: 4,
  });
  const anyUnits = fc.array(
    fc.record({
      percentE6: fc.bigInt({ min: 0n, max: 10n * E6 }),
      energyWh: energy,
      isOccupied: fc.boolean(),
    }),
    { maxLength: 10 },
  );

  test("nothing is lost: flats and landlord make up each band", () => {
    fc.assert(
      fc.property(fc.constantFrom(...COMMON_METHODS), anyBands, anyUnits, (method, bands, units) => {
        const shared = shareCommon(method, bands, units);
        let landlordWh = 0n;
        for (const [index, each] of shared.bands.entries()) {
          const { mainWh, othersWh } = bands[index]!;
          expect(each.commonWh).toBe(mainWh > othersWh ? mainWh - othersWh : 0n);
          expect(each.shares.reduce((sum, share) => sum + share, each.landlordWh)).toBe(each.commonWh);
          expect(each.landlordWh >= 0n && each.shares.every((share) => share >= 0n)).toBe(true);
          for (const [at, one] of units.entries()) if (!one.isOccupied) expect(each.shares[at]).toBe(0n);
          landlordWh += each.landlordWh;
        }
        expect(shared.landlordWh).toBe(landlordWh);
      }),
    );
  });

  test("equal flats differ by 1 Wh at most in each band", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...COMMON_METHODS),
        anyBands,
        fc.integer({ min: 1, max: 10 }),
        energy,
        (method, bands, count, energyWh) => {
          const units = Array.from({ length: count }, () => unit({ energyWh, percentE6: 7n * E6 }));
          for (const { shares } of shareCommon(method, bands, units).bands) {
            const sizes = shares.map(Number);
            expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
          }
        },
      ),
    );
  });
});

describe("a common area is refused", () => {
  const area: Omit<CommonArea, "id"> = {
    ...{ name: "Stairs", mainMeter: 1, method: "fixed", tariffId: null, fromMs: 0, toMs: null },
    units: [
      { meter: 2, percentE6: 60n * E6 },
      { meter: 3, percentE6: 40n * E6 },
    ],
  };
  const fieldsOf = (more: Partial<CommonArea>) =>
    checkCommonArea({ ...area, ...more }).map(({ field }) => field);

  test("only for a reason", () => {
    expect(fieldsOf({})).toEqual([]);
    expect(fieldsOf({ method: "equal", units: [{ meter: 2, percentE6: null }] })).toEqual([]);
  });

  test("where percentages are missing, out of range or above 100 together", () => {
    expect(fieldsOf({ units: [{ meter: 2, percentE6: null }] })).toEqual(["units[0].percent"]);
    expect(fieldsOf({ units: [{ meter: 2, percentE6: -1n }] })).toEqual(["units[0].percent"]);
    expect(fieldsOf({ units: [{ meter: 2, percentE6: 100n * E6 + 1n }] })).toEqual(["units[0].percent"]);
    expect(fieldsOf({ units: [...area.units, { meter: 4, percentE6: 1n }] })).toEqual(["units"]);
  });

  test("where a flat is named twice, is the main meter, or there is none", () => {
    const twice = [
      { meter: 2, percentE6: null },
      { meter: 2, percentE6: null },
    ];
    expect(fieldsOf({ method: "equal", units: twice })).toEqual(["units[1].meter"]);
    expect(fieldsOf({ mainMeter: 3 })).toEqual(["units[1].meter"]);
    expect(fieldsOf({ units: [] })).toEqual(["units"]);
  });

  test("without a name, or with an end before its beginning", () => {
    expect(fieldsOf({ name: " " })).toEqual(["name"]);
    expect(fieldsOf({ name: "x".repeat(81) })).toEqual(["name"]);
    expect(fieldsOf({ fromMs: 5, toMs: 5 })).toEqual(["to"]);
  });
});
