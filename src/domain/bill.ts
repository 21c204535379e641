import type { ChargeLine } from "./charge-line.ts";
import type { DateSpan } from "./dates.ts";
import type { BreakKind } from "./event.ts";
import type { Quality } from "./interval.ts";
import type { Month, Span } from "./period.ts";
import type { RatedPart } from "./rating.ts";
import type { RatingProblem } from "./rating-problem.ts";
import type { RegisterReading } from "./reading.ts";

/** `open`: its month is not over. `draft`: it is, and the bill follows late readings. `held`: it waits, with reasons. */
export type BillStatus = "open" | "draft" | "held";

/** The names and figures of a reason, so that it can be said in any language; which of them it has follows from its code. */
export interface HoldFacts {
  /** The meter or account that it is about. */
  readonly name?: string;
  /** For whom a meter is to be vouched for. */
  readonly account?: string;
  /** The component of a tariff. */
  readonly component?: string;
  /** What is missing, as `RatingProblem.what`. */
  readonly what?: string;
  /** The days that it is about. */
  readonly dates?: DateSpan;
  /** A step of the register. */
  readonly step?: { readonly beforeWh: number; readonly afterWh: number; readonly atMs: number };
  /** How many more steps follow, and when the last of them is. */
  readonly more?: { readonly count: number; readonly lastAtMs: number };
  /** The number of an invoice. */
  readonly invoice?: string;
}

/** Why a bill waits, with the one thing that a person can do about it. */
export interface HeldReason {
  readonly code:
    | "no-register"
    | "no-readings"
    | "register-break"
    | "register-undecided"
    | RatingProblem["code"];
  readonly message: string;
  /** Not there in what was kept before reasons had any. */
  readonly about?: HoldFacts;
}

/** A break of the register within a bill's period, and the energy that a decision gave the step across it. */
export interface BilledBreak {
  readonly kind: BreakKind;
  readonly before: RegisterReading;
  readonly after: RegisterReading;
  /** The number of the decision; null while it is open and counts 0. */
  readonly decision: number | null;
  readonly energyWh: number | null;
}

/** A meter's bill for one calendar month of the property's zone, as it stands. It never extrapolates. */
export interface Bill {
  readonly deviceId: string;
  readonly meterName: string;
  readonly month: Month;
  readonly period: Span;
  readonly status: BillStatus;
  readonly heldFor: readonly HeldReason[];
  readonly energyWh: bigint;
  readonly opening: RegisterReading | null;
  readonly closing: RegisterReading | null;
  /** The worst of the period's intervals. */
  readonly quality: Quality;
  readonly breaks: readonly BilledBreak[];
  readonly tariffName: string | null;
  readonly currency: string;
  /** As they are printed; those that count add up to the total. */
  readonly lines: readonly ChargeLine[];
  /** The parts that the period was rated in: one, unless something of the tariff changed within it. */
  readonly parts: readonly RatedPart[];
  /** Energy lines, minor units. */
  readonly subtotalMinor: bigint;
  /** Fixed lines, minor units. */
  readonly fixedMinor: bigint;
  /** All other lines, minor units. */
  readonly taxMinor: bigint;
  /** The three added up. */
  readonly totalMinor: bigint;
  readonly computedAtMs: number;
}

/** What a bill's counted lines add up to: energy, fixed and all else, and the three together. Minor units. */
export function billTotals(
  lines: readonly ChargeLine[],
): Pick<Bill, "subtotalMinor" | "fixedMinor" | "taxMinor" | "totalMinor"> {
  const sums = { energy: 0n, fixed: 0n, other: 0n };
  for (const line of lines) {
    if (!line.isCounted) continue;
    sums[line.kind === "energy" || line.kind === "fixed" ? line.kind : "other"] += line.amountMinor;
  }
  return {
    subtotalMinor: sums.energy,
    fixedMinor: sums.fixed,
    taxMinor: sums.other,
    totalMinor: sums.energy + sums.fixed + sums.other,
  };
}
