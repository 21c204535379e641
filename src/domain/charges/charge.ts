import type { ChargeComponent } from "../tariff.ts";
import { withinBounds } from "./bounds.ts";
import type { Column, PlacedLine, StretchContext } from "./column.ts";
import { energyLines } from "./energy.ts";
import { givenLines } from "./given.ts";
import { levyLines } from "./per-kwh.ts";
import { percentLines } from "./percent.ts";
import { demandLines, fixedLines, greaterLines, minimumLines } from "./standing.ts";
import { subsidyLines } from "./subsidy.ts";

type Charges = {
  readonly [Kind in ChargeComponent["kind"]]: (
    context: StretchContext,
    column: Column<Extract<ChargeComponent, { kind: Kind }>>,
  ) => PlacedLine[];
};

const CHARGES: Charges = {
  energy: energyLines,
  fixed: fixedLines,
  demand: demandLines,
  levy: levyLines,
  subsidy: subsidyLines,
  minimum: minimumLines,
  greater: greaterLines,
  percent: percentLines,
  given: givenLines,
};

/** The lines of a column, held within its bounds; reports what keeps it from being worked out. */
export function chargeLines(context: StretchContext, column: Column): PlacedLine[] {
  const { kind } = column.first.component;
  if (column.terms.some((term) => term.component.kind !== kind)) {
    context.report({
      code: "cannot-blend",
      component: column.first.component.name,
      what: kind,
      message: `${column.first.component.name} is another kind of charge in the next version, so the two cannot be blended. Let that version begin by parts.`,
    });
    return [];
  }
  const charge: (context: StretchContext, column: Column<never>) => PlacedLine[] = CHARGES[kind];
  return withinBounds(context, column, charge(context, column as Column<never>));
}
