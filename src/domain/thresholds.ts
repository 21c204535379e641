import { type Column, contextOf, type StretchContext } from "./charges/column.ts";
import { columnsOf } from "./charges/columns.ts";
import { totalLimits } from "./charges/energy.ts";
import { supportedLimit } from "./charges/subsidy.ts";
import { Work } from "./charges/work.ts";
import type { DateSpan } from "./dates.ts";
import { EnergyUse } from "./energy-use.ts";
import { totalWithin } from "./proration.ts";
import type { RatingInput } from "./rating-input.ts";
import { stretchesOf } from "./stretches.ts";
import type { EnergyComponent, Spread, SubsidyComponent } from "./tariff.ts";

/** Where the price of a kWh changes with the total of the days that are rated together. */
export interface Thresholds {
  /** Those days: the period, or the part of it that holds the date asked for. */
  readonly span: DateSpan;
  /** What was used in them, as billed. */
  readonly usedWh: bigint;
  /** The limits of the slabs of the first energy price that has any, last one null; empty where none has. */
  readonly slabLimits: readonly (bigint | null)[];
  /** Every total, Wh, above which something else is charged, ascending. */
  readonly totalsWh: readonly bigint[];
}

/** The thresholds of the part of a period that holds a date; undefined where no version holds then. */
export function thresholdsOn(input: RatingInput, date: string): Thresholds | undefined {
  const stretch = stretchesOf(input)?.find(({ span }) => span.from <= date && date < span.to);
  if (!stretch) return undefined;
  const context = contextOf(input, stretch, new EnergyUse(input), () => {}, new Work());
  const columns = columnsOf(context);
  const tables = columns.filter(isEnergy).map((column) => totalLimits(context, column));
  const totals = [
    ...tables.flat(),
    ...columns.filter(isSubsidy).map((column) => supportedLimit(context, column)),
    ...chosenTotals(context),
  ].filter((total) => typeof total === "bigint");
  return {
    span: stretch.span,
    usedWh: context.totalWh,
    slabLimits: tables.find((limits) => limits.length > 1) ?? [],
    totalsWh: [...new Set(totals)].toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)),
  };
}

function isEnergy(column: Column): column is Column<EnergyComponent> {
  return column.first.component.kind === "energy";
}

function isSubsidy(column: Column): column is Column<SubsidyComponent> {
  return column.first.component.kind === "subsidy";
}

/** The totals by which slab sets choose their group, and components whether they apply. */
function* chosenTotals({ input, stretch }: StretchContext): Generator<bigint> {
  const within = (totalWh: bigint, spread: Spread) =>
    totalWithin(totalWh, spread, input.period, stretch.span);
  for (const { version } of stretch.shares) {
    for (const component of version.components) {
      if (component.kind === "slab-set") {
        for (const { upToWh } of component.sets) if (upToWh !== null) yield within(upToWh, component.limits);
      } else if (component.when?.total) {
        const { range, spread } = component.when.total;
        for (const end of [range.lower, range.upper]) if (end !== null) yield within(end, spread);
      }
    }
  }
}
