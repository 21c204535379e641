import type { RegisterEvent } from "../domain/event.ts";
import type { Span } from "../domain/period.ts";
import type { Store } from "./open.ts";

/** An event with what settles it. */
export interface StoredEvent extends RegisterEvent {
  /** The number of the decision that settles it; null while it is open, and for what needs none. */
  readonly decision: number | null;
  /** The energy that the decision gives the step across it, Wh. */
  readonly energyWh: number | null;
}

interface Row {
  readonly kind: RegisterEvent["kind"];
  readonly beforeAtMs: number;
  readonly beforeWh: number;
  readonly afterAtMs: number;
  readonly afterWh: number;
  readonly decision: number | null;
  readonly energyWh: number | null;
}

const COLUMNS = `kind, before_at_ms AS beforeAtMs, before_wh AS beforeWh, after_at_ms AS afterAtMs,
  after_wh AS afterWh, decision, energy_wh AS energyWh`;

/** A meter's stored events that touch a span, in order of time. */
export function storedEvents(store: Store, meter: number, span: Span): StoredEvent[] {
  const rows = store
    .statement(
      `SELECT ${COLUMNS} FROM events WHERE meter = ? AND after_at_ms > ? AND before_at_ms < ? ORDER BY after_at_ms, id`,
    )
    .all(meter, span.fromMs, span.toMs) as Row[];
  return rows.map(({ kind, decision, energyWh, ...row }) => ({
    kind,
    decision,
    energyWh,
    before: { takenAtMs: row.beforeAtMs, energyWh: row.beforeWh },
    after: { takenAtMs: row.afterAtMs, energyWh: row.afterWh },
    isLong: kind === "gap",
  }));
}

/** Puts events in place of those that end after the first instant and not after the second. */
export function replaceEvents(store: Store, meter: number, span: Span, events: readonly StoredEvent[]): void {
  store
    .statement("DELETE FROM events WHERE meter = ? AND after_at_ms > ? AND after_at_ms <= ?")
    .run(meter, span.fromMs, span.toMs);
  const insert = store.statement(
    `INSERT INTO events (meter, kind, before_at_ms, before_wh, after_at_ms, after_wh, decision, energy_wh)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const { kind, before, after, decision, energyWh } of events) {
    insert.run(
      meter,
      kind,
      before.takenAtMs,
      before.energyWh,
      after.takenAtMs,
      after.energyWh,
      decision,
      energyWh,
    );
  }
}
