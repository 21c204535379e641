import { describe, expect, test } from "bun:test";
import { addDays, dayNumber } from "./dates.ts";
import { FORECAST_DAYS, forecastIntervals } from "./forecast.ts";
import { INTERVAL_MS, type Interval } from "./interval.ts";

const TODAY = "2026-03-30";

/** Quarter hours of the local days before today: `energyWh` of the day and of which of its quarters. */
function pastOf(
  timeZone: string,
  days: number,
  energyWh: (date: string, index: number) => number,
): Interval[] {
  const start = (date: string) =>
    Temporal.PlainDate.from(date).toZonedDateTime({ timeZone }).epochMilliseconds / INTERVAL_MS;
  return Array.from({ length: days }, (_, back) => addDays(TODAY, back - days)).flatMap((date) => {
    const first = start(date);
    return Array.from({ length: start(addDays(date, 1)) - first }, (_, index) => ({
      quarter: first + index,
      energyWh: energyWh(date, index),
      quality: "actual" as const,
      isPartial: false,
    }));
  });
}

function sumOf(intervals: readonly Interval[] | undefined): number {
  return (intervals ?? []).reduce((sum, interval) => sum + interval.energyWh, 0);
}

const midnight = Date.parse(`${TODAY}T00:00:00Z`) - 1;

describe("a forecast", () => {
  test("takes each day as the mean of its weekday in the last 28 days", () => {
    const intervals = pastOf("UTC", FORECAST_DAYS, (date) =>
      dayNumber(date) % 7 === dayNumber(TODAY) % 7 ? 20 : 10,
    );
    const past = { today: TODAY, timeZone: "UTC", intervals };
    expect(sumOf(forecastIntervals(past, midnight, addDays(TODAY, 1)))).toBe(96 * 20);
    expect(sumOf(forecastIntervals(past, midnight, addDays(TODAY, 7)))).toBe(96 * (20 + 6 * 10));
  });

  test("of the rest of today keeps to the hours of the past days", () => {
    const intervals = pastOf("UTC", FORECAST_DAYS, (_date, index) => (index >= 72 ? 100 : 0));
    const past = { today: TODAY, timeZone: "UTC", intervals };
    const evening = Date.parse(`${TODAY}T18:00:00Z`);
    expect(sumOf(forecastIntervals(past, evening - 1, addDays(TODAY, 1)))).toBe(2400);
    expect(sumOf(forecastIntervals(past, evening + 3 * 3_600_000 - 1, addDays(TODAY, 1)))).toBe(1200);
  });

  test("is not made from less than a week", () => {
    const of = (days: number) =>
      forecastIntervals(
        { today: TODAY, timeZone: "UTC", intervals: pastOf("UTC", days, () => 10) },
        midnight,
        addDays(TODAY, 2),
      );
    expect(of(6)).toBeUndefined();
    expect(sumOf(of(7))).toBe(2 * 960);
  });

  test("leaves out days on which the meter was not heard throughout", () => {
    const intervals = pastOf("UTC", FORECAST_DAYS, () => 10).filter(
      ({ quarter }, index) => index > 40 || quarter % 2 === 0,
    );
    const past = { today: TODAY, timeZone: "UTC", intervals };
    expect(sumOf(forecastIntervals(past, midnight, addDays(TODAY, 7)))).toBe(7 * 960);
  });

  test("follows days of 23 hours", () => {
    const intervals = pastOf("Europe/Berlin", FORECAST_DAYS, () => 10);
    const past = { today: TODAY, timeZone: "Europe/Berlin", intervals };
    const from = Date.parse("2026-03-29T22:00:00Z") - 1;
    // The Sunday before today had 92 quarter hours.
    expect(sumOf(forecastIntervals(past, from, "2026-04-06"))).toBe(6 * 960 + 950);
  });
});
