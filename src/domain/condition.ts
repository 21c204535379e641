import type { Range } from "./tariff.ts";

/** Whether a figure lies in a range. */
export function isInRange(figure: bigint, range: Range): boolean {
  const { lower, isLowerIncluded, upper, isUpperIncluded } = range;
  const isAbove = lower === null || figure > lower || (figure === lower && isLowerIncluded);
  const isBelow = upper === null || figure < upper || (figure === upper && isUpperIncluded);
  return isAbove && isBelow;
}

/** A range with both of its ends changed alike. */
export function mapRange(range: Range, change: (end: bigint) => bigint): Range {
  return {
    ...range,
    lower: range.lower === null ? null : change(range.lower),
    upper: range.upper === null ? null : change(range.upper),
  };
}
