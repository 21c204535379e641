import { AppError } from "../domain/error.ts";
import type { Span } from "../domain/period.ts";
import { localInstant, localText } from "./local-time.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const MOST_POINTS = 400;
/** A day with one more hour: up to it readings are looked at, beyond it only what stands beside the blocks. */
export const LONGEST_FINE_MS = 25 * HOUR_MS;
const SHORTEST_MS = MINUTE_MS;
const LONGEST_MS = 20 * 366 * DAY_MS;
const WIDTHS_MS: readonly number[] = [
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * 1000),
  ...[1, 2, 5].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR_MS),
  ...[1, 2, 4, 7, 14, 28].map((days) => days * DAY_MS),
];
const RANGES = {
  "24h": { bucketMs: 5 * MINUTE_MS, buckets: 288 },
  "7d": { bucketMs: HOUR_MS, buckets: 168 },
  "30d": { bucketMs: 3 * HOUR_MS, buckets: 240 },
  "1y": { bucketMs: DAY_MS, buckets: 365 },
} as const;

/** The stretches up to now that are chosen by one click, shortest first. */
export const RANGE_KEYS = ["24h", "7d", "30d", "1y"] as const;
export type RangeKey = (typeof RANGE_KEYS)[number];

/** The time that the charts of a meter show, and the buckets in which. */
export interface ShownSpan extends Span {
  /** The stretch up to now that was chosen; null of a time of one's own. */
  readonly key: RangeKey | null;
  readonly bucketMs: number;
  /** From the first bucket's start to the last one's end: whole UTC hours or days where a bucket is one. */
  readonly buckets: Span;
}

/** What an address asks to be shown: a range by its name, or a time of one's own, local to the property. */
export interface AskedTime {
  readonly range: string | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** What is shown, with what was typed and is wrong. */
export interface ChosenTime {
  readonly span: ShownSpan;
  readonly typed: { readonly from: string; readonly to: string };
  readonly error: { readonly field: "from" | "to"; readonly why: "unreadable" | "order" | "long" } | null;
}

/** What an address asks for; where that will not do, the last day with what is wrong. */
export function chosenTime({ range, from, to }: AskedTime, nowMs: number, timeZone: string): ChosenTime {
  const asWritten = (span: Span) => ({
    from: localText(span.fromMs, timeZone),
    to: localText(span.toMs, timeZone),
  });
  if (from === undefined && to === undefined) {
    const span = rangeSpan(RANGE_KEYS.find((key) => key === range) ?? "24h", nowMs);
    return { span, typed: asWritten(span), error: null };
  }
  const fallback = rangeSpan("24h", nowMs);
  const typed = { from: readable(from, timeZone), to: readable(to, timeZone) };
  const wrong = (field: "from" | "to", why: "unreadable" | "order" | "long") => ({
    span: fallback,
    typed,
    error: { field, why },
  });
  const fromMs = instantOf(typed.from, timeZone);
  const toMs = instantOf(typed.to, timeZone);
  if (fromMs === undefined || fromMs < 0) return wrong("from", "unreadable");
  if (toMs === undefined) return wrong("to", "unreadable");
  if (toMs < fromMs + SHORTEST_MS) return wrong("to", "order");
  if (toMs > fromMs + LONGEST_MS) return wrong("to", "long");
  return { span: ownSpan({ fromMs, toMs }), typed, error: null };
}

/** The stretch up to now of that name. */
export function rangeSpan(key: RangeKey, nowMs: number): ShownSpan {
  const { bucketMs, buckets } = RANGES[key];
  const edgeMs = bucketMs < HOUR_MS ? 1 : Math.min(bucketMs, DAY_MS);
  const wholeMs = key === "30d" ? HOUR_MS : edgeMs;
  const toMs = Math.ceil(nowMs / wholeMs) * wholeMs;
  const fromMs = toMs - buckets * bucketMs;
  return { key, fromMs, toMs: nowMs, bucketMs, buckets: { fromMs, toMs } };
}

/** A time of one's own, in at most 400 buckets. */
export function ownSpan({ fromMs, toMs }: Span): ShownSpan {
  const lengthMs = toMs - fromMs;
  const leastMs = lengthMs > LONGEST_FINE_MS ? HOUR_MS : 0;
  // Of the span as it is widened to whole buckets, which has up to two more of them.
  const fits = (widthMs: number) => widthMs >= leastMs && lengthMs / widthMs + 2 <= MOST_POINTS;
  const bucketMs = WIDTHS_MS.find(fits) ?? 28 * DAY_MS;
  const edgeMs = Math.min(bucketMs, DAY_MS);
  const startMs = Math.floor(fromMs / edgeMs) * edgeMs;
  const buckets = { fromMs: startMs, toMs: Math.ceil(toMs / edgeMs) * edgeMs };
  return { key: null, fromMs, toMs, bucketMs, buckets };
}

/** Where the ways around a time lead: half of it earlier or later, half as long, twice as long. */
export function timesAround({ fromMs, toMs }: Span): Record<"earlier" | "later" | "closer" | "wider", Span> {
  const halfMs = Math.round((toMs - fromMs) / 2 / MINUTE_MS) * MINUTE_MS || MINUTE_MS;
  const quarterMs = Math.floor(halfMs / 2 / MINUTE_MS) * MINUTE_MS;
  const isShort = toMs - fromMs <= 2 * MINUTE_MS;
  const widened = Math.min(LONGEST_MS, 4 * halfMs);
  return {
    earlier: { fromMs: Math.max(0, fromMs - halfMs), toMs: toMs - halfMs },
    later: { fromMs: fromMs + halfMs, toMs: toMs + halfMs },
    closer: isShort ? { fromMs, toMs } : { fromMs: fromMs + quarterMs, toMs: toMs - quarterMs },
    wider: { fromMs: Math.max(0, toMs + halfMs - widened), toMs: toMs + halfMs },
  };
}

/** An instant that a script asks for as a field has it; what was typed as it is. */
function readable(text = "", timeZone: string): string {
  return /^\d{1,14}$/.test(text) ? localText(Number(text), timeZone) : text;
}

function instantOf(text: string, timeZone: string): number | undefined {
  try {
    return localInstant(text, timeZone, "from");
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}
