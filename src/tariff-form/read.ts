import type { z } from "zod";
import type { HolidayLists } from "../domain/calendar.ts";
import { holidayErrors, versionListErrors } from "../domain/checks/tariff-checks.ts";
import type { FieldError } from "../domain/error.ts";
import { NO_CURRENCY } from "../domain/money.ts";
import type { Component, TariffVersion } from "../domain/tariff.ts";
import { readCalendar } from "./calendar-reading.ts";
import { readComponent } from "./component-reading.ts";
import { outlineErrors } from "./outline.ts";
import { MAX_ERRORS, salvage } from "./salvage.ts";
import { versionSchema, type WrittenVersion, type WrittenWhole } from "./schema.ts";
import { readShortForm } from "./short-form.ts";
import { NO_PRORATION, readProration, readRounding, TO_MINOR_UNIT } from "./spread-reading.ts";
import { namesAbove } from "./term-reading.ts";

/** A tariff as it was read. */
export interface TariffContent {
  readonly name: string | null;
  /** Oldest first; at least one. */
  readonly versions: readonly TariffVersion[];
  readonly holidays: HolidayLists;
}

/** A tariff that can rate, or every field that is wrong. */
export type TariffReading = { readonly tariff: TariffContent } | { readonly errors: readonly FieldError[] };

/**
 * Reads a tariff in its JSON form or in the short one (which has `slabs` at its top), all its errors at once (up to 200): each names
 * its field, its component and what to do. What it does not say of the currency is the default.
 */
export function readTariff(json: unknown, defaults: { readonly currency: string }): TariffReading {
  const outline = outlineErrors(json);
  if (outline.length > 0) return { errors: outline };
  const written = json as Readonly<Record<string, unknown>>;
  if (Object.hasOwn(written, "slabs")) return readShortForm(written, defaults);
  const { whole, errors, isDoubtful } = salvage(written);
  const listed: readonly WrittenVersion[] = whole.versions ?? [{}];
  const { versions: _listed, holidays: _lists, ...inherited } = written;
  if (listed.length * JSON.stringify(inherited).length > MOST_INHERITED) return { errors: [TOO_LARGE] };
  const versions = listed.map((version) => readVersion({ ...onlyVersion(whole), ...version }, defaults));
  const holidays = whole.holidays ?? {};
  const found = [
    ...errors,
    ...(whole.versions && Object.hasOwn(written, "effective_from") ? [MISPLACED_DATE] : []),
    ...[...versionListErrors(versions), ...holidayErrors(holidays)]
      .map((error) => ({ ...error, field: asWritten(error.field, written) }))
      .filter(({ field }) => !isDoubtful(field)),
  ];
  return found.length > 0
    ? { errors: distinct(found).slice(0, MAX_ERRORS) }
    : { tariff: { name: whole.name ?? null, versions, holidays } };
}

// What versions take from the whole is kept and checked once more for each.
const MOST_INHERITED = 1_000_000;

const TOO_LARGE: FieldError = {
  field: "versions",
  message:
    "Together the versions are too large: each takes over all that the whole says. Give each its own components.",
};

const MISPLACED_DATE: FieldError = {
  field: "effective_from",
  message: "With versions, each of them has its own effective_from, and the whole has none.",
};

function onlyVersion(whole: WrittenWhole): WrittenVersion {
  const { name: _name, versions: _versions, holidays: _holidays, effective_from, ...shared } = whole;
  return _versions || effective_from === undefined ? shared : { ...shared, effective_from };
}

function readVersion(written: WrittenVersion, { currency }: { readonly currency: string }): TariffVersion {
  const defaults = {
    proration: written.proration === undefined ? NO_PRORATION : readProration(written.proration),
    rounding: written.rounding === undefined ? TO_MINOR_UNIT : readRounding(written.rounding),
  };
  const above = namesAbove();
  const components = (written.components ?? []).map((component): Component => {
    const read = readComponent(component, defaults, above);
    above.add(read);
    return read;
  });
  return {
    effectiveFrom: written.effective_from ?? null,
    currency: written.currency ?? currency,
    components,
    midPeriod: written.mid_period ?? "parts",
    energyUnit: written.energy ?? "wh",
    totalRounding:
      written.total_rounding === undefined ? TO_MINOR_UNIT : readRounding(written.total_rounding),
    calendar: written.calendar ? readCalendar(written.calendar) : null,
    source: written.source ?? null,
  };
}

/** A version as a bill was made from it, read by its form alone: what once was good is read for ever. It names its currency. */
export const frozenVersion: z.ZodType<TariffVersion, unknown> = versionSchema.transform((written) =>
  readVersion(written, { currency: NO_CURRENCY }),
);

// What a version takes from the whole is wrong where it is written.
function asWritten(field: string, json: Readonly<Record<string, unknown>>): string {
  const [, index, rest] = /^versions\[(\d+)\]\.(.*)$/s.exec(field) ?? [];
  if (index === undefined || rest === undefined) return field;
  const top = /^\w+/.exec(rest)?.[0] ?? "";
  const versions = json["versions"];
  if (!Array.isArray(versions)) return rest;
  const version: unknown = versions[Number(index)];
  const isOwn = typeof version === "object" && version !== null && Object.hasOwn(version, top);
  return isOwn || !Object.hasOwn(json, top) ? field : rest;
}

function distinct(errors: readonly FieldError[]): FieldError[] {
  const seen = new Set<string>();
  return errors.filter(({ field, message }) => {
    const key = JSON.stringify([field, message]);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
