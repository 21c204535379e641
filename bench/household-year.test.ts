import { describe, expect, test } from "bun:test";
import { listsOf } from "../src/store/codec/columns.fixture.ts";
import { ReadingColumns } from "../src/store/columns.ts";
import { householdRows } from "../test/household.ts";
import { type HouseholdYearOptions, householdYear } from "./household-year.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;
const START_MS = Date.parse("2025-01-01T00:00:00Z");
const CYCLE_MS = 26 * DAY_MS;

function together(options: HouseholdYearOptions): ReadingColumns {
  const all = new ReadingColumns();
  for (const day of householdYear(options)) all.append(day);
  return all;
}

const cycle = together({ days: 26 });
const column = (
  field: "voltageCv" | "powerFactorMilli" | "frequencyChz" | "rssiDbm" | "powerCw" | "currentMa",
) => Array.from(cycle[field].subarray(0, cycle.count));
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("the household's year", () => {
  test("comes by UTC days, each 10 s within 20 ms of the middle of its slot", () => {
    const days = [...householdYear({ days: 3 })];
    expect(days.map((day) => day.count)).toEqual([8_640, 8_640, 8_640]);
    const offs = Array.from(cycle.takenAtMs.subarray(0, cycle.count), (atMs, index) => {
      return atMs - (START_MS + index * 10_000 + 5_000);
    });
    expect(new Set(offs).size).toBe(41);
    expect(Math.max(...new Set(offs.map(Math.abs)))).toBe(20);
    expect(days[1]?.takenAtMs[0]).toBeWithin(START_MS + DAY_MS, START_MS + DAY_MS + 10_000);
  });

  test("keeps the mean of each of the file's minutes, within 1 % of it", () => {
    const meanW = new Map(householdRows().map((row) => [row.startMs % CYCLE_MS, Number(row.powerW)]));
    let found = 0;
    for (let index = 0; index < cycle.count; index += 6) {
      const expectedW = meanW.get((START_MS + (index / 6) * MINUTE_MS) % CYCLE_MS);
      if (expectedW === undefined) continue;
      const minuteCw = Array.from(cycle.powerCw.subarray(index, index + 6));
      expect(mean(minuteCw)).toBe(expectedW * 100);
      for (const powerCw of minuteCw)
        expect(Math.abs(powerCw - expectedW * 100)).toBeLessThan(expectedW + 10);
      found++;
    }
    expect(found).toBe(meanW.size);
    expect(new Set(column("powerCw").slice(0, 6)).size).toBeGreaterThan(1);
  }, 30_000);

  test("steps and ranges as a PZEM does", () => {
    for (const field of ["voltageCv", "powerFactorMilli", "frequencyChz", "powerCw"] as const)
      expect(new Set(column(field).map((value) => value % 10))).toEqual(new Set([0]));
    expect(mean(column("voltageCv")) / 100).toBeWithin(235, 246);
    expect(new Set(column("powerFactorMilli")).size).toBe(21);
    expect(Math.min(...new Set(column("powerFactorMilli")))).toBe(800);
    expect(mean(column("frequencyChz")) / 100).toBeCloseTo(50, 2);
    expect(Math.sqrt(mean(column("frequencyChz").map((value) => (value - 5_000) ** 2)))).toBeWithin(5, 6);
    expect(mean(column("rssiDbm"))).toBeCloseTo(-60, 1);
    expect(new Set(column("rssiDbm")).size).toBe(13);
  });

  test("has currents that agree with power, voltage and power factor", () => {
    const worst = column("currentMa").reduce((most, currentMa, index) => {
      const { powerCw, voltageCv, powerFactorMilli } = cycle.at(index);
      const voltageV = (voltageCv ?? 0) / 100;
      const exactMa = ((powerCw ?? 0) / 100 / (voltageV * ((powerFactorMilli ?? 0) / 1000))) * 1000;
      return Math.max(most, Math.abs(currentMa - exactMa));
    }, 0);
    expect(worst).toBeLessThan(0.500_001);
  });

  test("has the register of all that was used, carried over the days without rounding", () => {
    let usedCwMs = 0n;
    let lastMs = START_MS;
    for (let index = 0; index < cycle.count; index++) {
      const { takenAtMs, powerCw, energyWh } = cycle.at(index);
      usedCwMs += BigInt(powerCw ?? 0) * BigInt(takenAtMs - lastMs);
      lastMs = takenAtMs;
      if (BigInt(energyWh ?? 0) !== usedCwMs / 360_000_000n) throw new Error(`reading ${index}`);
    }
    expect(cycle.energyWh[cycle.count - 1]).toBeWithin(1_000_000, 1_100_000);
  });

  test("is the same for the same seed, and another for another", () => {
    const one = together({ days: 1 });
    expect(listsOf(together({ days: 1, seed: 1 }))).toEqual(listsOf(one));
    expect([...one.powerCw]).toEqual(column("powerCw").slice(0, 8_640));
    expect([...together({ days: 1, seed: 2 }).powerCw]).not.toEqual([...one.powerCw]);
  });

  test("comes in any spacing that divides a minute", () => {
    const seconds = together({ days: 1, intervalMs: 1_000 });
    expect(seconds.count).toBe(86_400);
    expect(mean([...seconds.powerCw.subarray(0, 60)])).toBe(mean(column("powerCw").slice(0, 6)));
    expect(together({ days: 1, intervalMs: 60_000 }).count).toBe(1_440);
    expect(() => together({ intervalMs: 7_000 })).toThrow("does not divide a minute");
  });
});
