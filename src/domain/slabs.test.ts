import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { type Fraction, ratio, ZERO } from "./fraction.ts";
import { fillSlabs, roundedLimits, wholeSlab } from "./slabs.ts";

const limit = (exact: Fraction, before = ZERO) => ({ exact, before });

describe("limits after proration", () => {
  const exact = [limit(ratio(194_838n)), limit(ratio(389_676n)), limit(ratio(486_000n)), null];

  test("stay as they are, to the Wh, unless they are rounded", () => {
    expect(roundedLimits([limit(ratio(1n, 2n)), null], "none")).toEqual([1n, null]);
    expect(roundedLimits([limit(ratio(1n, 2n), ratio(1n, 2n)), null], "none")).toEqual([0n, null]);
    expect(roundedLimits(exact, "none")).toEqual([194_838n, 389_676n, 486_000n, null]);
  });

  test("are rounded to whole kWh slab by slab, or limit by limit", () => {
    expect(roundedLimits(exact, "width")).toEqual([195_000n, 390_000n, 486_000n, null]);
    const tight = [limit(ratio(10_400n)), limit(ratio(20_800n)), limit(ratio(31_200n)), null];
    expect(roundedLimits(tight, "width")).toEqual([10_000n, 20_000n, 30_000n, null]);
    expect(roundedLimits(tight, "upper-limit")).toEqual([10_000n, 21_000n, 31_000n, null]);
  });
});

describe("slabs", () => {
  test("bill each its own part, a limit itself in the one below it", () => {
    expect(fillSlabs(100_400n, [100_000n, 300_000n, null])).toEqual([100_000n, 400n, 0n]);
    expect(fillSlabs(100_000n, [100_000n, 300_000n, null])).toEqual([100_000n, 0n, 0n]);
    expect(wholeSlab(100_000n, [100_000n, 300_000n, null])).toEqual([100_000n, 0n, 0n]);
    expect(wholeSlab(100_001n, [100_000n, 300_000n, null])).toEqual([0n, 100_001n, 0n]);
  });

  test("add up to the consumption, whatever the limits", () => {
    const limits = fc
      .uniqueArray(fc.bigInt({ min: 0n, max: 10n ** 7n }), { maxLength: 8 })
      .map((ends) => [...ends.toSorted((a, b) => Number(a - b)), null]);
    fc.assert(
      fc.property(limits, fc.bigInt({ min: 0n, max: 2n * 10n ** 7n }), (ends, total) => {
        for (const fill of [fillSlabs, wholeSlab])
          expect(fill(total, ends).reduce((sum, part) => sum + part, 0n)).toBe(total);
      }),
    );
  });
});
