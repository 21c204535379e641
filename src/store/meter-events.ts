import type { Span } from "../domain/period.ts";
import { type Derived, type DerivedMeter, sealedWalk } from "./derive.ts";
import { type StoredEvent, storedEvents } from "./events.ts";
import type { Store } from "./open.ts";
import { overlayOf } from "./overlay.ts";

/** A meter's events that touch a span, in order of time, unsealed readings included. */
export function eventsIn(store: Store, meter: DerivedMeter, span: Span): StoredEvent[] {
  const overlay = overlayOf(store, meter);
  const isReplaced = ({ after }: StoredEvent) =>
    overlay.some(({ eventSpan }) => after.takenAtMs > eventSpan.fromMs && after.takenAtMs <= eventSpan.toMs);
  const stored = storedEvents(store, meter.number, span).filter((event) => !isReplaced(event));
  const unsealed = overlay
    .flatMap(({ events }) => events)
    .filter(({ before, after }) => after.takenAtMs > span.fromMs && before.takenAtMs < span.toMs);
  return [...stored, ...unsealed].toSorted((a, b) => a.after.takenAtMs - b.after.takenAtMs);
}

/** A newest deviation of a meter of which it is not known yet what it is. */
export function undecidedOf(store: Store, meter: DerivedMeter): Derived["undecided"] {
  const newest = overlayOf(store, meter).find(({ quarters }) => quarters.to === Number.POSITIVE_INFINITY);
  if (newest) return newest.undecided;
  const { last, undecided } = sealedWalk(store, meter).state();
  return last && undecided && { before: last, after: undecided };
}
