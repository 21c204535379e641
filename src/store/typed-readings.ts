import { asc, eq } from "drizzle-orm";
import type { WalkedRegister } from "../domain/register-walk.ts";
import { keeping } from "./kept.ts";
import { typedReadings } from "./meter-schema.ts";
import { type Store, written } from "./open.ts";

/** A register that somebody read off a meter and typed in; null takes back what was typed for that instant before. */
export interface TypedReading {
  readonly id: number;
  readonly takenAtMs: number;
  readonly energyWh: number | null;
  readonly typedBy: string;
  readonly typedAtMs: number;
  readonly note: string;
}

/** All that was ever typed in for a meter, oldest instant first, of one instant the latest last. */
export const listTypedReadings = keeping((store: Store, meter: number): readonly TypedReading[] => {
  return store.db
    .select()
    .from(typedReadings)
    .where(eq(typedReadings.meter, meter))
    .orderBy(asc(typedReadings.takenAtMs), asc(typedReadings.id))
    .all();
});

/** The typed registers that hold: of each instant the one that was typed last. */
export const listTypedRegisters = keeping((store: Store, meter: number): readonly WalkedRegister[] => {
  const rows = store
    .statement(
      `SELECT taken_at_ms AS takenAtMs, energy_wh AS energyWh FROM typed_readings
       WHERE meter = ? ORDER BY taken_at_ms, id`,
    )
    .all(meter) as { takenAtMs: number; energyWh: number | null }[];
  const latest = new Map(rows.map((row) => [row.takenAtMs, row.energyWh]));
  return [...latest].flatMap(([takenAtMs, energyWh]) =>
    energyWh === null ? [] : [{ takenAtMs, energyWh, isTyped: true }],
  );
});

/** Adds a typed reading and gives it back; durable. */
export function addTypedReading(store: Store, meter: number, typed: Omit<TypedReading, "id">): TypedReading {
  return written(store, (tx) =>
    tx
      .insert(typedReadings)
      .values({ meter, ...typed })
      .returning()
      .get(),
  );
}
