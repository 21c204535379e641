import { expect, test } from "bun:test";
import { rmSync } from "node:fs";
import { dirname } from "node:path";
import fc from "fast-check";
import type { Meter } from "../domain/meter.ts";
import type { Reading } from "../domain/reading.ts";
import { takeReadings } from "./arrivals.ts";
import { checkMeter } from "./check.ts";
import { mergeDays } from "./day-merge.ts";
import { intervalsIn } from "./energy.ts";
import { addMeter } from "./meters.ts";
import { forgetMoved, planMove, putMove } from "./move-readings.ts";
import type { Store } from "./open.ts";
import { countReadings, readingsBetween } from "./readings.ts";
import { asReplaced, asSent } from "./replaced-readings.ts";
import { seal } from "./seal.ts";
import { registerReading, temporaryStore } from "./store.fixture.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.parse("2026-01-01T00:00:00Z");
const LATER = START + 60 * DAY;
const EVER = { fromMs: 0, toMs: LATER };
const REPLACEMENT = { id: 3 };

/** What is stored of a meter, without the number under which. */
function storedOf(store: Store, { number }: Meter): string {
  const rows = (sql: string) => store.sqlite.prepare(sql).all(number * 2 ** 34, (number + 1) * 2 ** 34);
  const blocks = ["hour_blocks", "day_blocks"].map((table) =>
    rows(`SELECT * FROM ${table} WHERE key >= ? AND key < ? ORDER BY key`),
  );
  const events = store.sqlite
    .prepare(
      "SELECT kind, before_at_ms, before_wh, after_at_ms, after_wh, decision, energy_wh FROM events WHERE meter = ? ORDER BY after_at_ms, kind, before_at_ms",
    )
    .all(number);
  return JSON.stringify([...blocks, rows("SELECT * FROM intervals WHERE key >= ? AND key < ?"), events]);
}

async function move(
  store: Store,
  from: Meter,
  to: Meter,
  sinceMs: number,
  moved: (reading: Reading) => Reading | undefined,
): Promise<number> {
  const plan = await planMove(store, { from: from.number, to: to.number, sinceMs, moved });
  store.sqlite.transaction(() => putMove(store, plan, [from, to], sinceMs, LATER))();
  forgetMoved(store, [from.number, to.number]);
  return plan.readings;
}

async function differences(store: Store, meter: Meter): Promise<string[]> {
  const told: string[] = [];
  await checkMeter(store, meter, (line) => told.push(line));
  return told;
}

/** The readings of one PZEM behind two ESP32 that both count their boots from 0, with mishaps. */
const anyLife = fc
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
      hasSeq: fc.boolean(),
    }),
    { minLength: 2, maxLength: 200 },
  )
  .map((steps) => {
    let [atMs, energyWh] = [START, 9000];
    return steps.map(({ seconds, wh, mishap, hasSeq }) => {
      atMs += seconds * 1000;
      energyWh = mishap === "reset" ? 0 : energyWh + Math.min(wh, seconds * 5);
      const shown = { reset: energyWh, none: energyWh, wild: 65_536_000, low: 1, "none sent": null }[mishap];
      return { reading: registerReading(atMs, 0, { energyWh: shown ?? null, powerCw: 100 }), hasSeq };
    });
  });

test("readings that move make of the other meter what it had been with them from the start, and moved back what was before", async () => {
  await fc.assert(
    fc.asyncProperty(anyLife, fc.nat(1000), fc.boolean(), fc.boolean(), async (life, split, merged, late) => {
      const store = temporaryStore();
      const names = ["old", "new", "one"];
      const [old, next, one] = names.map((deviceId) =>
        addMeter(store, { deviceId, node: null, firstSeenMs: START }),
      ) as [Meter, Meter, Meter];
      const cut = 1 + Math.floor(((life.length - 1) * split) / 1001);
      const sinceMs = life[cut]!.reading.takenAtMs;
      const numbered = life.map(({ reading, hasSeq }, index) => {
        const seq = index < cut ? index : index - cut;
        return hasSeq ? { ...reading, boot: 1, seq } : reading;
      });
      const take = (meter: Meter, readings: readonly Reading[]) =>
        takeReadings(
          store,
          readings.map((reading) => ({ meter: meter.number, reading })),
        );
      take(old, numbered.slice(0, cut));
      take(next, numbered.slice(cut));
      take(one, [...numbered.slice(0, cut), ...numbered.slice(cut).map((r) => asReplaced(r, REPLACEMENT))]);
      await seal(store, 1, LATER);
      if (merged) await mergeDays(store, late ? LATER : START + 3 * DAY, () => false);
      const before = [storedOf(store, old), storedOf(store, next)].map((text) => withoutKeys(text));
      expect(await move(store, next, old, sinceMs, (r) => asReplaced(r, REPLACEMENT))).toBe(
        numbered.length - cut,
      );
      expect(countReadings(store, next.number)).toBe(0);
      expect(withoutKeys(storedOf(store, next))).toBe("[[],[],[],[]]");
      expect([...readingsBetween(store, old.number, EVER, 1000)]).toEqual([
        ...readingsBetween(store, one.number, EVER, 1000),
      ]);
      expect(intervalsIn(store, old, EVER)).toEqual(intervalsIn(store, one, EVER));
      for (const meter of [old, next]) expect(await differences(store, meter)).toEqual([]);
      const moved = numbered.slice(cut).map((r) => asReplaced(r, REPLACEMENT));
      expect(new Set(take(old, moved))).toEqual(new Set(["duplicate"]));
      await move(store, old, next, sinceMs, (r) => asSent(r, REPLACEMENT));
      expect([storedOf(store, old), storedOf(store, next)].map((text) => withoutKeys(text))).toEqual(before);
      for (const meter of [old, next]) expect(await differences(store, meter)).toEqual([]);
      store.close();
      rmSync(dirname(store.sqlite.name), { recursive: true });
    }),
    { numRuns: 40 },
  );
}, 120_000);

/** Keys hold the meter's number. */
function withoutKeys(text: string): string {
  return text.replaceAll(/"key":(\d+)/g, (_, key) => `"key":${Number(key) % 2 ** 34}`);
}
