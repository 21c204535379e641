import type { Calendar } from "./calendar.ts";
import type { RoundingMode } from "./fraction.ts";

/** What a limit, a fixed amount or free units are stated for. `year` has its real days, `365-days` always 365. */
export const PERIODS_OF_RATES = ["day", "30-days", "month", "billing-period", "year", "365-days"] as const;
export type Per = (typeof PERIODS_OF_RATES)[number];

/** How what is stated per month (or per year or billing period) becomes that of a period of other length. */
export const PRORATION_METHODS = [
  "none",
  "calendar-fraction",
  "days-over-30",
  "per-day",
  "30-day-blocks",
] as const;
export type ProrationMethod = (typeof PRORATION_METHODS)[number];

/** Which number of whole 30-day blocks a period has: the nearest (at least one), those begun, or those completed. */
export const BLOCK_COUNTS = ["nearest", "begun", "completed"] as const;
export type BlockCount = (typeof BLOCK_COUNTS)[number];

export interface Proration {
  readonly by: ProrationMethod;
  /** To how many decimals the factor is rounded, half up; null keeps it exact. */
  readonly decimals: number | null;
  /** Counts for `30-day-blocks` only. */
  readonly blocks: BlockCount;
}

/** What a figure is stated for, and how it follows the length of a period. */
export interface Spread {
  readonly per: Per;
  readonly proration: Proration;
}

/** How limits are rounded once they are prorated: not at all, each slab's width, or each upper limit; to whole kWh, half up. */
export const LIMIT_ROUNDINGS = ["none", "width", "upper-limit"] as const;
export type LimitRounding = (typeof LIMIT_ROUNDINGS)[number];

/** Millionths of a major unit per kWh, by band. */
export type BandRates = Readonly<Record<string, bigint>>;

/** One consumption tier. It reaches from the tier below up to and with `upToWh`; null is open-ended, and only the last one is. */
export interface Slab {
  readonly upToWh: bigint | null;
  /** Millionths of a major unit per kWh. */
  readonly rateMicros: bigint | BandRates;
}

/**
 * What energy costs. `across`: the total is divided among the slabs, and each slab's energy among the bands, if it has
 * any; a flat price is one open-ended slab. `inside`: each band has slabs of its own.
 */
export type EnergyPrice =
  | { readonly across: readonly Slab[] }
  | { readonly inside: Readonly<Record<string, readonly (Slab & { readonly rateMicros: bigint })[]>> };

/** A range of a figure; null leaves an end open. */
export interface Range {
  readonly lower: bigint | null;
  readonly isLowerIncluded: boolean;
  readonly upper: bigint | null;
  readonly isUpperIncluded: boolean;
}

/** When a component applies; every part that is given must hold. */
export interface Condition {
  /** The period's total energy, Wh; its ends prorate like limits. */
  readonly total: { readonly range: Range; readonly spread: Spread } | null;
  /** A season of the version's calendar. */
  readonly season: string | null;
  /** A contracted quantity, millionths of its unit. */
  readonly contracted: { readonly quantity: string; readonly range: Range } | null;
}

/** A bound of what a component comes to: an amount in millionths of a major unit, or so much per kWh of the period. */
export type Bound =
  | { readonly by: "amount"; readonly amountMicros: bigint; readonly spread: Spread }
  | { readonly by: "kwh"; readonly rateMicros: bigint };

/** What a percentage, a minimum or a subsidy is taken of: a component's lines, or only some of them. */
export interface Term {
  readonly component: string;
  /** Only this slab, counted from 1. */
  readonly slab: number | null;
  readonly band: string | null;
  /** Of a percentage's line: only the part that these components caused. */
  readonly from: readonly string[] | null;
}

/** How an amount is rounded: the rule, and to the currency's smallest unit or to whole major units. */
export interface Rounding {
  readonly mode: RoundingMode;
  readonly to: "minor-unit" | "whole-unit";
}

interface ComponentBase {
  readonly name: string;
  readonly rounding: Rounding;
  /** Where it is printed; null: where it stands in the list. */
  readonly place: number | null;
  readonly when: Condition | null;
  /** At most this; of what reduces a bill, its size. */
  readonly cap: Bound | null;
  /** At least this; of what reduces a bill, its size. */
  readonly floor: Bound | null;
  /** Neither printed nor counted: it serves only as a base of others. */
  readonly isMemo: boolean;
  /** The first local date on which it applies; null: always did. */
  readonly from: string | null;
  /** The first local date on which it applies no more; null: always will. */
  readonly until: string | null;
}

export interface EnergyComponent extends ComponentBase {
  readonly kind: "energy";
  readonly price: EnergyPrice;
  /** Telescopic: each slab bills its own part. Else the slab that the total falls in bills everything. */
  readonly isTelescopic: boolean;
  readonly limits: Spread & { readonly rounding: LimitRounding };
}

/** A rate times one, or times a contracted quantity. */
export interface FixedComponent extends ComponentBase {
  readonly kind: "fixed";
  /** Millionths of a major unit. */
  readonly rateMicros: bigint;
  /** `kw`, `kw.P1`, `kva`, `a` …; null: once. */
  readonly quantity: string | null;
  readonly spread: Spread;
}

/** A rate per kW of the highest mean power over a block of minutes. */
export interface DemandComponent extends ComponentBase {
  readonly kind: "demand";
  readonly rateMicros: bigint;
  readonly minutes: 15 | 30 | 60;
  readonly band: string | null;
  readonly spread: Spread;
}

