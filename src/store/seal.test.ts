import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { INTERVAL_MS } from "../domain/interval.ts";
import type { Reading } from "../domain/reading.ts";
import { takeReadings } from "./arrivals.ts";
import { checkMeter } from "./check.ts";
import { mergeDays } from "./day-merge.ts";
import { addDecision } from "./decisions.ts";
import { intervalsIn, spanEnergies } from "./energy.ts";
import { eventsIn } from "./meter-events.ts";
import { addMeter } from "./meters.ts";
import type { Store } from "./open.ts";
import { powerSeries } from "./power.ts";
import { countReadings, latestReading, readingsBetween } from "./readings.ts";
import { rederive, rederiveNow } from "./rederive.ts";
import { seal } from "./seal.ts";
import { registerReading, temporaryStore } from "./store.fixture.ts";
import { addTypedReading } from "./typed-readings.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.parse("2026-01-01T00:00:00Z");
const LATER = START + 60 * DAY;
const EVER = { fromMs: 0, toMs: LATER };

function meterIn(store = temporaryStore()) {
  return { store, meter: addMeter(store, { deviceId: "meter-001", node: null, firstSeenMs: START }) };
}

function take(store: Store, meter: number, readings: readonly Reading[]) {
  return takeReadings(
    store,
    readings.map((reading) => ({ meter, reading })),
  );
}

/** All that seals write, as text. */
function stored(store: Store): string {
  const rows = (sql: string) => store.sqlite.prepare(sql).all();
  return JSON.stringify([
    rows("SELECT * FROM hour_blocks ORDER BY key"),
    rows("SELECT * FROM day_blocks ORDER BY key"),
    rows("SELECT * FROM intervals ORDER BY key"),
    rows(
      "SELECT meter, kind, before_at_ms, before_wh, after_at_ms, after_wh, decision, energy_wh FROM events ORDER BY after_at_ms, kind, before_at_ms",
    ),
  ]);
}

async function differences(store: Store, meter: Parameters<typeof checkMeter>[1]): Promise<string[]> {
  const told: string[] = [];
  await checkMeter(store, meter, (line) => told.push(line));
  return told;
}

/** Readings of a few days with mishaps: gaps, resets, wild values, missing registers. Distinct instants. */
const anyReadings = fc
  .array(
    fc.record({
      seconds: fc.oneof(
        { weight: 12, arbitrary: fc.integer({ min: 1, max: 400 }) },
        { weight: 1, arbitrary: fc.integer({ min: 400, max: 100_000 }) },
      ),
      wh: fc.integer({ min: 0, max: 300 }),
      mishap: fc.oneof(
        { weight: 20, arbitrary: fc.constant("none") },
        { weight: 1, arbitrary: fc.constantFrom("reset", "wild", "low", "none sent") },
      ),
      powerCw: fc.option(fc.integer({ min: 0, max: 60_000_000 })),
    }),
    { minLength: 1, maxLength: 250 },
  )
  .map((steps) => {
    let [atMs, energyWh] = [START, 9000];
    return steps.map(({ seconds, wh, mishap, powerCw }) => {
      atMs += seconds * 1000;
      energyWh = mishap === "reset" ? 0 : energyWh + Math.min(wh, seconds * 5);
      const shown = { reset: energyWh, none: energyWh, wild: 65_536_000, low: 1, "none sent": null }[mishap];
      return registerReading(atMs, 0, {
        energyWh: shown ?? null,
        powerCw: powerCw ?? (shown == null ? 0 : null),
      });
    });
  });

describe("a seal", () => {
  test("moves every reading into blocks, with their intervals, and notes the frame", async () => {
    const { store, meter } = meterIn();
    const readings = Array.from({ length: 500 }, (_, index) =>
      registerReading(START + index * 10_000, index, { powerCw: 1000 + index, boot: 3, seq: index }),
    );
    expect(new Set(take(store, meter.number, readings))).toEqual(new Set(["stored"]));
    const before = [...readingsBetween(store, meter.number, EVER, 1000)];
    await seal(store, 7, LATER);
    expect(store.unsealed.count).toBe(0);
    expect([...readingsBetween(store, meter.number, EVER, 1000)]).toEqual(before);
    expect(before).toEqual(readings);
    expect(store.sqlite.prepare("SELECT sealed_frame FROM folder").pluck().get()).toBe(7);
    expect(countReadings(store, meter.number)).toBe(500);
    expect(latestReading(store, meter.number)).toEqual(readings.at(-1));
    const intervals = intervalsIn(store, meter, EVER);
    expect(intervals.map(({ energyWh }) => energyWh)).toEqual([90, 90, 90, 90, 90, 49]);
    expect(await differences(store, meter)).toEqual([]);
    store.close();
  });

  test("that fails leaves everything as it was, and readable", async () => {
    const { store, meter } = meterIn();
    take(store, meter.number, [registerReading(START, 1), registerReading(START + MINUTE, 2)]);
    store.sqlite.exec(
      "CREATE TRIGGER refuse BEFORE INSERT ON intervals BEGIN SELECT RAISE(ABORT, 'no room'); END",
    );
    expect(seal(store, 7, LATER)).rejects.toThrow("no room");
    await new Promise((resolve) => setTimeout(resolve, 20));
    take(store, meter.number, [registerReading(START + 2 * MINUTE, 3)]);
    expect(countReadings(store, meter.number)).toBe(3);
    expect(spanEnergies(store, meter, [EVER]).map(({ energyWh }) => energyWh)).toEqual([2]);
    store.sqlite.exec("DROP TRIGGER refuse");
    await seal(store, 8, LATER);
    expect(countReadings(store, meter.number)).toBe(3);
    expect(await differences(store, meter)).toEqual([]);
    store.close();
  });

  test("readings that come while it runs belong to the next one and are seen at once", async () => {
    const { store, meter } = meterIn();
    take(store, meter.number, [registerReading(START, 1)]);
    const running = seal(store, 1, LATER);
    expect(
      take(store, meter.number, [registerReading(START, 1), registerReading(START + MINUTE, 2)]),
    ).toEqual(["duplicate", "stored"]);
    expect(countReadings(store, meter.number)).toBe(2);
    await running;
    expect(countReadings(store, meter.number)).toBe(2);
    expect(spanEnergies(store, meter, [EVER]).map(({ energyWh }) => energyWh)).toEqual([1]);
    store.close();
  });
});

