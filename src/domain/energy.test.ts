import { expect, test } from "bun:test";
import fc from "fast-check";
import { formatKwh, kwhDecimals, kwhText } from "./energy.ts";

const anyEnergyWh = fc.oneof(
  fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
  fc.bigInt({ min: -(10n ** 15n) - 3000n, max: -(10n ** 15n) + 3000n }),
  fc.bigInt({ min: 10n ** 15n - 3000n, max: 10n ** 15n + 3000n }),
  fc.bigInt({ min: -3000n, max: 3000n }),
  fc.bigInt({ min: 0n, max: 1_001_000n }),
);

/** Two of them with digits of their own. */
const anyLocale = fc.constantFrom("en-GB", "en-IN", "de-DE", "fr-CH", "mr-IN", "ar-EG", "pl-PL");

test("kWh are written as people write them", () => {
  expect(formatKwh(696_888n, "en-IN")).toBe("696.888");
  expect(formatKwh(123_456_789_000n, "en-IN")).toBe("12,34,56,789");
  expect(formatKwh(1_234_500n, "de-DE", 2)).toBe("1.234,50");
  expect(formatKwh(-500n, "en-GB")).toBe("\u22120.5");
});

test("half a unit goes away from zero, where a float would have it otherwise", () => {
  for (const [energyWh, written] of [
    [1005n, "1.01"],
    [1015n, "1.02"],
    [-1005n, "\u22121.01"],
    [999_999_999_999_995n, "1,000,000,000,000.00"],
  ] as const)
    expect(formatKwh(energyWh, "en-GB", 2)).toBe(written);
});

test("any energy is written as its exact decimal text would be", () => {
  fc.assert(
    fc.property(
      anyEnergyWh,
      fc.constantFrom(undefined, 0, 1, 2, 3),
      anyLocale,
      (energyWh, decimals, locale) => {
        const exact = new Intl.NumberFormat(locale, {
          minimumFractionDigits: decimals ?? 0,
          maximumFractionDigits: decimals ?? 3,
        }).format(kwhText(energyWh) as Intl.StringNumericLiteral);
        expect(formatKwh(energyWh, locale, decimals)).toBe(exact.replace("-", "\u2212"));
      },
    ),
  );
});

test("quantities get the decimals of the finest of them", () => {
  expect(kwhDecimals([1000n, 2500n])).toBe(1);
  expect(kwhDecimals([1000n, 2505n])).toBe(3);
  expect(kwhDecimals([])).toBe(0);
});
