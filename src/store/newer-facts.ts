import type { Evidence } from "../domain/document.ts";
import type { Store } from "./open.ts";

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

/** What became known of a meter after a document's evidence of it. */
export function newerFacts(
  store: Store,
  { meter, lateMerge, decision, typedReading }: Omit<Evidence, "deviceId">,
): NewerFacts {
  const late = store
    .statement(
      `SELECT count(*) AS merges, coalesce(sum(count), 0) AS count, min(day) AS firstDay, max(day) AS lastDay
       FROM late_merges WHERE meter = ? AND id > ? AND count <> 0`,
    )
    .get(meter, lateMerge) as { merges: number; count: number; firstDay: number; lastDay: number };
  const newer = (table: "decisions" | "typed_readings", id: number) =>
    store
      .statement(`SELECT count(*) FROM ${table} WHERE meter = ? AND id > ?`)
      .pluck()
      .get(meter, id) as number;
  const { merges, ...readings } = late;
  const rederived = store
    .statement("SELECT count(*) FROM late_merges WHERE meter = ? AND id > ? AND count = 0")
    .pluck()
    .get(meter, lateMerge) as number;
  return {
    rederived,
    late: merges > 0 ? readings : null,
    decisions: newer("decisions", decision),
    typedReadings: newer("typed_readings", typedReading),
  };
}
