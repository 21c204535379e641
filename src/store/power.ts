import type { Span } from "../domain/period.ts";
import { type BlockRow, blockReadings } from "./blocks.ts";
import { ABSENT, type ReadingColumns } from "./columns.ts";
import { isCombined } from "./combined.ts";
import { combinedPower } from "./combined-power.ts";
import type { Store } from "./open.ts";
import { RegisterSlices } from "./slices.ts";
import { areHourly, storedPower } from "./stored-power.ts";
import { firstAtOrAfter } from "./tail.ts";

const HOUR_MS = 3_600_000;

/** A meter's power over one bucket of a chart, 0.01 W; buckets without a reading are missing. */
export interface PowerBucket extends Span {
  readonly minCw: number;
  readonly maxCw: number;
  readonly meanCw: number;
}

/**
 * The width of buckets (ms) that shows a span in at most `points`: up to a month any whole second; beyond it whole
 * hours, which need no look into the blocks.
 */
export function bucketWidthMs(span: Span, points: number): number {
  const lengthMs = span.toMs - span.fromMs;
  const leastMs = Math.max(1000, Math.ceil(lengthMs / points / 1000) * 1000);
  return lengthMs > 31 * 24 * HOUR_MS ? Math.ceil(leastMs / HOUR_MS) * HOUR_MS : leastMs;
}

/**
 * The power of a span in buckets of a width, each with its true minimum and maximum; the first bucket begins at the
 * span's start. Widths and starts of whole UTC hours are answered from what stands beside the blocks. Of a combined
 * meter the members' are added up.
 */
export function powerSeries(store: Store, meter: number, span: Span, widthMs: number): PowerBucket[] {
  if (isCombined(store, meter)) return combinedPower(store, meter, span, widthMs, powerSeries);
  if (areHourly(span, widthMs)) return storedPower(store, meter, span, widthMs);
  const buckets = new Buckets(span, widthMs);
  const slices = new RegisterSlices(store, meter, store.unsealed.hoursOf(meter));
  for (const { block, fresh, fromMs } of slices.from(span.fromMs)) {
    if (fromMs >= span.toMs) break;
    if (block) addBlock(store, buckets, block);
    for (const columns of fresh) buckets.addReadings(columns);
  }
  return buckets.filled();
}

function addBlock(store: Store, buckets: Buckets, block: BlockRow): void {
  const { powerCount, powerSumCw, powerMinCw, powerMaxCw } = block;
  if (powerCount === 0 || powerMinCw === null || powerMaxCw === null) return;
  // A whole block within one bucket need not be opened.
  if (buckets.holds(block)) {
    buckets.add(block.fromMs, { count: powerCount, sumCw: powerSumCw, minCw: powerMinCw, maxCw: powerMaxCw });
    return;
  }
  const columns = blockReadings(store, block, ["powerCw"]);
  if (columns) buckets.addReadings(columns);
}

class Buckets {
  readonly #span: Span;
  readonly #widthMs: number;
  readonly #count: Float64Array;
  readonly #sumCw: Float64Array;
  readonly #minCw: Float64Array;
  readonly #maxCw: Float64Array;

  constructor(span: Span, widthMs: number) {
    const buckets = Math.ceil((span.toMs - span.fromMs) / widthMs);
    this.#span = span;
    this.#widthMs = widthMs;
    this.#count = new Float64Array(buckets);
    this.#sumCw = new Float64Array(buckets);
    this.#minCw = new Float64Array(buckets).fill(Number.POSITIVE_INFINITY);
    this.#maxCw = new Float64Array(buckets).fill(Number.NEGATIVE_INFINITY);
  }

  /** Whether a stretch lies within one bucket as a whole. */
  holds({ fromMs, toMs }: Span): boolean {
    const { fromMs: startMs, toMs: endMs } = this.#span;
    return fromMs >= startMs && toMs <= endMs && this.#indexOf(fromMs) === this.#indexOf(toMs - 1);
  }

  add(atMs: number, power: { count: number; sumCw: number; minCw: number; maxCw: number }): void {
    if (atMs < this.#span.fromMs || atMs >= this.#span.toMs) return;
    const index = this.#indexOf(atMs);
    this.#count[index] = (this.#count[index] ?? 0) + power.count;
    this.#sumCw[index] = (this.#sumCw[index] ?? 0) + power.sumCw;
    this.#minCw[index] = Math.min(this.#minCw[index] ?? power.minCw, power.minCw);
    this.#maxCw[index] = Math.max(this.#maxCw[index] ?? power.maxCw, power.maxCw);
  }

  addReadings(columns: ReadingColumns): void {
    const { takenAtMs, powerCw } = columns;
    const end = firstAtOrAfter(columns, this.#span.toMs);
    let index = firstAtOrAfter(columns, this.#span.fromMs);
    while (index < end) {
      const bucket = this.#indexOf(takenAtMs[index] ?? 0);
      const bucketEndMs = this.#span.fromMs + (bucket + 1) * this.#widthMs;
      let [count, sum, min, max] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
      for (; index < end && (takenAtMs[index] ?? 0) < bucketEndMs; index++) {
        const power = powerCw[index] ?? ABSENT;
        if (power === ABSENT) continue;
        count++;
        sum += power;
        if (power < min) min = power;
        if (power > max) max = power;
      }
      if (count > 0) {
        this.#count[bucket] = (this.#count[bucket] ?? 0) + count;
        this.#sumCw[bucket] = (this.#sumCw[bucket] ?? 0) + sum;
        this.#minCw[bucket] = Math.min(this.#minCw[bucket] ?? min, min);
        this.#maxCw[bucket] = Math.max(this.#maxCw[bucket] ?? max, max);
      }
    }
  }

  filled(): PowerBucket[] {
    return [...this.#count.entries()].flatMap(([index, count]) => {
      if (count === 0) return [];
      const fromMs = this.#span.fromMs + index * this.#widthMs;
      return {
        fromMs,
        toMs: Math.min(fromMs + this.#widthMs, this.#span.toMs),
        minCw: this.#minCw[index] ?? 0,
        maxCw: this.#maxCw[index] ?? 0,
        meanCw: Math.round((this.#sumCw[index] ?? 0) / count),
      };
    });
  }

  #indexOf(atMs: number): number {
    return Math.floor((atMs - this.#span.fromMs) / this.#widthMs);
  }
}
