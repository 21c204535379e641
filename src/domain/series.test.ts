import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { DEFAULT_BILLING } from "./billing-settings.ts";
import { AppError } from "./error.ts";
import {
  checkSeries,
  checkSeriesPair,
  financialYear,
  formatNumber,
  MAX_NUMBER_LENGTH,
  sequenceOf,
  seriesKey,
} from "./series.ts";

const anyText = fc.stringMatching(/^[A-Za-z0-9\-/._]{0,4}$/);
const anyNumber = fc.constantFrom("{n}", "{n:1}", "{n:3}", "{n:5}");
const anyPattern = fc
  .tuple(anyText, fc.constantFrom("", "{yy}", "{yyyy}"), anyText, anyNumber, anyText)
  .map(([before, year, between, number, after]) => ({
    pattern: before + year + between + number + after,
    yearStartsIn: year === "" ? null : 4,
  }))
  .filter(({ pattern, yearStartsIn }) => checkSeries({ pattern }, yearStartsIn).length === 0);
const anySequence = fc.integer({ min: 1, max: 99_999 });
const anyYear = fc.integer({ min: 2001, max: 2100 });

describe("a number", () => {
  test.each([
    ["INV-{n:5}", 42, null, "INV-00042"],
    ["INV-{n}", 42, null, "INV-42"],
    ["{n:3}", 1234, null, "1234"],
    ["{yyyy}/{n:4}", 7, 2026, "2026/0007"],
    ["A{yy}-{n:2}.X", 7, 2026, "A26-07.X"],
    ["{yy}{n}", 12, 2005, "0512"],
  ] as const)("by %s of %d in %p is %s, and is read back", (pattern, sequence, year, number) => {
    expect(formatNumber(pattern, sequence, year)).toBe(number);
    expect(sequenceOf(pattern, number, year)).toBe(sequence);
  });

  test("of more than 16 characters is refused", () => {
    expect(formatNumber("ABCDEFGHIJ-{n:5}", 99_999, null)).toHaveLength(16);
    expect(() => formatNumber("ABCDEFGHIJ-{n:5}", 100_000, null)).toThrow(AppError);
  });

  test.each([
    ["INV", null],
    ["{n}{n}", null],
    ["{n} ", null],
    ["{yyyy}-{n}", null],
  ])("is not made by %j without what makes it one", (pattern, year) => {
    expect(() => formatNumber(pattern, 1, year)).toThrow(RangeError);
    expect(sequenceOf(pattern, "2026-1", year)).toBeUndefined();
  });

  test.each([
    ["INV-{n:5}", "INV-42", null],
    ["INV-{n:5}", "INV-000042", null],
    ["INV-{n:5}", "inv-00042", null],
    ["INV-{n:5}", "INV-00000", null],
    ["INV-{n:5}", "INV-0004x", null],
    ["INV-{n:5}", "", null],
    ["INV-{n:5}", `INV-${"1".repeat(40)}`, null],
    ["{yyyy}/{n:4}", "2026/0007", 2027],
    ["none", "none", null],
  ] as const)("by %s is not %s (in %p)", (pattern, number, year) => {
    expect(sequenceOf(pattern, number, year)).toBeUndefined();
  });
});

describe("a financial year", () => {
  test("begins with its month, and is named by the calendar year in which it begins", () => {
    expect(financialYear("2026-03-31", 4)).toBe(2025);
    expect(financialYear("2026-04-01", 4)).toBe(2026);
    expect(financialYear("2026-01-01", 1)).toBe(2026);
    expect(financialYear("2026-11-30", 12)).toBe(2025);
  });

  test("has a series of its own; without one there is one series for ever", () => {
    expect(seriesKey("invoice", "2026-03-31", null)).toBe("invoice");
    expect(seriesKey("credit-note", "2026-03-31", 4)).toBe("credit-note/2025");
  });
});

