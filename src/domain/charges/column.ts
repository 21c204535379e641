import { apportion } from "../apportion.ts";
import { type ChargeLine, NO_WORKING } from "../charge-line.ts";
import { isSameSpan } from "../dates.ts";
import type { BandEnergies, EnergyUse } from "../energy-use.ts";
import { type Fraction, multiply, ratio, round, roundToDecimals, sum } from "../fraction.ts";
import { minorPerMajor, NO_CURRENCY } from "../money.ts";
import { factorOf } from "../proration.ts";
import type { ContractedQuantity, RatingInput } from "../rating-input.ts";
import type { RatingProblem } from "../rating-problem.ts";
import type { Share, Stretch } from "../stretches.ts";
import { bandsOfPrice, type ChargeComponent, type Rounding, type Spread } from "../tariff.ts";
import type { Work } from "./work.ts";

/** A line on its way to the bill: the share of its stretch that it is for, or null where it is for the whole. */
export interface PlacedLine extends ChargeLine {
  readonly share: number | null;
  readonly source: ChargeComponent;
}

/** What every charge of a stretch is worked out from. */
export interface StretchContext {
  readonly input: RatingInput;
  readonly stretch: Stretch;
  readonly use: EnergyUse;
  /** Billed in the stretch. */
  readonly totalWh: bigint;
  readonly minorPerMajor: bigint;
  /** Whether the period is cut, so that lines name their days. */
  readonly isCut: boolean;
  /** The lines of the components above, memos included; it grows from component to component. */
  readonly lines: PlacedLine[];
  readonly report: (problem: RatingProblem) => void;
  /** Shared by all stretches of a rating. */
  readonly work: Work;
}

/** One component of one share of a stretch. */
export interface Term<C extends ChargeComponent = ChargeComponent> {
  readonly component: C;
  readonly share: Share;
  /** Which of the stretch's shares. */
  readonly index: number;
}

/** The components of one name in the versions of a stretch, those that apply: one a share at most. */
export interface Column<C extends ChargeComponent = ChargeComponent> {
  readonly first: Term<C>;
  readonly terms: readonly Term<C>[];
  /** The component of each share by that name, also where it does not apply: its limits hold for those days all the same. */
  readonly inShares: readonly (Term<C> | undefined)[];
}

const MICROS = 1_000_000n;
const WH_PER_KWH = 1000n;
const MOST_DECIMALS = 60;
const LONGEST = 10n ** 60n;

/** The context of a stretch before any of its components is worked out. */
export function contextOf(
  input: RatingInput,
  stretch: Stretch,
  use: EnergyUse,
  report: StretchContext["report"],
  work: Work,
): StretchContext {
  const last = stretch.shares.at(-1)?.version;
  return {
    input,
    stretch,
    use,
    totalWh: use.energyWh(stretch.span, last?.energyUnit ?? "wh"),
    minorPerMajor: minorPerMajor(last?.currency ?? NO_CURRENCY),
    isCut: stretch.shares.length > 1 || !isSameSpan(stretch.span, input.period),
    lines: [],
    report,
    work,
  };
}

/** The exact minor units of a rate (millionths of a major unit per kWh) times an energy. */
export function energyAmount(context: StretchContext, rateMicros: bigint, energyWh: bigint): Fraction {
  return ratio(rateMicros * energyWh * context.minorPerMajor, MICROS * WH_PER_KWH);
}

/** The exact minor units of an amount in millionths of a major unit. */
export function plainAmount(context: StretchContext, amountMicros: bigint): Fraction {
  return ratio(amountMicros * context.minorPerMajor, MICROS);
}

/** What a figure is multiplied with for the days of a term. */
export function termFactor({ input }: StretchContext, { share }: Term, spread: Spread): Fraction {
  return factorOf(spread, input.period, share.span);
}

/** An energy of the whole stretch shared among its shares by days; whole kWh in whole kWh, where the tariff bills these. */
export function sharedByDays({ stretch }: Pick<StretchContext, "stretch">, energyWh: bigint): bigint[] {
  const days = stretch.shares.map((share) => share.days);
  const isWhole = stretch.shares.at(-1)?.version.energyUnit !== "wh" && energyWh % WH_PER_KWH === 0n;
  const step = isWhole ? WH_PER_KWH : 1n;
  return apportion(energyWh / step, days).map((part) => part * step);
}

/** A share's part of the days of its stretch. */
export function daysShare({ stretch }: StretchContext, index: number): Fraction {
  const days = stretch.shares.map((share) => share.days);
  return ratio(
    days[index] ?? 0n,
    days.reduce((total, part) => total + part, 0n),
  );
}

