import { asc, eq } from "drizzle-orm";
import { AppError } from "../domain/error.ts";
import type { Dialect, Meter } from "../domain/meter.ts";
import { DEFAULT_MAX_POWER_W } from "../domain/register.ts";
import { startHousehold } from "./accounts.ts";
import { drafts, ignoredDevices, meters } from "./meter-schema.ts";
import { type Store, written } from "./open.ts";

interface KnownMeters {
  /** In the order of their numbers. */
  readonly byDevice: Map<string, Meter>;
  readonly byNumber: Map<number, Meter>;
  readonly nodes: Set<string>;
}

/** Every message asks for its meter: all of them stand in memory from the first question to the next change. */
const known = new WeakMap<Store, KnownMeters>();

function knownMeters(store: Store): KnownMeters {
  const found = known.get(store);
  if (found) return found;
  const rows = store.db.select().from(meters).orderBy(asc(meters.number)).all();
  const read = {
    byDevice: new Map(rows.map((meter) => [meter.deviceId, meter])),
    byNumber: new Map(rows.map((meter) => [meter.number, meter])),
    nodes: new Set(rows.flatMap((meter) => (meter.node === null ? [] : [meter.node]))),
  };
  // What a transaction has written so far may be rolled back.
  if (!store.sqlite.inTransaction) known.set(store, read);
  return read;
}

/** Lets the meters be read from the database again; whoever writes to their table has to call it. */
export function forgetMeters(store: Store): void {
  known.delete(store);
}

/** All meters, retired ones too, in the order in which they first appeared. */
export function listMeters(store: Store): Meter[] {
  return [...knownMeters(store).byDevice.values()];
}

/** The meter of that device id, or undefined. */
export function findMeter(store: Store, deviceId: string): Meter | undefined {
  return knownMeters(store).byDevice.get(deviceId);
}

/** The meter of that number, or undefined. */
export function findMeterByNumber(store: Store, number: number): Meter | undefined {
  return knownMeters(store).byNumber.get(number);
}

/** The meter of that device id; throws `not-found`. */
export function requireMeter(store: Store, deviceId: string): Meter {
  const meter = findMeter(store, deviceId);
  if (!meter) throw new AppError("not-found", `There is no meter called ${deviceId}.`);
  return meter;
}

/** Whether some meter is carried by a node of that id. */
export function isNode(store: Store, node: string): boolean {
  return knownMeters(store).nodes.has(node);
}

/** The dialect in which all meters of a node came that are in use; null: the box's own, or it is not known. */
export function dialectOfNode(store: Store, node: string): Dialect | null {
  const [first, ...others] = listMeters(store).filter(
    (meter) => meter.node === node && meter.retiredAtMs === null,
  );
  return first && others.every(({ dialect }) => dialect === first.dialect) ? first.dialect : null;
}

/** Notes, durably, that a node speaks the box's own dialect; writes nothing where that is known. */
export function noteOwnDialect(store: Store, node: string): void {
  const isForeign = listMeters(store).some((meter) => meter.node === node && meter.dialect !== null);
  if (!isForeign) return;
  changing(store, () => store.db.update(meters).set({ dialect: null }).where(eq(meters.node, node)).run());
}

/**
 * Adds a meter, durably; its name is its device id until somebody gives it one. Where there is no account, it starts
 * that of the household; later ones are in none until somebody says whose they are.
 */
export function addMeter(
  store: Store,
  meter: Pick<Meter, "deviceId" | "node" | "firstSeenMs"> &
    Partial<Pick<Meter, "dialect" | "name" | "location" | "isCombined">>,
): Meter {
  const added = written(store, (tx) => {
    const row = tx
      .insert(meters)
      .values({ name: meter.deviceId, maxPowerW: DEFAULT_MAX_POWER_W, ...meter })
      .returning()
      .get();
    startHousehold(store, row.number, meter.firstSeenMs ?? 0);
    return row;
  });
  remember(store, added);
  return added;
}

/** Five hundred meters that register one after the other shall not read each other again and again. */
function remember(store: Store, added: Meter): void {
  if (store.sqlite.inTransaction) forgetMeters(store);
  const all = known.get(store);
  all?.byDevice.set(added.deviceId, added);
  all?.byNumber.set(added.number, added);
  if (added.node !== null) all?.nodes.add(added.node);
}

/** What of a meter can be changed after it was added. */
export type MeterChanges = Partial<
  Pick<
    Meter,
    | "name"
    | "location"
    | "node"
    | "dialect"
    | "lastSeenMs"
    | "firmwareVersion"
    | "rssiDbm"
    | "retiredAtMs"
    | "tariffId"
    | "maxPowerW"
    | "rawYears"
    | "isRederiveDue"
    | "model"
    | "approval"
    | "testedOn"
    | "ctA"
  >
> & { readonly firstSeenMs?: number };

/** Changes a meter and gives it back; throws `not-found`. */
export function updateMeter(store: Store, deviceId: string, changes: MeterChanges): Meter {
  requireMeter(store, deviceId);
  return changing(store, () =>
    written(store, (tx) =>
      tx.update(meters).set(changes).where(eq(meters.deviceId, deviceId)).returning().get(),
    ),
  );
}

/** What of a meter changes with its messages. */
export type MeterSighting = Pick<Meter, "deviceId" | "lastSeenMs" | "rssiDbm" | "firmwareVersion">;

/** Saves when meters were last heard and what they said of themselves, in one transaction; unknown ones are passed over. */
export function saveSightings(store: Store, sightings: readonly MeterSighting[]): void {
  changing(store, () =>
    store.db.transaction((tx) => {
      for (const { deviceId, ...seen } of sightings) {
        tx.update(meters).set(seen).where(eq(meters.deviceId, deviceId)).run();
      }
    }),
  );
}

/** Changes the largest load of a meter (W), and with it which of its registers count: see `rederiveDue`. */
export function changeMaxPower(store: Store, meter: Meter, maxPowerW: number): void {
  changing(store, () =>
    store.db.transaction((tx) => {
      tx.update(meters).set({ maxPowerW, isRederiveDue: true }).where(eq(meters.number, meter.number)).run();
      tx.update(drafts).set({ stale: true }).where(eq(drafts.meter, meter.number)).run();
    }),
  );
}

/**
 * Deletes a meter with all its readings and drafts, and ignores its id, and those under which its readings came as well,
 * until they are allowed again; durable.
 */
export function deleteMeter(
  store: Store,
  meter: Meter,
  nowMs: number,
  alsoSentAs: readonly string[] = [],
): void {
  changing(store, () =>
    store.db.transaction((tx) => {
      tx.delete(meters).where(eq(meters.number, meter.number)).run();
      for (const deviceId of [meter.deviceId, ...alsoSentAs])
        tx.insert(ignoredDevices).values({ deviceId, sinceMs: nowMs }).onConflictDoNothing().run();
    }),
  );
}

/** Runs a write to the table of meters, after which they are read again, whether or not it succeeded. */
function changing<T>(store: Store, write: () => T): T {
  try {
    return write();
  } finally {
    forgetMeters(store);
  }
}

/** The device ids that are ignored, oldest first. */
export function listIgnoredDevices(store: Store): { readonly deviceId: string; readonly sinceMs: number }[] {
  return store.db.select().from(ignoredDevices).orderBy(asc(ignoredDevices.sinceMs)).all();
}

/** Lets an ignored device id register itself again. */
export function allowDevice(store: Store, deviceId: string): void {
  store.db.delete(ignoredDevices).where(eq(ignoredDevices.deviceId, deviceId)).run();
}
