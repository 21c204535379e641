import { decimalText } from "../../domain/decimal.ts";
import { majorText } from "../../domain/money.ts";
import type { RegisterReading } from "../../domain/reading.ts";

/** An integer of stored units as a JSON number with its decimals: the shortest one that reads back as those digits. */
export function major(value: bigint, decimals: number): number {
  return Number(decimalText(value, decimals));
}

/**
 * As `major` for a field that may be missing, of any integer up to 2^53: a division of two numbers that are exact is
 * rounded to the nearest one, which is the one that the digits read back as.
 */
export function majorOrNull(value: number | null, decimals: number): number | null {
  return value === null ? null : value / 10 ** decimals;
}

/** Wh as `…_kwh` and `…_wh` of a JSON object. */
export function energyFields(energyWh: number | bigint): {
  readonly energy_kwh: number;
  readonly energy_wh: number;
} {
  return { energy_kwh: major(BigInt(energyWh), 3), energy_wh: Number(energyWh) };
}

/** As `energyFields` for an energy that may be missing. */
export function energyFieldsOrNull(energyWh: number | null) {
  return energyWh === null ? { energy_kwh: null, energy_wh: null } : energyFields(energyWh);
}

/** A register with its instant. */
export function registerJson({ takenAtMs, energyWh }: RegisterReading) {
  return { timestamp: isoText(takenAtMs), ...energyFields(energyWh) };
}

/** Minor units as a JSON number in major units. */
export function amount(amountMinor: bigint, currency: string): number {
  return Number(majorText(amountMinor, currency));
}

/** An instant as ISO 8601 in UTC. */
export function isoText(atMs: number): string {
  return new Date(atMs).toISOString();
}

/** An instant as ISO 8601 in UTC, or null. */
export function isoTime(atMs: number | null): string | null {
  return atMs === null ? null : isoText(atMs);
}
