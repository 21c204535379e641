import { apportion } from "./apportion.ts";
import { addDays, dayNumber } from "./dates.ts";
import { INTERVAL_MS, type Interval, quarterOf } from "./interval.ts";
import { localDate, midnightMs } from "./period.ts";

/** How many whole local days before today a forecast looks back on. */
export const FORECAST_DAYS = 28;
/** How many of them must be known for one. */
const FEWEST_DAYS = 7;
const DAYS_IN_WEEK = 7;

/** The past days that a forecast rests on: of each local date its quarter hours. */
export interface PastUse {
  /** Today's date; the days before it are looked back on. */
  readonly today: string;
  readonly timeZone: string;
  /** In order, of the last `FORECAST_DAYS` days before today. */
  readonly intervals: readonly Interval[];
}

/**
 * The quarter hours that begin from an instant on until a local date (excluded), each day as the mean of its weekday in the past
 * days, shared over the day as on those; undefined where fewer than seven of them are known.
 */
export function forecastIntervals(past: PastUse, fromMs: number, until: string): Interval[] | undefined {
  const days = pastDays(past);
  if (days.length < FEWEST_DAYS) return undefined;
  const first = Math.ceil(fromMs / INTERVAL_MS);
  const forecast: Interval[] = [];
  for (let date = localDate(fromMs, past.timeZone).toString(); date < until; date = addDays(date, 1)) {
    const { from, to } = quartersOf(date, past.timeZone);
    const alike = days.filter((day) => weekday(day.date) === weekday(date));
    const model = alike.length > 0 ? alike : days;
    const profile = Array.from({ length: to - from }, (_, index) =>
      model.reduce((total, day) => total + (day.energyWh[index] ?? 0), 0),
    );
    const mean = divideHalfUp(
      profile.reduce((total, wh) => total + wh, 0),
      model.length,
    );
    const shares = apportion(BigInt(mean), profile.map(BigInt));
    for (const [index, energyWh] of shares.entries()) {
      const quarter = from + index;
      if (quarter >= first)
        forecast.push({ quarter, energyWh: Number(energyWh), quality: "actual", isPartial: false });
    }
  }
  return forecast;
}

function pastDays({ today, timeZone, intervals }: PastUse) {
  const days: { readonly date: string; readonly energyWh: readonly number[] }[] = [];
  let at = 0;
  for (let back = FORECAST_DAYS; back > 0; back--) {
    const date = addDays(today, -back);
    const { from, to } = quartersOf(date, timeZone);
    while ((intervals[at]?.quarter ?? Infinity) < from) at++;
    const energyWh = Array.from({ length: to - from }, () => 0);
    let known = 0;
    for (let interval = intervals[at]; interval && interval.quarter < to; interval = intervals[++at]) {
      energyWh[interval.quarter - from] = interval.energyWh;
      known++;
    }
    // A day that a meter was not heard on is no model of another.
    if (known === to - from) days.push({ date, energyWh });
  }
  return days;
}

function quartersOf(date: string, timeZone: string): { readonly from: number; readonly to: number } {
  const start = (day: string) => quarterOf(midnightMs(day, timeZone));
  return { from: start(date), to: start(addDays(date, 1)) };
}

function weekday(date: string): number {
  return dayNumber(date) % DAYS_IN_WEEK;
}

function divideHalfUp(total: number, count: number): number {
  return Math.floor((2 * total + count) / (2 * count));
}
