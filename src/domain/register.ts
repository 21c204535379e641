import type { Span } from "./period.ts";
import type { RegisterReading } from "./reading.ts";

/** The most that a meter can carry unless its settings say otherwise: a PZEM-004T at 260 V and 100 A. */
export const DEFAULT_MAX_POWER_W = 26_000;

/** A run of deviating registers that ends within this time is an excursion and is ignored. */
export const EXCURSION_MS = 10 * 60_000;

const ALLOWANCE_WH = 2;
const MS_PER_HOUR = 3_600_000;

/** A break between two segments: the register fell, or rose by more than the meter can carry, and stayed there. */
export interface RegisterBreak {
  readonly kind: "drop" | "jump";
  readonly before: RegisterReading;
  readonly after: RegisterReading;
}

/**
 * Two neighbouring accepted readings of one segment (the same reading twice where a segment begins), a break, or at
 * the end what may yet become a break.
 */
export type RegisterStep =
  | { readonly kind: "step"; readonly from: RegisterReading; readonly to: RegisterReading }
  | { readonly kind: "break" | "undecided"; readonly break: RegisterBreak };

/** Whether `next` can follow `last`: not lower, and not further than `maxPowerW` carries it, plus 2 Wh. */
export function registerFits(last: RegisterReading, next: RegisterReading, maxPowerW: number): boolean {
  const boundWh = (maxPowerW * (next.takenAtMs - last.takenAtMs)) / MS_PER_HOUR + ALLOWANCE_WH;
  return next.energyWh >= last.energyWh && next.energyWh - last.energyWh <= boundWh;
}

/**
 * Decides which registers count, in order of their instants: excursions are left out, a deviation that stays
 * becomes a break, and a newest deviation under 10 minutes old is undecided and left out too.
 */
export function* walkRegisters(
  readings: Iterable<RegisterReading>,
  maxPowerW: number,
): Generator<RegisterStep> {
  let last: RegisterReading | undefined;
  let run: RegisterReading[] = [];
  for (const reading of readings) {
    const waiting = [reading];
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const runStart = run[0];
      if (!last) {
        yield { kind: "step", from: next, to: next };
        last = next;
      } else if (runStart && next.takenAtMs - runStart.takenAtMs > EXCURSION_MS) {
        yield { kind: "break", break: breakBetween(last, runStart) };
        yield { kind: "step", from: runStart, to: runStart };
        last = runStart;
        waiting.unshift(...run.slice(1), next);
        run = [];
      } else if (registerFits(last, next, maxPowerW)) {
        run = [];
        yield { kind: "step", from: last, to: next };
        last = next;
      } else {
        run.push(next);
      }
    }
  }
  const deviating = run[0];
  if (last && deviating) yield { kind: "undecided", break: breakBetween(last, deviating) };
}

function breakBetween(before: RegisterReading, after: RegisterReading): RegisterBreak {
  return { kind: after.energyWh < before.energyWh ? "drop" : "jump", before, after };
}

/** The register at an instant between two neighbouring accepted readings, Wh, interpolated and rounded down. */
export function registerAt(from: RegisterReading, to: RegisterReading, atMs: number): number {
  if (atMs <= from.takenAtMs) return from.energyWh;
  if (atMs >= to.takenAtMs) return to.energyWh;
  const risenWh = BigInt(to.energyWh - from.energyWh) * BigInt(atMs - from.takenAtMs);
  return from.energyWh + Number(risenWh / BigInt(to.takenAtMs - from.takenAtMs));
}

/** What the register says of a span. Where nothing was read on one side of it, it reaches only to the last reading. */
export interface SpanEnergy extends Span {
  /** The register's differences within the span, added up; the step across a break counts 0. Wh. */
  readonly energyWh: number;
  readonly opening: RegisterReading | null;
  readonly closing: RegisterReading | null;
  /** The longest time between two neighbouring accepted readings that touch the span. */
  readonly longestGapMs: number;
  readonly breaks: readonly RegisterBreak[];
  /** A newest deviation of which it is not known yet whether it stays. */
  readonly undecided: RegisterBreak | null;
  /** No reading taken after this instant can change the span; null while any later one still can. */
  readonly settledMs: number | null;
}