describe("of one identity", () => {
  test("what is sealed stays; among the unsealed the lower content wins, whichever came first", async () => {
    for (const order of [
      [5, 6],
      [6, 5],
    ]) {
      const { store, meter } = meterIn();
      const arrivals = take(store, meter.number, [
        ...order.map((energyWh) => registerReading(START, energyWh)),
        registerReading(START, 5),
      ]);
      expect(arrivals).toEqual(["stored", "conflict", "duplicate"]);
      await seal(store, 1, LATER);
      expect(take(store, meter.number, [registerReading(START, 1), registerReading(START, 5)])).toEqual([
        "conflict",
        "duplicate",
      ]);
      expect([...readingsBetween(store, meter.number, EVER, 9)].map(({ energyWh }) => energyWh)).toEqual([5]);
      store.close();
    }
  });

  test("a message that was received twice at different times is one reading, sealed or not", async () => {
    const { store, meter } = meterIn();
    const received = (atMs: number) => registerReading(atMs, 7, { boot: 1, seq: 4, origin: "received" });
    expect(take(store, meter.number, [received(START), received(START + 2 * HOUR)])).toEqual([
      "stored",
      "duplicate",
    ]);
    await seal(store, 1, LATER);
    expect(take(store, meter.number, [received(START + 5 * HOUR)])).toEqual(["duplicate"]);
    await mergeDays(store, LATER, () => false);
    store.knownBlocks.clear();
    expect(take(store, meter.number, [received(START + 9 * DAY)])).toEqual(["duplicate"]);
    expect(take(store, meter.number, [{ ...received(START), seq: 5 }])).toEqual(["stored"]);
    store.close();
  });
});

