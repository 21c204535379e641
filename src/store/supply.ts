import type { Span } from "../domain/period.ts";
import { blockReadings } from "./blocks.ts";
import { ABSENT, type ReadingColumns } from "./columns.ts";
import type { Store } from "./open.ts";
import { RegisterSlices } from "./slices.ts";
import { firstAtOrAfter } from "./tail.ts";

/** What a meter saw of its supply over one bucket of a chart; null where no reading of the bucket has it. */
export interface SupplyBucket extends Span {
  readonly minCv: number | null;
  readonly maxCv: number | null;
  readonly meanCv: number | null;
  readonly meanPowerFactorMilli: number | null;
}

interface Sum {
  count: number;
  sum: number;
  min: number;
  max: number;
}

/**
 * Voltage (0.01 V) and power factor (0.001) of a span in buckets of a width, the first of which begins with the span; those without
 * a reading are missing. Looks at every reading, which a day at most is worth.
 */
export function supplySeries(store: Store, meter: number, span: Span, widthMs: number): SupplyBucket[] {
  const voltages = new Map<number, Sum>();
  const factors = new Map<number, Sum>();
  const slices = new RegisterSlices(store, meter, store.unsealed.hoursOf(meter));
  for (const { block, fresh, fromMs } of slices.from(span.fromMs)) {
    if (fromMs >= span.toMs) break;
    const stored = block && blockReadings(store, block, ["voltageCv", "powerFactorMilli"]);
    for (const columns of stored ? [stored, ...fresh] : fresh) {
      addTo(voltages, columns, columns.voltageCv, span, widthMs);
      addTo(factors, columns, columns.powerFactorMilli, span, widthMs);
    }
  }
  const found = [...new Set([...voltages.keys(), ...factors.keys()])].toSorted((a, b) => a - b);
  return found.map((index) => {
    const fromMs = span.fromMs + index * widthMs;
    const voltage = voltages.get(index);
    return {
      fromMs,
      toMs: Math.min(fromMs + widthMs, span.toMs),
      minCv: voltage?.min ?? null,
      maxCv: voltage?.max ?? null,
      meanCv: meanOf(voltage),
      meanPowerFactorMilli: meanOf(factors.get(index)),
    };
  });
}

function addTo(
  sums: Map<number, Sum>,
  columns: ReadingColumns,
  values: Int32Array,
  span: Span,
  widthMs: number,
): void {
  const end = firstAtOrAfter(columns, span.toMs);
  for (let index = firstAtOrAfter(columns, span.fromMs); index < end; index++) {
    const value = values[index] ?? ABSENT;
    if (value === ABSENT) continue;
    const bucket = Math.floor(((columns.takenAtMs[index] ?? 0) - span.fromMs) / widthMs);
    const known = sums.get(bucket);
    if (!known) {
      sums.set(bucket, { count: 1, sum: value, min: value, max: value });
      continue;
    }
    known.count++;
    known.sum += value;
    if (value < known.min) known.min = value;
    if (value > known.max) known.max = value;
  }
}

function meanOf(sum: Sum | undefined): number | null {
  return sum ? Math.round(sum.sum / sum.count) : null;
}