interface OpenSpan extends Span {
  energyWh: number;
  opening: RegisterReading | null;
  closing: RegisterReading | null;
  longestGapMs: number;
  breaks: RegisterBreak[];
  undecided: RegisterBreak | null;
  settledMs: number | null;
}

/**
 * The energy of each span (ascending, not overlapping), from registers in ascending order of instant that should
 * reach from the last reading before the first span to the first one after the last.
 */
export function energyOfSpans(
  readings: Iterable<RegisterReading>,
  spans: readonly Span[],
  maxPowerW: number,
): SpanEnergy[] {
  const open: OpenSpan[] = spans.map(({ fromMs, toMs }) => ({
    fromMs,
    toMs,
    energyWh: 0,
    opening: null,
    closing: null,
    longestGapMs: 0,
    breaks: [],
    undecided: null,
    settledMs: null,
  }));
  let first = 0;
  let seenMs = 0;
  function* watched(): Generator<RegisterReading> {
    for (const reading of readings) {
      seenMs = reading.takenAtMs;
      yield reading;
    }
  }
  for (const step of walkRegisters(watched(), maxPowerW)) {
    const { from, to } = step.kind === "step" ? step : { from: step.break.before, to: step.break.after };
    for (let span = open[first]; span && span.toMs < from.takenAtMs; span = open[first]) first++;
    for (let index = first; index < open.length; index++) {
      const span = open[index];
      if (!span || span.fromMs > to.takenAtMs) break;
      const isCrossed = span.fromMs < to.takenAtMs && span.toMs > from.takenAtMs;
      if (step.kind === "undecided") {
        if (isCrossed) span.undecided = step.break;
        continue;
      }
      if (step.kind === "step") addStep(span, from, to);
      else if (isCrossed) span.breaks.push(step.break);
      if (to.takenAtMs >= span.toMs) span.settledMs ??= seenMs;
    }
    if (open.at(-1)?.settledMs !== null) break;
  }
  return open;
}

function addStep(span: OpenSpan, from: RegisterReading, to: RegisterReading): void {
  const startMs = Math.max(from.takenAtMs, span.fromMs);
  const endMs = Math.min(to.takenAtMs, span.toMs);
  if (startMs > endMs || (startMs === span.toMs && !span.opening)) return;
  const start = { takenAtMs: startMs, energyWh: registerAt(from, to, startMs) };
  const end = { takenAtMs: endMs, energyWh: registerAt(from, to, endMs) };
  span.energyWh += end.energyWh - start.energyWh;
  span.opening ??= start;
  span.closing = end;
  if (startMs < endMs) span.longestGapMs = Math.max(span.longestGapMs, to.takenAtMs - from.takenAtMs);
}

/** What neighbouring spans say together, as one span from the first's start to the last's end. */
export function joinSpanEnergies(parts: readonly [SpanEnergy, ...SpanEnergy[]]): SpanEnergy {
  const breaks = new Map(parts.flatMap((part) => part.breaks.map((found) => [found.after.takenAtMs, found])));
  return {
    fromMs: parts[0].fromMs,
    toMs: parts.at(-1)?.toMs ?? parts[0].toMs,
    energyWh: parts.reduce((sum, part) => sum + part.energyWh, 0),
    opening: parts.find((part) => part.opening)?.opening ?? null,
    closing: parts.findLast((part) => part.closing)?.closing ?? null,
    longestGapMs: Math.max(...parts.map((part) => part.longestGapMs)),
    breaks: [...breaks.values()],
    undecided: parts.findLast((part) => part.undecided)?.undecided ?? null,
    settledMs: parts.some((part) => part.settledMs === null)
      ? null
      : Math.max(...parts.map((part) => part.settledMs ?? 0)),
  };
}
