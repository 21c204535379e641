import type { BasePart } from "../charge-line.ts";
import { add, divide, type Fraction, multiply, ONE, ratio, sum } from "../fraction.ts";
import type { Term } from "../tariff.ts";
import { daysShare, type PlacedLine, type StretchContext } from "./column.ts";

/** Ten decimals of a percent make a hundredth of this. */
export const PERCENT_E10 = 1_000_000_000_000n;

/**
 * What each line that terms name brings into a base, minor units: for one share of a stretch its own lines and its part,
 * by days, of those that are for all of it; for `share` null, all lines.
 */
export function basePartsOf(
  context: StretchContext,
  terms: readonly Term[],
  base: "printed" | "exact",
  share: number | null,
): BasePart[] {
  return terms.flatMap((term) => {
    const named = context.lines.filter(
      (line) => isNamed(line, term) && (share === null || line.share === share || line.share === null),
    );
    context.work.add("look", context.lines.length);
    context.work.add("base", named.length);
    return named.map((line) => {
      const amount = term.from
        ? causedBy(line, term.from)
        : base === "printed"
          ? ratio(line.amountMinor)
          : line.exactMinor;
      const part = share !== null && line.share === null ? daysShare(context, share) : ONE;
      return {
        component: line.component,
        name: line.name,
        from: term.from,
        amount: multiply(amount, part),
      };
    });
  });
}

/** A percentage of an amount; of one that contains it already, x·r/(1+r). */
export function percentOf(amount: Fraction, percentE10: bigint, isIncluded: boolean): Fraction {
  const part = ratio(percentE10, PERCENT_E10);
  return multiply(amount, isIncluded ? divide(part, add(ONE, part)) : part);
}

function isNamed(line: PlacedLine, term: Term): boolean {
  return (
    line.component === term.component &&
    (term.slab === null || slabOf(line) === term.slab) &&
    (term.band === null || line.band === term.band)
  );
}

/** Which slab a line is of; where there is one only, its lines do not say so. */
function slabOf({ slab, band, source }: PlacedLine): number | null {
  if (slab !== null || source.kind !== "energy") return slab;
  const { price } = source;
  const slabs = "across" in price ? price.across : (price.inside[band ?? ""] ?? []);
  return slabs.length === 1 ? 1 : null;
}

/** The part of a percentage's line that the named components caused: its percentage of their amounts, unrounded. */
function causedBy(line: PlacedLine, components: readonly string[]): Fraction {
  const caused = sum(
    (line.base ?? []).filter((part) => components.includes(part.component)).map((part) => part.amount),
  );
  const isIncluded = line.source.kind === "percent" && line.source.isIncluded;
  return percentOf(caused, line.percentE10 ?? 0n, isIncluded);
}
