import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import {
  add,
  compare,
  divide,
  multiply,
  negate,
  ratio,
  round,
  roundToDecimals,
  subtract,
} from "./fraction.ts";

const anyFraction = fc
  .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 9n }))
  .map(([numerator, denominator]) => ratio(numerator, denominator));

describe("rounding", () => {
  test.each([
    ["half-up", 5n, 2n, 3n],
    ["half-up", -5n, 2n, -3n],
    ["half-up", 49n, 10n, 5n],
    ["half-even", 5n, 2n, 2n],
    ["half-even", 7n, 2n, 4n],
    ["half-even", -5n, 2n, -2n],
    ["half-even", 251n, 100n, 3n],
    ["truncate", 299n, 100n, 2n],
    ["truncate", -299n, 100n, -2n],
  ] as const)("%s of %d/%d is %d", (mode, numerator, denominator, expected) => {
    expect(round(ratio(numerator, denominator), mode)).toBe(expected);
  });

  test("to decimals is half up", () => {
    expect(roundToDecimals(ratio(604n, 620n), 5)).toEqual(ratio(97_419n, 100_000n));
  });

  test("mirrors that of the opposite by every rule, and is never further off than one", () => {
    fc.assert(
      fc.property(anyFraction, fc.constantFrom("half-up", "half-even", "truncate"), (fraction, mode) => {
        expect(round(negate(fraction), mode)).toBe(-round(fraction, mode));
        const off = subtract(fraction, ratio(round(fraction, mode)));
        expect(compare(multiply(off, off), ratio(1n))).toBeLessThan(0);
      }),
    );
  });
});

describe("fractions", () => {
  test("add and multiply like numbers, and undo each other", () => {
    fc.assert(
      fc.property(anyFraction, anyFraction, (a, b) => {
        expect(subtract(add(a, b), b)).toEqual(a);
        if (b.numerator !== 0n) expect(divide(multiply(a, b), b)).toEqual(a);
        expect(compare(a, b)).toBe(-compare(b, a) + 0);
      }),
    );
  });

  test("have no denominator of 0", () => {
    expect(() => ratio(1n, 0n)).toThrow(RangeError);
  });
});
