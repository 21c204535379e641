import { expect, test } from "bun:test";
import { keyOf } from "./blocks.ts";
import { databaseBytes, growthOf, sealedReadings, sealedUpToMs } from "./data-sizes.ts";
import { addMeter } from "./meters.ts";
import type { Store } from "./open.ts";
import { temporaryStore } from "./store.fixture.ts";

const DAY_MS = 24 * 3_600_000;
const NOW_MS = Date.parse("2026-02-20T06:30:00Z");

/** A store whose one meter has a day block of 100 readings and 500 bytes for each of so many days before now. */
function openDays(days: number): Store {
  const store = temporaryStore();
  const { number } = addMeter(store, { deviceId: "flat-1", node: null, firstSeenMs: 1 });
  const columns = store.sqlite.prepare("PRAGMA table_info(day_blocks)").all() as {
    readonly name: string;
    readonly type: string;
    readonly notnull: number;
  }[];
  const names = columns.map(({ name }) => name);
  const insert = store.sqlite.prepare(
    `INSERT INTO day_blocks (${names.join(", ")}) VALUES (${names.map((name) => `@${name}`).join(", ")})`,
  );
  const today = Math.floor(NOW_MS / DAY_MS);
  for (let day = today - days; day < today; day++) {
    const known: Record<string, unknown> = {
      key: keyOf(number, day),
      count: 100,
      data: Buffer.alloc(500),
      first_at_ms: day * DAY_MS,
      last_at_ms: (day + 1) * DAY_MS - 1,
    };
    const usual = (type: string, notnull: number) =>
      type.toUpperCase() === "BLOB" ? Buffer.alloc(1) : notnull ? 0 : null;
    insert.run(
      Object.fromEntries(
        columns.map(({ name, type, notnull }) => [name, known[name] ?? usual(type, notnull)]),
      ),
    );
  }
  return store;
}

test("the readings of a few weeks are counted one by one", () => {
  expect(sealedReadings(openDays(0), NOW_MS)).toEqual({ count: 0, bytes: 0, isExact: true });
  expect(sealedReadings(openDays(40), NOW_MS)).toEqual({ count: 4000, bytes: 20_000, isExact: true });
});

test("those of years are estimated by a few days among them", () => {
  const store = openDays(800);
  expect(sealedReadings(store, NOW_MS)).toEqual({ count: 80_000, bytes: 400_000, isExact: false });
  // Half of the old days were lost: an estimate notices within some percent.
  store.sqlite
    .prepare("DELETE FROM day_blocks WHERE key % 2 = 1 AND key < ?")
    .run(keyOf(1, NOW_MS / DAY_MS - 60));
  const { count } = sealedReadings(store, NOW_MS);
  expect(count).toBeGreaterThan(20_000);
  expect(count).toBeLessThan(80_000);
});

test("growth goes by the last thirty days, and is not said before there is one", () => {
  expect(growthOf(openDays(0), NOW_MS)).toBeUndefined();
  const growth = growthOf(openDays(400), NOW_MS);
  expect(growth?.readingsADay).toBeWithin(97, 104);
  expect(growth?.bytesADay).toBeGreaterThan(500);
  const store = openDays(3);
  expect(sealedUpToMs(store, NOW_MS)).toBe(Math.floor(NOW_MS / DAY_MS) * DAY_MS - 1);
  expect(databaseBytes(store)).toBeGreaterThan(100_000);
});
