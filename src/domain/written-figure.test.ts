import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { decimalText } from "./decimal.ts";
import { readFigure } from "./written-figure.ts";

const problemOf = (text: string, decimals = 3) => {
  const read = readFigure(text, decimals);
  return "problem" in read ? read.problem : "";
};

describe("a number as somebody wrote it", () => {
  test("is every decimal that fits, negative ones too", () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 15n), 10n ** 15n), fc.constantFrom(3, 6, 10), (value, decimals) => {
        expect(readFigure(` ${decimalText(value, decimals)} `, decimals)).toEqual({ value });
      }),
    );
  });

  test.each([
    ["100,5", "100,5 is not a number: write 100.5."],
    ["-0,1", "-0,1 is not a number: write -0.1."],
    ["1,000.50", "1,000.50 is not a number: write 1000.50."],
    ["1.000,50", "1.000,50 is not a number: write 1000.50."],
    ["1,00,000", "1,00,000 is not a number: write 100000."],
    ["1,23,456.5", "1,23,456.5 is not a number: write 123456.5."],
    ["1,000,000", "1,000,000 is not a number: write 1000000."],
    ["1\u202F000", "1\u202F000 is not a number: write 1000."],
    ["18%", "18% is not a number: write 18."],
    ["18,5 %", "18,5 % is not a number: write 18.5."],
    ["₹1,000.50", "₹1,000.50 is not a number: write 1000.50."],
    ["250 kWh", "250 kWh is not a number: write 250."],
    ["1,000", "1,000 is not a number: write 1000, or 1.000 where its comma stands before decimals."],
  ])("and that is none, %s, comes with how to write it", (text, problem) => {
    expect(problemOf(text)).toBe(problem);
  });

  test.each(["", "x", "1,2,3", "1.2345", "1,2345", "--5", "1.000.5", "18%%x", "\u001b[31m"])(
    "and whose meaning nobody can tell, %j, comes with its decimals",
    (text) => {
      expect(problemOf(text)).toBe(`${JSON.stringify(text)} is not a number with at most three decimals.`);
    },
  );

  test("is cut short in the sentence where it is long", () => {
    expect(problemOf("x".repeat(500)).length).toBeLessThan(100);
  });
});
