import { desc, eq } from "drizzle-orm";
import type { Store } from "./open.ts";
import { lateMerges } from "./schema.ts";

/** Readings that came into a day after it was sealed as a whole. */
export interface LateMerge {
  readonly meter: number;
  /** Days since 1970, UTC. */
  readonly day: number;
  readonly mergedAtMs: number;
  readonly count: number;
  readonly oldChecksum: number;
  readonly newChecksum: number;
}

/** Logs a late merge; part of the transaction that makes it. */
export function addLateMerge(store: Store, merge: LateMerge): void {
  store
    .statement(
      `INSERT INTO late_merges (meter, day, merged_at_ms, count, old_checksum, new_checksum) VALUES (?, ?, ?, ?, ?, ?)`,
    )
    .run(merge.meter, merge.day, merge.mergedAtMs, merge.count, merge.oldChecksum, merge.newChecksum);
}

/** A meter's latest late merges, newest first. */
export function listLateMerges(store: Store, meter: number, limit: number): LateMerge[] {
  return store.db
    .select()
    .from(lateMerges)
    .where(eq(lateMerges.meter, meter))
    .orderBy(desc(lateMerges.id))
    .limit(limit)
    .all();
}
