import type { z } from "zod";
import type { Decision } from "../../domain/event.ts";
import type { StoredEvent } from "../../store/events.ts";
import type { KnownBreak } from "../../store/settled-breaks.ts";
import type { decisionSchema, eventsSchema, gapsSchema } from "./event-schemas.ts";
import { energyFields, energyFieldsOrNull, isoText, majorOrNull, registerJson } from "./numbers.ts";

type EventJson = z.input<typeof eventsSchema>["events"][number];
type GapJson = z.input<typeof gapsSchema>["gaps"][number];

/** Why a decision settles the break on its stretch no longer, in words. */
export const INACTIVE_WORDS: Readonly<Record<NonNullable<KnownBreak["inactiveWhy"]>, string>> = {
  several: "Readings that came late show more than one break where there had been one.",
  unfit: "Readings that came late changed the registers around it, and what was said does not fit them.",
};

/** What somebody said of a break; `isInEffect` where it settles one now. */
export function decisionJson(decision: Decision, isInEffect: boolean): z.input<typeof decisionSchema> {
  const { verdict } = decision;
  return {
    id: decision.id,
    kind: decision.kind,
    before: registerJson(decision.before),
    after: registerJson(decision.after),
    verdict: verdict.kind,
    modulus_kwh: majorOrNull(verdict.kind === "rollover" ? verdict.modulusWh : null, 3),
    closing_kwh: majorOrNull(closingOf(verdict), 3),
    opening_kwh: majorOrNull(verdict.kind === "swap" ? verdict.openingWh : null, 3),
    reason: decision.reason,
    decided_by: decision.decidedBy,
    decided_at: isoText(decision.decidedAtMs),
    in_effect: isInEffect,
  };
}

function closingOf(verdict: Decision["verdict"]): number | null {
  return verdict.kind === "swap" || verdict.kind === "reset" ? (verdict.closingWh ?? null) : null;
}

/** A break with what settles it. */
export function breakJson({ event, decision, inactive, inactiveWhy, energyWh }: KnownBreak): EventJson {
  return {
    kind: event.kind,
    state: decision ? "settled" : "open",
    before: registerJson(event.before),
    after: registerJson(event.after),
    ...energyFields(energyWh),
    decision: decision && decisionJson(decision, true),
    inactive:
      inactive && inactiveWhy
        ? { decision: decisionJson(inactive, false), reason: INACTIVE_WORDS[inactiveWhy] }
        : null,
  };
}

/** An event that needs no decision. */
export function notedJson({ kind, before, after }: StoredEvent): EventJson {
  return {
    kind,
    state: "noted",
    before: registerJson(before),
    after: registerJson(after),
    ...energyFieldsOrNull(null),
    decision: null,
    inactive: null,
  };
}

/** A gap between two neighbouring registers that count. */
export function gapJson({ before, after }: StoredEvent): GapJson {
  return {
    before: registerJson(before),
    after: registerJson(after),
    duration_s: (after.takenAtMs - before.takenAtMs) / 1000,
    ...energyFields(after.energyWh - before.energyWh),
  };
}
