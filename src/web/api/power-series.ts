import type { z } from "zod";
import { invalidField } from "../../domain/error.ts";
import type { Meter } from "../../domain/meter.ts";
import type { Span } from "../../domain/period.ts";
import type { Store } from "../../store/open.ts";
import { bucketWidthMs, type PowerBucket, powerSeries } from "../../store/power.ts";
import { nextTurn } from "../../store/work-queue.ts";
import { isoText, majorOrNull } from "./numbers.ts";
import { MAX_BUCKETS, type powerSeriesSchema } from "./reading-schemas.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const UNIT_MS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: HOUR_MS, d: DAY_MS };

/** How a power series was asked for. */
export interface AskedSeries {
  readonly step?: string | undefined;
  readonly points?: number | undefined;
}

/**
 * The power of a span in buckets. Buckets of whole hours begin and end with UTC hours, so the span is widened to them;
 * throws `invalid` where the buckets would be too many, or where it has both `step` and `points`.
 */
export async function powerSeriesJson(
  store: Store,
  meter: Meter,
  asked: Span,
  series: AskedSeries,
): Promise<z.input<typeof powerSeriesSchema>> {
  const widthMs = widthOf(asked, series);
  const span = widthMs % HOUR_MS === 0 ? toWholeHours(asked) : asked;
  const count = Math.ceil((span.toMs - span.fromMs) / widthMs);
  if (count > MAX_BUCKETS) {
    throw invalidField(
      "step",
      `gives ${count} buckets; at most ${MAX_BUCKETS}: take a longer step or a shorter span`,
    );
  }
  return {
    device_id: meter.deviceId,
    from: isoText(span.fromMs),
    to: isoText(span.toMs),
    step_s: widthMs / 1000,
    buckets: (await seriesInTurns(store, meter.number, span, widthMs)).map((bucket) => ({
      from: isoText(bucket.fromMs),
      min_w: majorOrNull(bucket.minCw, 2) ?? 0,
      mean_w: majorOrNull(bucket.meanCw, 2) ?? 0,
      max_w: majorOrNull(bucket.maxCw, 2) ?? 0,
    })),
  };
}

function widthOf(span: Span, { step, points }: AskedSeries): number {
  if (points !== undefined) {
    if (step !== undefined) throw invalidField("points", "leave it out where step is given");
    const widthMs = bucketWidthMs(span, points);
    // Of the span as it will be widened, which may need a longer one.
    return widthMs % HOUR_MS === 0 ? bucketWidthMs(toWholeHours(span), points) : widthMs;
  }
  const widthMs = Number(step?.slice(0, -1)) * (UNIT_MS[step?.slice(-1) ?? ""] ?? 0);
  if (widthMs > HOUR_MS && widthMs % HOUR_MS !== 0) {
    throw invalidField("step", "must be whole hours where it is longer than one");
  }
  return widthMs;
}

function toWholeHours({ fromMs, toMs }: Span): Span {
  return { fromMs: Math.floor(fromMs / HOUR_MS) * HOUR_MS, toMs: Math.ceil(toMs / HOUR_MS) * HOUR_MS };
}

/**
 * As `powerSeries`. What needs a look into every block is made a day at a time with a turn of the event loop between;
 * whole hours stand beside the blocks.
 */
async function seriesInTurns(
  store: Store,
  meter: number,
  span: Span,
  widthMs: number,
): Promise<PowerBucket[]> {
  const pieceMs = widthMs % HOUR_MS === 0 ? span.toMs - span.fromMs : Math.ceil(DAY_MS / widthMs) * widthMs;
  const buckets: PowerBucket[] = [];
  for (let fromMs = span.fromMs; fromMs < span.toMs; fromMs += pieceMs) {
    if (fromMs > span.fromMs) await nextTurn();
    const piece = { fromMs, toMs: Math.min(fromMs + pieceMs, span.toMs) };
    for (const bucket of powerSeries(store, meter, piece, widthMs)) buckets.push(bucket);
  }
  return buckets;
}
