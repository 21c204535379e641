import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { spanEnergies } from "./energy.ts";
import { addMeter } from "./meters.ts";
import {
  countReadings,
  latestReading,
  powerSeries,
  readingsBetween,
  registerExtent,
  storeReadings,
} from "./readings.ts";
import { registerReading, temporaryStore } from "./store.fixture.ts";

const HOUR = 3_600_000;
const START = Date.parse("2026-01-01T00:00:00Z");

function meterIn(store = temporaryStore()) {
  return { store, meter: addMeter(store, { deviceId: "meter-001", node: null, firstSeenMs: START }) };
}

describe("storing readings", () => {
  test("keeps the first of one identity, and tells duplicates from conflicts", () => {
    const { store, meter } = meterIn();
    const put = (...readings: ReturnType<typeof registerReading>[]) =>
      storeReadings(
        store,
        readings.map((reading) => ({ meter: meter.number, reading })),
      );
    expect(put(registerReading(START, 5), registerReading(START, 5), registerReading(START, 6))).toEqual([
      "stored",
      "duplicate",
      "conflict",
    ]);
    expect(put(registerReading(START + 1, 7, { boot: 1, seq: 0 }))).toEqual(["stored"]);
    expect(put(registerReading(START + 1, 7, { boot: 1, seq: 1 }))).toEqual(["stored"]);
    expect(put(registerReading(START + 99, 7, { boot: 1, seq: 0, origin: "received" }))).toEqual([
      "duplicate",
    ]);
    expect(put(registerReading(START + 1, 8, { boot: 1, seq: 0 }))).toEqual(["conflict"]);
    expect(countReadings(store, meter.number)).toBe(3);
    store.close();
  });

  test("stores nothing of a batch that cannot be stored whole", () => {
    const { store, meter } = meterIn();
    const batch = [meter.number, 9999].map((number) => ({
      meter: number,
      reading: registerReading(START, 5),
    }));
    expect(() => storeReadings(store, batch)).toThrow("FOREIGN KEY");
    expect(countReadings(store, meter.number)).toBe(0);
    store.close();
  });

  test("gives back every field as it was stored", () => {
    const { store, meter } = meterIn();
    const reading = registerReading(START, 12_345, {
      powerCw: 62_899,
      voltageCv: 23_040,
      currentMa: 2730,
      powerFactorMilli: 980,
      frequencyChz: 4998,
      rssiDbm: -60,
      boot: 7,
      seq: 0,
    });
    storeReadings(store, [{ meter: meter.number, reading }]);
    expect(latestReading(store, meter.number)).toEqual(reading);
    expect([...readingsBetween(store, meter.number, { fromMs: START, toMs: START + 1 }, 10)]).toEqual([
      reading,
    ]);
    expect([...readingsBetween(store, meter.number, { fromMs: START + 1, toMs: START + 2 }, 10)]).toEqual([]);
    store.close();
  });
});

test("a power series holds the true minimum and maximum of each bucket and leaves gaps out", () => {
  const { store, meter } = meterIn();
  const powers = [100, 900, 200, null, 300];
  storeReadings(
    store,
    powers.map((powerCw, index) => ({
      meter: meter.number,
      reading: registerReading(START + index * HOUR, index, { powerCw }),
    })),
  );
  const series = powerSeries(store, meter.number, { fromMs: START, toMs: START + 6 * HOUR }, 3);
  expect(series).toEqual([
    { fromMs: START, toMs: START + 2 * HOUR, minCw: 100, maxCw: 900, meanCw: 500 },
    { fromMs: START + 2 * HOUR, toMs: START + 4 * HOUR, minCw: 200, maxCw: 200, meanCw: 200 },
    { fromMs: START + 4 * HOUR, toMs: START + 6 * HOUR, minCw: 300, maxCw: 300, meanCw: 300 },
  ]);
  store.close();
});

describe("energies kept in memory", () => {
  test("are those of a fresh store, in whatever order and pieces readings arrive and energies are asked for", () => {
    const arrival = fc.record({ hour: fc.integer({ min: 0, max: 40 }), askAfter: fc.boolean() });
    fc.assert(
      fc.property(
        fc.uniqueArray(arrival, { selector: (entry) => entry.hour, minLength: 1, maxLength: 30 }),
        (arrivals) => {
          const { store, meter } = meterIn();
          const spans = Array.from({ length: 12 }, (_, index) => ({
            fromMs: START + index * 4 * HOUR,
            toMs: START + (index + 1) * 4 * HOUR,
          }));
          for (const { hour, askAfter } of arrivals) {
            const reading = registerReading(START + hour * HOUR, 1000 + hour * 777);
            storeReadings(store, [{ meter: meter.number, reading }]);
            if (askAfter) spanEnergies(store, meter, spans);
          }
          const kept = spanEnergies(store, meter, spans).map((energy) => energy.energyWh);
          store.settledEnergies.clear();
          expect(kept).toEqual(spanEnergies(store, meter, spans).map((energy) => energy.energyWh));
          const extent = registerExtent(store, meter.number);
          const hours = arrivals.map((entry) => entry.hour);
          expect(extent).toEqual({
            fromMs: START + Math.min(...hours) * HOUR,
            toMs: START + Math.max(...hours) * HOUR,
          });
          expect(kept.reduce((sum, wh) => sum + wh, 0)).toBe((Math.max(...hours) - Math.min(...hours)) * 777);
          store.close();
        },
      ),
      { numRuns: 25 },
    );
  });
});
