import { isBreak, type SettledBreak, settleBreaks } from "../domain/event.ts";
import type { Span } from "../domain/period.ts";
import { listDecisions } from "./decisions.ts";
import type { DerivedMeter } from "./derive.ts";
import { keeping } from "./kept.ts";
import { eventsIn } from "./meter-events.ts";
import type { Store } from "./open.ts";

/** All the time that readings can be of. */
export const EVER: Span = { fromMs: 0, toMs: Number.MAX_SAFE_INTEGER };

/** A break with what settles it, and why a decision on its stretch does so no longer. */
export interface KnownBreak extends SettledBreak {
  /** `several`: more than one break lies in the stretch of the decision; `unfit`: it makes no sense there any more. */
  readonly inactiveWhy: "several" | "unfit" | null;
}

/** A meter's breaks that touch a span, in order of time, each with the decision that settles it. */
export function settledBreaks(store: Store, meter: DerivedMeter, span: Span): KnownBreak[] {
  const decisions = listDecisions(store, meter.number);
  const near = decisions.filter(
    ({ before, after }) => after.takenAtMs >= span.fromMs && before.takenAtMs <= span.toMs,
  );
  // A decision applies by all the breaks of its stretch, so those outside of the span are looked at too.
  const wide = {
    fromMs: Math.min(span.fromMs, ...near.map(({ before }) => before.takenAtMs)),
    toMs: Math.max(span.toMs, ...near.map(({ after }) => after.takenAtMs + 1)),
  };
  const breaks = eventsIn(store, meter, wide).filter(isBreak);
  return settleBreaks(breaks, decisions)
    .map((settled) => ({ ...settled, inactiveWhy: inactiveWhy(settled, breaks) }))
    .filter(({ event }) => event.after.takenAtMs > span.fromMs && event.before.takenAtMs < span.toMs);
}

/** A meter's breaks that touch a span and of which nobody has said what they were, in order of time. */
export function openBreaks(store: Store, meter: DerivedMeter, span: Span = EVER): KnownBreak[] {
  return settledBreaks(store, meter, span).filter(({ decision }) => decision === null);
}

/** The newest of a meter's sealed breaks that are open: one look into an index, and up to an hour behind. */
export const newestSealedOpenBreak = keeping(
  (store: Store, meter: number): { readonly kind: "drop" | "jump"; readonly afterMs: number } | undefined =>
    store
      .statement(
        `SELECT kind, after_at_ms AS afterMs FROM events
         WHERE meter = ? AND kind IN ('drop', 'jump') AND decision IS NULL ORDER BY after_at_ms DESC LIMIT 1`,
      )
      .get(meter) as { kind: "drop" | "jump"; afterMs: number } | undefined,
);

function inactiveWhy(
  { inactive }: SettledBreak,
  breaks: readonly SettledBreak["event"][],
): KnownBreak["inactiveWhy"] {
  if (!inactive) return null;
  const within = breaks.filter(
    ({ kind, before, after }) =>
      kind === inactive.kind &&
      inactive.before.takenAtMs <= before.takenAtMs &&
      after.takenAtMs <= inactive.after.takenAtMs,
  );
  return within.length > 1 ? "several" : "unfit";
}
