import { add, type Fraction, ratio, round, subtract, ZERO } from "./fraction.ts";
import type { LimitRounding } from "./tariff.ts";

const WH_PER_KWH = 1000n;

/** A slab's upper limit for a part of a period, exact Wh, and what it comes to for the days of the period before that. */
export interface ExactLimit {
  readonly exact: Fraction;
  readonly before: Fraction;
}

/** The upper limits of slabs (ascending, null: open-ended) as whole Wh by the named rounding. */
export function roundedLimits(
  limits: readonly (ExactLimit | null)[],
  rounding: LimitRounding,
): (bigint | null)[] {
  let exactBelow = ZERO;
  let below = 0n;
  return limits.map((limit) => {
    if (limit === null) return null;
    const upper = roundedLimit(limit, rounding, { exact: exactBelow, rounded: below });
    exactBelow = limit.exact;
    below = upper;
    return upper;
  });
}

function roundedLimit(
  { exact, before }: ExactLimit,
  rounding: LimitRounding,
  below: { readonly exact: Fraction; readonly rounded: bigint },
): bigint {
  switch (rounding) {
    case "none":
      // As energy is rounded: so that limits of parts add up, and energy shared by days is as far from them.
      return round(add(before, exact)) - round(before);
    case "upper-limit":
      return toKwh(exact);
    case "width":
      return below.rounded + toKwh(subtract(exact, below.exact));
  }
}

/** The part of a total that each telescopic slab bills; they add up to it. */
export function fillSlabs(totalWh: bigint, limits: readonly (bigint | null)[]): bigint[] {
  let belowWh = 0n;
  return limits.map((limit) => {
    const upTo = limit === null || limit > totalWh ? totalWh : limit;
    const quantityWh = upTo > belowWh ? upTo - belowWh : 0n;
    belowWh += quantityWh;
    return quantityWh;
  });
}

/** As `fillSlabs` where the slab that the total falls in bills everything. */
export function wholeSlab(totalWh: bigint, limits: readonly (bigint | null)[]): bigint[] {
  const index = limits.findIndex((limit) => limit === null || totalWh <= limit);
  return limits.map((_, at) => (at === index ? totalWh : 0n));
}

/** A sum of limits, each times its factor: what slabs of several versions come to over their days. */
export function weightedLimit(
  parts: readonly { readonly limitWh: bigint; readonly factor: Fraction }[],
): Fraction {
  return parts.reduce(
    (total, { limitWh, factor }) => add(total, ratio(limitWh * factor.numerator, factor.denominator)),
    ZERO,
  );
}

function toKwh(exactWh: Fraction): bigint {
  return round(ratio(exactWh.numerator, exactWh.denominator * WH_PER_KWH)) * WH_PER_KWH;
}
