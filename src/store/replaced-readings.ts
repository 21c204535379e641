import type { Meter } from "../domain/meter.ts";
import type { Reading } from "../domain/reading.ts";
import type { Store } from "./open.ts";
import { latestReading } from "./readings.ts";
import { beginReplacement, NOT_BEGUN, type Replacement } from "./replacements.ts";
import { listTypedRegisters } from "./typed-readings.ts";

/** Boots of a device whose readings are another meter's are counted on from a multiple of this. */
const BOOTS = 2 ** 32;

/**
 * A device's reading as one of the meter into which it was put. A new ESP32 counts its boots from the beginning, so its
 * (boot, seq) may be those of the old one: its boots are told apart by the replacement.
 */
export function asReplaced(reading: Reading, { id }: Pick<Replacement, "id">): Reading {
  if (reading.boot === null) return reading;
  // No counter of starts gets so far; without one the instant is the identity.
  if (reading.boot >= BOOTS) return { ...reading, boot: null, seq: null };
  return { ...reading, boot: reading.boot + id * BOOTS };
}

/** The reverse of `asReplaced`; undefined for a reading with a boot that is not of that replacement. */
export function asSent(reading: Reading, { id }: Pick<Replacement, "id">): Reading | undefined {
  if (reading.boot === null) return reading;
  const boot = reading.boot - id * BOOTS;
  return boot >= 0 && boot < BOOTS ? { ...reading, boot } : undefined;
}

/** The newest instant at which a meter sent something or somebody read it; 0 where there is none. */
export function newestOwnMs(store: Store, meter: number): number {
  const typedMs = listTypedRegisters(store, meter).at(-1)?.takenAtMs ?? 0;
  return Math.max(latestReading(store, meter)?.takenAtMs ?? 0, typedMs);
}

/**
 * From when on a device's readings are those of the meter into which it was put: its first message begins that, just
 * after the meter's own newest reading, since two devices cannot be on one meter at a time.
 */
export function replacedFromMs(store: Store, replacement: Replacement, { number }: Meter): number {
  if (replacement.fromMs !== NOT_BEGUN) return replacement.fromMs;
  return beginReplacement(store, replacement.id, newestOwnMs(store, number) + 1).fromMs;
}
