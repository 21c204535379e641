import { addDays } from "../dates.ts";
import type { RatedPart } from "../rating.ts";
import type { ChargeComponent, PercentComponent, Rounding } from "../tariff.ts";
import type { ChargeFigures } from "./charge-figures.ts";
import { prorationRule, slabRule } from "./limit-rules.ts";
import { type Rated, type RuledPart, ruledParts } from "./ruled-parts.ts";

/** A rule by which a bill came about: its name and its sentences. */
export interface BillRule {
  readonly name: string;
  readonly sentences: readonly string[];
}

const MODES: Readonly<Record<Rounding["mode"], string>> = {
  "half-up": "half up",
  "half-even": "half to the even neighbour",
  truncate: "cut off",
};
const TARGETS: Readonly<Record<Rounding["to"], string>> = {
  "minor-unit": "to the currency's smallest unit",
  "whole-unit": "to whole units of the currency",
};

/** The rules of a tariff by which these lines came about; only what had a part in them. */
export function chargeRules(rated: Rated, figures: ChargeFigures): BillRule[] {
  const parts = ruledParts(rated);
  const components = uniqueByName(parts.flatMap((part) => part.components));
  const rules: BillRule[] = [
    { name: "Parts", sentences: partsRule(rated.parts, figures) },
    { name: "Whole kWh", sentences: unitRule(parts, figures) },
    { name: "Bands", sentences: bandsRule(parts, figures) },
    { name: "Slabs", sentences: slabRule(parts, rated, figures) },
    { name: "Proration", sentences: prorationRule(parts, rated, figures) },
    { name: "Percentages", sentences: percentRule(components) },
    { name: "Rounding", sentences: roundingRule(components, parts) },
  ];
  return rules.filter(({ sentences }) => sentences.length > 0);
}

function partsRule(parts: readonly RatedPart[], figures: ChargeFigures): string[] {
  if (parts.length < 2) return [];
  const days = parts.map(
    ({ span, season }) => `${figures.dates(span)}${season === null ? "" : ` (${season})`}`,
  );
  const isBlended = parts.some((part) => part.isBlended);
  const how = isBlended
    ? "The slabs are filled once for all of its days, and each slab's energy is shared among its parts by their days"
    : "Each part is rated by itself, with limits and fixed charges for its days";
  return [
    `The period is in parts, since something of the tariff or the contract changes: ${days.join("; ")}. ${how}.`,
  ];
}

function unitRule(parts: readonly RuledPart[], figures: ChargeFigures): string[] {
  const unit = parts.at(-1)?.version.energyUnit ?? "wh";
  if (unit === "wh") return [];
  const billed = figures.energy(parts.reduce((sum, { part }) => sum + part.energyWh, 0n));
  return unit === "kwh-of-registers"
    ? [
        `${billed}: what the registers' whole kWh differ by. What is left behind their points goes on to the next bill.`,
      ]
    : [`${billed}: the energy rounded to whole kWh.`];
}

function bandsRule(parts: readonly RuledPart[], figures: ChargeFigures): string[] {
  const isPriced = (components: readonly ChargeComponent[], bands: readonly { band: string }[]) =>
    bands.length > 0 &&
    components.some((component) => component.kind === "energy" || component.kind === "levy");
  return parts.flatMap(({ part, version, components }) => {
    const bands = part.bands ?? [];
    if (!isPriced(components, bands)) return [];
    const days = parts.length > 1 ? `${figures.dates(part.span)}: ` : "";
    const energies = bands.map(({ band, energyWh }) => `${band} ${figures.energy(energyWh)}`).join(", ");
    const clock = version.calendar?.time === "standard" ? " By standard time, without daylight saving." : "";
    const dates = part.holidays.map((date) => figures.dates({ from: date, to: addDays(date, 1) }));
    const holidays = dates.length > 0 ? ` Holidays: ${dates.join(", ")}.` : "";
    return [`${days}${energies}.${clock}${holidays}`];
  });
}

function percentRule(components: readonly ChargeComponent[]): string[] {
  const percents = components.filter(
    (component): component is PercentComponent => component.kind === "percent",
  );
  if (percents.length === 0) return [];
  const namesOf = (test: (component: PercentComponent) => boolean) =>
    percents.filter(test).map((component) => component.name);
  const exact = namesOf((component) => component.base === "exact");
  const each = namesOf((component) => component.each);
  const included = namesOf((component) => component.isIncluded);
  return [
    "Each is taken of its base: the printed amounts of the charges that the tariff names.",
    exact.length > 0 && `Of the exact amounts before they were rounded: ${exact.join(", ")}.`,
    each.length > 0 && `Rounded for each line of its base, and added up: ${each.join(", ")}.`,
    included.length > 0 && `Contained in the prices, so shown and not added: ${included.join(", ")}.`,
  ].filter((sentence) => sentence !== false);
}

function roundingRule(components: readonly ChargeComponent[], parts: readonly RuledPart[]): string[] {
  const total = parts.at(-1)?.version.totalRounding;
  if (components.length === 0 || !total) return [];
  const byRule = [...Map.groupBy(components, ({ rounding }) => roundingWords(rounding))];
  const [common = ["", []], ...others] = byRule.toSorted((a, b) => b[1].length - a[1].length);
  const exceptions = others.map(([rule, of]) => `${of.map(({ name }) => name).join(", ")}: ${rule}.`);
  const sum =
    total.to === "minor-unit"
      ? "The total adds up the printed lines."
      : `The total adds up the printed lines and is rounded ${roundingWords(total)}; the difference is a line of its own.`;
  return [`Each line once, ${common[0]}. ${sum}`, ...exceptions];
}

function roundingWords({ mode, to }: Rounding): string {
  return `${MODES[mode]}, ${TARGETS[to]}`;
}

function uniqueByName(components: readonly ChargeComponent[]): ChargeComponent[] {
  return [...new Map(components.map((component) => [component.name, component])).values()];
}
