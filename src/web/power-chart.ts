import { type Format, figureText } from "../../views/format.ts";
import type { HourPower } from "../../views/power-table.tsx";
import type { Box } from "../actions/ports.ts";
import type { Meter } from "../domain/meter.ts";
import { daysOf, monthOf, monthSpan, monthsBetween, type Span } from "../domain/period.ts";
import { type PowerBucket, powerSeries } from "../store/power.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const TICK_HOURS = 3;
const TICK_DAYS = 5;

/** A stretch of time up to now that a chart of power can show. */
export interface PowerRange {
  readonly key: "24h" | "7d" | "30d" | "1y";
  readonly words: string;
  /** From a day up whole hours, which stand beside the blocks: no reading is looked at. */
  readonly bucketMs: number;
  readonly buckets: number;
}

const DAY_RANGE: PowerRange = { key: "24h", words: "24 hours", bucketMs: 5 * MINUTE_MS, buckets: 288 };

/** What a chart of power can show, shortest first. */
export const POWER_RANGES: readonly PowerRange[] = [
  DAY_RANGE,
  { key: "7d", words: "7 days", bucketMs: HOUR_MS, buckets: 168 },
  { key: "30d", words: "30 days", bucketMs: 3 * HOUR_MS, buckets: 240 },
  { key: "1y", words: "1 year", bucketMs: 24 * HOUR_MS, buckets: 365 },
];

/** The range of that key; 24 hours where there is none. */
export function powerRange(key: string | undefined): PowerRange {
  return POWER_RANGES.find((range) => range.key === key) ?? DAY_RANGE;
}

/** The buckets of a range up to now; those without a reading are null. */
function bucketsOf(box: Box, meter: Meter, range: PowerRange, nowMs: number): HourPower[] {
  const { bucketMs, buckets } = range;
  const toMs = bucketMs % HOUR_MS === 0 ? Math.ceil(nowMs / HOUR_MS) * HOUR_MS : nowMs;
  const span = { fromMs: toMs - buckets * bucketMs, toMs };
  return evenly(powerSeries(box.store, meter.number, span, bucketMs), span, bucketMs);
}

/** Whether a range has no reading with a power at all. */
export function isPowerless(box: Box, meter: Meter, range: PowerRange, nowMs: number): boolean {
  return bucketsOf(box, meter, range, nowMs).every(({ power }) => power === null);
}

/** What `charts.js` draws of a range. */
export function powerChart(box: Box, meter: Meter, range: PowerRange, nowMs: number, format: Format) {
  const buckets = bucketsOf(box, meter, range, nowMs);
  const span = { fromMs: buckets[0]?.fromMs ?? nowMs, toMs: nowMs };
  return {
    locale: format.locale,
    fromMs: span.fromMs,
    toMs: nowMs,
    ticks: ticksOf(range, span, format),
    points: buckets.map(({ fromMs, power }) => ({
      atMs: Math.min(fromMs + range.bucketMs / 2, nowMs),
      min: watts(power?.minCw),
      mean: watts(power?.meanCw),
      max: watts(power?.maxCw),
      time: nameOf(range, fromMs, format),
      text: power && figureText(format.power(power.meanCw)),
      range: power && `${figureText(format.power(power.minCw))} to ${figureText(format.power(power.maxCw))}`,
    })),
  };
}

/** The last 24 hours by clock hour, oldest first. */
export function hourlyPowers(box: Box, meter: Meter, nowMs: number, timeZone: string): HourPower[] {
  const toMs = nextHour(nowMs, timeZone).epochMilliseconds;
  const span = { fromMs: toMs - 24 * HOUR_MS, toMs };
  return evenly(powerSeries(box.store, meter.number, span, HOUR_MS), span, HOUR_MS);
}

/** The buckets with those that are missing put in as null. */
function evenly(buckets: readonly PowerBucket[], { fromMs, toMs }: Span, bucketMs: number): HourPower[] {
  const byStart = new Map(buckets.map((bucket) => [bucket.fromMs, bucket]));
  return Array.from({ length: Math.ceil((toMs - fromMs) / bucketMs) }, (_, index) => {
    const startMs = fromMs + index * bucketMs;
    return { fromMs: startMs, power: byStart.get(startMs) ?? null };
  });
}

function nameOf({ key }: PowerRange, atMs: number, format: Format): string {
  if (key === "24h") return format.time(atMs);
  return key === "1y" ? format.day(atMs) : format.dateTime(atMs);
}

/** A mark under a chart; narrow screens have only those that are major. */
interface Tick {
  readonly atMs: number;
  readonly label: string;
  readonly isMajor: boolean;
}

function ticksOf({ key }: PowerRange, span: Span, format: Format): Tick[] {
  if (key === "24h") return hourTicks(span, format);
  if (key === "1y") return monthTicks(span, format);
  const days = daysOf(span, format.timeZone).filter((day) => day.fromMs >= span.fromMs);
  const everyDays = key === "7d" ? 1 : TICK_DAYS;
  return days
    .filter((_, index) => index % everyDays === 0)
    .map(({ fromMs }, index) => ({
      atMs: fromMs,
      label: format.shortDay(fromMs),
      isMajor: index % 2 === 0,
    }));
}

function monthTicks(span: Span, format: Format): Tick[] {
  const { timeZone } = format;
  return monthsBetween(monthOf(span.fromMs, timeZone), monthOf(span.toMs, timeZone))
    .map((month) => monthSpan(month, timeZone).fromMs)
    .filter((atMs) => atMs >= span.fromMs)
    .map((atMs, index) => ({ atMs, label: format.shortMonth(atMs), isMajor: index % 3 === 0 }));
}

/** Every third hour of the local clock; every sixth is major. */
function hourTicks(span: Span, { timeZone, hour }: Format): Tick[] {
  const ticks: Tick[] = [];
  let next = nextHour(span.fromMs, timeZone);
  for (; next.epochMilliseconds <= span.toMs; next = next.add({ hours: 1 })) {
    if (next.hour % TICK_HOURS !== 0 || next.minute !== 0) continue;
    const atMs = next.epochMilliseconds;
    ticks.push({ atMs, label: hour(atMs), isMajor: next.hour % (2 * TICK_HOURS) === 0 });
  }
  return ticks;
}

/** The first full hour of the local clock that is not before an instant. */
function nextHour(atMs: number, timeZone: string): Temporal.ZonedDateTime {
  const local = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(timeZone);
  return local.round({ smallestUnit: "hour", roundingMode: "ceil" });
}

function watts(powerCw: number | undefined): number | null {
  return powerCw === undefined ? null : powerCw / 100;
}
