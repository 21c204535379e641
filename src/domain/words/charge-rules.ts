import { addDays } from "../dates.ts";
import type { RatedPart } from "../rating.ts";
import type { ChargeComponent, PercentComponent } from "../tariff.ts";
import type { ChargeFigures } from "./charge-figures.ts";
import { prorationRule, slabRule } from "./limit-rules.ts";
import { type Rated, type RuledPart, ruledParts } from "./ruled-parts.ts";
import type { RuleTexts } from "./texts/rule-texts.ts";

/** A rule by which a bill came about: its name and its sentences. */
export interface BillRule {
  readonly name: string;
  readonly sentences: readonly string[];
}

/** The rules of a tariff by which these lines came about; only what had a part in them. */
export function chargeRules(rated: Rated, figures: ChargeFigures): BillRule[] {
  const parts = ruledParts(rated);
  const components = uniqueByName(parts.flatMap((part) => part.components));
  const { rules: words } = figures.words;
  const { names } = words;
  const rules: BillRule[] = [
    { name: names.parts, sentences: partsRule(rated.parts, figures) },
    { name: names.wholeKwh, sentences: unitRule(parts, figures) },
    { name: names.bands, sentences: bandsRule(parts, figures) },
    { name: names.slabs, sentences: slabRule(parts, rated, figures) },
    { name: names.proration, sentences: prorationRule(parts, rated, figures) },
    { name: names.percentages, sentences: percentRule(components, words) },
    { name: names.rounding, sentences: roundingRule(components, parts, words) },
  ];
  return rules.filter(({ sentences }) => sentences.length > 0);
}

function partsRule(parts: readonly RatedPart[], figures: ChargeFigures): string[] {
  if (parts.length < 2) return [];
  const days = parts.map(
    ({ span, season }) => `${figures.dates(span)}${season === null ? "" : ` (${season})`}`,
  );
  return [
    figures.words.rules.parts(
      days,
      parts.some((part) => part.isBlended),
    ),
  ];
}

function unitRule(parts: readonly RuledPart[], figures: ChargeFigures): string[] {
  const unit = parts.at(-1)?.version.energyUnit ?? "wh";
  if (unit === "wh") return [];
  const billed = figures.energy(parts.reduce((sum, { part }) => sum + part.energyWh, 0n));
  const { rules } = figures.words;
  return [unit === "kwh-of-registers" ? rules.wholeKwhOfRegisters(billed) : rules.wholeKwhRounded(billed)];
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
    const { rules } = figures.words;
    const clock = version.calendar?.time === "standard" ? ` ${rules.standardTime}` : "";
    const dates = part.holidays.map((date) => figures.dates({ from: date, to: addDays(date, 1) }));
    const holidays = dates.length > 0 ? ` ${rules.holidays(dates)}` : "";
    return [`${days}${energies}.${clock}${holidays}`];
  });
}

function percentRule(components: readonly ChargeComponent[], words: RuleTexts): string[] {
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
    words.percentBase,
    exact.length > 0 && words.percentExact(exact),
    each.length > 0 && words.percentEach(each),
    included.length > 0 && words.percentIncluded(included),
  ].filter((sentence) => sentence !== false);
}

function roundingRule(
  components: readonly ChargeComponent[],
  parts: readonly RuledPart[],
  words: RuleTexts,
): string[] {
  const total = parts.at(-1)?.version.totalRounding;
  if (components.length === 0 || !total) return [];
  const byRule = [...Map.groupBy(components, ({ rounding }) => words.rounding(rounding))];
  const [common = ["", []], ...others] = byRule.toSorted((a, b) => b[1].length - a[1].length);
  const exceptions = others.map(([rule, of]) =>
    words.roundingOf(
      of.map(({ name }) => name),
      rule,
    ),
  );
  const ofTotal = total.to === "minor-unit" ? null : words.rounding(total);
  return [words.roundedLines(common[0], ofTotal), ...exceptions];
}

function uniqueByName(components: readonly ChargeComponent[]): ChargeComponent[] {
  return [...new Map(components.map((component) => [component.name, component])).values()];
}
