import { asc, eq } from "drizzle-orm";
import { AppError } from "../domain/error.ts";
import type { Meter } from "../domain/meter.ts";
import { DEFAULT_MAX_POWER_W } from "../domain/register.ts";
import { forgetSettled } from "./energy.ts";
import { type Store, written } from "./open.ts";
import { drafts, ignoredDevices, meters } from "./schema.ts";

/** All meters, retired ones too, in the order in which they first appeared. */
export function listMeters(store: Store): Meter[] {
  return store.db.select().from(meters).orderBy(asc(meters.number)).all();
}

/** The meter of that device id, or undefined. */
export function findMeter(store: Store, deviceId: string): Meter | undefined {
  return store.db.select().from(meters).where(eq(meters.deviceId, deviceId)).get();
}

/** The meter of that device id; throws `not-found`. */
export function requireMeter(store: Store, deviceId: string): Meter {
  const meter = findMeter(store, deviceId);
  if (!meter) throw new AppError("not-found", `There is no meter called ${deviceId}.`);
  return meter;
}

/** Whether some meter is carried by a node of that id. */
export function isNode(store: Store, node: string): boolean {
  return store.statement("SELECT 1 FROM meters WHERE node = ? LIMIT 1").get(node) !== undefined;
}

/** Adds a meter, durably; its name is its device id until somebody gives it one. */
export function addMeter(
  store: Store,
  meter: Pick<Meter, "deviceId" | "node" | "firstSeenMs"> & Partial<Pick<Meter, "name" | "location">>,
): Meter {
  return written(store, (tx) =>
    tx
      .insert(meters)
      .values({ name: meter.deviceId, maxPowerW: DEFAULT_MAX_POWER_W, ...meter })
      .returning()
      .get(),
  );
}

/** What of a meter can be changed after it was added. */
export type MeterChanges = Partial<
  Pick<
    Meter,
    | "name"
    | "location"
    | "node"
    | "lastSeenMs"
    | "firmwareVersion"
    | "rssiDbm"
    | "retiredAtMs"
    | "tariffId"
    | "maxPowerW"
  >
> & { readonly firstSeenMs?: number };

/** Changes a meter and gives it back; throws `not-found`. */
export function updateMeter(store: Store, deviceId: string, changes: MeterChanges): Meter {
  requireMeter(store, deviceId);
  return written(store, (tx) =>
    tx.update(meters).set(changes).where(eq(meters.deviceId, deviceId)).returning().get(),
  );
}

/** Changes the largest load of a meter (W), and with it which of its registers count: its drafts are made again. */
export function changeMaxPower(store: Store, meter: Meter, maxPowerW: number): void {
  store.db.transaction((tx) => {
    tx.update(meters).set({ maxPowerW }).where(eq(meters.number, meter.number)).run();
    tx.update(drafts).set({ stale: true }).where(eq(drafts.meter, meter.number)).run();
  });
  forgetSettled(store, meter.number);
}

/** Deletes a meter with all its readings and drafts, and ignores its id until it is allowed again; durable. */
export function deleteMeter(store: Store, meter: Meter, nowMs: number): void {
  store.db.transaction((tx) => {
    tx.delete(meters).where(eq(meters.number, meter.number)).run();
    tx.insert(ignoredDevices)
      .values({ deviceId: meter.deviceId, sinceMs: nowMs })
      .onConflictDoNothing()
      .run();
  });
  forgetSettled(store, meter.number);
}

/** The device ids that are ignored, oldest first. */
export function listIgnoredDevices(store: Store): { readonly deviceId: string; readonly sinceMs: number }[] {
  return store.db.select().from(ignoredDevices).orderBy(asc(ignoredDevices.sinceMs)).all();
}

/** Lets an ignored device id register itself again. */
export function allowDevice(store: Store, deviceId: string): void {
  store.db.delete(ignoredDevices).where(eq(ignoredDevices.deviceId, deviceId)).run();
}
