import type { Store } from "./open.ts";

/** Lets nothing be issued from this folder until its last numbers are confirmed; one that is locked stays so. Durable. */
export function lockIssuing(store: Store, atMs: number): void {
  store
    .statement(
      `INSERT INTO folder (id, kind, restored_at_ms) VALUES (1, 'real', ?)
       ON CONFLICT (id) DO UPDATE SET restored_at_ms = coalesce(restored_at_ms, excluded.restored_at_ms)`,
    )
    .run(atMs);
}

/** Lets documents be issued again. */
export function unlockIssuing(store: Store): void {
  store.statement("UPDATE folder SET restored_at_ms = NULL").run();
}
