import type { Meter } from "../domain/meter.ts";
import { keeping } from "./kept.ts";
import { findMeterByNumber } from "./meters.ts";
import type { Store } from "./open.ts";

const UNPLACED = `SELECT number FROM meters
  WHERE retired_at_ms IS NULL
    AND NOT EXISTS (SELECT 1 FROM assignments WHERE meter = number)
    AND NOT EXISTS (SELECT 1 FROM meter_parents WHERE meter = number OR parent = number)
    AND NOT EXISTS (SELECT 1 FROM combined_members WHERE member = number)
    AND NOT EXISTS (SELECT 1 FROM replacements WHERE former_meter = number AND undone_at_ms IS NULL)`;

/** The meters of which nobody has said yet whose they are, in the order in which they first appeared; not those retired. */
export const unplacedMeters = keeping((store: Store): readonly Meter[] => {
  const rows = store.statement(`${UNPLACED} ORDER BY number`).all() as { number: number }[];
  return rows.flatMap(({ number }) => findMeterByNumber(store, number) ?? []);
});

/** Whether nobody has said yet whose a meter is. */
export const isUnplaced = keeping((store: Store, meter: number): boolean => {
  return store.statement(`${UNPLACED} AND number = ?`).get(meter) !== undefined;
});
