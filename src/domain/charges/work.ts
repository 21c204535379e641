import type { Stretch } from "../stretches.ts";
import type { TariffVersion } from "../tariff.ts";

/**
 * What a rating may come to, in steps of about two microseconds: all else waits for it. The longest published tariff takes three
 * thousand for thirteen months whose contracted quantities change each month.
 */
const MOST = 100_000;

/** What takes how many steps: a part of the period, beside one for each figure of its components, and what follows from those. */
const STEPS = { part: 50, line: 5, base: 3, problem: 5, day: 3, look: 0.01 } as const;

/** A tariff that takes more work than any bill does; it would keep everything else waiting. */
export class TooMuchWork extends Error {}

/** Counts what a rating does, as far as it can be known before it is done; throws `TooMuchWork` beyond all reason. */
export class Work {
  #done = 0;

  /** Adds so many things of a kind. */
  add(kind: keyof typeof STEPS, count: number): void {
    this.#count(STEPS[kind] * count);
  }

  /** Adds what follows from the tariff and the parts of the period alone. */
  addParts(stretches: readonly Stretch[]): void {
    const figures = new Map<TariffVersion, number>();
    for (const { version } of stretches.flatMap(({ shares }) => shares)) {
      const count = figures.get(version) ?? figuresIn(version.components);
      figures.set(version, count);
      this.#count(STEPS.part + count);
    }
  }

  #count(steps: number): void {
    this.#done += steps;
    if (this.#done > MOST) throw new TooMuchWork(`more than ${MOST} steps`);
  }
}

/** How many figures, names and choices a part of a tariff is made of. */
function figuresIn(part: unknown): number {
  if (typeof part !== "object") return 1;
  return Object.values(part ?? {}).reduce<number>((count, inner) => count + figuresIn(inner), 0);
}
