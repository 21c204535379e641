/** One measured figure, as it is printed: one line of JSON. */
export interface Figure {
  readonly name: string;
  /** Null where it could not be measured here; `skipped` says why. */
  readonly value: number | null;
  readonly unit: string;
  readonly goal: string;
  /** Whether the goal is met; null where that cannot be told. */
  readonly ok: boolean | null;
  readonly peer?: number;
  /** Value / peer. */
  readonly ratio?: number;
  readonly skipped?: string;
  /** The generator was the bottleneck: the figure says nothing. */
  readonly void?: boolean;
  readonly [extra: string]: unknown;
}

/** What a figure has to reach: a bound on the value itself, or on its ratio to a peer. */
export interface Goal {
  readonly bound: number;
  readonly direction: "at-most" | "at-least";
  /** The bound is a multiple of what this peer reaches. */
  readonly timesPeer?: string;
}

/** The value is to be this or less. */
export function atMost(bound: number): Goal {
  return { bound, direction: "at-most" };
}

/** The value is to be this or more. */
export function atLeast(bound: number): Goal {
  return { bound, direction: "at-least" };
}

/** The value is to be this many times the peer's, or more. */
export function atLeastTimes(bound: number, peer: string): Goal {
  return { bound, direction: "at-least", timesPeer: peer };
}

/** What a goal asks, in words. */
export function goalText(goal: Goal): string {
  const sign = goal.direction === "at-most" ? "≤" : "≥";
  return `${sign} ${goal.bound}${goal.timesPeer === undefined ? "" : ` × ${goal.timesPeer}`}`;
}

/** A figure that was measured. Without its peer, a goal that rests on the peer is neither met nor missed. */
export function measured(
  name: string,
  {
    value,
    unit,
    goal,
    peer,
    ...extra
  }: { value: number; unit: string; goal: Goal; peer?: number } & {
    readonly [extra: string]: unknown;
  },
): Figure {
  const ratio = peer === undefined || peer === 0 ? undefined : value / peer;
  const compared = goal.timesPeer === undefined ? value : ratio;
  const isVoid = extra["void"] === true;
  return {
    name,
    value: rounded(value),
    unit,
    goal: goalText(goal),
    ok: compared === undefined || isVoid ? null : isReached(goal, compared),
    ...(peer !== undefined && { peer: rounded(peer) }),
    ...(ratio !== undefined && { ratio: rounded(ratio) }),
    ...extra,
  };
}

/** A figure that cannot be measured here. */
export function skipped(name: string, unit: string, goal: Goal, reason: string): Figure {
  return { name, value: null, unit, goal: goalText(goal), ok: null, skipped: reason };
}

function isReached(goal: Goal, value: number): boolean {
  return goal.direction === "at-most" ? value <= goal.bound : value >= goal.bound;
}

/** Four significant digits, and never less than the whole number. */
export function rounded(value: number): number {
  return Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(4));
}

/** The middle value, or the mean of the two in the middle; throws where there is none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (upper === undefined || lower === undefined) throw new Error("there is no median of nothing");
  return (lower + upper) / 2;
}

/** The smallest value that a share (0 to 1) of all values does not exceed: nearest rank; throws where there is none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const found = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (found === undefined) throw new Error("there is no percentile of nothing");
  return found;
}
