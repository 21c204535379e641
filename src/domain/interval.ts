import type { RegisterReading } from "./reading.ts";
import { registerAt } from "./register.ts";

/** Intervals are a quarter of an hour, aligned to UTC. */
export const INTERVAL_MS = 15 * 60_000;

/**
 * How an interval came about: `actual` from readings close to each other, `interpolated` where the register is known
 * only at both ends of a gap, `manual` from a register that somebody typed in. The worse follow the better.
 */
export const QUALITIES = ["actual", "interpolated", "manual"] as const;
export type Quality = (typeof QUALITIES)[number];

/** The energy of one quarter hour. */
export interface Interval {
  /** Quarter hours since 1970, UTC. */
  readonly quarter: number;
  readonly energyWh: number;
  readonly quality: Quality;
  /** Whether a segment begins or ends within it. */
  readonly isPartial: boolean;
}

interface OpenInterval {
  readonly quarter: number;
  energyWh: number;
  quality: number;
  coveredMs: number;
}

/** The quarter hour that holds an instant. */
export function quarterOf(atMs: number): number {
  return Math.floor(atMs / INTERVAL_MS);
}

/** Adds up the energy of steps into intervals; steps come in order of time. */
export class IntervalSums {
  readonly #closed: OpenInterval[] = [];
  #open: OpenInterval | undefined;

  /** Adds the step between two neighbouring registers that count, of the same segment. */
  addStep(from: RegisterReading, to: RegisterReading, quality: Quality): void {
    const first = quarterOf(from.takenAtMs);
    const grade = QUALITIES.indexOf(quality);
    if (to.takenAtMs <= (first + 1) * INTERVAL_MS) {
      this.#add(first, to.energyWh - from.energyWh, to.takenAtMs - from.takenAtMs, grade);
      return;
    }
    let startMs = from.takenAtMs;
    let startWh = from.energyWh;
    for (let quarter = first; startMs < to.takenAtMs; quarter++) {
      const endMs = Math.min((quarter + 1) * INTERVAL_MS, to.takenAtMs);
      const endWh = registerAt(from, to, endMs);
      this.#add(quarter, endWh - startWh, endMs - startMs, grade);
      startMs = endMs;
      startWh = endWh;
    }
  }

  /** Every interval so far; the last one grows as steps go on. */
  intervals(): Interval[] {
    return [...this.#closed, ...(this.#open ? [this.#open] : [])].map((open) => ({
      quarter: open.quarter,
      energyWh: open.energyWh,
      quality: QUALITIES[open.quality] ?? "actual",
      isPartial: open.coveredMs < INTERVAL_MS,
    }));
  }

  /** Forgets the intervals that no later step can change. */
  forgetClosed(): void {
    this.#closed.length = 0;
  }

  /** A copy that goes its own way, without the closed intervals. */
  fork(): IntervalSums {
    const copy = new IntervalSums();
    copy.#open = this.#open && { ...this.#open };
    return copy;
  }

  #add(quarter: number, energyWh: number, coveredMs: number, quality: number): void {
    let open = this.#open;
    if (open?.quarter !== quarter) {
      if (open) this.#closed.push(open);
      open = { quarter, energyWh: 0, quality: 0, coveredMs: 0 };
      this.#open = open;
    }
    open.energyWh += energyWh;
    open.coveredMs += coveredMs;
    if (quality > open.quality) open.quality = quality;
  }
}

/**
 * Spreads an amount of energy evenly over the time between two instants and adds it to intervals (ascending), making
 * those that are missing; the parts add up to the whole.
 */
export function spreadEnergy(
  intervals: readonly Interval[],
  spread: {
    readonly fromMs: number;
    readonly toMs: number;
    readonly energyWh: number;
    readonly quality: Quality;
  },
): Interval[] {
  const sums = new IntervalSums();
  sums.addStep(
    { takenAtMs: spread.fromMs, energyWh: 0 },
    { takenAtMs: spread.toMs, energyWh: spread.energyWh },
    spread.quality,
  );
  const byQuarter = new Map(intervals.map((interval) => [interval.quarter, interval]));
  for (const part of sums.intervals()) {
    const known = byQuarter.get(part.quarter);
    byQuarter.set(part.quarter, {
      quarter: part.quarter,
      energyWh: part.energyWh + (known?.energyWh ?? 0),
      quality: known ? worse(known.quality, part.quality) : part.quality,
      isPartial: known?.isPartial ?? false,
    });
  }
  return [...byQuarter.values()].toSorted((a, b) => a.quarter - b.quarter);
}

/** The worse of two qualities. */
export function worse(a: Quality, b: Quality): Quality {
  return QUALITIES.indexOf(a) >= QUALITIES.indexOf(b) ? a : b;
}
