import { desc, eq, lte } from "drizzle-orm";
import { keeping } from "./kept.ts";
import { incidents } from "./meter-schema.ts";
import type { Store } from "./open.ts";

const KEPT = 1000;

/** Something that happened to the box itself: when (UTC epoch milliseconds), its kind in a word, a sentence. */
export interface Incident {
  readonly atMs: number;
  readonly kind: string;
  readonly detail: string;
}

/** Writes an incident down; the newest 1,000 stay. */
export function addIncident(store: Store, incident: Incident): void {
  store.db.transaction((tx) => {
    tx.insert(incidents).values(incident).run();
    const oldest = tx
      .select({ id: incidents.id })
      .from(incidents)
      .orderBy(desc(incidents.id))
      .limit(1)
      .offset(KEPT)
      .get();
    if (oldest) tx.delete(incidents).where(lte(incidents.id, oldest.id)).run();
  });
}

/** The latest incidents, newest first; of one kind where it is given. */
export function listIncidents(store: Store, limit: number, kind?: string): readonly Incident[] {
  return readIncidents(store, limit, kind ?? null);
}

const readIncidents = keeping((store: Store, limit: number, kind: string | null): readonly Incident[] =>
  store.db
    .select({ atMs: incidents.atMs, kind: incidents.kind, detail: incidents.detail })
    .from(incidents)
    .where(kind === null ? undefined : eq(incidents.kind, kind))
    .orderBy(desc(incidents.id))
    .limit(limit)
    .all(),
);
