import { expect, test } from "bun:test";
import fc from "fast-check";
import { takeReadings } from "./arrivals.ts";
import { addMeter } from "./meters.ts";
import { overlayOf } from "./overlay.ts";
import { latestReading } from "./readings.ts";
import { seal } from "./seal.ts";
import { registerReading, temporaryStore } from "./store.fixture.ts";

const START = Date.parse("2026-01-01T00:00:00Z");
const SECOND = 1000;

/** Steps from one reading to the next: mostly forward, with gaps, resets, wild registers, and some that come late. */
const anySteps = fc.array(
  fc.record({
    seconds: fc.oneof(
      { weight: 12, arbitrary: fc.integer({ min: 1, max: 400 }) },
      { weight: 1, arbitrary: fc.integer({ min: -2000, max: 20_000 }) },
    ),
    wh: fc.integer({ min: 0, max: 30 }),
    mishap: fc.oneof(
      { weight: 20, arbitrary: fc.constant("none") },
      { weight: 1, arbitrary: fc.constantFrom("reset", "wild", "none sent") },
    ),
    isAsked: fc.boolean(),
    isSealed: fc.nat({ max: 40 }).map((dice) => dice === 0),
  }),
  { minLength: 1, maxLength: 120 },
);

test("what is asked for after each reading goes on to what all of them come to at once", async () => {
  const store = temporaryStore();
  let meters = 0;
  await fc.assert(
    fc.asyncProperty(anySteps, async (steps) => {
      const meter = addMeter(store, { deviceId: `meter-${++meters}`, node: null, firstSeenMs: START });
      const said = () =>
        overlayOf(store, meter).map(({ walk, states: _, ...derived }) => ({ ...derived, ...walk?.state() }));
      let [atMs, energyWh] = [START, 9000];
      for (const { seconds, wh, mishap, isAsked, isSealed } of steps) {
        atMs += seconds * SECOND;
        energyWh = mishap === "reset" ? 0 : energyWh + wh;
        const shown =
          { reset: energyWh, none: energyWh, wild: 65_536_000, "none sent": null }[mishap] ?? null;
        const reading = registerReading(atMs, 0, { energyWh: shown, powerCw: 100 });
        takeReadings(store, [{ meter: meter.number, reading }]);
        if (isSealed) await seal(store, 0, atMs);
        if (!isAsked) continue;
        latestReading(store, meter.number);
        const asked = said();
        store.overlays.clear();
        const whole = said();
        expect(asked).toEqual(whole);
      }
    }),
    { numRuns: 60 },
  );
  store.close();
});

test("a reading that is newer than all before is added to what was derived, and a late one derives all of it again", () => {
  const store = temporaryStore();
  const meter = addMeter(store, { deviceId: "meter-001", node: null, firstSeenMs: START });
  const take = (seconds: number, energyWh: number) => {
    const reading = registerReading(START + seconds * SECOND, energyWh);
    takeReadings(store, [{ meter: meter.number, reading }]);
    return overlayOf(store, meter)[0];
  };
  take(0, 0);
  const first = take(10, 1);
  const next = take(20, 2);
  expect(next?.walk).toBe(first?.walk);
  expect([first?.intervals[0]?.energyWh, next?.intervals[0]?.energyWh]).toEqual([1, 2]);
  const late = take(15, 1);
  expect(late?.walk).not.toBe(next?.walk);
  expect(late?.intervals).toEqual(next?.intervals ?? []);
  store.close();
});
