import type { Format } from "../../views/format.ts";
import type { SupplyRow } from "../../views/supply-card.tsx";
import type { Box } from "../actions/ports.ts";
import type { Meter } from "../domain/meter.ts";
import type { Span } from "../domain/period.ts";
import { supplySeries } from "../store/supply.ts";
import { LONGEST_FINE_MS, ownSpan } from "./chart-span.ts";
import { chartFrame, type LineChart, saidFactor, saidVoltage } from "./line-chart.ts";
import { bucketName, tableRows } from "./power-chart.ts";

const DAY_MS = 24 * 3_600_000;

/** What of a time the chart of voltage shows: of more than a day its last one, because it looks at every reading. */
function supplySpan({ fromMs, toMs }: Span): Span {
  return toMs - fromMs > LONGEST_FINE_MS ? { fromMs: toMs - DAY_MS, toMs } : { fromMs, toMs };
}

/** What `charts.js` draws of a meter's voltage and power factor, with all of its words. */
export function supplyChart(box: Box, meter: Meter, asked: Span, format: Format): LineChart {
  const { supply: words } = format.words.meter.charts;
  const span = ownSpan(supplySpan(asked));
  const rows = evenly(box, meter, span.buckets, span.bucketMs);
  const line = (key: "minCv" | "meanCv" | "maxCv" | "meanPowerFactorMilli", divisor: number) =>
    rows.map(({ supply }) => part(supply?.[key] ?? null, divisor));
  return {
    ...chartFrame(span, box.clock.nowMs(), format),
    isFromZero: false,
    stepMs: span.bucketMs,
    places: {
      fromMs: span.buckets.fromMs,
      names: rows.map(({ fromMs }) => bucketName(fromMs, span, format)),
    },
    lines: {
      min: line("minCv", 100),
      mean: line("meanCv", 100),
      max: line("maxCv", 100),
      second: line("meanPowerFactorMilli", 1000),
    },
    says: [
      [
        saidVoltage(words.voltage, "mean"),
        saidVoltage(words.lowest, "min"),
        saidVoltage(words.highest, "max"),
        saidFactor(words.powerFactor, "second"),
      ],
    ],
  };
}

/** The numbers behind it, by clock hours or less. */
export function supplyRows(box: Box, meter: Meter, asked: Span, timeZone: string): SupplyRow[] {
  const { span, widthMs } = tableRows(supplySpan(asked), timeZone);
  return evenly(box, meter, span, widthMs);
}

/** What a meter saw in each bucket of a span, those without a reading as null. */
function evenly({ store }: Box, meter: Meter, span: Span, widthMs: number): SupplyRow[] {
  const buckets = supplySeries(store, meter.number, span, widthMs);
  const byStart = new Map(buckets.map((bucket) => [bucket.fromMs, bucket]));
  const count = Math.ceil((span.toMs - span.fromMs) / widthMs);
  return Array.from({ length: count }, (_, index) => {
    const fromMs = span.fromMs + index * widthMs;
    return { fromMs, supply: byStart.get(fromMs) ?? null };
  });
}

function part(stored: number | null, divisor: number): number | null {
  return stored === null ? null : stored / divisor;
}
