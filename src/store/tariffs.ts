import { and, eq, isNull } from "drizzle-orm";
import { AppError } from "../domain/error.ts";
import type { Tariff, TariffVersion } from "../domain/tariff.ts";
import { readTariff } from "../tariff-form/read.ts";
import { writeTariffVersion } from "../tariff-form/write.ts";
import { accounts } from "./account-schema.ts";
import { markAllDraftsStale } from "./drafts.ts";
import { keeping } from "./kept.ts";
import { meters } from "./meter-schema.ts";
import { forgetMeters } from "./meters.ts";
import { type Store, written } from "./open.ts";
import { tariffs, tariffVersions } from "./tariff-schema.ts";

/** A version that is in force, with the row that holds it and never changes. */
export interface StoredVersion {
  readonly id: number;
  readonly version: TariffVersion;
}

/** Reading a version takes a millisecond, and each page asks for some: what was read once is kept, by the row's number. */
const known = new WeakMap<
  Store,
  Map<number, { readonly document: string; readonly version: TariffVersion }>
>();

/** All tariffs with their versions in force, the default one first; not those that were removed. */
export function listTariffs(store: Store): Tariff[] {
  return tariffRows(store).map((row) => withVersions(store, row));
}

const tariffRows = keeping((store: Store): readonly Omit<Tariff, "versions">[] => {
  const rows = store
    .statement(
      `SELECT id, name, is_default AS isDefault FROM tariffs
       WHERE removed_at_ms IS NULL ORDER BY is_default DESC, id`,
    )
    .all() as { id: number; name: string; isDefault: number }[];
  return rows.map(({ id, name, isDefault }) => ({ id, name, isDefault: isDefault !== 0 }));
});

function withVersions(store: Store, tariff: Omit<Tariff, "versions">): Tariff {
  return { ...tariff, versions: versionsInForce(store, tariff.id).map(({ version }) => version) };
}

/** A tariff's versions in force, oldest first. */
export const versionsInForce = keeping((store: Store, tariffId: number): readonly StoredVersion[] => {
  const rows = store
    .statement(
      `SELECT id, currency, document FROM tariff_versions
       WHERE tariff_id = ? AND superseded_at_ms IS NULL ORDER BY effective_from`,
    )
    .all(tariffId) as VersionRow[];
  return rows.map((row) => ({ id: row.id, version: versionOf(store, row) }));
});

type VersionRow = Pick<typeof tariffVersions.$inferSelect, "id" | "currency" | "document">;

function versionOf(store: Store, row: VersionRow): TariffVersion {
  const versions = known.get(store) ?? new Map();
  known.set(store, versions);
  const kept = versions.get(row.id);
  // The number of a row whose transaction was rolled back is given again.
  if (kept?.document === row.document) return kept.version;
  const read = readTariff(JSON.parse(row.document), { currency: row.currency });
  const version = "errors" in read ? undefined : read.tariff.versions[0];
  if (!version) throw new Error(`the tariff's version ${row.id} cannot be read`);
  versions.set(row.id, { document: row.document, version });
  return version;
}

/** The tariff of that id; undefined where there is none, or it was removed. */
export function findTariffById(store: Store, id: number): Tariff | undefined {
  const tariff = tariffRows(store).find((candidate) => candidate.id === id);
  return tariff && withVersions(store, tariff);
}

/** The tariff of that id; throws `not-found`. */
export function requireTariff(store: Store, id: number): Tariff {
  const tariff = findTariffById(store, id);
  if (!tariff) throw new AppError("not-found", `There is no tariff number ${id}.`);
  return tariff;
}

/** The tariff that rates a meter: its own, else the property's default; undefined where there is neither. */
export function tariffOfMeter(store: Store, meter: { readonly tariffId: number | null }): Tariff | undefined {
  const rows = tariffRows(store);
  const tariff = rows.find(({ id }) => id === meter.tariffId) ?? rows.find(({ isDefault }) => isDefault);
  return tariff && withVersions(store, tariff);
}

/** Adds a tariff without versions and gives its id. */
export function addTariff(
  store: Store,
  tariff: { readonly name: string; readonly isDefault: boolean },
): number {
  return written(store, (tx) => tx.insert(tariffs).values(tariff).returning().get()).id;
}

/** Gives a tariff another name; every draft is to be computed again. */
export function renameTariff(store: Store, id: number, name: string): void {
  store.db.update(tariffs).set({ name }).where(eq(tariffs.id, id)).run();
  markAllDraftsStale(store);
}

