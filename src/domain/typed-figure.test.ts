import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { formatMoney, majorText, minorDigits } from "./money.ts";
import { plainFigure, readTypedFigure } from "./typed-figure.ts";

const amount = (text: string, locale = "en-IN", currency = "INR") =>
  readTypedFigure(text, { decimals: minorDigits(currency), locale, currency });

describe("an amount is taken as people write it", () => {
  test.each<[string, string, string, bigint]>([
    ["2000", "en-IN", "INR", 200_000n],
    ["2,000", "en-IN", "INR", 200_000n],
    ["2 000", "en-IN", "INR", 200_000n],
    ["2\u202F000,50", "fr-FR", "EUR", 200_050n],
    ["1,00,000", "en-IN", "INR", 10_000_000n],
    ["1,000,000.5", "en-IN", "INR", 100_000_050n],
    ["₹ 2,000.50", "en-IN", "INR", 200_050n],
    ["Rs. 2,000", "en-IN", "INR", 200_000n],
    ["INR 2000", "en-IN", "INR", 200_000n],
    ["२,०००", "hi-IN", "INR", 200_000n],
    ["2.000,50", "de-DE", "EUR", 200_050n],
    ["2.000,50 €", "de-DE", "EUR", 200_050n],
    ["2.000", "de-DE", "EUR", 200_000n],
    ["12,5", "de-DE", "EUR", 1_250n],
    ["1268.50", "de-DE", "EUR", 126_850n],
    ["2'000.50", "de-CH", "CHF", 200_050n],
    ["2.000,50", "en-IN", "INR", 200_050n],
    [".5", "en-IN", "INR", 50n],
    ["0.500", "en-IN", "INR", 50n],
    ["0,5", "en-IN", "INR", 50n],
    ["₹.50", "en-IN", "INR", 50n],
    ["-5", "en-IN", "INR", -500n],
    ["−₹5", "en-IN", "INR", -500n],
    ["2,000", "ja-JP", "JPY", 2_000n],
    ["2.000", "en-GB", "KWD", 2_000n],
  ])("%s in %s (%s)", (text, locale, currency, value) => {
    expect(amount(text, locale, currency)).toEqual({ value });
  });

  test("of any size, in any locale, by any way that a currency is written there", () => {
    const locales = [
      "en-IN",
      "en-GB",
      "en-US",
      "de-DE",
      "de-CH",
      "de-AT",
      "hi-IN",
      "fr-FR",
      "es-ES",
      "pl-PL",
      "sv-SE",
    ];
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 13n }),
        fc.constantFrom(...locales),
        fc.constantFrom("INR", "EUR", "USD", "GBP", "JPY"),
        (minor, locale, currency) => {
          expect(amount(formatMoney(minor, currency, locale), locale, currency)).toEqual({ value: minor });
          expect(amount(majorText(minor, currency), locale, currency)).toEqual({ value: minor });
        },
      ),
    );
  });
});

describe("an amount that can be meant in two ways is asked about", () => {
  test.each<[string, string, string, string]>([
    ["2.000", "en-IN", "2000", "2"],
    ["2,000", "de-DE", "2000", "2"],
    ["2.500", "en-IN", "2500", "2.5"],
    ["2,500", "de-DE", "2500", "2,5"],
    ["2,50", "en-IN", "2.5", "250"],
    ["2.000", "fr-FR", "2000", "2"],
  ])("%s in %s", (text, locale, one, other) => {
    expect(amount(text, locale, "EUR")).toEqual({ problem: { kind: "unclear", one, other } });
  });
});

describe("what is no amount is refused", () => {
  test.each([
    ["much", "none"],
    ["", "none"],
    ["4,6,1", "none"],
    ["1,0000", "unclear"],
    ["1 00", "none"],
    ["1.000.00", "none"],
    ["1,000.50.2", "none"],
    ["0,000,000", "none"],
    ["--5", "none"],
    ["5 apples", "none"],
    ["5 €", "other-currency"],
    ["USD 5", "other-currency"],
    ["5.001", "unclear"],
    ["55.0011", "too-fine"],
    ["9".repeat(70), "none"],
  ])("%s", (text, kind) => {
    expect(amount(text)).toMatchObject({ problem: { kind } });
  });
});

test("energy and percentages take their units, and keep their decimals", () => {
  const kwh = (text: string, locale: string) => readTypedFigure(text, { decimals: 3, locale, unit: "kWh" });
  expect(kwh("1,284.567 kWh", "en-GB")).toEqual({ value: 1_284_567n });
  expect(kwh("2.000", "en-GB")).toEqual({ value: 2_000n });
  expect(kwh("2.000", "de-DE")).toEqual({ value: 2_000_000n });
  expect(kwh("5 €", "de-DE")).toEqual({ problem: { kind: "none" } });
  expect(readTypedFigure("12,5 %", { decimals: 6, locale: "de-DE", unit: "%" })).toEqual({
    value: 12_500_000n,
  });
});

test.each([
  ["1.900", "de-DE", "1900"],
  ["0,160", "de-DE", "0.160"],
  ["-2,5", "de-DE", "-2.5"],
  ["1.9", "de-DE", "1.9"],
  ["1,900", "en-IN", "1900"],
  ["1.900", "en-IN", "1.900"],
  ["0,16", "en-IN", "0.16"],
  ["10,16", "en-IN", "10,16"],
  ["11:30", "de-DE", "11:30"],
  ["2026-01-31", "de-DE", "2026-01-31"],
  ["4,5x", "de-DE", "4,5x"],
])("%s in a field of %s stands for %s", (text, locale, plain) => {
  expect(plainFigure(text, locale)).toBe(plain);
});
