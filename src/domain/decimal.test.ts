import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { decimalText, divideHalfUp, scaleDecimal, scaleDecimalExactly } from "./decimal.ts";

describe("decimal text", () => {
  test("is rounded half away from zero on its digits, not on a float", () => {
    expect(scaleDecimal("1.0005", 3)).toBe(1001n);
    expect(scaleDecimal("1.00049999999999999999", 3)).toBe(1000n);
    expect(scaleDecimal("-0.0005", 3)).toBe(-1n);
    expect(scaleDecimal("9999.9995", 3)).toBe(10_000_000n);
  });

  test("may have an exponent, but not one out of all reason", () => {
    expect(scaleDecimal("1.5e3", 0)).toBe(1500n);
    expect(scaleDecimal("25e-1", 0)).toBe(3n);
    expect(scaleDecimal("1e999", 3)).toBeUndefined();
    expect(scaleDecimal("1e-9999", 3)).toBeUndefined();
  });

  test.each(["", "-", ".", "NaN", "Infinity", "0x10", "1,5", "1 000", "1e", "--1"])(
    "%p is no decimal",
    (text) => {
      expect(scaleDecimal(text, 2)).toBeUndefined();
    },
  );

  test("is refused exactly where a digit would be lost", () => {
    expect(scaleDecimalExactly("0.123456", 6)).toBe(123456n);
    expect(scaleDecimalExactly("0.1234560", 6)).toBe(123456n);
    expect(scaleDecimalExactly("0.1234567", 6)).toBeUndefined();
    expect(scaleDecimalExactly("1e-7", 6)).toBeUndefined();
  });

  test("of a scaled integer reads back as that integer", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
        fc.integer({ min: 0, max: 8 }),
        (value, decimals) => {
          expect(scaleDecimalExactly(decimalText(value, decimals), decimals)).toBe(value);
        },
      ),
    );
  });

  test("division rounds to the nearest, ties away from zero", () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt({ min: 1n, max: 10n ** 12n }), (numerator, denominator) => {
        const rest = divideHalfUp(numerator, denominator) * denominator - numerator;
        const distance = rest < 0n ? -rest : rest;
        expect(2n * distance <= denominator).toBe(true);
        if (2n * distance === denominator) expect(rest > 0n).toBe(numerator >= 0n);
      }),
    );
  });
});
