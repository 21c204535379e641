import { type DateSpan, daysIn, piecesBy } from "../dates.ts";
import { compare, type Fraction, ONE } from "../fraction.ts";
import { type BillingPeriod, factorOf } from "../proration.ts";
import type { EnergyComponent, Spread } from "../tariff.ts";
import type { ChargeFigures } from "./charge-figures.ts";
import type { Rated, RuledPart } from "./ruled-parts.ts";

type Figures = ChargeFigures;

/** Which slabs bill what, and what their limits came to. */
export function slabRule(parts: readonly RuledPart[], { lines }: Rated, figures: Figures): string[] {
  const slabbed = new Set(lines.filter((line) => line.slab !== null).map((line) => line.component));
  const energies = parts
    .flatMap(({ components }) => components)
    .filter(
      (component): component is EnergyComponent => component.kind === "energy" && slabbed.has(component.name),
    );
  if (energies.length === 0) return [];
  const { rules } = figures.words;
  const isTelescopic = energies.every((component) => component.isTelescopic);
  const how = isTelescopic ? rules.telescopic : rules.notTelescopic;
  const isShared = energies.some(
    ({ price }) => "across" in price && price.across.some(({ rateMicros }) => typeof rateMicros !== "bigint"),
  );
  const shared = isShared ? [rules.sharedAmongBands] : [];
  return [
    how,
    ...shared,
    ...parts.flatMap((part, index) => limitSentences(part, parts, index, { lines, figures })),
  ];
}

function limitSentences(
  { part, components }: RuledPart,
  parts: readonly RuledPart[],
  index: number,
  { lines, figures }: { readonly lines: Rated["lines"]; readonly figures: Figures },
): string[] {
  const span = spanOfParts(parts);
  // Limits that are blended are those of all versions together, told with the first one.
  if (part.isBlended || !span) return [];
  const blended = parts[index + 1]?.part.isBlended === true;
  return components.flatMap((component) => {
    if (component.kind !== "energy") return [];
    const factor = factorOf(component.limits, { ...span, cycle: null }, part.span);
    const stated =
      "across" in component.price ? component.price.across.flatMap((slab) => slab.upToWh ?? []) : [];
    const own = lines.filter(
      (line) =>
        line.component === component.name && (line.span === null || line.span.from === part.span.from),
    );
    const limits = [...new Set(own.flatMap(({ limits: of }) => [of?.aboveWh ?? 0n, of?.upToWh ?? 0n]))]
      .filter((limit) => limit > 0n)
      .toSorted((a, b) => (a < b ? -1 : 1));
    if (limits.length === 0 || compare(factor, ONE) === 0) return [];
    const days = parts.length > 1 && !blended ? `${figures.dates(part.span)}: ` : "";
    const written = limits.map((limit) => figures.energy(limit));
    const origin = blended
      ? "all-parts"
      : {
          stated: stated.map((limit) => figures.energy(limit)),
          per: component.limits.per,
          factor: figures.factor(factor),
        };
    return [`${days}${figures.words.rules.limits(written, origin, component.limits.rounding)}`];
  });
}

/** By what figures stated per month, year or bill were multiplied for these days, and how that came about. */
export function prorationRule(parts: readonly RuledPart[], { lines }: Rated, figures: Figures): string[] {
  const period = spanOfParts(parts);
  if (!period) return [];
  const sentences = parts.flatMap(({ part, components }) => {
    const spreads = components.flatMap((component) => spreadsOf(component, lines));
    return spreads.flatMap((spread) => {
      const factor = factorOf(spread, { ...period, cycle: null }, part.span);
      // By how many days a price per day is multiplied stands in its line.
      if (compare(factor, ONE) === 0 || spread.per === "day") return [];
      const days = parts.length > 1 ? `${figures.dates(part.span)}: ` : "";
      const working = factorWords(spread, factor, { ...period, cycle: null }, part.span, figures);
      return [`${days}${figures.words.rules.proration(spread.per, working)}`];
    });
  });
  return [...new Set(sentences)];
}

function factorWords(
  spread: Spread,
  factor: Fraction,
  period: BillingPeriod,
  span: DateSpan,
  figures: Figures,
): string {
  const { decimals } = spread.proration;
  const written = figures.factor(factor);
  const exact = factorOf({ ...spread, proration: { ...spread.proration, decimals: null } }, period, span);
  if (decimals === null || compare(factor, exact) === 0) return `${derivation(spread, span)}${written}`;
  const isWhole = span.from === period.from && span.to === period.to;
  const { rules } = figures.words;
  return isWhole
    ? rules.toDecimals(`${derivation(spread, span)}${written}`, decimals)
    : rules.shareOfRounded(written, decimals);
}

function spreadsOf(component: RuledPart["components"][number], lines: Rated["lines"]): Spread[] {
  const own = lines.filter((line) => line.component === component.name);
  switch (component.kind) {
    case "energy":
      return own.some((line) => line.slab !== null) ? [component.limits] : [];
    case "fixed":
    case "demand":
    case "minimum":
      return [component.spread];
    case "subsidy":
      return component.off.by === "percent" ? [] : [component.off.spread];
    default:
      return [];
  }
}

/** The sum that the factor is, up to `=`; empty where it is a plain count. */
function derivation({ per, proration }: Spread, span: DateSpan): string {
  const days = daysIn(span);
  if (per === "30-days") return `${days}/30 = `;
  if (per === "365-days") return `${days}/365 = `;
  if (per === "year" && (proration.by === "none" || proration.by === "per-day"))
    return `${piecesText("year", span)} = `;
  if (per !== "month") return "";
  switch (proration.by) {
    case "calendar-fraction":
      return `${piecesText("month", span)} = `;
    case "days-over-30":
      return `${days}/30 = `;
    case "per-day":
      return `${days} × 12/365 = `;
    default:
      return "";
  }
}

function piecesText(unit: "month" | "year", span: DateSpan): string {
  return piecesBy(unit, span)
    .map((piece) => (piece.days === piece.ofDays ? "1" : `${piece.days}/${piece.ofDays}`))
    .join(" + ");
}

function spanOfParts(parts: readonly RuledPart[]): DateSpan | undefined {
  const [first, last] = [parts[0], parts.at(-1)];
  return first && last && { from: first.part.span.from, to: last.part.span.to };
}
