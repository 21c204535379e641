import type { Format } from "../../views/format.ts";
import type { HourPower } from "../../views/power-table.tsx";
import type { Box } from "../actions/ports.ts";
import type { Meter } from "../domain/meter.ts";
import type { Span } from "../domain/period.ts";
import { eventsIn } from "../store/meter-events.ts";
import { type PowerBucket, powerSeries } from "../store/power.ts";
import { LONGEST_FINE_MS, type ShownSpan } from "./chart-span.ts";
import { nextHour } from "./chart-ticks.ts";
import { chartFrame, type LineChart, saidPower } from "./line-chart.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const MOST_ROWS = 26;

/** A stretch in which only the counter says what was used: its mean, 0.01 W. */
interface Estimate extends Span {
  readonly meanCw: number;
}

/** What `charts.js` draws of the power of a meter, with all of its words. */
export function powerChart(box: Box, meter: Meter, span: ShownSpan, format: Format): LineChart {
  const { power: words } = format.words.meter.charts;
  const buckets = evenly(
    powerSeries(box.store, meter.number, span.buckets, span.bucketMs),
    span.buckets,
    span.bucketMs,
  );
  const axis = span.key === null ? span : { fromMs: span.buckets.fromMs, toMs: span.toMs };
  const estimates = estimatesIn(box, meter, axis);
  return {
    ...chartFrame(axis, box.clock.nowMs(), format),
    isFromZero: true,
    stepMs: span.bucketMs,
    places: {
      fromMs: span.buckets.fromMs,
      names: buckets.map(({ fromMs }) => bucketName(fromMs, span, format)),
    },
    lines: {
      ...powerLines(buckets),
      estimate: buckets.map(({ fromMs, power }) => {
        const atMs = Math.min(fromMs + span.bucketMs / 2, axis.toMs);
        const estimate = power ? undefined : estimates.find((gap) => gap.fromMs <= atMs && atMs < gap.toMs);
        return estimate ? estimate.meanCw / 100 : null;
      }),
    },
    says: [powerSays(format), [saidPower(words.estimated, "estimate")]],
  };
}

/** The lines of power, W. */
export function powerLines(buckets: readonly HourPower[]) {
  return {
    min: buckets.map(({ power }) => power && power.minCw / 100),
    mean: buckets.map(({ power }) => power && power.meanCw / 100),
    max: buckets.map(({ power }) => power && power.maxCw / 100),
  };
}

/** What is said of them. */
export function powerSays({ words }: Format) {
  const { mean, lowest, highest } = words.meter.charts.power;
  return [saidPower(mean, "mean"), saidPower(lowest, "min"), saidPower(highest, "max")];
}

/** Gaps between readings, over which the counter went on: its energy is known, how it spread is not. */
function estimatesIn(box: Box, meter: Meter, span: Span): Estimate[] {
  return eventsIn(box.store, meter, span)
    .filter(({ kind }) => kind === "gap")
    .map(({ before, after }) => {
      const lengthMs = after.takenAtMs - before.takenAtMs;
      const meanCw = Math.round(((after.energyWh - before.energyWh) * 100 * HOUR_MS) / lengthMs);
      return { fromMs: before.takenAtMs, toMs: after.takenAtMs, meanCw };
    });
}

/** The rows of the table behind a chart of up to a day: clock hours, or less where the time is short. */
export function tableRows({ fromMs, toMs }: Span, timeZone: string): { span: Span; widthMs: number } {
  const widths = [1, 5, 10, 15, 30].map((minutes) => minutes * MINUTE_MS);
  const widthMs = widths.find((ms) => (toMs - fromMs) / ms <= MOST_ROWS) ?? HOUR_MS;
  const hourMs = nextHour(fromMs, timeZone).epochMilliseconds;
  const startMs = hourMs - Math.ceil((hourMs - fromMs) / widthMs) * widthMs;
  return {
    span: { fromMs: startMs, toMs: startMs + Math.ceil((toMs - startMs) / widthMs) * widthMs },
    widthMs,
  };
}

/** The power of a time of up to a day in the rows of a table. */
export function powerRows(box: Box, meter: Meter, asked: Span, timeZone: string): HourPower[] {
  const { span, widthMs } = tableRows(asked, timeZone);
  return evenly(powerSeries(box.store, meter.number, span, widthMs), span, widthMs);
}

/** Whether a time has no reading with a power and no gap over which the counter went on. */
export function isPowerless(box: Box, meter: Meter, span: ShownSpan): boolean {
  // Of what stands beside the blocks, where that is all that is drawn.
  const widthMs = Math.max(span.bucketMs, HOUR_MS);
  const asked = span.bucketMs < HOUR_MS ? wholeHours(span) : span.buckets;
  return (
    powerSeries(box.store, meter.number, asked, widthMs).length === 0 &&
    estimatesIn(box, meter, span).length === 0
  );
}

function wholeHours({ fromMs, toMs }: Span): Span {
  return { fromMs: Math.floor(fromMs / HOUR_MS) * HOUR_MS, toMs: Math.ceil(toMs / HOUR_MS) * HOUR_MS };
}

/** The buckets with those that are missing put in as null. */
export function evenly(
  buckets: readonly PowerBucket[],
  { fromMs, toMs }: Span,
  bucketMs: number,
): HourPower[] {
  const byStart = new Map(buckets.map((bucket) => [bucket.fromMs, bucket]));
  return Array.from({ length: Math.ceil((toMs - fromMs) / bucketMs) }, (_, index) => {
    const startMs = fromMs + index * bucketMs;
    return { fromMs: startMs, power: byStart.get(startMs) ?? null };
  });
}

/** When a bucket is, for the tooltip. */
export function bucketName(
  fromMs: number,
  { bucketMs, ...span }: Pick<ShownSpan, "bucketMs" | "fromMs" | "toMs">,
  format: Format,
): string {
  if (bucketMs < MINUTE_MS) return format.exactDateTime(fromMs);
  if (bucketMs < HOUR_MS && span.toMs - span.fromMs <= LONGEST_FINE_MS) return format.time(fromMs);
  if (bucketMs < DAY_MS) return format.dateTime(fromMs);
  const first = format.day(fromMs);
  return bucketMs === DAY_MS ? first : `${first} – ${format.day(fromMs + bucketMs - 1)}`;
}