export interface LevyComponent extends ComponentBase {
  readonly kind: "levy";
  /** Millionths of a major unit per kWh. */
  readonly rateMicros: bigint | BandRates;
}

/** What reduces a bill: an amount, so much for each of the first kWh (of all where `firstWh` is null), or a percentage. */
export interface SubsidyComponent extends ComponentBase {
  readonly kind: "subsidy";
  readonly off:
    | { readonly by: "amount"; readonly amountMicros: bigint; readonly spread: Spread }
    | {
        readonly by: "kwh";
        readonly rateMicros: bigint;
        readonly firstWh: bigint | null;
        readonly spread: Spread;
      }
    | { readonly by: "percent"; readonly percentE10: bigint; readonly of: readonly Term[] };
}

/** What is missing of a minimum after the named lines. */
export interface MinimumComponent extends ComponentBase {
  readonly kind: "minimum";
  readonly amountMicros: bigint;
  readonly quantity: string | null;
  readonly spread: Spread;
  readonly of: readonly Term[];
}

/** The greater one of two memos. */
export interface GreaterComponent extends ComponentBase {
  readonly kind: "greater";
  readonly of: readonly [string, string];
}

/** A percentage of the named lines. */
export interface PercentComponent extends ComponentBase {
  readonly kind: "percent";
  /** Ten decimals of a percent: 18 % is 180,000,000,000. */
  readonly percentE10: bigint;
  readonly of: readonly Term[];
  /** Of the printed amounts, or of the exact ones before they were rounded. */
  readonly base: "printed" | "exact";
  /** Rounded for each line of its base by itself, and printed as their sum. */
  readonly each: boolean;
  /** The prices contain it already: x·r/(1+r) is shown and not counted. */
  readonly isIncluded: boolean;
}

/** A slot whose value is given for each period. */
export interface GivenComponent extends ComponentBase {
  readonly kind: "given";
  readonly as: "amount" | "kwh" | "percent";
  /** Of a percentage. */
  readonly of: readonly Term[];
  readonly isRequired: boolean;
  readonly mayBeNegative: boolean;
}

/** One total selects a whole group of components; above the last limit the bill waits. */
export interface SlabSetComponent {
  readonly kind: "slab-set";
  readonly name: string;
  readonly limits: Spread;
  readonly sets: readonly {
    readonly upToWh: bigint | null;
    readonly components: readonly ChargeComponent[];
  }[];
}

/** What makes charge lines. */
export type ChargeComponent =
  | EnergyComponent
  | FixedComponent
  | DemandComponent
  | LevyComponent
  | SubsidyComponent
  | MinimumComponent
  | GreaterComponent
  | PercentComponent
  | GivenComponent;

/** One part of a tariff. The list's order is the order of computation, `place` that of print. */
export type Component = ChargeComponent | SlabSetComponent;

/** In which unit energy is billed: Wh, or whole kWh as floor(closing) - floor(opening) or as the rounded difference. */
export const ENERGY_UNITS = ["wh", "kwh-of-registers", "kwh-rounded"] as const;
export type EnergyUnit = (typeof ENERGY_UNITS)[number];

/** How a change within a period is billed: each part by itself, or one set of slabs shared among the versions by days. */
export const MID_PERIOD_METHODS = ["parts", "blend"] as const;
export type MidPeriodMethod = (typeof MID_PERIOD_METHODS)[number];

/** What a tariff charges from a local date on (null: from the beginning) until its next version begins. */
export interface TariffVersion {
  readonly effectiveFrom: string | null;
  readonly currency: string;
  readonly components: readonly Component[];
  /** How it joins the version before it, and what a season or a contracted quantity changes within a period. */
  readonly midPeriod: MidPeriodMethod;
  readonly energyUnit: EnergyUnit;
  readonly totalRounding: Rounding;
  readonly calendar: Calendar | null;
  /** Where its figures were published, with their date; null where nobody said. */
  readonly source: string | null;
}

/** A named tariff with its versions, oldest first. */
export interface Tariff {
  readonly id: number;
  readonly name: string;
  /** Whether it rates every meter that has no tariff of its own. */
  readonly isDefault: boolean;
  readonly versions: readonly TariffVersion[];
}

/** The version in force on a local date (`YYYY-MM-DD`), or undefined where the tariff begins later. */
export function versionOn(versions: readonly TariffVersion[], date: string): TariffVersion | undefined {
  return versions.findLast((version) => (version.effectiveFrom ?? "") <= date);
}

/** The bands that a component has prices for; none where all energy has one. */
export function bandsOfPrice(component: ChargeComponent): string[] {
  if (component.kind === "levy")
    return typeof component.rateMicros === "bigint" ? [] : Object.keys(component.rateMicros);
  if (component.kind !== "energy") return [];
  if ("inside" in component.price) return Object.keys(component.price.inside);
  const names = component.price.across.flatMap(({ rateMicros }) =>
    typeof rateMicros === "bigint" ? [] : Object.keys(rateMicros),
  );
  return [...new Set(names)];
}

/** A version's components with the groups of its slab sets in their place, in order of computation. */
export function chargeComponents(components: readonly Component[]): ChargeComponent[] {
  return components.flatMap((component) =>
    component.kind === "slab-set" ? component.sets.flatMap((set) => set.components) : [component],
  );
}
