import type {
  CommonShare,
  Determinants,
  MeterUse,
  PassThroughShare,
  Supply,
} from "../domain/account-bill.ts";
import type { HolidayLists } from "../domain/calendar.ts";
import type { ChargeLine } from "../domain/charge-line.ts";
import { ratingInputOf } from "../domain/frozen-rating.ts";
import type { Interval } from "../domain/interval.ts";
import { passThroughLine } from "../domain/pass-through.ts";
import { midnightMs, type Span } from "../domain/period.ts";
import type { BillingPeriod } from "../domain/proration.ts";
import { type Rating, rate } from "../domain/rating.ts";
import type { AddedEnergy, ContractedQuantity } from "../domain/rating-input.ts";
import type { RatingProblem } from "../domain/rating-problem.ts";
import type { TariffVersion } from "../domain/tariff.ts";
import { listCommonAreas } from "../store/meter-links.ts";
import { findMeterByNumber } from "../store/meters.ts";
import type { Store } from "../store/open.ts";
import { commonShares, type EnergyOf, energiesOnce } from "./common-shares.ts";
import { addIntervals, type EstimateOf, measuredMeters, measureMeter } from "./meter-use.ts";

/** What is rated together, and by what; nothing of it is measured yet. */
export interface SupplyPlan {
  readonly kind: "metered" | "common";
  readonly title: string;
  readonly span: Span;
  readonly period: BillingPeriod;
  readonly timeZone: string;
  readonly meters: readonly { readonly meter: number; readonly span: Span }[];
  /** The flats' meters whose part of a common area is in it. */
  readonly units: readonly { readonly areaId: number; readonly unit: number; readonly span: Span }[];
  readonly tariffName: string | null;
  readonly versions: readonly TariffVersion[];
  readonly contracted: readonly ContractedQuantity[];
  readonly given: Readonly<Record<string, bigint>>;
  readonly holidays: HolidayLists;
}

/** What a plan measured. */
export interface MeasuredSupply {
  readonly meters: readonly MeterUse[];
  readonly shares: readonly CommonShare[];
  readonly energyWh: bigint;
  /** With all quarter hours. */
  readonly determinants: Determinants;
}

/** Measures what a plan names, by what is known now. */
export function measureSupply(store: Store, plan: SupplyPlan, estimateOf: EstimateOf): MeasuredSupply {
  const measured = plan.meters.flatMap(({ meter: number, span }) => {
    const meter = findMeterByNumber(store, number);
    return meter ? [measureMeter(store, meter, span, estimateOf)] : [];
  });
  const meters = measured.map(({ use }) => use);
  const energyOf = energiesOnce(store);
  const shares = plan.units.flatMap((unit) => sharesOf(store, plan, unit, energyOf));
  const added: AddedEnergy[] = shares.map(({ dates, bands, shareWh }) => ({
    dates,
    energyWh: shareWh,
    bandsWh: bands.some(({ band }) => band === null)
      ? null
      : Object.fromEntries(bands.map(({ band, shareWh: energyWh }) => [band ?? "", energyWh])),
  }));
  const meteredWh = meters.reduce((sum, { energyWh }) => sum + energyWh, 0n);
  const determinants: Determinants = {
    period: plan.period,
    timeZone: plan.timeZone,
    energyWh: meteredWh,
    openingWh: openingOf(meters),
    intervals: addIntervals(measured.map(({ intervals }) => intervals)),
    added,
    contracted: plan.contracted,
    given: plan.given,
    holidays: plan.holidays,
  };
  return {
    meters,
    shares,
    energyWh: meteredWh + added.reduce((sum, { energyWh }) => sum + energyWh, 0n),
    determinants,
  };
}

