import type { HolidayLists } from "../domain/calendar.ts";
import { versionListErrors } from "../domain/checks/tariff-checks.ts";
import { AppError, type FieldError, invalidField } from "../domain/error.ts";
import type { Tariff, TariffVersion } from "../domain/tariff.ts";
import { addHolidays } from "../store/holidays.ts";
import { listCommonAreas } from "../store/meter-links.ts";
import { requireMeter } from "../store/meters.ts";
import {
  addTariff,
  assignTariff,
  listTariffs,
  putTariffVersion,
  removeTariff as removeStored,
  renameTariff,
  requireTariff,
  withdrawTariffVersion,
} from "../store/tariffs.ts";
import type { TimedStore } from "./ports.ts";

/** A tariff to be kept: what it charges, from when, and for which meters. */
export interface TariffInput {
  readonly name?: string | null | undefined;
  /** Each takes the place of the version that begins on the same date; the others stay. */
  readonly versions: readonly TariffVersion[];
  /** Years of lists that are not known yet are kept along; others stay as they are. */
  readonly holidays?: HolidayLists | undefined;
  /** The device ids that it rates. Left out: it is the property's default. */
  readonly devices?: readonly string[] | undefined;
}

const MAX_NAME = 80;

/** Keeps a new tariff, or versions of the default one where no devices are named; throws `invalid` with the fields. */
export function createTariff(box: TimedStore, input: TariffInput): Tariff {
  const { store } = box;
  return store.db.transaction(() => {
    const known = input.devices ? undefined : listTariffs(store).find((tariff) => tariff.isDefault);
    checkVersions(known?.versions ?? [], input.versions);
    const id =
      known?.id ??
      addTariff(store, {
        name: readName(input.name) ?? nextName(store),
        isDefault: input.devices === undefined,
      });
    return keep(box, id, input);
  });
}

/** Changes a tariff: versions from the dates named, its name, its devices; throws `invalid` or `not-found`. */
export function changeTariff(box: TimedStore, id: number, input: TariffInput): Tariff {
  return box.store.db.transaction(() => {
    checkVersions(requireTariff(box.store, id).versions, input.versions);
    return keep(box, id, input);
  });
}

/**
 * Takes the version that begins on a date (null: from the beginning) out of a tariff, so that the one before it goes on.
 * Throws `not-found`, and `conflict` for the only one, without which there is nothing to rate by.
 */
export function withdrawVersion(box: TimedStore, id: number, effectiveFrom: string | null): Tariff {
  const { store, clock } = box;
  return store.db.transaction(() => {
    const { name, versions } = requireTariff(store, id);
    const staying = versions.filter((version) => version.effectiveFrom !== effectiveFrom);
    if (staying.length === versions.length)
      throw new AppError("not-found", `${name} has no version from ${effectiveFrom ?? "the beginning"}.`);
    if (staying.length === 0)
      throw new AppError("conflict", `${name} has no other version. Change it, or remove the tariff.`);
    checkVersions(staying, []);
    withdrawTariffVersion(store, id, effectiveFrom, clock.nowMs());
    return requireTariff(store, id);
  });
}

/**
 * Removes a tariff; its meters and accounts fall back to the default, and months without any tariff are held. Throws
 * `not-found`, or `conflict` while it rates the shares of a common area: they would join the flats' kWh unseen.
 */
export function removeTariff({ store, clock }: TimedStore, id: number): void {
  const { name } = requireTariff(store, id);
  const nowMs = clock.nowMs();
  const area = listCommonAreas(store).find(
    ({ tariffId, toMs }) => tariffId === id && (toMs === null || toMs > nowMs),
  );
  if (area)
    throw new AppError("conflict", `${name} rates the shares of ${area.name}: end that common area first.`);
  store.db.transaction(() => removeStored(store, id, nowMs));
}

function keep({ store, clock }: TimedStore, id: number, input: TariffInput): Tariff {
  const name = readName(input.name);
  if (name !== undefined) renameTariff(store, id, name);
  for (const version of input.versions) putTariffVersion(store, id, version, clock.nowMs());
  addHolidays(store, input.holidays ?? {});
  if (input.devices)
    assignTariff(
      store,
      id,
      input.devices.map((deviceId) => requireMeterNumber(store, deviceId)),
    );
  return requireTariff(store, id);
}

function requireMeterNumber(store: TimedStore["store"], deviceId: string): number {
  try {
    return requireMeter(store, deviceId).number;
  } catch (error) {
    throw error instanceof AppError ? invalidField("devices", error.message) : error;
  }
}

/** Refuses versions that do not go with each other or with those that stay. */
function checkVersions(known: readonly TariffVersion[], written: readonly TariffVersion[]): void {
  const staying = known.filter((version) => !written.some((other) => isOfSameDate(other, version)));
  const all = [...staying, ...written].toSorted((a, b) => dateOf(a).localeCompare(dateOf(b)));
  const errors = versionListErrors(all).map((error) => asWritten(error, all, written));
  if (errors.length > 0)
    throw new AppError("invalid", errors[0]?.message ?? "The tariff cannot be used as it stands.", errors);
}

function isOfSameDate(a: TariffVersion, b: TariffVersion): boolean {
  return a.effectiveFrom === b.effectiveFrom;
}

function dateOf(version: TariffVersion): string {
  return version.effectiveFrom ?? "";
}

/** An error of the whole list, by the field as the caller wrote it. */
function asWritten(
  { field, message }: FieldError,
  all: readonly TariffVersion[],
  written: readonly TariffVersion[],
): FieldError {
  const [, place, inner] = /^versions\[(\d+)\]\.(.+)$/s.exec(field) ?? [];
  const version = all[Number(place)];
  if (!version || inner === undefined) return { field, message };
  const index = written.indexOf(version);
  if (index !== -1) return { field: fieldOf(written, index, inner), message };
  return { field: "versions", message: `The version from ${version.effectiveFrom}: ${message}` };
}

function fieldOf(written: readonly TariffVersion[], index: number, field: string): string {
  return written.length === 1 ? field : `versions[${index}].${field}`;
}

function readName(name: string | null | undefined): string | undefined {
  const trimmed = name?.trim();
  if (trimmed === undefined || trimmed === "") return undefined;
  if (trimmed.length > MAX_NAME)
    throw invalidField("name", `A tariff's name has at most ${MAX_NAME} characters.`);
  return trimmed;
}

function nextName(store: TimedStore["store"]): string {
  return `Tariff ${listTariffs(store).length + 1}`;
}
