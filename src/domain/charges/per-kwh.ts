import { daysIn, isSameSpan } from "../dates.ts";
import { activeSpans, isPlain } from "../stretches.ts";
import type { BandRates, ChargeComponent, LevyComponent } from "../tariff.ts";
import {
  bandsOfColumn,
  type Column,
  energyAmount,
  lineOf,
  type PlacedLine,
  reportUnpriced,
  type StretchContext,
  sharedByDays,
  type Term,
} from "./column.ts";

/** The rate in a band, millionths of a major unit per kWh. */
export function rateInBand(rateMicros: bigint | BandRates, band: string | null): bigint {
  if (typeof rateMicros === "bigint") return rateMicros;
  return band !== null && Object.hasOwn(rateMicros, band) ? (rateMicros[band] ?? 0n) : 0n;
}

/** The lines of a levy: its rate on all energy, or on that of each band. */
export function levyLines(context: StretchContext, column: Column<LevyComponent>): PlacedLine[] {
  const restricted = restrictedLines(context, column, (component) => component.rateMicros);
  if (restricted) return restricted;
  const { rateMicros } = column.first.component;
  if (typeof rateMicros === "bigint") {
    const shares = sharedByDays(context, context.totalWh);
    return column.terms.map((term) =>
      energyLine(context, term, term.component.rateMicros, null, shares[term.index] ?? 0n),
    );
  }
  const bands = bandsOfColumn(context, column);
  return [...(bands ?? [])].flatMap(([band, energyWh]) => {
    const shares = sharedByDays(context, energyWh);
    return Object.hasOwn(rateMicros, band)
      ? column.terms.map((term) =>
          energyLine(context, term, term.component.rateMicros, band, shares[term.index] ?? 0n),
        )
      : [];
  });
}

/**
 * The lines of a column in which a component charges each kWh the same, and only on some of its days, by its season or
 * dates: for the energy of just those, as measured. Undefined where no component of the column is of that kind.
 */
export function restrictedLines<C extends ChargeComponent>(
  context: StretchContext,
  column: Column<C>,
  rateOf: (component: C) => bigint | BandRates,
): PlacedLine[] | undefined {
  if (!column.terms.some(isRestricted)) return undefined;
  return column.terms.flatMap((term) => {
    const { version, span } = term.share;
    const spans = activeSpans(term.component, version, span);
    const rates = rateOf(term.component);
    if (typeof rates === "bigint") {
      const energyWh = spans.reduce(
        (total, part) => total + context.use.energyWh(part, version.energyUnit),
        0n,
      );
      return spans.length === 0 ? [] : [energyLine(context, term, rates, null, energyWh)];
    }
    const sums = new Map<string, bigint>();
    for (const part of spans) {
      if (context.input.usage.intervals) context.work.add("day", daysIn(part));
      const bands = context.use.bands(part, version.energyUnit, version.calendar);
      if (!bands) {
        bandsOfColumn(context, column);
        return [];
      }
      for (const [band, energyWh] of bands) sums.set(band, (sums.get(band) ?? 0n) + energyWh);
    }
    reportUnpriced(context, term.component, sums);
    return [...sums].flatMap(([band, energyWh]) =>
      Object.hasOwn(rates, band) ? [energyLine(context, term, rates, band, energyWh)] : [],
    );
  });
}

function isRestricted({ component, share }: Term): boolean {
  if (!isPlain(component)) return false;
  const [only, ...others] = activeSpans(component, share.version, share.span);
  return !only || others.length > 0 || !isSameSpan(only, share.span);
}

function energyLine(
  context: StretchContext,
  term: Term,
  rates: bigint | BandRates,
  band: string | null,
  energyWh: bigint,
): PlacedLine {
  const rateMicros = rateInBand(rates, band);
  return lineOf(context, term, energyAmount(context, rateMicros, energyWh), {
    name: band ?? term.component.name,
    ...(term.component.kind === "energy" ? { limits: { aboveWh: 0n, upToWh: null } } : {}),
    band,
    quantityWh: energyWh,
    rateMicros,
  });
}
