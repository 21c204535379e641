import type { FolderKind, Property } from "../domain/property.ts";
import { folder, property } from "./box-schema.ts";
import { keeping } from "./kept.ts";
import type { Store } from "./open.ts";

/** The property, or undefined until somebody has set the box up. */
export const findProperty = keeping((store: Store): Property | undefined => {
  return store.statement("SELECT name, currency, time_zone AS timeZone, locale FROM property").get() as
    | Property
    | undefined;
});

/** Writes the property down, for the first time or again. */
export function putProperty(store: Store, values: Property, nowMs: number): void {
  store.db
    .insert(property)
    .values({ id: 1, ...values, setUpAtMs: nowMs })
    .onConflictDoUpdate({ target: property.id, set: values })
    .run();
}

/** What a folder is, as far as the program has to know. */
export interface FolderState {
  readonly kind: FolderKind;
  /** The last appliance time stored in it. */
  readonly newestClockMs: number;
  /** Every frame of the journal up to this one is in blocks. */
  readonly sealedFrame: number;
}

/** What the folder is; a new one is `real`. */
export function readFolder(store: Store): FolderState {
  return store.db.select().from(folder).get() ?? { kind: "real", newestClockMs: 0, sealedFrame: 0 };
}

/** Marks what the folder is for. */
export function markFolder(store: Store, kind: FolderKind): void {
  store.db
    .insert(folder)
    .values({ id: 1, kind })
    .onConflictDoUpdate({ target: folder.id, set: { kind } })
    .run();
}

/** Stores the appliance's time, from which a simulated clock goes on after a restart. */
export function storeClock(store: Store, newestClockMs: number): void {
  store.db
    .insert(folder)
    .values({ id: 1, kind: "real", newestClockMs })
    .onConflictDoUpdate({ target: folder.id, set: { newestClockMs } })
    .run();
}

/** Notes that every frame of the journal up to this one is in blocks; a part of the transaction that writes them. */
export function storeSealedFrame(store: Store, sealedFrame: number): void {
  store.db
    .insert(folder)
    .values({ id: 1, kind: "real", sealedFrame })
    .onConflictDoUpdate({ target: folder.id, set: { sealedFrame } })
    .run();
}
