import { versionListErrors } from "../domain/checks/tariff-checks.ts";
import { AppError } from "../domain/error.ts";
import type { Tariff } from "../domain/tariff.ts";
import { findMeter } from "../store/meters.ts";
import { lastSupersededRow } from "../store/tariff-uses.ts";
import {
  assignAccounts,
  assignTariff,
  findRemovedTariff,
  listTariffs,
  putTariffVersion,
  requireTariff,
  restoreTariff as restoreStored,
  supersededVersion,
} from "../store/tariffs.ts";
import type { TimedStore } from "./ports.ts";

/**
 * Puts the version from a date (null: from the beginning) back as it was before it was changed or taken out last, or as
 * the row says that is named. Throws `not-found`, and `conflict` where it no longer goes with the others.
 */
export function restoreVersion(
  { store, clock }: TimedStore,
  id: number,
  effectiveFrom: string | null,
  row = lastSupersededRow(store, id, effectiveFrom),
): Tariff {
  return store.db.transaction(() => {
    const { name, versions } = requireTariff(store, id);
    const version = row === undefined ? undefined : supersededVersion(store, id, row);
    if (version?.effectiveFrom !== effectiveFrom)
      throw new AppError(
        "not-found",
        `${name} had no other version from ${effectiveFrom ?? "the beginning"}.`,
      );
    const staying = versions.filter((other) => other.effectiveFrom !== effectiveFrom);
    const all = [...staying, version].toSorted((a, b) =>
      (a.effectiveFrom ?? "").localeCompare(b.effectiveFrom ?? ""),
    );
    const [error] = versionListErrors(all);
    if (error) throw new AppError("conflict", error.message);
    putTariffVersion(store, id, version, clock.nowMs());
    return requireTariff(store, id);
  });
}

/** Whom a tariff rated before it was removed. */
export interface RatedBefore {
  readonly devices: readonly string[];
  readonly accounts: readonly number[];
}

/**
 * Puts a tariff back that was removed, for those it rated that have no other one now. Throws `not-found`, and `conflict`
 * where another one has become the property's.
 */
export function restoreTariff({ store }: TimedStore, id: number, { devices, accounts }: RatedBefore): Tariff {
  return store.db.transaction(() => {
    const removed = findRemovedTariff(store, id);
    if (!removed) throw new AppError("not-found", `There is no tariff number ${id} that was removed.`);
    const other = listTariffs(store).find(({ isDefault }) => isDefault);
    if (removed.isDefault && other)
      throw new AppError("conflict", `${other.name} is the property's tariff now. Remove it first.`);
    restoreStored(store, id);
    const meters = devices.flatMap((deviceId) => findMeter(store, deviceId) ?? []);
    assignTariff(
      store,
      id,
      meters.filter(({ tariffId }) => tariffId === null).map(({ number }) => number),
    );
    assignAccounts(store, id, accounts);
    return requireTariff(store, id);
  });
}
