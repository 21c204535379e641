import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { Reading } from "../domain/reading.ts";
import { takeReadings } from "./arrivals.ts";
import { mergeDays } from "./day-merge.ts";
import { energyIn, spanEnergy } from "./energy.ts";
import { addMeter, requireMeter } from "./meters.ts";
import type { Store } from "./open.ts";
import { powerSeries } from "./power.ts";
import { seal } from "./seal.ts";
import { registerReading, temporaryStore } from "./store.fixture.ts";
import { supplySeries } from "./supply.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const START_MS = Date.parse("2026-01-05T00:00:00Z");
const DAYS = 12;

/** Readings at random over twelve days: the first are in blocks of days, later ones in blocks of hours, the last in none. */
async function filledStore(seed: readonly Reading[]): Promise<{ store: Store; meter: number }> {
  const store = temporaryStore();
  const { number } = addMeter(store, { deviceId: "meter-001", node: null, firstSeenMs: START_MS });
  const take = (fromDay: number, toDay: number) =>
    takeReadings(
      store,
      seed
        .filter(
          ({ takenAtMs }) =>
            takenAtMs >= START_MS + fromDay * DAY_MS && takenAtMs < START_MS + toDay * DAY_MS,
        )
        .map((reading) => ({ meter: number, reading })),
    );
  take(0, 8);
  await seal(store, 0, START_MS + 8 * DAY_MS);
  await mergeDays(store, START_MS + 8 * DAY_MS, () => false);
  take(8, 10);
  await seal(store, 0, START_MS + 10 * DAY_MS);
  take(10, DAYS);
  return { store, meter: number };
}

const absent = (value: fc.Arbitrary<number>) => fc.option(value, { freq: 6 });
const anyReadings = fc
  .uniqueArray(fc.integer({ min: 0, max: (DAYS * DAY_MS) / 1000 - 1 }), { minLength: 1, maxLength: 400 })
  .chain((seconds) =>
    fc.tuple(
      ...seconds
        .toSorted((a, b) => a - b)
        .map((second, index) =>
          fc
            .record({
              powerCw: absent(fc.integer({ min: -100, max: 500_000 })),
              voltageCv: absent(fc.integer({ min: 18_000, max: 26_000 })),
              powerFactorMilli: absent(fc.integer({ min: 0, max: 1000 })),
            })
            .map((measured) => registerReading(START_MS + second * 1000, 1000 + index, measured)),
        ),
    ),
  );

/** The same from the readings alone, bucket by bucket. */
function slowly(
  readings: readonly Reading[],
  field: "powerCw" | "voltageCv" | "powerFactorMilli",
  fromMs: number,
  toMs: number,
) {
  const values = readings.flatMap((reading) =>
    reading.takenAtMs >= fromMs && reading.takenAtMs < toMs ? (reading[field] ?? []) : [],
  );
  if (values.length === 0) return null;
  return {
    min: Math.min(...values),
    max: Math.max(...values),
    mean: Math.round(values.reduce((sum, value) => sum + value, 0) / values.length),
  };
}

describe("series for charts are what the readings say, wherever they are kept", () => {
  test("power in buckets of whole hours and of whole days", async () => {
    await fc.assert(
      fc.asyncProperty(anyReadings, fc.constantFrom(1, 3, 5, 24, 48, 96, 168), async (readings, hours) => {
        const { store, meter } = await filledStore(readings);
        const span = { fromMs: START_MS - DAY_MS, toMs: START_MS + DAYS * DAY_MS };
        const widthMs = hours * HOUR_MS;
        const found = new Map(
          powerSeries(store, meter, span, widthMs).map((bucket) => [bucket.fromMs, bucket]),
        );
        for (let fromMs = span.fromMs; fromMs < span.toMs; fromMs += widthMs) {
          const toMs = Math.min(fromMs + widthMs, span.toMs);
          const expected = slowly(readings, "powerCw", fromMs, toMs);
          const bucket = found.get(fromMs);
          expect(
            bucket && { min: bucket.minCw, max: bucket.maxCw, mean: bucket.meanCw, toMs: bucket.toMs },
          ).toEqual(expected ? { ...expected, toMs } : undefined);
        }
        store.close();
      }),
      { numRuns: 8 },
    );
  });

  test("voltage and power factor in buckets of any width", async () => {
    await fc.assert(
      fc.asyncProperty(
        anyReadings,
        fc.integer({ min: 60, max: 7200 }),
        fc.integer({ min: 0, max: (DAYS - 1) * 24 }),
        async (readings, widthS, hour) => {
          const { store, meter } = await filledStore(readings);
          const fromMs = START_MS + hour * HOUR_MS + 1234;
          const span = { fromMs, toMs: fromMs + DAY_MS };
          const found = supplySeries(store, meter, span, widthS * 1000);
          const expected = [];
          for (let startMs = fromMs; startMs < span.toMs; startMs += widthS * 1000) {
            const toMs = Math.min(startMs + widthS * 1000, span.toMs);
            const voltage = slowly(readings, "voltageCv", startMs, toMs);
            const factor = slowly(readings, "powerFactorMilli", startMs, toMs);
            if (!voltage && !factor) continue;
            expected.push({
              fromMs: startMs,
              toMs,
              minCv: voltage?.min ?? null,
              maxCv: voltage?.max ?? null,
              meanCv: voltage?.mean ?? null,
              meanPowerFactorMilli: factor?.mean ?? null,
            });
          }
          expect(found).toEqual(expected);
          store.close();
        },
      ),
      { numRuns: 8 },
    );
  });

  test("an energy that is only compared with is that of the span", async () => {
    await fc.assert(
      fc.asyncProperty(
        anyReadings,
        fc.nat(DAYS - 1),
        fc.integer({ min: 1, max: DAYS }),
        async (readings, first, days) => {
          const { store } = await filledStore(readings);
          const meter = requireMeter(store, "meter-001");
          const span = { fromMs: START_MS + first * DAY_MS, toMs: START_MS + (first + days) * DAY_MS };
          expect(energyIn(store, meter, span)).toBe(spanEnergy(store, meter, span).energyWh);
          store.close();
        },
      ),
      { numRuns: 8 },
    );
  });
});
