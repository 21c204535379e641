import { desc, eq } from "drizzle-orm";
import { energyResets } from "./node-command-schema.ts";
import { type Store, written } from "./open.ts";

/** A register that a node has set to 0 because it was told to. */
export type EnergyReset = typeof energyResets.$inferSelect;

/** Keeps a reset, durably, until the drop that follows is settled. */
export function addEnergyReset(
  store: Store,
  reset: Omit<EnergyReset, "id" | "state" | "decision">,
): EnergyReset {
  return written(store, (tx) => tx.insert(energyResets).values(reset).returning().get());
}

/** Resets whose drop has not been settled, oldest first. */
export function waitingResets(store: Store): EnergyReset[] {
  const first = store.statement("SELECT 1 FROM energy_resets WHERE state = 'waiting' LIMIT 1").get();
  if (!first) return [];
  return store.db
    .select()
    .from(energyResets)
    .where(eq(energyResets.state, "waiting"))
    .orderBy(energyResets.id)
    .all();
}

/** A meter's resets, newest first. */
export function listEnergyResets(store: Store, meter: number): EnergyReset[] {
  return store.db
    .select()
    .from(energyResets)
    .where(eq(energyResets.meter, meter))
    .orderBy(desc(energyResets.id))
    .all();
}

/** Notes what came of a reset. */
export function endEnergyReset(
  store: Store,
  id: number,
  end: { readonly state: "settled" | "unseen"; readonly decision: number | null },
): void {
  store.db.update(energyResets).set(end).where(eq(energyResets.id, id)).run();
}
