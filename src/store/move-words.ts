import type { Decision } from "../domain/event.ts";
import { addDecision, listDecisions } from "./decisions.ts";
import type { Store } from "./open.ts";

/**
 * Lets what people said of breaks since an instant hold for the meter to which the readings go as well: where those
 * breaks are, there it applies. Part of a transaction.
 */
export function copyDecisions(store: Store, from: number, to: number, sinceMs: number): void {
  const known = new Set(listDecisions(store, to).map(contentOf));
  for (const decision of listDecisions(store, from)) {
    if (decision.before.takenAtMs < sinceMs || known.has(contentOf(decision))) continue;
    const { id: _, ...said } = decision;
    addDecision(store, to, said);
  }
}

function contentOf({ id: _, ...said }: Decision): string {
  return JSON.stringify(said);
}

/** Moves the registers that people typed in for a meter since an instant, with their photos; part of a transaction. */
export function moveTypedReadings(store: Store, from: number, to: number, sinceMs: number): void {
  const ids = store
    .statement("SELECT id FROM typed_readings WHERE meter = ? AND taken_at_ms >= ? ORDER BY id")
    .pluck()
    .all(from, sinceMs) as number[];
  for (const id of ids) {
    // As a new row: what was known when a bill was issued is told by the highest number.
    const { lastInsertRowid } = store
      .statement(
        `INSERT INTO typed_readings (meter, taken_at_ms, energy_wh, typed_by, typed_at_ms, note)
         SELECT ?, taken_at_ms, energy_wh, typed_by, typed_at_ms, note FROM typed_readings WHERE id = ?`,
      )
      .run(to, id);
    store
      .statement("UPDATE reading_photos SET typed_reading = ? WHERE typed_reading = ?")
      .run(lastInsertRowid, id);
    store.statement("DELETE FROM typed_readings WHERE id = ?").run(id);
  }
}
