import { expect, test } from "bun:test";
import fc from "fast-check";
import { registerAt } from "../domain/register.ts";
import { takeReadings } from "./arrivals.ts";
import { addMeter } from "./meters.ts";
import { seal } from "./seal.ts";
import { spanRegisters } from "./span-registers.ts";
import { registerReading, temporaryStore } from "./store.fixture.ts";

const START = Date.parse("2026-01-01T00:00:00Z");
const HOUR = 3_600_000;

test("the registers at both ends of a span are those between the neighbouring readings, sealed or not", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ seconds: fc.integer({ min: 1, max: 5000 }), wh: fc.nat(5) }), {
        minLength: 2,
        maxLength: 60,
      }),
      fc.nat(1000),
      fc.array(fc.tuple(fc.nat(1000), fc.nat(1000)), { minLength: 1, maxLength: 5 }),
      async (steps, split, spans) => {
        const store = temporaryStore();
        const meter = addMeter(store, { deviceId: "meter-001", node: null, firstSeenMs: START });
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
          const fromMs = START + Math.floor((lengthMs * Math.min(a, b)) / 1000);
          const toMs = START + Math.floor((lengthMs * Math.max(a, b)) / 1000) + 1;
          const found = spanRegisters(store, meter, { fromMs, toMs });
          if (toMs <= first.takenAtMs || fromMs > last.takenAtMs)
            expect(found).toEqual({ opening: null, closing: null });
          else {
            expect(found.opening).toEqual(at(Math.max(fromMs, first.takenAtMs)));
            expect(found.closing).toEqual(at(Math.min(toMs, last.takenAtMs)));
          }
        }
        store.close();
      },
    ),
  );
}, 60_000);
