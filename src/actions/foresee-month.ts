import { addDays } from "../domain/dates.ts";
import { FORECAST_DAYS, forecastIntervals } from "../domain/forecast.ts";
import type { Interval } from "../domain/interval.ts";
import type { Meter } from "../domain/meter.ts";
import { type SlabPosition, slabPosition } from "../domain/outlook.ts";
import { addMonths, localDate, type Month, midnightMs, monthOf, monthSpan } from "../domain/period.ts";
import { UNSET_PROPERTY } from "../domain/property.ts";
import type { RatingInput } from "../domain/rating-input.ts";
import { energyExtent, intervalsIn } from "../store/energy.ts";
import { listHolidays } from "../store/holidays.ts";
import { findProperty } from "../store/property.ts";
import { tariffOfMeter } from "../store/tariffs.ts";
import { gatherUsage, rateUsage, versionsWithin } from "./gather-usage.ts";
import type { TimedStore } from "./ports.ts";

/** What a month is going to come to, if the days left are like those before. */
export interface MonthForecast {
  readonly energyWh: bigint;
  readonly totalMinor: bigint;
  /** Its last local date. */
  readonly lastDay: string;
}

/** Where the running month of a meter stands among its tariff's slabs, and where it is going. */
export interface MonthOutlook {
  /** Undefined where it cannot be rated. */
  readonly position: SlabPosition | undefined;
  readonly forecast: MonthForecast | undefined;
  readonly currency: string;
}

/**
 * The quarter hours from a meter's last one until the end of the month as the last 28 days foretell them, weekday by weekday; undefined
 * where fewer than seven whole days of them were measured.
 */
export function foreseenUse(box: TimedStore, meter: Meter): readonly Interval[] | undefined {
  const { timeZone, today, month, nowMs } = localNow(box);
  const past = { from: addDays(today, -FORECAST_DAYS), to: today };
  const [fromMs = 0, toMs = 0] = [past.from, past.to].map((date) => midnightMs(date, timeZone));
  const intervals = intervalsIn(box.store, meter, { fromMs, toMs });
  const measuredUntilMs = energyExtent(box.store, meter)?.toMs ?? nowMs;
  const startMs = Math.max(measuredUntilMs, monthSpan(month, timeZone).fromMs);
  return forecastIntervals({ today, timeZone, intervals }, startMs, firstOf(addMonths(month, 1)));
}

/** The outlook of a meter's running month, with `future` as `foreseenUse` gives it; nothing of it is kept. */
export function foreseeMonth(
  box: TimedStore,
  meter: Meter,
  future: readonly Interval[] | undefined,
): MonthOutlook {
  const { timeZone, today, month, nowMs } = localNow(box);
  const dates = { from: firstOf(month), to: firstOf(addMonths(month, 1)) };
  const tariff = tariffOfMeter(box.store, meter);
  const versions = versionsWithin(tariff?.versions ?? [], dates);
  const currency = versions[0]?.currency ?? "";
  const usage = gatherUsage(box.store, meter, dates, timeZone);
  if (versions.length === 0 || usage.energyWh === null)
    return { position: undefined, forecast: undefined, currency };
  const ratedBy = { versions, holidays: listHolidays(box.store) };
  const input: RatingInput = { ...usage.input, ...ratedBy };
  return {
    position: slabPosition(input, nowMs, today),
    forecast: future && foresee(input, future),
    currency,
  };
}

/** What a month comes to with the quarter hours that are left of it; undefined where it cannot be rated. */
export function foresee(input: RatingInput, future: readonly Interval[]): MonthForecast | undefined {
  const { usage, period } = input;
  const energyWh = future.reduce((sum, interval) => sum + BigInt(interval.energyWh), usage.energyWh);
  const { intervals } = usage;
  const rating = rateUsage(input, {
    ...input,
    usage: { ...usage, energyWh, intervals: intervals && (() => [...intervals(), ...future]) },
  });
  if (rating.problems.length > 0) return undefined;
  return { energyWh, totalMinor: rating.totalMinor, lastDay: addDays(period.to, -1) };
}

/** This moment with the local date and month that it is in. */
export function localNow({ store, clock }: TimedStore) {
  const { timeZone } = findProperty(store) ?? UNSET_PROPERTY;
  const nowMs = clock.nowMs();
  return {
    timeZone,
    nowMs,
    today: localDate(nowMs, timeZone).toString(),
    month: monthOf(nowMs, timeZone),
  };
}

function firstOf(month: Month): string {
  return `${month}-01`;
}
