import type { Evidence } from "../domain/document.ts";
import type { Span } from "../domain/period.ts";
import type { Store } from "./open.ts";
import { EVER } from "./settled-breaks.ts";

/** What became known of a meter after a document that rests on it was issued. */
export interface NewerFacts {
  /** How many readings came late, and the first and last day of theirs (days since 1970, UTC); null where none did. */
  readonly late: { readonly count: number; readonly firstDay: number; readonly lastDay: number } | null;
  /** How many breaks were decided, and how many registers typed in. */
  readonly decisions: number;
  readonly typedReadings: number;
  /** How often all of it was derived again, since what it can carry was changed. */
  readonly rederived: number;
}

const DAY_MS = 24 * 3_600_000;

/** What became known of a meter's time within a span after a document's evidence of it; late readings by their days. */
export function newerFacts(
  store: Store,
  { meter, lateMerge, decision, typedReading }: Omit<Evidence, "deviceId">,
  near: Span = EVER,
): NewerFacts {
  const late = store
    .statement(
      `SELECT count(*) AS merges, coalesce(sum(count), 0) AS count, min(day) AS firstDay, max(day) AS lastDay
       FROM late_merges WHERE meter = ? AND id > ? AND count <> 0 AND day BETWEEN ? AND ?`,
    )
    .get(meter, lateMerge, Math.floor(near.fromMs / DAY_MS), Math.floor(near.toMs / DAY_MS)) as {
    merges: number;
    count: number;
    firstDay: number;
    lastDay: number;
  };
  const count = (from: string, condition: string, id: number) =>
    store
      .statement(`SELECT count(*) FROM ${from} WHERE meter = ? AND id > ? AND ${condition}`)
      .pluck()
      .get(meter, id, near.fromMs, near.toMs) as number;
  const { merges, ...readings } = late;
  const rederived = store
    .statement("SELECT count(*) FROM late_merges WHERE meter = ? AND id > ? AND count = 0")
    .pluck()
    .get(meter, lateMerge) as number;
  return {
    rederived,
    late: merges > 0 ? readings : null,
    decisions: count("decisions", "after_at_ms >= ? AND before_at_ms <= ?", decision),
    typedReadings: count("typed_readings", "taken_at_ms >= ? AND taken_at_ms <= ?", typedReading),
  };
}
