import { and, eq } from "drizzle-orm";
import type { ContractedQuantity } from "../domain/rating-input.ts";
import { markMeterDraftsStale } from "./drafts.ts";
import { keeping } from "./kept.ts";
import { contractedQuantities } from "./meter-schema.ts";
import type { Store } from "./open.ts";

/** A meter's contracted quantities by name, each oldest first. */
export const listContracted = keeping((store: Store, meter: number): readonly ContractedQuantity[] => {
  const rows = store
    .statement(
      `SELECT quantity, effective_from AS effectiveFrom, micros FROM contracted_quantities
       WHERE meter = ? ORDER BY quantity, effective_from`,
    )
    .all(meter) as Omit<typeof contractedQuantities.$inferSelect, "meter">[];
  return rows.map(({ quantity, effectiveFrom, micros }) => ({
    quantity,
    from: effectiveFrom || null,
    micros: BigInt(micros),
  }));
});

/** Keeps a contracted quantity from its date on; the meter's drafts are to be computed again. */
export function putContracted(store: Store, meter: number, contracted: ContractedQuantity): void {
  const { quantity, from, micros } = contracted;
  const row = { micros: Number(micros) };
  const { meter: meterColumn, quantity: quantityColumn, effectiveFrom } = contractedQuantities;
  store.db
    .insert(contractedQuantities)
    .values({ meter, quantity, effectiveFrom: from ?? "", ...row })
    .onConflictDoUpdate({ target: [meterColumn, quantityColumn, effectiveFrom], set: row })
    .run();
  markMeterDraftsStale(store, meter);
}

/** Forgets what was contracted from a date on; false where nothing was. */
export function deleteContracted(
  store: Store,
  meter: number,
  { quantity, from }: Pick<ContractedQuantity, "quantity" | "from">,
): boolean {
  const isThat = and(
    eq(contractedQuantities.meter, meter),
    eq(contractedQuantities.quantity, quantity),
    eq(contractedQuantities.effectiveFrom, from ?? ""),
  );
  const { changes } = store.db.delete(contractedQuantities).where(isThat).run();
  if (changes > 0) markMeterDraftsStale(store, meter);
  return changes > 0;
}