describe("a pattern is refused", () => {
  const problems = (pattern: string, yearStartsIn: number | null = null) =>
    checkSeries({ pattern }, yearStartsIn).length;

  test("only for a reason", () => {
    const { invoices, creditNotes, yearStartsIn } = DEFAULT_BILLING;
    expect(checkSeries(invoices, yearStartsIn)).toEqual([]);
    expect(checkSeries(creditNotes, yearStartsIn)).toEqual([]);
    expect(checkSeriesPair(invoices, creditNotes)).toEqual([]);
    expect(problems("{yyyy}-{yy}/{n:9}", 4)).toBe(1);
    expect(problems("{yyyy}/{yy}-{n:8}", 4)).toBe(0);
  });

  test.each(["", "INV", "{n}{n}", "{n:0}", "{n:10}", "{N}", "{n", "INV {n}", "INV#{n}", "Ü{n}", "{n}\n"])(
    "%j: without one number, or with what means nothing",
    (pattern) => expect(problems(pattern)).toBe(1),
  );

  test("where numbers would repeat with the year, or name a year that there is not", () => {
    expect(problems("INV-{n}", 4)).toBe(1);
    expect(problems("INV-{yy}-{n}", 4)).toBe(0);
    expect(problems("INV-{yy}-{n}", null)).toBe(1);
  });

  test("where five digits have no room in 16 characters", () => {
    expect(problems("ABCDEFGHIJK{n}")).toBe(0);
    expect(problems("ABCDEFGHIJKL{n}")).toBe(1);
    expect(problems("ABCDEFGH{n:9}")).toBe(1);
  });

  test.each(["{n}.pdf", "{n}.JSON", "../{n}", "A/../{n}", "./{n}", "S/{n}/", "A//{n}", ".{n}"])(
    "%j: it would mean something else in an address",
    (pattern) => expect(problems(pattern)).toBe(1),
  );

  test("under the name of its field", () => {
    expect(checkSeries({ pattern: "" }, null, "invoices.pattern")[0]?.field).toBe("invoices.pattern");
    const pair = checkSeriesPair({ pattern: "{n}" }, { pattern: "{n:2}" }, "credit_notes.pattern");
    expect(pair.map(({ field }) => field)).toEqual(["credit_notes.pattern"]);
  });
});

describe("two series", () => {
  test.each([
    ["INV-{n:5}", "INV-{n:5}"],
    ["INV-{n:5}", "INV-{n}"],
    ["A{n}", "A1{n}"],
    ["A-{n}", "a-{n}"],
    ["{yyyy}-{n}", "{n}-2026"],
    ["{yy}{n:4}", "{yyyy}{n}"],
  ])("by %s and %s could give the same number", (a, b) => {
    expect(checkSeriesPair({ pattern: a }, { pattern: b })).toHaveLength(1);
    expect(checkSeriesPair({ pattern: b }, { pattern: a })).toHaveLength(1);
  });

  test.each([
    ["INV-{n}", "CN-{n}"],
    ["{n}", "C{n}"],
    ["{yyyy}/{n}", "{yyyy}-{n}"],
    ["{n}", "{n}C"],
    ["A1{n:3}", "A2{n:3}"],
  ])("by %s and %s never do", (a, b) => {
    expect(checkSeriesPair({ pattern: a }, { pattern: b })).toEqual([]);
    expect(checkSeriesPair({ pattern: b }, { pattern: a })).toEqual([]);
  });

  test("that pass give different numbers, whatever the places and years", () => {
    fc.assert(
      fc.property(anyPattern, anyPattern, anySequence, anySequence, anyYear, anyYear, (a, b, ...of) => {
        fc.pre(checkSeriesPair(a, b).length === 0);
        const [one, other, year, otherYear] = of;
        expect(formatNumber(a.pattern, one, year)).not.toBe(formatNumber(b.pattern, other, otherYear));
      }),
    );
  });

  test("that ever give the same number, in capitals or not, are refused", () => {
    const anyPart = fc.constantFrom("1", "a", "A", "{yy}", "{yyyy}", "");
    const alike = fc
      .tuple(anyPart, anyPart, fc.constantFrom("{n}", "{n:2}"), anyPart)
      .map((parts) => ({ pattern: parts.join("") }));
    const places = [1, 11, 111].flatMap((sequence) => [1111, 2011].map((year) => ({ sequence, year })));
    fc.assert(
      fc.property(alike, alike, (a, b) => {
        const numbersOf = ({ pattern }: typeof a) =>
          new Set(places.map(({ sequence, year }) => formatNumber(pattern, sequence, year).toLowerCase()));
        fc.pre(!numbersOf(a).isDisjointFrom(numbersOf(b)));
        expect(checkSeriesPair(a, b)).toHaveLength(1);
      }),
    );
  });
});

describe("laws", () => {
  test("a number is read back as its place, and is never longer than it may be", () => {
    fc.assert(
      fc.property(anyPattern, anySequence, anyYear, ({ pattern }, sequence, year) => {
        const number = formatNumber(pattern, sequence, year);
        expect(sequenceOf(pattern, number, year)).toBe(sequence);
        expect(number.length).toBeLessThanOrEqual(MAX_NUMBER_LENGTH);
      }),
    );
  });

  test("different places and years of a series give different numbers", () => {
    const place = fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 2001, max: 2031 }));
    fc.assert(
      fc.property(anyPattern, place, place, ({ pattern, yearStartsIn }, [n, year], [m, otherYear]) => {
        const isSame = n === m && (yearStartsIn === null || year === otherYear);
        expect(formatNumber(pattern, n, year) === formatNumber(pattern, m, otherYear)).toBe(isSame);
      }),
    );
  });
});
