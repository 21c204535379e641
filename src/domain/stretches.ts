import { type Calendar, seasonChanges, seasonOn } from "./calendar.ts";
import { addDays, cutAt, type DateSpan, daysIn, overlap } from "./dates.ts";
import type { RatingInput } from "./rating-input.ts";
import { type ChargeComponent, chargeComponents, type TariffVersion, versionOn } from "./tariff.ts";

/** Days over which one version holds and nothing of it changes. */
export interface Share {
  readonly version: TariffVersion;
  readonly span: DateSpan;
  readonly season: string | null;
  readonly days: bigint;
}

/** Days that are rated together: one share, or several whose slabs are filled together (`blend`). */
export interface Stretch {
  readonly span: DateSpan;
  readonly shares: readonly Share[];
}

/** A period in stretches, in order of time; undefined where its first day has no version. */
export function stretchesOf(input: RatingInput): Stretch[] | undefined {
  const shares: Share[] = [];
  for (const span of cutAt(input.period, cutsOf(input))) {
    const version = versionOn(input.versions, span.from);
    if (!version) return undefined;
    const season = version.calendar && seasonOn(version.calendar, span.from);
    shares.push({ version, span, season, days: BigInt(daysIn(span)) });
  }
  const stretches: Share[][] = [];
  for (const share of shares) {
    const before = stretches.at(-1);
    if (before && share.version.midPeriod === "blend") before.push(share);
    else stretches.push([share]);
  }
  return stretches.map((parts) => ({
    span: {
      from: parts[0]?.span.from ?? input.period.from,
      to: parts.at(-1)?.span.to ?? input.period.to,
    },
    shares: parts,
  }));
}

/** The days of a span on which a component applies, by its own dates and its season. */
export function activeSpans(component: ChargeComponent, version: TariffVersion, span: DateSpan): DateSpan[] {
  const dated = overlap(span, { from: component.from ?? span.from, to: component.until ?? span.to });
  if (!dated) return [];
  const season = component.when?.season;
  const { calendar } = version;
  if (season === undefined || season === null || !calendar) return [dated];
  return cutAt(dated, seasonChanges(calendar, dated)).filter(
    (part) => seasonOn(calendar, part.from) === season,
  );
}

/**
 * Whether a component charges each kWh the same whatever else there is. Its season and dates then choose the energy that
 * it charges; those of any other component cut the period.
 */
export function isPlain(component: ChargeComponent): boolean {
  const isPerKwh =
    component.kind === "levy" ||
    (component.kind === "energy" && "across" in component.price && component.price.across.length === 1);
  const { when, cap, floor } = component;
  return isPerKwh && !cap && !floor && !when?.total && !when?.contracted;
}

function* cutsOf({ versions, period, contracted }: RatingInput): Generator<string> {
  for (const [index, version] of versions.entries()) {
    if (version.effectiveFrom !== null) yield version.effectiveFrom;
    const span = overlap(period, {
      from: version.effectiveFrom ?? period.from,
      to: versions[index + 1]?.effectiveFrom ?? period.to,
    });
    if (span) yield* cutsWithin(version, span, contracted);
  }
}

function* cutsWithin(
  version: TariffVersion,
  span: DateSpan,
  contracted: RatingInput["contracted"],
): Generator<string> {
  const components = chargeComponents(version.components);
  const bound = components.filter((component) => !isPlain(component));
  if (version.calendar) yield* seasonCuts(version.calendar, span, bound);
  const quantities = new Set(components.flatMap(quantitiesOf));
  const dates = [
    ...contracted.flatMap(({ quantity, from }) => (quantities.has(quantity) ? [from] : [])),
    ...bound.flatMap(({ from, until }) => [from, until]),
  ];
  for (const date of dates) if (date !== null && date > span.from && date < span.to) yield date;
}

/** The dates within a span on which a season begins or ends that a component is charged in; other seasons are the calendar's. */
function seasonCuts(calendar: Calendar, span: DateSpan, components: readonly ChargeComponent[]): string[] {
  const charged = new Set(components.flatMap(({ when }) => when?.season ?? []));
  if (charged.size === 0) return [];
  const isCharged = (date: string) => charged.has(seasonOn(calendar, date) ?? "");
  return seasonChanges(calendar, span).filter((date) => isCharged(date) || isCharged(addDays(date, -1)));
}

/** The contracted quantities that a component needs. */
export function quantitiesOf(component: ChargeComponent): string[] {
  const charged = component.kind === "fixed" || component.kind === "minimum" ? component.quantity : null;
  const asked = component.when?.contracted?.quantity;
  return [charged, asked].flatMap((quantity) => (quantity ? [quantity] : []));
}