/** Rates what was measured; the quarter hours stay in its determinants only where the tariff asked for them. */
export function rateSupply(
  plan: SupplyPlan,
  measured: MeasuredSupply,
): { readonly supply: Supply; readonly problems: readonly RatingProblem[] } {
  const { determinants } = measured;
  let asked = false;
  const { usage, ...input } = ratingInputOf(plan.versions, determinants);
  const intervals = (): readonly Interval[] => {
    asked = true;
    return determinants.intervals ?? [];
  };
  const rating: Rating =
    plan.versions.length > 0
      ? rate({ ...input, usage: { ...usage, intervals } })
      : { currency: "", lines: [], memos: [], parts: [], totalMinor: 0n, problems: [] };
  const supply: Supply = {
    kind: plan.kind,
    title: plan.title,
    span: plan.span,
    meters: measured.meters,
    shares: measured.shares,
    passThrough: null,
    tariffName: plan.tariffName,
    versions: plan.versions,
    determinants: { ...determinants, intervals: asked ? determinants.intervals : null },
    energyWh: measured.energyWh,
    lines: rating.lines,
    memos: rating.memos,
    parts: rating.parts,
    totalMinor: rating.totalMinor,
  };
  return { supply, problems: rating.problems };
}

/** A share of a utility's bill as a supply, with what the account's own meters measured of it. */
export function passThroughSupply(share: PassThroughShare, meters: readonly MeterUse[]): Supply {
  const line = passThroughLine(share);
  return {
    kind: "pass-through",
    title: share.reference,
    span: share.span,
    meters,
    shares: [],
    passThrough: share,
    tariffName: null,
    versions: [],
    determinants: null,
    energyWh: share.shareWh,
    lines: [line],
    memos: [],
    parts: [],
    totalMinor: countedMinor([line]),
  };
}

/** What lines that count add up to, minor units. */
export function countedMinor(lines: readonly ChargeLine[]): bigint {
  return lines.reduce((sum, line) => (line.isCounted ? sum + line.amountMinor : sum), 0n);
}

/** The plan by which a supply that was billed can be measured again: with the tariff and figures that it was billed by. */
export function planOf(supply: Supply, determinants: Determinants): SupplyPlan {
  const units = Map.groupBy(supply.shares, ({ areaId, unit }) => `${areaId}/${unit}`);
  return {
    kind: supply.kind === "common" ? "common" : "metered",
    title: supply.title,
    span: supply.span,
    period: determinants.period,
    timeZone: determinants.timeZone,
    meters: supply.meters.map(({ meter, span }) => ({ meter, span })),
    units: [...units.values()].flatMap((shares) => {
      const [first, last] = [shares[0], shares.at(-1)];
      if (!first || !last) return [];
      const span = { fromMs: first.span.fromMs, toMs: last.span.toMs };
      return [{ areaId: first.areaId, unit: first.unit, span }];
    }),
    tariffName: supply.tariffName,
    versions: supply.versions,
    contracted: determinants.contracted,
    given: determinants.given,
    holidays: determinants.holidays,
  };
}

function sharesOf(
  store: Store,
  plan: SupplyPlan,
  { areaId, unit, span }: SupplyPlan["units"][number],
  energyOf: EnergyOf,
) {
  const area = listCommonAreas(store).find(({ id }) => id === areaId);
  if (!area) return [];
  const bands = plan.versions.map(({ effectiveFrom, calendar }, index) => ({
    fromMs: index === 0 || effectiveFrom === null ? 0 : midnightMs(effectiveFrom, plan.timeZone),
    calendar,
  }));
  const { timeZone, holidays, period: dates } = plan;
  return commonShares(store, area, { unit, span, dates, timeZone, holidays, bands }, energyOf);
}

/** The registers at the beginning added up; null where one is not known. */
function openingOf(meters: readonly MeterUse[]): bigint | null {
  const openings = meters.flatMap(measuredMeters).map(({ opening }) => opening);
  return openings.reduce<bigint | null>(
    (sum, opening) => (sum === null || opening === null ? null : sum + opening.energyWh),
    0n,
  );
}
