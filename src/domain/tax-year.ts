import type { DateSpan } from "./dates.ts";
import { financialYear } from "./series.ts";

/** The dates of the tax year that begins in a calendar year: with a month (1 to 12), or (null) with January. */
export function taxYearSpan(year: number, startsIn: number | null): DateSpan {
  const first = (of: number) => `${String(of).padStart(4, "0")}-${String(startsIn ?? 1).padStart(2, "0")}-01`;
  return { from: first(year), to: first(year + 1) };
}

/** The calendar year in which the tax year of a local date begins. */
export function taxYearOf(date: string, startsIn: number | null): number {
  return financialYear(date, startsIn ?? 1);
}

/** How a tax year is called: `2026`, or `2026/27` where it goes on in the next calendar year. */
export function taxYearName(year: number, startsIn: number | null): string {
  return (startsIn ?? 1) === 1 ? String(year) : `${year}/${String((year + 1) % 100).padStart(2, "0")}`;
}
