import { type Span, YEAR, type YearReading, ZONE } from "./year.ts";

/** Readings further apart than this leave a gap, over which energy is interpolated. */
const GAP_MS = 15 * 60_000;

/** The energy that a decision gives the time between the two readings around a break. */
export interface DecidedStep extends Span {
  readonly wh: bigint;
}

/** The last reading of a segment and the first one of the next. */
export interface Break {
  readonly before: YearReading;
  readonly after: YearReading;
}

/** The days of the year in the property's zone, from one local midnight to the next. */
export function localDays(): Span[] {
  const days: Span[] = [];
  const startOf = (day: Temporal.PlainDate) =>
    day.toZonedDateTime({ timeZone: ZONE, plainTime: "00:00" }).epochMilliseconds;
  for (let day = Temporal.PlainDate.from("2026-01-01"); day.year === 2026; day = day.add({ days: 1 })) {
    days.push({ fromMs: startOf(day), toMs: startOf(day.add({ days: 1 })) });
  }
  return days;
}

/** The readings that count (those of a segment), segment by segment, in order of time. */
export function segmentsOf(readings: readonly YearReading[]): YearReading[][] {
  const segments: YearReading[][] = [];
  for (const reading of readings) {
    if (reading.segment === undefined) continue;
    segments[reading.segment] ??= [];
    segments[reading.segment]?.push(reading);
  }
  return segments;
}

/** The breaks between segments. */
export function breaksBetween(segments: readonly (readonly YearReading[])[]): Break[] {
  return segments.slice(1).map((next, index) => ({ before: segments[index]!.at(-1)!, after: next[0]! }));
}

/**
 * The energy of a span, Wh: what the registers of each segment rose within it, and what decisions put there. Between
 * two neighbours the register goes on in a straight line, rounded down.
 */
export function energyWh(
  segments: readonly (readonly YearReading[])[],
  steps: readonly DecidedStep[],
  { fromMs, toMs }: Span,
): bigint {
  let wh = 0n;
  for (const segment of segments) wh += registerAt(segment, toMs) - registerAt(segment, fromMs);
  for (const step of steps) wh += partOf(step, toMs) - partOf(step, fromMs);
  return wh;
}

/** The days in which a gap between two neighbours of a segment lies, or part of it. */
export function daysWithGaps(
  segments: readonly (readonly YearReading[])[],
  days: readonly Span[],
): ReadonlySet<number> {
  const gaps = segments.flatMap((segment) =>
    segment.flatMap((reading, index) => {
      const previous = segment[index - 1];
      const isGap = previous !== undefined && reading.atMs - previous.atMs > GAP_MS;
      return isGap ? [{ fromMs: previous.atMs, toMs: reading.atMs }] : [];
    }),
  );
  return daysOf(gaps, days);
}

/** The numbers of the days that have a part in one of the spans. */
export function daysOf(spans: readonly Span[], days: readonly Span[]): ReadonlySet<number> {
  return new Set(
    days.flatMap((day, index) =>
      spans.some(({ fromMs, toMs }) => fromMs < day.toMs && toMs > day.fromMs) ? [index] : [],
    ),
  );
}

/** The days in which a segment begins or ends, but for the beginning and the end of the year. */
export function daysWithEdges(
  segments: readonly (readonly YearReading[])[],
  days: readonly Span[],
): ReadonlySet<number> {
  const edges = segments
    .flatMap((segment) => [segment[0]!.atMs, segment.at(-1)!.atMs])
    .filter((atMs) => atMs !== YEAR.fromMs && atMs !== YEAR.toMs);
  return daysOf(
    edges.map((atMs) => ({ fromMs: atMs, toMs: atMs })),
    days,
  );
}

/** The register of a segment at an instant; before its first reading that one's, after its last one that one's. */
function registerAt(segment: readonly YearReading[], atMs: number): bigint {
  let [low, high] = [0, segment.length - 1];
  const [first, last] = [segment[low]!, segment[high]!];
  if (atMs <= first.atMs) return first.wh;
  if (atMs >= last.atMs) return last.wh;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (segment[middle]!.atMs <= atMs) low = middle;
    else high = middle;
  }
  const [from, to] = [segment[low]!, segment[high]!];
  return from.wh + ((to.wh - from.wh) * BigInt(atMs - from.atMs)) / BigInt(to.atMs - from.atMs);
}

/** What of a decided step lies before an instant. */
function partOf({ fromMs, toMs, wh }: DecidedStep, atMs: number): bigint {
  if (atMs <= fromMs) return 0n;
  if (atMs >= toMs) return wh;
  return (wh * BigInt(atMs - fromMs)) / BigInt(toMs - fromMs);
}
