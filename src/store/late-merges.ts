import { and, desc, eq, ne } from "drizzle-orm";
import { isMeterBilled } from "./billed-spans.ts";
import { keeping } from "./kept.ts";
import { lateMerges } from "./meter-schema.ts";
import type { Store } from "./open.ts";

const DAY_MS = 86_400_000;

/** Readings that came into a day after it was sealed as a whole, or into an hour on which an issued document may rest. */
export interface LateMerge {
  readonly meter: number;
  /** Days since 1970, UTC. */
  readonly day: number;
  /** Hours since 1970 where they came into an hour's block; null where into a day's. */
  readonly hour: number | null;
  readonly mergedAtMs: number;
  readonly count: number;
  /** 0 where there was no block. */
  readonly oldChecksum: number;
  readonly newChecksum: number;
}

/** Logs a late merge; part of the transaction that makes it. */
export function addLateMerge(store: Store, merge: LateMerge): void {
  store
    .statement(
      `INSERT INTO late_merges (meter, day, hour, merged_at_ms, count, old_checksum, new_checksum)
       VALUES (:meter, :day, :hour, :mergedAtMs, :count, :oldChecksum, :newChecksum)`,
    )
    .run(merge);
}

/**
 * Notes that all of a meter was derived again, since what it can carry was changed: where documents rest on it, their
 * energy may be another one since. It is logged as a late merge of no readings.
 */
export function noteRederived(store: Store, meter: number, atMs: number): void {
  if (!isMeterBilled(store, meter)) return;
  const day = Math.floor(atMs / DAY_MS);
  addLateMerge(store, { meter, day, hour: null, mergedAtMs: atMs, count: 0, oldChecksum: 0, newChecksum: 0 });
}

/** A meter's latest late merges, newest first. */
export const listLateMerges = keeping((store: Store, meter: number, limit: number): readonly LateMerge[] => {
  return store.db
    .select()
    .from(lateMerges)
    .where(and(eq(lateMerges.meter, meter), ne(lateMerges.count, 0)))
    .orderBy(desc(lateMerges.id))
    .limit(limit)
    .all();
});
