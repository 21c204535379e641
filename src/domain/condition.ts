import { compare, type Fraction, multiply, ratio } from "./fraction.ts";
import type { Range } from "./tariff.ts";

/** Whether a figure lies in a range whose ends are first multiplied with a factor. */
export function isInRange(figure: bigint, range: Range, factor: Fraction): boolean {
  const against = (end: bigint) => compare(ratio(figure), multiply(ratio(end), factor));
  if (range.lower !== null) {
    const side = against(range.lower);
    if (side < 0 || (side === 0 && !range.isLowerIncluded)) return false;
  }
  if (range.upper !== null) {
    const side = against(range.upper);
    if (side > 0 || (side === 0 && !range.isUpperIncluded)) return false;
  }
  return true;
}
