import { expect, test } from "bun:test";
import fc from "fast-check";
import { type PzemReading, SimulatedPzem } from "./pzem.ts";

const START = Date.parse("2026-01-01T00:00:00Z");

function readings(
  values: readonly number[],
  stepsMs: readonly number[],
): { atMs: number; reading: PzemReading }[] {
  let draw = 0;
  const pzem = new SimulatedPzem(START, () => values[draw++ % values.length] ?? 0);
  let atMs = START;
  return stepsMs.map((stepMs) => {
    atMs += stepMs;
    return { atMs, reading: pzem.read(atMs) };
  });
}

const randoms = fc.array(fc.double({ min: 0, max: 0.999999, noNaN: true }), { minLength: 7, maxLength: 40 });
const steps = fc.array(fc.integer({ min: 10, max: 60_000 }), { minLength: 2, maxLength: 60 });

test("a simulated PZEM's figures agree with each other within its resolution", () => {
  fc.assert(
    fc.property(randoms, steps, (values, stepsMs) => {
      for (const { reading } of readings(values, stepsMs)) {
        const { voltageDv, currentMa, powerDw, powerFactorCenti } = reading;
        expect(Object.values(reading).every((value) => Number.isInteger(value) && value >= 0)).toBe(true);
        expect(powerFactorCenti).toBeLessThanOrEqual(100);
        const apparentVa = (voltageDv / 10) * (currentMa / 1000);
        const expectedW = apparentVa * (powerFactorCenti / 100);
        expect(Math.abs(expectedW - powerDw / 10)).toBeLessThan(apparentVa * 0.006 + 1);
      }
    }),
  );
});

test("its register is the energy of its power, Wh by Wh, and only rises but for its limit", () => {
  fc.assert(
    fc.property(randoms, steps, (values, stepsMs) => {
      const all = readings(values, stepsMs);
      const first = all[0];
      let wattMs = 0;
      let previousMs = first?.atMs ?? 0;
      for (const { atMs, reading } of all.slice(1)) {
        wattMs += (reading.powerDw / 10) * (atMs - previousMs);
        previousMs = atMs;
        const risenWh = (reading.energyWh - (first?.reading.energyWh ?? 0) + 10_000_000) % 10_000_000;
        expect(Math.abs(risenWh - wattMs / 3_600_000)).toBeLessThanOrEqual(1);
      }
    }),
  );
});
