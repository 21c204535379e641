import { multiply, negate, round } from "../fraction.ts";
import { factorOf } from "../proration.ts";
import { fillSlabs, weightedLimit } from "../slabs.ts";
import type { SubsidyComponent } from "../tariff.ts";
import {
  type Column,
  energyAmount,
  lineOf,
  type PlacedLine,
  plainAmount,
  type StretchContext,
  sharedByDays,
  type Term,
  termFactor,
} from "./column.ts";
import { percentLine } from "./percent.ts";

/** The lines of a subsidy, negative: an amount, so much for each of the first kWh, or a percentage. */
export function subsidyLines(context: StretchContext, column: Column<SubsidyComponent>): PlacedLine[] {
  const [supportedWh = 0n] = fillSlabs(context.totalWh, [supportedLimit(context, column) ?? null]);
  const shares = sharedByDays(context, supportedWh);
  return column.terms.map((term) => subsidyLine(context, term, shares[term.index] ?? 0n));
}

function subsidyLine(context: StretchContext, term: Term<SubsidyComponent>, supportedWh: bigint): PlacedLine {
  const { off } = term.component;
  switch (off.by) {
    case "amount": {
      const factor = termFactor(context, term, off.spread);
      return lineOf(context, term, negate(multiply(plainAmount(context, off.amountMicros), factor)), {
        rateMicros: -off.amountMicros,
        per: off.spread.per,
        factor,
      });
    }
    case "kwh":
      return lineOf(context, term, negate(energyAmount(context, off.rateMicros, supportedWh)), {
        quantityWh: supportedWh,
        rateMicros: -off.rateMicros,
      });
    case "percent":
      return percentLine(context, term, off.of, off.percentE10, { base: "printed", isIncluded: false }, -1);
  }
}

/** Up to what total, Wh, a subsidy is given for each kWh over a stretch; undefined where it is for all or for none. */
export function supportedLimit(
  { stretch, input }: StretchContext,
  column: Column<SubsidyComponent>,
): bigint | undefined {
  const limits = stretch.shares.map((share, at) => {
    const { off } = (column.inShares[at] ?? column.first).component;
    return off.by !== "kwh" || off.firstWh === null
      ? undefined
      : { limitWh: off.firstWh, factor: factorOf(off.spread, input.period, share.span) };
  });
  const stated = limits.filter((limit) => limit !== undefined);
  return stated.length < limits.length ? undefined : round(weightedLimit(stated));
}