describe("laws", () => {
  test("any order, duplication and splitting of readings gives the same blocks, intervals and events", async () => {
    await fc.assert(
      fc.asyncProperty(
        anyReadings,
        fc.array(fc.record({ position: fc.nat(1000), isMerged: fc.boolean() }), { maxLength: 5 }),
        fc.array(fc.nat(1000), { minLength: 300, maxLength: 300 }),
        async (readings, cuts, shuffle) => {
          const whole = meterIn();
          take(whole.store, whole.meter.number, readings);
          await seal(whole.store, 1, LATER);
          await mergeDays(whole.store, LATER, () => false);

          const parted = meterIn();
          const mixed = [...readings, ...readings.filter((_, index) => index % 9 === 0)]
            .map((reading, index) => ({ reading, place: shuffle[index % shuffle.length]! }))
            .toSorted((a, b) => a.place - b.place)
            .map(({ reading }) => reading);
          let from = 0;
          for (const { position, isMerged } of cuts.toSorted((a, b) => a.position - b.position)) {
            const to = Math.floor((mixed.length * position) / 1000);
            take(parted.store, parted.meter.number, mixed.slice(from, to));
            await seal(parted.store, 1, LATER);
            if (isMerged) await mergeDays(parted.store, LATER, () => false);
            from = Math.max(from, to);
          }
          take(parted.store, parted.meter.number, mixed.slice(from));
          const seen = JSON.stringify(intervalsIn(parted.store, parted.meter, EVER));
          const happened = JSON.stringify(
            eventsIn(parted.store, parted.meter, EVER).map(({ kind, after }) => [kind, after]),
          );
          await seal(parted.store, 1, LATER);
          await mergeDays(parted.store, LATER, () => false);
          expect(stored(parted.store)).toBe(stored(whole.store));
          expect(seen).toBe(JSON.stringify(intervalsIn(whole.store, whole.meter, EVER)));
          expect(happened).toBe(
            JSON.stringify(eventsIn(whole.store, whole.meter, EVER).map(({ kind, after }) => [kind, after])),
          );
          expect(await differences(parted.store, parted.meter)).toEqual([]);
          whole.store.close();
          parted.store.close();
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);

  test("what is derived again from blocks, typed registers and decisions is what was derived on the way", async () => {
    await fc.assert(
      fc.asyncProperty(
        anyReadings,
        fc.array(fc.record({ position: fc.nat(1000), wh: fc.nat(400) }), { maxLength: 3 }),
        fc.nat(1000),
        async (readings, typed, split) => {
          const { store, meter } = meterIn();
          const cut = Math.floor((readings.length * split) / 1000);
          take(store, meter.number, [...readings.slice(0, cut / 2), ...readings.slice(cut)]);
          await seal(store, 1, LATER);
          if (split % 2 === 0) await mergeDays(store, LATER, () => false);
          for (const { position, wh } of typed) {
            const near = readings[Math.floor(((readings.length - 1) * position) / 1000)]!;
            const takenAtMs = near.takenAtMs + 500 + (wh % 3) * HOUR;
            store.sqlite.transaction(() => {
              addTypedReading(store, meter.number, {
                takenAtMs,
                energyWh: (near.energyWh ?? 0) + wh,
                typedBy: "owner",
                typedAtMs: LATER,
                note: "",
              });
              rederiveNow(store, meter, { fromMs: takenAtMs, toMs: takenAtMs });
            })();
          }
          for (const event of eventsIn(store, meter, EVER)) {
            if (event.kind !== "drop") continue;
            const { kind, before, after } = event;
            store.sqlite.transaction(() => {
              addDecision(store, meter.number, {
                kind,
                before,
                after,
                verdict: { kind: "reset" },
                decidedBy: "owner",
                decidedAtMs: LATER,
                reason: "",
              });
              rederiveNow(store, meter, { fromMs: before.takenAtMs, toMs: after.takenAtMs });
            })();
          }
          take(store, meter.number, readings.slice(cut / 2, cut));
          const seen = JSON.stringify(intervalsIn(store, meter, EVER));
          await seal(store, 2, LATER);
          expect(JSON.stringify(intervalsIn(store, meter, EVER))).toBe(seen);
          await mergeDays(store, LATER, () => false);
          expect(await differences(store, meter)).toEqual([]);
          const before = stored(store);
          await rederive(store, meter, EVER);
          expect(stored(store)).toBe(before);
          store.sqlite.exec("DELETE FROM intervals; DELETE FROM events");
          await rederive(store, meter, EVER);
          expect(stored(store)).toBe(before);
          store.close();
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);

  test("a power series holds the true minimum, maximum and mean of every bucket, sealed, merged or neither", async () => {
    await fc.assert(
      fc.asyncProperty(
        anyReadings,
        fc.nat(1000),
        fc.constantFrom(MINUTE, 7 * MINUTE, HOUR, 5 * HOUR, DAY),
        fc.constantFrom(0, 12_345),
        async (readings, split, widthMs, offsetMs) => {
          const { store, meter } = meterIn();
          const cut = Math.floor((readings.length * split) / 1000);
          take(store, meter.number, readings.slice(0, cut));
          await seal(store, 1, LATER);
          await mergeDays(store, LATER, () => false);
          take(store, meter.number, readings.slice(cut));
          const span = { fromMs: START + offsetMs, toMs: START + offsetMs + 20 * widthMs };
          const expected = Array.from({ length: 20 }, (_, index) => {
            const fromMs = span.fromMs + index * widthMs;
            const powers = readings.flatMap(({ takenAtMs, powerCw }) =>
              powerCw !== null && takenAtMs >= fromMs && takenAtMs < fromMs + widthMs ? [powerCw] : [],
            );
            const mean = Math.round(powers.reduce((sum, power) => sum + power, 0) / powers.length);
            return powers.length === 0
              ? []
              : [
                  {
                    fromMs,
                    toMs: fromMs + widthMs,
                    minCw: Math.min(...powers),
                    maxCw: Math.max(...powers),
                    meanCw: mean,
                  },
                ];
          }).flat();
          expect(powerSeries(store, meter.number, span, widthMs)).toEqual(expected);
          store.close();
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);
});

test("a day that rested is merged, its late readings are logged, and the quarter hours stay whole", async () => {
  const { store, meter } = meterIn();
  const readings = Array.from({ length: 3 * 1440 }, (_, index) =>
    registerReading(START + index * MINUTE, index),
  );
  take(
    store,
    meter.number,
    readings.filter((_, index) => index !== 700),
  );
  await seal(store, 1, LATER);
  expect(await mergeDays(store, START + 3 * DAY, () => false)).toBe(1);
  expect(store.sqlite.prepare("SELECT count(*) FROM hour_blocks").pluck().get()).toBe(48);
  take(store, meter.number, [readings[700]!]);
  await seal(store, 2, LATER);
  expect(store.sqlite.prepare("SELECT count FROM late_merges").pluck().all()).toEqual([1]);
  expect(countReadings(store, meter.number)).toBe(3 * 1440);
  expect(await differences(store, meter)).toEqual([]);
  expect(intervalsIn(store, meter, { fromMs: START, toMs: START + 3 * DAY }).length).toBe(
    (3 * DAY) / INTERVAL_MS,
  );
  store.close();
});
