import { asc, eq } from "drizzle-orm";
import type { Meter } from "../domain/meter.ts";
import { findMeter, findMeterByNumber } from "./meters.ts";
import { type Store, written } from "./open.ts";
import { replacements } from "./replacement-schema.ts";

/** `fromMs` of a replacement whose device has sent nothing yet. */
export const NOT_BEGUN = 0;

/** Another device's id under which a meter's readings come, since its ESP32 was replaced. */
export interface Replacement {
  readonly id: number;
  readonly meter: number;
  readonly deviceId: string;
  /** The meter as which the device had registered itself; null where it had not. */
  readonly formerMeter: number | null;
  /** Its readings from here on are the meter's; `NOT_BEGUN` until it has sent one. */
  readonly fromMs: number;
  readonly replacedBy: string;
  readonly replacedAtMs: number;
  /** Null while it is in force. */
  readonly undoneAtMs: number | null;
}

/** Every message asks whose its device's readings are: those in force stand in memory by device id until one changes. */
const known = new WeakMap<Store, ReadonlyMap<string, Replacement>>();

function inForce(store: Store): ReadonlyMap<string, Replacement> {
  const found = known.get(store);
  if (found) return found;
  const rows = listReplacements(store).filter(({ undoneAtMs }) => undoneAtMs === null);
  const read = new Map(rows.map((row) => [row.deviceId, row]));
  // What a transaction has written so far may be rolled back.
  if (!store.sqlite.inTransaction) known.set(store, read);
  return read;
}

/** Lets the replacements be read again; whoever deletes a meter has to call it. */
export function forgetReplacements(store: Store): void {
  known.delete(store);
}

/** All replacements, undone ones too, or those of one meter; oldest first. */
export function listReplacements(store: Store, meter?: number): Replacement[] {
  const rows = store.db.select().from(replacements).orderBy(asc(replacements.id)).all();
  return meter === undefined ? rows : rows.filter((row) => row.meter === meter);
}

/** The replacement in force by which a device's readings are another meter's; undefined where they are its own. */
export function replacementBy(store: Store, deviceId: string): Replacement | undefined {
  return inForce(store).get(deviceId);
}

/** The replacements in force by which a meter has its readings, oldest first. */
export function replacementsOf(store: Store, meter: number): Replacement[] {
  return [...inForce(store).values()].filter((row) => row.meter === meter);
}

/** The replacement in force that took a meter's readings away; undefined where it has them. */
export function replacementFrom(store: Store, formerMeter: number): Replacement | undefined {
  return [...inForce(store).values()].find((row) => row.formerMeter === formerMeter);
}

/** The meter whose readings a device sends: its own, or the one into which it was put; undefined where there is none. */
export function meterOfDevice(store: Store, deviceId: string): Meter | undefined {
  const replacement = replacementBy(store, deviceId);
  return replacement ? findMeterByNumber(store, replacement.meter) : findMeter(store, deviceId);
}

/** Adds a replacement, durably, under the id that it names or the next one. */
export function addReplacement(
  store: Store,
  replacement: Omit<Replacement, "id" | "undoneAtMs"> & { readonly id?: number },
): Replacement {
  return changing(store, () =>
    written(store, (tx) => tx.insert(replacements).values(replacement).returning().get()),
  );
}

/** Notes from when on a device's readings are the meter's; durable. */
export function beginReplacement(store: Store, id: number, fromMs: number): Replacement {
  return changing(store, () =>
    written(store, (tx) =>
      tx.update(replacements).set({ fromMs }).where(eq(replacements.id, id)).returning().get(),
    ),
  );
}

/** Notes that a replacement is in force no longer; durable. */
export function endReplacement(store: Store, id: number, undoneAtMs: number): Replacement {
  return changing(store, () =>
    written(store, (tx) =>
      tx.update(replacements).set({ undoneAtMs }).where(eq(replacements.id, id)).returning().get(),
    ),
  );
}

function changing<T>(store: Store, write: () => T): T {
  try {
    return write();
  } finally {
    forgetReplacements(store);
  }
}
