import type { RegisterReading } from "./reading.ts";

/** The most that a meter can carry unless its settings say otherwise: a PZEM-004T at 260 V and 100 A. */
export const DEFAULT_MAX_POWER_W = 26_000;

/** A run of deviating registers that ends within this time is an excursion and is ignored. */
export const EXCURSION_MS = 10 * 60_000;

/** Registers further apart are no step of one segment: who knows what happened in between, and at which time. */
export const LONGEST_STEP_MS = 400 * 24 * 3_600_000;

const ALLOWANCE_WH = 2;
const MS_PER_HOUR = 3_600_000;

/** Whether `next` can follow `last`: not lower, not further than `maxPowerW` carries it, plus 2 Wh, within 400 days. */
export function registerFits(last: RegisterReading, next: RegisterReading, maxPowerW: number): boolean {
  const boundWh = (maxPowerW * (next.takenAtMs - last.takenAtMs)) / MS_PER_HOUR + ALLOWANCE_WH;
  return (
    next.energyWh >= last.energyWh &&
    next.energyWh - last.energyWh <= boundWh &&
    next.takenAtMs - last.takenAtMs <= LONGEST_STEP_MS
  );
}

/** The register at an instant between two neighbouring accepted readings, Wh, interpolated and rounded down. */
export function registerAt(from: RegisterReading, to: RegisterReading, atMs: number): number {
  if (atMs <= from.takenAtMs) return from.energyWh;
  if (atMs >= to.takenAtMs) return to.energyWh;
  const risenWh = to.energyWh - from.energyWh;
  const elapsedMs = atMs - from.takenAtMs;
  const spacingMs = to.takenAtMs - from.takenAtMs;
  const product = risenWh * elapsedMs;
  if (product > Number.MAX_SAFE_INTEGER)
    return from.energyWh + Number((BigInt(risenWh) * BigInt(elapsedMs)) / BigInt(spacingMs));
  // Exact: so are the product, its remainder and a division without one.
  return from.energyWh + (product - (product % spacingMs)) / spacingMs;
}