/** The energy of the stretch by the bands of a column's calendar; reports a problem where nobody knows it. */
export function bandsOfColumn(context: StretchContext, column: Column): BandEnergies | undefined {
  const last = context.stretch.shares.at(-1);
  const calendar = column.terms.at(-1)?.share.version.calendar ?? null;
  const bands = context.use.bands(context.stretch.span, last?.version.energyUnit ?? "wh", calendar);
  const asked = [...new Set(column.terms.flatMap(({ component }) => bandsOfPrice(component)))];
  const missing = asked.filter((band) => !bands?.has(band));
  if (bands && missing.length === 0) {
    for (const { component } of column.terms) reportUnpriced(context, component, bands);
    return bands;
  }
  const { name } = column.first.component;
  const what = missing.join(", ");
  context.report({
    code: "bands-unknown",
    component: name,
    what,
    message: context.input.usage.intervals
      ? `${name} has a price for each of ${what}, but the tariff has no calendar that says when they are. Give it one.`
      : `${name} has a price for each band: type in how many kWh were used in ${what}, 0 where there were none.`,
  });
  return undefined;
}

/** Reports energy of a band for which a component has no price: it would be billed at nothing. */
export function reportUnpriced(
  context: StretchContext,
  component: ChargeComponent,
  bands: BandEnergies,
): void {
  const priced = bandsOfPrice(component);
  if (priced.length === 0) return;
  for (const [band, energyWh] of bands) {
    if (energyWh === 0n || priced.includes(band)) continue;
    context.report({
      code: "bands-unknown",
      component: component.name,
      what: band,
      message: `${component.name} has no price for ${band}, and there was energy in it. Give it one.`,
    });
  }
}

/** A contracted quantity as it stands on a share's first day, in millionths of its unit; reports one that is missing. */
export function contractedMicros(context: StretchContext, term: Term, quantity: string): bigint | undefined {
  let found: ContractedQuantity | undefined;
  for (const entry of context.input.contracted) {
    const from = entry.from ?? "";
    const isInForce = entry.quantity === quantity && from <= term.share.span.from;
    if (isInForce && from >= (found?.from ?? "")) found = entry;
  }
  if (found) return found.micros;
  const { name } = term.component;
  context.report({
    code: "contracted-missing",
    component: name,
    what: quantity,
    message: `${name} needs the contracted ${quantity} on ${term.share.span.from}. Enter it as it stands on the supplier's contract.`,
  });
  return undefined;
}

/** An exact amount rounded once, minor units. */
export function roundedAmount(exact: Fraction, { mode, to }: Rounding, minorPerMajor: bigint): bigint {
  if (to === "minor-unit") return round(exact, mode);
  return round(ratio(exact.numerator, exact.denominator * minorPerMajor), mode) * minorPerMajor;
}

type Working = Partial<Omit<ChargeLine, "exactMinor" | "amountMinor" | "isCounted" | "span">>;

/** A line of a term (`share`: its own, or null for the whole stretch), rounded by the component's rule unless `amountMinor` says. */
export function lineOf(
  context: StretchContext,
  term: Term,
  exactMinor: Fraction,
  working: Working & { readonly amountMinor?: bigint; readonly isOfStretch?: boolean } = {},
): PlacedLine {
  context.work.add("line", 1);
  const { component } = term;
  const { isOfStretch = false, ...shown } = working;
  const isIncluded = component.kind === "percent" && component.isIncluded;
  const exact = bounded(exactMinor);
  return {
    component: component.name,
    kind: component.kind,
    name: component.name,
    ...NO_WORKING,
    exactMinor: exact,
    amountMinor: roundedAmount(exact, component.rounding, context.minorPerMajor),
    ...shown,
    span: context.isCut ? (isOfStretch ? context.stretch.span : term.share.span) : null,
    isCounted: !component.isMemo && !isIncluded,
    share: isOfStretch && context.stretch.shares.length > 1 ? null : term.index,
    source: component,
  };
}

/** A percentage of exact percentages of … has ever longer fractions: beyond sixty decimals nothing is kept of them. */
function bounded(exact: Fraction): Fraction {
  return exact.denominator > LONGEST ? roundToDecimals(exact, MOST_DECIMALS) : exact;
}

/** What lines come to, printed or exact, minor units. */
export function sumOf(lines: readonly PlacedLine[], base: "printed" | "exact" = "printed"): Fraction {
  return sum(lines.map((line) => (base === "printed" ? ratio(line.amountMinor) : line.exactMinor)));
}

/** A fraction's product with a ratio of integers. */
export function times(exact: Fraction, numerator: bigint, denominator = 1n): Fraction {
  return multiply(exact, ratio(numerator, denominator));
}
