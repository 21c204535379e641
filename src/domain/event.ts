import type { RegisterReading } from "./reading.ts";

/** A break between two segments: the register fell, or rose by more than the meter can carry, and stayed there. */
export type BreakKind = "drop" | "jump";

/** What the walk over a meter's registers met beside energy: a break, an excursion that was ignored, or a gap. */
export interface RegisterEvent {
  readonly kind: BreakKind | "excursion" | "gap";
  /** The last register that counts before it. */
  readonly before: RegisterReading;
  /** Of a break the first register of the next segment, of an excursion its first one, of a gap the one that ends it. */
  readonly after: RegisterReading;
  /** Whether the two are further apart than the meter's readings usually are. */
  readonly isLong: boolean;
}

/** A break between two segments. */
export type BreakEvent = RegisterEvent & { readonly kind: BreakKind };

/** What a person says that a break was; `withdraw` takes back what was said before. */
export type Verdict =
  | { readonly kind: "accept" | "ignore" | "withdraw" }
  /** `closingWh` is what the register was set to 0 from, where its node read it right before. */
  | { readonly kind: "reset"; readonly closingWh?: number }
  | { readonly kind: "rollover"; readonly modulusWh: number }
  | { readonly kind: "swap"; readonly closingWh: number; readonly openingWh: number };

/** A verdict on the break that lay between two readings when it was given. */
export interface Decision {
  readonly id: number;
  readonly kind: BreakKind;
  readonly before: RegisterReading;
  readonly after: RegisterReading;
  readonly verdict: Verdict;
  readonly decidedBy: string;
  readonly decidedAtMs: number;
  readonly reason: string;
}

/** A break with what settles it: `isInactive` names a decision on this stretch that fits no longer. */
export interface SettledBreak {
  readonly event: BreakEvent;
  readonly decision: Decision | null;
  readonly inactive: Decision | null;
  /** The energy of the step across it by the decision; 0 while it is open. */
  readonly energyWh: number;
}

/** Where the register of a PZEM-004T starts again: after 9999.99 kWh. */
export const PZEM_MODULUS_WH = 10_000_000;

/** Whether an event is a break. */
export function isBreak<E extends RegisterEvent>(event: E): event is E & BreakEvent {
  return event.kind === "drop" || event.kind === "jump";
}

/**
 * Finds for each break (all those of the decisions' stretches, in order) the decision that settles it: the latest one
 * given on a stretch that holds this break and no other of its kind.
 */
export function settleBreaks(breaks: readonly BreakEvent[], decisions: readonly Decision[]): SettledBreak[] {
  return breaks.map((event) => {
    const given = decisions.filter((decision) => covers(decision, event)).toSorted((a, b) => b.id - a.id)[0];
    if (!given || given.verdict.kind === "withdraw") {
      return { event, decision: null, inactive: null, energyWh: 0 };
    }
    const isOnly = breaks.filter((other) => covers(given, other)).length === 1;
    const energyWh = isOnly ? verdictEnergyWh(given.verdict, event) : undefined;
    return energyWh === undefined
      ? { event, decision: null, inactive: given, energyWh: 0 }
      : { event, decision: given, inactive: null, energyWh };
  });
}

function covers(decision: Decision, { kind, before, after }: BreakEvent): boolean {
  return (
    decision.kind === kind &&
    decision.before.takenAtMs <= before.takenAtMs &&
    after.takenAtMs <= decision.after.takenAtMs
  );
}

/** The energy that a verdict gives the step across a break, Wh; undefined where it makes no sense there. */
export function verdictEnergyWh(verdict: Verdict, { before, after }: BreakEvent): number | undefined {
  const energyWh = (() => {
    switch (verdict.kind) {
      case "reset":
        return after.energyWh + Math.max((verdict.closingWh ?? 0) - before.energyWh, 0);
      case "rollover":
        return verdict.modulusWh - before.energyWh + after.energyWh;
      case "swap": {
        const [closedWh, openedWh] = [
          verdict.closingWh - before.energyWh,
          after.energyWh - verdict.openingWh,
        ];
        return closedWh < 0 || openedWh < 0 ? -1 : closedWh + openedWh;
      }
      case "accept":
        return after.energyWh - before.energyWh;
      default:
        return 0;
    }
  })();
  return energyWh >= 0 ? energyWh : undefined;
}
