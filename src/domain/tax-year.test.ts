import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { addDays, isDate } from "./dates.ts";
import { taxYearName, taxYearOf, taxYearSpan } from "./tax-year.ts";

const startsIn = fc.option(fc.integer({ min: 1, max: 12 }), { nil: null });
const date = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays("2002-06-15", days));

describe("a tax year", () => {
  test("holds each date in exactly one: the one that it is said to be in", () => {
    fc.assert(
      fc.property(date, startsIn, (day, month) => {
        const year = taxYearOf(day, month);
        const { from, to } = taxYearSpan(year, month);
        expect(isDate(from) && isDate(to) && from <= day && day < to).toBe(true);
        expect(taxYearSpan(year + 1, month).from).toBe(to);
      }),
    );
  });

  test("is called by its calendar year, or by both where it has two", () => {
    expect([
      taxYearName(2026, null),
      taxYearName(2026, 1),
      taxYearName(2026, 4),
      taxYearName(2099, 4),
    ]).toEqual(["2026", "2026", "2026/27", "2099/00"]);
    expect(taxYearSpan(2026, 4)).toEqual({ from: "2026-04-01", to: "2027-04-01" });
    expect([taxYearOf("2026-03-31", 4), taxYearOf("2026-04-01", 4)]).toEqual([2025, 2026]);
  });
});
