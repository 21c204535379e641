import { expect, test } from "bun:test";
import fc from "fast-check";
import { apportion } from "./apportion.ts";

test("the largest remainder takes what is left, the earlier one of equals", () => {
  expect(apportion(10n, [1n, 1n, 1n])).toEqual([4n, 3n, 3n]);
  expect(apportion(100n, [335n, 335n, 330n])).toEqual([34n, 33n, 33n]);
  expect(apportion(7n, [0n, 5n, 2n])).toEqual([0n, 5n, 2n]);
});

test("without any weight the first part takes everything", () => {
  expect(apportion(5n, [0n, 0n])).toEqual([5n, 0n]);
});

test("parts add up to the whole, and each is within one of its exact share", () => {
  const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), weights, (whole, shares) => {
      const parts = apportion(whole, shares);
      expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(whole);
      const total = shares.reduce((sum, share) => sum + share, 0n);
      for (const [index, part] of parts.entries()) {
        if (total === 0n) continue;
        const exact = whole * shares[index]!;
        expect(part * total > exact - total && part * total < exact + total).toBe(true);
      }
    }),
  );
});
