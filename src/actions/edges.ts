import { isDate } from "../domain/dates.ts";
import { invalidField } from "../domain/error.ts";
import { INTERVAL_MS } from "../domain/interval.ts";
import { localDate, midnightMs } from "../domain/period.ts";
import { UNSET_PROPERTY } from "../domain/property.ts";
import type { Store } from "../store/open.ts";
import { findProperty } from "../store/property.ts";

const INSTANT = /^\d{4}-\d{2}-\d{2}T/;

/** The zone in which the property's days begin. */
export function timeZoneOf(store: Store): string {
  return (findProperty(store) ?? UNSET_PROPERTY).timeZone;
}

/**
 * The instant of an edge as it was written: of a local date its midnight, else an instant on a quarter hour, as that of a
 * final reading is. Throws `invalid` naming the field.
 */
export function edgeMs(store: Store, text: string, field: string): number {
  if (isDate(text)) return midnightMs(text, timeZoneOf(store));
  const atMs = INSTANT.test(text) ? instantMs(text) : undefined;
  if (atMs !== undefined && atMs > 0 && atMs % INTERVAL_MS === 0) return atMs;
  throw invalidField(field, `${JSON.stringify(text.slice(0, 40))} is not a date; write it as 2026-02-01.`);
}

/** As `edgeMs` of a beginning: null is from the beginning of all, 0. */
export function beginningMs(store: Store, text: string | null, field: string): number {
  return text === null ? 0 : edgeMs(store, text, field);
}

/** As `edgeMs` of an end: null is until further notice; throws `invalid` too where it is not after the beginning. */
export function endMs(store: Store, text: string | null, fromMs: number, field: string): number | null {
  if (text === null) return null;
  const toMs = edgeMs(store, text, field);
  if (toMs > fromMs) return toMs;
  throw invalidField(field, `It ends after it begins: choose a day after ${edgeText(store, fromMs)}.`);
}

/** An edge as `edgeMs` reads it: a local date where it is midnight, else an instant. */
export function edgeText(store: Store, atMs: number): string {
  const timeZone = timeZoneOf(store);
  const date = localDate(atMs, timeZone).toString();
  return isDate(date) && midnightMs(date, timeZone) === atMs ? date : new Date(atMs).toISOString();
}

function instantMs(text: string): number | undefined {
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    return undefined;
  }
}
