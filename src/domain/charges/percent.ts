import { negate, sum } from "../fraction.ts";
import type { Term as BaseTerm, PercentComponent } from "../tariff.ts";
import { basePartsOf, percentOf } from "./base.ts";
import {
  type Column,
  lineOf,
  type PlacedLine,
  roundedAmount,
  type StretchContext,
  type Term,
} from "./column.ts";

/** The lines of a percentage: one for each version of the stretch, of that version's lines. */
export function percentLines(context: StretchContext, column: Column<PercentComponent>): PlacedLine[] {
  return column.terms.map((term) =>
    term.component.each
      ? pieceByPiece(context, term)
      : percentLine(context, term, term.component.of, term.component.percentE10, term.component),
  );
}

/** One line of a percentage of the named lines; `sign` -1 takes it off the bill. */
export function percentLine(
  context: StretchContext,
  term: Term,
  of: readonly BaseTerm[],
  percentE10: bigint,
  how: Pick<PercentComponent, "base" | "isIncluded">,
  sign: 1 | -1 = 1,
): PlacedLine {
  const base = basePartsOf(context, of, how.base, term.index);
  const exact = percentOf(sum(base.map((part) => part.amount)), percentE10, how.isIncluded);
  return lineOf(context, term, sign < 0 ? negate(exact) : exact, { percentE10, base });
}

function pieceByPiece(context: StretchContext, term: Term<PercentComponent>): PlacedLine {
  const { of, base: basis, percentE10, isIncluded, rounding } = term.component;
  const base = basePartsOf(context, of, basis, term.index);
  const exact = base.map((part) => percentOf(part.amount, percentE10, isIncluded));
  const pieces = exact.map((piece) => roundedAmount(piece, rounding, context.minorPerMajor));
  const amountMinor = pieces.reduce((total, piece) => total + piece, 0n);
  return lineOf(context, term, sum(exact), { percentE10, base, pieces, amountMinor });
}