/**
 * Adds a version, in place of the one in force that begins on the same date: that one stays as it was written, marked
 * as superseded. Where it says the same, nothing is written; else every draft is to be computed again. A part of a
 * transaction.
 */
export function putTariffVersion(
  store: Store,
  tariffId: number,
  version: TariffVersion,
  nowMs: number,
): void {
  const effectiveFrom = version.effectiveFrom ?? "";
  const document = JSON.stringify(writeTariffVersion(version));
  const isOfThatDate = inForce(tariffId, effectiveFrom);
  const known = store.db.select().from(tariffVersions).where(isOfThatDate).get();
  if (known?.document === document) return;
  store.db.update(tariffVersions).set({ supersededAtMs: nowMs }).where(isOfThatDate).run();
  store.db
    .insert(tariffVersions)
    .values({ tariffId, effectiveFrom, currency: version.currency, document, createdAtMs: nowMs })
    .run();
  markAllDraftsStale(store);
}

/** Takes a version out of force; it stays for what was computed from it. Every draft is to be computed again. */
export function withdrawTariffVersion(
  store: Store,
  tariffId: number,
  effectiveFrom: string | null,
  nowMs: number,
): void {
  store.db
    .update(tariffVersions)
    .set({ supersededAtMs: nowMs })
    .where(inForce(tariffId, effectiveFrom))
    .run();
  markAllDraftsStale(store);
}

/** A version of a tariff that is in force no more, by its row; undefined where it is none. */
export function supersededVersion(store: Store, tariffId: number, row: number): TariffVersion | undefined {
  const found = store
    .statement(
      `SELECT id, currency, document FROM tariff_versions
       WHERE tariff_id = ? AND id = ? AND superseded_at_ms IS NOT NULL`,
    )
    .get(tariffId, row) as VersionRow | undefined;
  return found && versionOf(store, found);
}

/** Puts a tariff back that was removed; those that it rated stay with what rates them now. Every draft is to be computed again. */
export function restoreTariff(store: Store, id: number): void {
  store.db.update(tariffs).set({ removedAtMs: null }).where(eq(tariffs.id, id)).run();
  markAllDraftsStale(store);
}

/** The tariff of that id that was removed; undefined where there is none. */
export function findRemovedTariff(store: Store, id: number): Omit<Tariff, "versions"> | undefined {
  const row = store
    .statement(
      `SELECT id, name, is_default AS isDefault FROM tariffs WHERE id = ? AND removed_at_ms IS NOT NULL`,
    )
    .get(id) as { id: number; name: string; isDefault: number } | undefined;
  return row && { id: row.id, name: row.name, isDefault: row.isDefault !== 0 };
}

/** Lets a tariff rate these accounts; every draft is to be computed again. */
export function assignAccounts(store: Store, tariffId: number, accountIds: readonly number[]): void {
  for (const id of accountIds)
    store.db
      .update(accounts)
      .set({ tariffId })
      .where(and(eq(accounts.id, id), isNull(accounts.tariffId)))
      .run();
  markAllDraftsStale(store);
}

function inForce(tariffId: number, effectiveFrom: string | null) {
  return and(
    eq(tariffVersions.tariffId, tariffId),
    eq(tariffVersions.effectiveFrom, effectiveFrom ?? ""),
    isNull(tariffVersions.supersededAtMs),
  );
}

/** Removes a tariff: its meters and accounts fall back to the default, its versions stay for what was computed from them. */
export function removeTariff(store: Store, id: number, nowMs: number): void {
  store.db.update(accounts).set({ tariffId: null }).where(eq(accounts.tariffId, id)).run();
  store.db.update(meters).set({ tariffId: null }).where(eq(meters.tariffId, id)).run();
  store.db.update(tariffs).set({ removedAtMs: nowMs }).where(eq(tariffs.id, id)).run();
  forgetMeters(store);
  markAllDraftsStale(store);
}

/** Lets a tariff rate these meters and no others; every draft is to be computed again. */
export function assignTariff(store: Store, tariffId: number, meterNumbers: readonly number[]): void {
  store.db.update(meters).set({ tariffId: null }).where(eq(meters.tariffId, tariffId)).run();
  for (const number of meterNumbers) {
    store.db.update(meters).set({ tariffId }).where(eq(meters.number, number)).run();
  }
  forgetMeters(store);
  markAllDraftsStale(store);
}
