import { apportion } from "../apportion.ts";
import { factorOf } from "../proration.ts";
import { rangeText } from "../slab-range.ts";
import { fillSlabs, roundedLimits, weightedLimit, wholeSlab } from "../slabs.ts";
import { type BandRates, bandsOfPrice, type EnergyComponent, type Slab } from "../tariff.ts";
import {
  bandsOfColumn,
  type Column,
  energyAmount,
  lineOf,
  type PlacedLine,
  type StretchContext,
  sharedByDays,
} from "./column.ts";
import { rateInBand, restrictedLines } from "./per-kwh.ts";

/** A cell of an energy price: a slab of a band, with what falls into it. */
interface Cell {
  readonly slab: number;
  readonly slabCount: number;
  readonly limits: { readonly aboveWh: bigint; readonly upToWh: bigint | null };
  readonly band: string | null;
  readonly energyWh: bigint;
  rateOf(component: EnergyComponent): bigint;
}

/** The lines of energy: each slab's and band's part of the stretch's total, shared among its versions by days. */
export function energyLines(context: StretchContext, column: Column<EnergyComponent>): PlacedLine[] {
  const flatRates = (component: EnergyComponent): bigint | BandRates =>
    acrossOf(component)[0]?.rateMicros ?? 0n;
  return restrictedLines(context, column, flatRates) ?? cellLines(context, column);
}

function cellLines(context: StretchContext, column: Column<EnergyComponent>): PlacedLine[] {
  const cells = cellsOf(context, column);
  const shown = cells.filter((cell) => isShown(cell, context.totalWh));
  const priced = new Map(column.terms.map((term) => [term, new Set(bandsOfPrice(term.component))]));
  return shown.flatMap((cell) => {
    const shares = sharedByDays(context, cell.energyWh);
    return (
      column.terms
        // Another part of the period may have this band; in a part that has not, nothing was used in it.
        .filter((term) => cell.band === null || priced.get(term)?.has(cell.band))
        .map((term) => {
          const energyWh = shares[term.index] ?? 0n;
          const rateMicros = cell.rateOf(term.component);
          const hasSlabs = cell.slabCount > 1;
          return lineOf(context, term, energyAmount(context, rateMicros, energyWh), {
            name: hasSlabs
              ? rangeText(cell.limits.aboveWh, cell.limits.upToWh)
              : (cell.band ?? term.component.name),
            slab: hasSlabs ? cell.slab + 1 : null,
            limits: cell.limits,
            band: cell.band,
            quantityWh: energyWh,
            rateMicros,
          });
        })
    );
  });
}

/** Slabs that nothing fell into are left out, but for the first one of a bill without any energy. */
function isShown({ slab, slabCount, energyWh }: Cell, totalWh: bigint): boolean {
  return energyWh > 0n || slabCount === 1 || (slab === 0 && totalWh === 0n);
}

function cellsOf(context: StretchContext, column: Column<EnergyComponent>): Cell[] {
  const { price } = column.first.component;
  if ("across" in price) {
    const filled = filledSlabs(context, column, context.totalWh, acrossOf);
    if (price.across.every(({ rateMicros }) => typeof rateMicros === "bigint")) {
      return filled.map((part) => ({ ...part, band: null, rateOf: (of) => rateAt(of, part.slab, null) }));
    }
    const bands = bandsOfColumn(context, column);
    const isPlainSlab = (slab: number) =>
      column.terms.every(({ component }) => typeof acrossOf(component)[slab]?.rateMicros === "bigint");
    return bands ? shareAmongBands(filled, bands, isPlainSlab) : [];
  }
  const bands = bandsOfColumn(context, column);
  if (!bands) return [];
  return Object.keys(price.inside).flatMap((band) =>
    filledSlabs(context, column, bands.get(band) ?? 0n, (component) =>
      "inside" in component.price ? (component.price.inside[band] ?? []) : [],
    ).map((part) => ({ ...part, band, rateOf: (of: EnergyComponent) => rateAt(of, part.slab, band) })),
  );
}

function rateAt({ price }: EnergyComponent, slab: number, band: string | null): bigint {
  const slabs = "across" in price ? price.across : (price.inside[band ?? ""] ?? []);
  return rateInBand(slabs[slab]?.rateMicros ?? 0n, band);
}

type FilledSlab = Pick<Cell, "slab" | "slabCount" | "limits" | "energyWh">;

function filledSlabs(
  context: StretchContext,
  column: Column<EnergyComponent>,
  totalWh: bigint,
  slabsOf: (component: EnergyComponent) => readonly Slab[],
): FilledSlab[] {
  const limits = slabLimits(context, column, slabsOf);
  const fill = column.first.component.isTelescopic ? fillSlabs : wholeSlab;
  return fill(totalWh, limits).map((energyWh, slab) => ({
    slab,
    slabCount: limits.length,
    limits: { aboveWh: limits[slab - 1] ?? 0n, upToWh: limits[slab] ?? null },
    energyWh,
  }));
}

/** The limits at which the price of all energy changes over a stretch, Wh, the last one open (null); none where it has bands with slabs of their own. */
export function totalLimits(
  context: StretchContext,
  column: Column<EnergyComponent>,
): readonly (bigint | null)[] {
  return slabLimits(context, column, acrossOf);
}

function acrossOf({ price }: EnergyComponent): readonly Slab[] {
  return "across" in price ? price.across : [];
}

/** A column's limits over the whole stretch: each version's for its days, the first one's where a version has no such component. */
function slabLimits(
  { stretch, input: { period } }: StretchContext,
  column: Column<EnergyComponent>,
  slabsOf: (component: EnergyComponent) => readonly Slab[],
): (bigint | null)[] {
  const { component } = column.first;
  const parts = stretch.shares.map(({ span }, at) => {
    const its = (column.inShares[at] ?? column.first).component;
    return { slabs: slabsOf(its), factor: factorOf(its.limits, period, span) };
  });
  const factorBefore = factorOf(component.limits, period, { from: period.from, to: stretch.span.from });
  const exact = slabsOf(component).map(({ upToWh }, index) =>
    upToWh === null
      ? null
      : {
          exact: weightedLimit(
            parts.map(({ slabs, factor }) => ({ limitWh: slabs[index]?.upToWh ?? 0n, factor })),
          ),
          before: weightedLimit([{ limitWh: upToWh, factor: factorBefore }]),
        },
  );
  return roundedLimits(exact, component.limits.rounding);
}

/**
 * Each slab's energy shared among the bands by their share, largest remainder: of what the slabs before it left, so that
 * the slabs' parts of a band add up to the band. A slab with one price for all bands stays whole.
 */
function shareAmongBands(
  slabs: readonly FilledSlab[],
  bands: ReadonlyMap<string, bigint>,
  isPlainSlab: (slab: number) => boolean,
): Cell[] {
  const names = [...bands.keys()];
  const left = [...bands.values()];
  return slabs.flatMap((part) => {
    const shares = apportion(part.energyWh, left);
    for (const [index, energyWh] of shares.entries()) left[index] = (left[index] ?? 0n) - energyWh;
    const cellOf = (band: string | null, energyWh: bigint): Cell => ({
      ...part,
      band,
      energyWh,
      rateOf: (component) => rateAt(component, part.slab, band),
    });
    return isPlainSlab(part.slab)
      ? [cellOf(null, part.energyWh)]
      : names.map((band, index) => cellOf(band, shares[index] ?? 0n));
  });
}
