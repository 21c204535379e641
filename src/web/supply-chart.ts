import { type Format, figureText } from "../../views/format.ts";
import type { SupplyRow } from "../../views/supply-card.tsx";
import type { Box } from "../actions/ports.ts";
import type { Meter } from "../domain/meter.ts";
import type { Span } from "../domain/period.ts";
import { supplySeries } from "../store/supply.ts";
import { LONGEST_FINE_MS, ownSpan } from "./chart-span.ts";
import { ticksOf } from "./chart-ticks.ts";
import { bucketName, tableRows } from "./power-chart.ts";

const DAY_MS = 24 * 3_600_000;

/** What of a time the chart of voltage shows: of more than a day its last one, because it looks at every reading. */
export function supplySpan({ fromMs, toMs }: Span): Span {
  return toMs - fromMs > LONGEST_FINE_MS ? { fromMs: toMs - DAY_MS, toMs } : { fromMs, toMs };
}

/** What `charts.js` draws of a meter's voltage and power factor, with every word of it written already. */
export function supplyChart(box: Box, meter: Meter, asked: Span, format: Format) {
  const { supply: words, now } = format.words.meter.charts;
  const nowMs = box.clock.nowMs();
  const span = ownSpan(supplySpan(asked));
  const byStart = new Map(
    supplySeries(box.store, meter.number, span.buckets, span.bucketMs).map((bucket) => [
      bucket.fromMs,
      bucket,
    ]),
  );
  const count = Math.ceil((span.buckets.toMs - span.buckets.fromMs) / span.bucketMs);
  return {
    locale: format.locale,
    fromMs: span.fromMs,
    toMs: span.toMs,
    now: nowMs <= span.toMs ? { atMs: nowMs, word: now } : null,
    isFromZero: false,
    ticks: ticksOf(span, format),
    points: Array.from({ length: count }, (_, index) => {
      const fromMs = span.buckets.fromMs + index * span.bucketMs;
      const bucket = byStart.get(fromMs);
      const { minCv = null, maxCv = null, meanCv = null, meanPowerFactorMilli = null } = bucket ?? {};
      const figure = (voltageCv: number | null) => figureText(format.voltage(voltageCv));
      return {
        atMs: Math.min(fromMs + span.bucketMs / 2, span.toMs),
        min: part(minCv, 100),
        mean: part(meanCv, 100),
        max: part(maxCv, 100),
        second: part(meanPowerFactorMilli, 1000),
        time: bucketName(fromMs, span, format),
        rows: bucket
          ? [
              [words.voltage, figure(meanCv)],
              [words.lowest, figure(minCv)],
              [words.highest, figure(maxCv)],
              [words.powerFactor, figureText(format.powerFactor(meanPowerFactorMilli))],
            ]
          : [],
      };
    }),
  };
}

/** The numbers behind it, by clock hours or less. */
export function supplyRows(box: Box, meter: Meter, asked: Span, timeZone: string): SupplyRow[] {
  const { span, widthMs } = tableRows(supplySpan(asked), timeZone);
  const byStart = new Map(
    supplySeries(box.store, meter.number, span, widthMs).map((bucket) => [bucket.fromMs, bucket]),
  );
  const count = Math.ceil((span.toMs - span.fromMs) / widthMs);
  return Array.from({ length: count }, (_, index) => {
    const fromMs = span.fromMs + index * widthMs;
    return { fromMs, supply: byStart.get(fromMs) ?? null };
  });
}

function part(stored: number | null, divisor: number): number | null {
  return stored === null ? null : stored / divisor;
}
