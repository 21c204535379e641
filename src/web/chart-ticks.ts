import type { Format } from "../../views/format.ts";
import { monthOf, monthSpan, monthsBetween, type Span } from "../domain/period.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const MOST_TICKS = 12;
const LONGEST_MONTH_MS = 31 * DAY_MS;
const STEPS = [
  ...[1, 2, 5, 10, 15, 30].map((count) => ({ unit: "minute", count, lengthMs: count * MINUTE_MS }) as const),
  ...[1, 2, 3, 6, 12].map((count) => ({ unit: "hour", count, lengthMs: count * HOUR_MS }) as const),
  ...[1, 2, 5, 10].map((count) => ({ unit: "day", count, lengthMs: count * DAY_MS }) as const),
  ...[1, 2, 3, 6, 12].map((count) => ({ unit: "month", count, lengthMs: count * LONGEST_MONTH_MS }) as const),
];

/** A mark under a chart; narrow screens have only those that are major. */
export interface Tick {
  readonly atMs: number;
  readonly label: string;
  readonly isMajor: boolean;
}

/** The marks of a span by the local clock and calendar: a dozen at most of the shortest step for which that will do. */
export function ticksOf(span: Span, format: Format): Tick[] {
  const lengthMs = span.toMs - span.fromMs;
  const step = STEPS.find((known) => lengthMs / known.lengthMs < MOST_TICKS);
  switch (step?.unit) {
    case "minute":
      return minuteTicks(span, step.count, format);
    case "hour":
      return hourTicks(span, step.count, format);
    case "day":
      return dayTicks(span, step.count, format);
    default:
      return monthTicks(span, step?.count ?? 12, format);
  }
}

/** The first full hour of the local clock that is not before an instant. */
export function nextHour(atMs: number, timeZone: string): Temporal.ZonedDateTime {
  return localTime(atMs, timeZone).round({ smallestUnit: "hour", roundingMode: "ceil" });
}

function minuteTicks(span: Span, count: number, { timeZone, time }: Format): Tick[] {
  const first = localTime(span.fromMs, timeZone).round({
    smallestUnit: "minute",
    roundingIncrement: count,
    roundingMode: "ceil",
  });
  const ticks: Tick[] = [];
  for (let atMs = first.epochMilliseconds; atMs <= span.toMs; atMs += count * MINUTE_MS)
    ticks.push({ atMs, label: time(atMs), isMajor: ticks.length % 2 === 0 });
  return ticks;
}

/** Midnight of a span that is longer than a day has the name of its day. */
function hourTicks(span: Span, count: number, { timeZone, hour, shortDay }: Format): Tick[] {
  const isLong = span.toMs - span.fromMs > DAY_MS + HOUR_MS;
  const ticks: Tick[] = [];
  let next = nextHour(span.fromMs, timeZone);
  for (; next.epochMilliseconds <= span.toMs; next = next.add({ hours: 1 })) {
    if (next.hour % count !== 0 || next.minute !== 0) continue;
    const atMs = next.epochMilliseconds;
    const label = isLong && next.hour === 0 ? shortDay(atMs) : hour(atMs);
    ticks.push({ atMs, label, isMajor: next.hour % (2 * count) === 0 });
  }
  return ticks;
}

function dayTicks(span: Span, count: number, { timeZone, shortDay }: Format): Tick[] {
  const ticks: Tick[] = [];
  let next = localTime(span.fromMs - 1, timeZone)
    .toPlainDate()
    .add({ days: 1 });
  for (;;) {
    const atMs = next.toZonedDateTime({ timeZone }).epochMilliseconds;
    if (atMs > span.toMs) return ticks;
    ticks.push({ atMs, label: shortDay(atMs), isMajor: ticks.length % 2 === 0 });
    next = next.add({ days: count });
  }
}

/** January has the name of its year where years are told apart. */
function monthTicks(span: Span, count: number, { timeZone, shortMonth }: Format): Tick[] {
  return monthsBetween(monthOf(span.fromMs, timeZone), monthOf(span.toMs, timeZone))
    .filter((month) => (Number(month.slice(5)) - 1) % count === 0)
    .map((month) => ({ month, atMs: monthSpan(month, timeZone).fromMs }))
    .filter(({ atMs }) => atMs >= span.fromMs)
    .map(({ month, atMs }, index) => ({
      atMs,
      label: count > 1 && month.endsWith("-01") ? month.slice(0, 4) : shortMonth(atMs),
      isMajor: index % (count === 1 ? 3 : 2) === 0,
    }));
}

function localTime(atMs: number, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timeZone);
}
