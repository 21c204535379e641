import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** The four meters of the household, the main one first. */
export const METERS = ["main", "kitchen", "laundry", "heater-ac"] as const;
export type HouseholdMeter = (typeof METERS)[number];

/** A register of one meter at an instant, worked out from the file alone, without the product's code. */
export interface Register {
  readonly atMs: number;
  readonly wh: bigint;
  readonly row: HouseholdRow | undefined;
}

/** One minute of the file. */
export interface HouseholdRow {
  readonly startMs: number;
  readonly powerW: bigint;
  readonly voltageV: number;
  readonly currentA: number;
  readonly subWh: readonly bigint[];
}

/** The rows of the household file; a label is the start of its minute, at +01:00. */
export function householdRows(): HouseholdRow[] {
  const file = join(import.meta.dir, "../src/cli/demo/household-2006-12.csv.gz");
  const lines = gunzipSync(readFileSync(file)).toString().trim().split("\n");
  return lines.slice(1).map((line) => {
    const [label = "", powerW = "", voltageV = "", currentA = "", ...subs] = line.split(",");
    return {
      startMs: Date.parse(`${label}:00+01:00`),
      powerW: BigInt(powerW),
      voltageV: Number(voltageV),
      currentA: Number(currentA),
      subWh: subs.map((wh) => BigInt(wh)),
    };
  });
}

/**
 * Each meter's registers: 0 at the first label, then one at the end of each minute. The main meter's is the floor of
 * watt-minutes that are never rounded; a missing row adds nothing.
 */
export function householdRegisters(rows: readonly HouseholdRow[]): Record<HouseholdMeter, Register[]> {
  const first = rows[0];
  if (!first) throw new Error("the household file has no rows");
  let wattMinutes = 0n;
  const subWh = [0n, 0n, 0n];
  const opening = (): Register[] => [{ atMs: first.startMs, wh: 0n, row: undefined }];
  const registers = { main: opening(), kitchen: opening(), laundry: opening(), "heater-ac": opening() };
  for (const row of rows) {
    const atMs = row.startMs + 60_000;
    wattMinutes += row.powerW;
    registers.main.push({ atMs, wh: wattMinutes / 60n, row });
    row.subWh.forEach((wh, index) => {
      subWh[index] = (subWh[index] ?? 0n) + wh;
      const meter = METERS[index + 1];
      if (meter) registers[meter].push({ atMs, wh: subWh[index] ?? 0n, row });
    });
  }
  return registers;
}

/** The register at an instant: that of the last reading at or before it, carried to the next one by a straight line. */
export function registerAt(registers: readonly Register[], atMs: number): bigint {
  const next = registers.findIndex((register) => register.atMs >= atMs);
  const after = registers[next];
  const before = registers[next - 1];
  if (!after) throw new Error("after the last reading");
  if (after.atMs === atMs || !before) return after.wh;
  return before.wh + ((after.wh - before.wh) * BigInt(atMs - before.atMs)) / BigInt(after.atMs - before.atMs);
}
