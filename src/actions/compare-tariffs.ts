import { AppError, invalidField } from "../domain/error.ts";
import type { Quality } from "../domain/interval.ts";
import type { Meter } from "../domain/meter.ts";
import { addMonths, type Month, monthOf, monthsBetween } from "../domain/period.ts";
import { UNSET_PROPERTY } from "../domain/property.ts";
import type { Rating } from "../domain/rating.ts";
import type { RatingProblem } from "../domain/rating-problem.ts";
import { energyExtent } from "../store/energy.ts";
import { findProperty } from "../store/property.ts";
import { nextTurn } from "../store/work-queue.ts";
import { gatherUsage, type RatedBy, rateUsage } from "./gather-usage.ts";
import type { TimedStore } from "./ports.ts";

const MOST_MONTHS = 12;

/** What a month would have cost by a tariff (minor units), or why it cannot be rated by it. */
export type Cost =
  | { readonly totalMinor: bigint; readonly problems: readonly [] }
  | { readonly totalMinor: null; readonly problems: readonly RatingProblem[] };

/** A month by both tariffs. */
export interface ComparedMonth {
  readonly month: Month;
  readonly energyWh: bigint;
  readonly quality: Quality | null;
  /** Whether part of the month has no energy. */
  readonly isPartial: boolean;
  readonly a: Cost;
  readonly b: Cost;
  /** b - a, minor units; null where one of them cannot rate it. */
  readonly differenceMinor: bigint | null;
}

/** Two tariffs over the same months, oldest first. */
export interface Comparison {
  readonly currency: string;
  readonly months: readonly ComparedMonth[];
  /** Of the months that both can rate. */
  readonly total: {
    readonly months: number;
    readonly energyWh: bigint;
    readonly aMinor: bigint;
    readonly bMinor: bigint;
    readonly differenceMinor: bigint;
  };
}

/**
 * What a meter's last 12 calendar months that are over and have intervals (fewer where there are fewer) would have cost
 * by two tariffs, month by month, so that the box goes on in between. Throws `invalid` where their currencies differ or no such month is there.
 */
export async function compareTariffs(
  box: TimedStore,
  meter: Meter,
  a: RatedBy,
  b: RatedBy,
): Promise<Comparison> {
  const [currency, other] = [currencyOf(a), currencyOf(b)];
  if (currency !== other) {
    throw invalidField("b", `It is in ${other}, the other one in ${currency}: they cannot be compared.`);
  }
  const { timeZone } = findProperty(box.store) ?? UNSET_PROPERTY;
  const months: ComparedMonth[] = [];
  for (const month of pastMonths(box, meter, timeZone).toReversed()) {
    const compared = compareMonth(box, meter, month, { a, b, timeZone });
    if (compared) months.unshift(compared);
    if (months.length === MOST_MONTHS) break;
    await nextTurn();
  }
  if (months.length === 0) {
    throw new AppError("invalid", `${meter.name} has no month that is over and has readings yet.`, [
      { field: "device_id", message: "has no month yet that is over and has readings" },
    ]);
  }
  return { currency, months, total: totalOf(months) };
}

function currencyOf({ versions }: RatedBy): string {
  return versions[0]?.currency ?? "";
}

function pastMonths(box: TimedStore, meter: Meter, timeZone: string): Month[] {
  const extent = energyExtent(box.store, meter);
  if (!extent) return [];
  const lastClosed = addMonths(monthOf(box.clock.nowMs(), timeZone), -1);
  return monthsBetween(monthOf(extent.fromMs, timeZone), monthOf(extent.toMs - 1, timeZone)).filter(
    (month) => month <= lastClosed,
  );
}

function compareMonth(
  { store }: TimedStore,
  meter: Meter,
  month: Month,
  { a, b, timeZone }: { readonly a: RatedBy; readonly b: RatedBy; readonly timeZone: string },
): ComparedMonth | undefined {
  const dates = { from: `${month}-01`, to: `${addMonths(month, 1)}-01` };
  const { energyWh, quality, isPartial, input } = gatherUsage(store, meter, dates, timeZone);
  if (energyWh === null) return undefined;
  const [costA, costB] = [costOf(rateUsage(a, input)), costOf(rateUsage(b, input))];
  const differenceMinor =
    costA.totalMinor === null || costB.totalMinor === null ? null : costB.totalMinor - costA.totalMinor;
  return { month, energyWh, quality, isPartial, a: costA, b: costB, differenceMinor };
}

function costOf({ totalMinor, problems }: Rating): Cost {
  return problems.length > 0 ? { totalMinor: null, problems } : { totalMinor, problems: [] };
}

function totalOf(months: readonly ComparedMonth[]): Comparison["total"] {
  const rated = months.filter((month) => month.differenceMinor !== null);
  const sumOf = (part: (month: ComparedMonth) => bigint | null) =>
    rated.reduce((sum, month) => sum + (part(month) ?? 0n), 0n);
  return {
    months: rated.length,
    energyWh: sumOf((month) => month.energyWh),
    aMinor: sumOf((month) => month.a.totalMinor),
    bMinor: sumOf((month) => month.b.totalMinor),
    differenceMinor: sumOf((month) => month.differenceMinor),
  };
}
