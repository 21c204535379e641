import { expect, test } from "bun:test";
import fc from "fast-check";
import { INTERVAL_MS } from "../domain/interval.ts";
import { registerAt } from "../domain/register.ts";
import { takeReadings } from "./arrivals.ts";
import { mergeDays } from "./day-merge.ts";
import { addMeter } from "./meters.ts";
import { seal } from "./seal.ts";
import { spanRegisters } from "./span-registers.ts";
import { registerReading, temporaryStore } from "./store.fixture.ts";

const START = Date.parse("2026-01-01T00:00:00Z");
const HOUR = 3_600_000;

test("the registers at both ends of a span are those between the neighbouring readings, sealed or not", async () => {
  const store = temporaryStore();
  let meters = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ seconds: fc.integer({ min: 1, max: 5000 }), wh: fc.nat(5) }), {
        minLength: 2,
        maxLength: 60,
      }),
      fc.nat(1000),
      fc.array(fc.tuple(fc.nat(1000), fc.nat(1000)), { minLength: 1, maxLength: 5 }),
      fc.boolean(),
      fc.boolean(),
      async (steps, split, spans, isOnQuarters, isMerged) => {
        const meter = addMeter(store, { deviceId: `meter-${++meters}`, node: null, firstSeenMs: START });
        let [takenAtMs, energyWh] = [START, 100];
        const readings = steps.map(({ seconds, wh }) => {
          takenAtMs += seconds * 1000;
          energyWh += wh;
          return registerReading(takenAtMs, energyWh);
        });
        const put = (part: typeof readings) =>
          takeReadings(
            store,
            part.map((reading) => ({ meter: meter.number, reading })),
          );
        const cut = Math.floor((readings.length * split) / 1000);
        put(readings.slice(0, cut));
        await seal(store, 1, takenAtMs);
        if (isMerged) await mergeDays(store, takenAtMs + 96 * HOUR, () => false);
        put(readings.slice(cut));
        const first = readings[0]!;
        const last = readings.at(-1)!;
        const at = (atMs: number) => {
          const next = readings.find((reading) => reading.takenAtMs >= atMs)!;
          const before = readings.findLast((reading) => reading.takenAtMs <= atMs)!;
          return {
            takenAtMs: atMs,
            energyWh: registerAt(
              { takenAtMs: before.takenAtMs, energyWh: before.energyWh! },
              { takenAtMs: next.takenAtMs, energyWh: next.energyWh! },
              atMs,
            ),
          };
        };
        for (const [a, b] of spans) {
          const lengthMs = takenAtMs - START + HOUR;
          const step = isOnQuarters ? INTERVAL_MS : 1;
          const fromMs = START + Math.floor((lengthMs * Math.min(a, b)) / 1000 / step) * step;
          const toMs = START + (Math.floor((lengthMs * Math.max(a, b)) / 1000 / step) + 1) * step;
          const found = spanRegisters(store, meter, { fromMs, toMs });
          if (toMs <= first.takenAtMs || fromMs > last.takenAtMs)
            expect(found).toEqual({ opening: null, closing: null });
          else {
            expect(found.opening).toEqual(at(Math.max(fromMs, first.takenAtMs)));
            expect(found.closing).toEqual(at(Math.min(toMs, last.takenAtMs)));
          }
        }
      },
    ),
  );
  store.close();
});

test("the registers within a long day are the same wherever its chunks of readings begin and end", async () => {
  const store = temporaryStore();
  const meter = addMeter(store, { deviceId: "meter-001", node: null, firstSeenMs: START });
  const readings = Array.from({ length: 8641 }, (_, index) =>
    registerReading(START + index * 10_000, 100 + index),
  );
  takeReadings(
    store,
    readings.map((reading) => ({ meter: meter.number, reading })),
  );
  await seal(store, 1, START + 48 * HOUR);
  await mergeDays(store, START + 96 * HOUR, () => false);
  const blocks = store.sqlite.prepare("SELECT count FROM day_blocks ORDER BY key").pluck().all();
  expect(blocks[0]).toBe(8640);
  for (const index of [1, 4095, 4096, 4097, 6000, 8191, 8192, 8639]) {
    for (const offMs of [-5000, 0, 5000]) {
      const fromMs = START + index * 10_000 + offMs;
      const { opening } = spanRegisters(store, meter, { fromMs, toMs: START + 24 * HOUR });
      expect(opening).toEqual({ takenAtMs: fromMs, energyWh: Math.floor(100 + index + offMs / 10_000) });
    }
  }
  store.close();
});
