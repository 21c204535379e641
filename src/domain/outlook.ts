import type { DateSpan } from "./dates.ts";
import { compare, type Fraction, ratio, subtract, sum } from "./fraction.ts";
import { type Interval, quarterOf } from "./interval.ts";
import { rate } from "./rating.ts";
import type { RatingInput } from "./rating-input.ts";
import type { ChargeComponent, Component, TariffVersion } from "./tariff.ts";
import { thresholdsOn } from "./thresholds.ts";

const KWH = 1000n;

/** Where a running period stands among its tariff's slabs, and what the next kWh costs, all charges included. */
export interface SlabPosition {
  /** The days that are rated together: the period, or the part of it that today is in. */
  readonly span: DateSpan;
  /** What was used of them. */
  readonly usedWh: bigint;
  /** The slab that the total lies in, counted from 1, of how many; null where the price has no slabs. */
  readonly slab: {
    readonly number: number;
    readonly count: number;
    readonly aboveWh: bigint;
    readonly upToWh: bigint | null;
  } | null;
  /** What the next kWh adds to the bill, minor units. */
  readonly nextKwhMinor: Fraction;
  /** The next total above which something else is charged; null where nothing is. */
  readonly next: {
    readonly atWh: bigint;
    readonly leftWh: bigint;
    /** What a kWh adds beyond it, minor units. */
    readonly kwhMinor: Fraction;
    /** What passing it costs at once, minor units: 0 where each slab bills only its own part. */
    readonly jumpMinor: Fraction;
  } | null;
}

/** Where a running period stands at an instant on a local date of it; undefined where it cannot be rated. */
export function slabPosition(input: RatingInput, nowMs: number, date: string): SlabPosition | undefined {
  const thresholds = thresholdsOn(input, date);
  if (!thresholds) return undefined;
  const { span, usedWh, slabLimits, totalsWh } = thresholds;
  const exact = { ...input, versions: input.versions.map(unrounded) };
  const costOf = (moreWh: bigint) => exactTotal(withMore(exact, moreWh, quarterOf(nowMs)));
  const [now, afterKwh] = [costOf(0n), costOf(KWH)];
  if (!now || !afterKwh) return undefined;
  const atWh = totalsWh.find((total) => total > usedWh);
  const next = atWh === undefined ? null : beyond(costOf, atWh, usedWh);
  const index = slabLimits.findIndex((limit) => limit === null || usedWh <= limit);
  return {
    span,
    usedWh,
    slab:
      index < 0
        ? null
        : {
            number: index + 1,
            count: slabLimits.length,
            aboveWh: slabLimits[index - 1] ?? 0n,
            upToWh: slabLimits[index] ?? null,
          },
    nextKwhMinor: subtract(afterKwh, now),
    next,
  };
}

function beyond(
  costOf: (moreWh: bigint) => Fraction | undefined,
  atWh: bigint,
  usedWh: bigint,
): SlabPosition["next"] {
  const leftWh = atWh - usedWh;
  const [at, past, further] = [costOf(leftWh), costOf(leftWh + KWH), costOf(leftWh + 2n * KWH)];
  // Above the last group of a slab set nothing can be said.
  if (!at || !past || !further) return null;
  const kwhMinor = subtract(further, past);
  const jump = subtract(subtract(past, at), kwhMinor);
  const isJump = compare(jump, ratio(0n)) !== 0;
  return { atWh, leftWh, kwhMinor, jumpMinor: isJump ? jump : ratio(0n) };
}

/** The input with more energy used at an instant. */
function withMore(input: RatingInput, moreWh: bigint, quarter: number): RatingInput {
  const { usage } = input;
  const { intervals } = usage;
  return {
    ...input,
    usage: {
      ...usage,
      energyWh: usage.energyWh + moreWh,
      intervals: intervals && (() => added(intervals(), Number(moreWh), quarter)),
    },
  };
}

function added(intervals: readonly Interval[], moreWh: number, quarter: number): readonly Interval[] {
  const last = intervals.at(-1);
  if (last && last.quarter >= quarter)
    return intervals.map((interval) =>
      interval.quarter === quarter ? { ...interval, energyWh: interval.energyWh + moreWh } : interval,
    );
  return [...intervals, { quarter, energyWh: moreWh, quality: "actual", isPartial: true }];
}

/** What a period costs before anything of it is rounded, minor units; undefined where it cannot be rated. */
export function exactCost(input: RatingInput): Fraction | undefined {
  return exactTotal({ ...input, versions: input.versions.map(unrounded) });
}

function exactTotal(input: RatingInput): Fraction | undefined {
  const { lines, problems } = rate(input);
  if (problems.length > 0) return undefined;
  return sum(
    lines.filter((line) => line.isCounted && line.kind !== "rounding").map((line) => line.exactMinor),
  );
}

/** A version whose percentages are of exact amounts, so that what a single kWh adds is not lost in rounding. */
function unrounded(version: TariffVersion): TariffVersion {
  const exactly = <C extends ChargeComponent>(component: C): C =>
    component.kind === "percent" ? { ...component, base: "exact" } : component;
  return {
    ...version,
    energyUnit: "wh",
    components: version.components.map(
      (component): Component =>
        component.kind === "slab-set"
          ? {
              ...component,
              sets: component.sets.map((set) => ({ ...set, components: set.components.map(exactly) })),
            }
          : exactly(component),
    ),
  };
}
