import type { HolidayLists } from "../domain/calendar.ts";
import { AppError, invalidField } from "../domain/error.ts";
import { UNSET_PROPERTY } from "../domain/property.ts";
import { listHolidays } from "../store/holidays.ts";
import type { Store } from "../store/open.ts";
import { findProperty } from "../store/property.ts";
import { findTariffById } from "../store/tariffs.ts";
import { libraryTariffs } from "../tariff-form/library.ts";
import { readTariff, type TariffContent } from "../tariff-form/read.ts";
import type { RatedBy } from "./gather-usage.ts";

/** A tariff that can rate, wherever it comes from. */
export interface FoundTariff extends RatedBy {
  /** Null where it was written without one. */
  readonly name: string | null;
}

/**
 * The tariff that somebody names: `{"id": 3}` is one that is kept, `{"library": "key"}` one of the library, anything else
 * a tariff in its JSON form. Throws `invalid` with fields that begin with the name of the one it was written in. Days
 * that are kept as holidays count before those that the tariff brings along.
 */
export function findTariff(store: Store, written: unknown, field: string): FoundTariff {
  const named = isRecord(written) ? written : {};
  if (Object.hasOwn(named, "id")) {
    const tariff = findTariffById(store, Number(named["id"]));
    if (!tariff || tariff.id !== named["id"] || Object.keys(named).length > 1)
      throw invalidField(
        `${field}.id`,
        `${JSON.stringify(written)} is not the number of a tariff that is kept.`,
      );
    return { name: tariff.name, versions: tariff.versions, holidays: listHolidays(store) };
  }
  const { name, versions, holidays } = Object.hasOwn(named, "library")
    ? libraryTariff(named, field)
    : readWrittenTariff(store, written, field);
  return { name, versions, holidays: bothOf(holidays, listHolidays(store)) };
}

function libraryTariff(named: Readonly<Record<string, unknown>>, field: string): TariffContent {
  if (Object.keys(named).length > 1)
    throw invalidField(`${field}.library`, "Name a tariff of the library by its key alone.");
  return findLibraryTariff(named["library"], `${field}.library`);
}

/** The tariff of the library that has a key; throws `invalid` with the field. */
export function findLibraryTariff(key: unknown, field: string): TariffContent {
  const known = libraryTariffs().find((tariff) => tariff.key === key);
  if (known) return known.content;
  throw invalidField(field, `${JSON.stringify(key)} is not a tariff of the library.`);
}

/** A tariff in its JSON form or in the short one; throws `invalid` with every field, behind that which it was written in. */
export function readWrittenTariff(store: Store, written: unknown, field = ""): TariffContent {
  const { currency } = findProperty(store) ?? UNSET_PROPERTY;
  const read = readTariff(written, { currency });
  if ("tariff" in read) return read.tariff;
  const errors = read.errors.map((error) => ({ ...error, field: within(field, error.field) }));
  throw new AppError("invalid", errors[0]?.message ?? "The tariff cannot be used as it stands.", errors);
}

function within(outer: string, inner: string): string {
  return outer === "" || inner === "" ? `${outer}${inner}` : `${outer}.${inner}`;
}

function bothOf(brought: HolidayLists, kept: HolidayLists): HolidayLists {
  const lists = new Set([...Object.keys(brought), ...Object.keys(kept)]);
  return Object.fromEntries(Array.from(lists, (list) => [list, { ...brought[list], ...kept[list] }]));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
