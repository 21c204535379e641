/** An exact ratio of two integers, in lowest terms; the denominator is above 0. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** How an exact amount becomes an integer: `half-up` away from zero, `half-even` to the even neighbour, `truncate` towards zero. */
export const ROUNDING_MODES = ["half-up", "half-even", "truncate"] as const;
export type RoundingMode = (typeof ROUNDING_MODES)[number];

export const ZERO: Fraction = { numerator: 0n, denominator: 1n };
export const ONE: Fraction = { numerator: 1n, denominator: 1n };

/** The ratio of two integers in lowest terms; throws RangeError where the denominator is 0. */
export function ratio(numerator: bigint, denominator = 1n): Fraction {
  if (denominator === 0n) throw new RangeError("a fraction with the denominator 0");
  const sign = denominator < 0n ? -1n : 1n;
  const divisor = greatestCommonDivisor(numerator < 0n ? -numerator : numerator, denominator * sign);
  return { numerator: (sign * numerator) / divisor, denominator: (sign * denominator) / divisor };
}

export function add(a: Fraction, b: Fraction): Fraction {
  return ratio(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function subtract(a: Fraction, b: Fraction): Fraction {
  return add(a, negate(b));
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  return ratio(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** The quotient; throws RangeError where `b` is 0. */
export function divide(a: Fraction, b: Fraction): Fraction {
  return ratio(a.numerator * b.denominator, a.denominator * b.numerator);
}

export function negate(a: Fraction): Fraction {
  return { numerator: -a.numerator, denominator: a.denominator };
}

/** Below 0, 0 or above 0, as `a` is less than, equal to or greater than `b`. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function sum(fractions: readonly Fraction[]): Fraction {
  const byDenominator = new Map<bigint, bigint>();
  for (const { numerator, denominator } of fractions)
    byDenominator.set(denominator, (byDenominator.get(denominator) ?? 0n) + numerator);
  let total = ZERO;
  for (const [denominator, numerator] of byDenominator) total = add(total, { numerator, denominator });
  return total;
}

export function greatest(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) >= 0 ? a : b;
}

/** The integer next to a fraction by the named rule; the rounding of a negative one mirrors that of its opposite. */
export function round({ numerator, denominator }: Fraction, mode: RoundingMode = "half-up"): bigint {
  const magnitude = numerator < 0n ? -numerator : numerator;
  const whole = magnitude / denominator;
  const twiceRest = 2n * (magnitude % denominator);
  const isUp =
    mode !== "truncate" &&
    (twiceRest > denominator || (twiceRest === denominator && (mode === "half-up" || whole % 2n === 1n)));
  const rounded = isUp ? whole + 1n : whole;
  return numerator < 0n ? -rounded : rounded;
}

/** The fraction rounded to a number of decimals, half up. */
export function roundToDecimals(fraction: Fraction, decimals: number): Fraction {
  const scale = 10n ** BigInt(decimals);
  return ratio(round(multiply(fraction, ratio(scale))), scale);
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
