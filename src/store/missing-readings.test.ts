import { beforeEach, describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Reading } from "../domain/reading.ts";
import { takeReadings } from "./arrivals.ts";
import { mergeDays } from "./day-merge.ts";
import { addMeter } from "./meters.ts";
import { countMissingReadings, judgeMissing, listMissingReadings } from "./missing-readings.ts";
import { addNodeEvent } from "./node-events.ts";
import type { Store } from "./open.ts";
import { seal } from "./seal.ts";
import { registerReading, temporaryStore } from "./store.fixture.ts";

const HOUR_MS = 3_600_000;
const START_MS = Date.UTC(2026, 0, 29, 10);
const STEP_MS = 10 * 60_000;

let store: Store;
let meter: number;
let frame = 0;
beforeEach(() => {
  store = temporaryStore();
  meter = addMeter(store, { deviceId: "meter-001", node: "node-1", firstSeenMs: START_MS }).number;
});

/** A reading every ten minutes from the start, numbered as they follow each other in boot 7. */
function reading(seq: number, changes: Partial<Reading> = {}): Reading {
  return registerReading(START_MS + seq * STEP_MS, seq * 10, { boot: 7, seq, ...changes });
}

function numbers(from: number, to: number, without: readonly number[] = []): Reading[] {
  return Array.from({ length: to - from }, (_, index) => from + index)
    .filter((seq) => !without.includes(seq))
    .map((seq) => reading(seq));
}

async function come(readings: readonly Reading[], atMs: number): Promise<void> {
  takeReadings(
    store,
    readings.map((each) => ({ meter, reading: each })),
  );
  await seal(store, ++frame, atMs);
}

async function judgeAt(nowMs: number) {
  await judgeMissing(store, nowMs, () => false);
  return listMissingReadings(store, meter, 100).map(({ boot, fromMs, toMs, count, thinned }) => ({
    boot,
    from: (fromMs - START_MS) / STEP_MS,
    to: (toMs - START_MS) / STEP_MS,
    count,
    thinned,
  }));
}

describe("readings of a boot that are missing between others", () => {
  test("are told once 24 hours have passed since their hour, in a block and between two", async () => {
    await come(numbers(0, 24, [2, 3, 11, 12, 13]), START_MS + 4 * HOUR_MS);
    expect(await judgeAt(START_MS + 24.9 * HOUR_MS)).toEqual([]);
    expect(await judgeAt(START_MS + 25 * HOUR_MS)).toEqual([
      { boot: 7, from: 1, to: 4, count: 2, thinned: 0 },
    ]);
    expect(await judgeAt(START_MS + 30 * HOUR_MS)).toEqual([
      { boot: 7, from: 10, to: 14, count: 3, thinned: 0 },
      { boot: 7, from: 1, to: 4, count: 2, thinned: 0 },
    ]);
    expect(countMissingReadings(store)).toBe(5);
  });

  test("are not missing where the first that was ever heard has a higher number, but are in a later boot", async () => {
    const later = [3, 4].map((seq) => reading(40 + seq, { boot: 9, seq }));
    await come([...numbers(30, 36), ...later], START_MS + 9 * HOUR_MS);
    expect(await judgeAt(START_MS + 40 * HOUR_MS)).toEqual([
      { boot: 9, from: 35, to: 43, count: 3, thinned: 0 },
    ]);
  });

  test("are not missing any more when they come after all, and the rest of a backlog has its time too", async () => {
    await come(numbers(0, 24, [2, 3, 8]), START_MS + 4 * HOUR_MS);
    expect(await judgeAt(START_MS + 30 * HOUR_MS)).toHaveLength(2);
    const lateMs = START_MS + 31 * HOUR_MS;
    await come([reading(2)], lateMs);
    expect(await judgeAt(lateMs + 23 * HOUR_MS)).toHaveLength(2);
    await come([reading(3)], lateMs + 23 * HOUR_MS);
    expect(await judgeAt(lateMs + 48 * HOUR_MS)).toEqual([{ boot: 7, from: 7, to: 9, count: 1, thinned: 0 }]);
  });

  test("stay what they are when the hours of their day become one block", async () => {
    await come(numbers(0, 200, [2, 100]), START_MS + 40 * HOUR_MS);
    const found = await judgeAt(START_MS + 60 * HOUR_MS);
    expect(found).toHaveLength(2);
    const restedMs = START_MS + 100 * HOUR_MS;
    await mergeDays(store, restedMs, () => false);
    expect(await judgeAt(restedMs)).toEqual(found);
    await come([reading(100)], restedMs);
    expect(await judgeAt(restedMs + 25 * HOUR_MS)).toEqual([
      { boot: 7, from: 1, to: 3, count: 1, thinned: 0 },
    ]);
  });

  test("are none where a clock that was set puts them into the hour before", async () => {
    const readings = numbers(0, 12).map((each) =>
      each.seq === 6 ? { ...each, takenAtMs: START_MS + HOUR_MS - 1 } : each,
    );
    const swapped = readings.map((each) =>
      each.seq === 5 ? { ...each, takenAtMs: START_MS + HOUR_MS + 1 } : each,
    );
    await come(swapped, START_MS + 3 * HOUR_MS);
    expect(await judgeAt(START_MS + 40 * HOUR_MS)).toEqual([]);
  });

  test("are told apart where their device has said that it left them out", async () => {
    const file = join(import.meta.dir, "../../firmware/fixtures/event-thinned.json");
    const { event, ...detail } = JSON.parse(readFileSync(file, "utf8"));
    const said = { ...detail, from_seq: 2, to_seq: 5 };
    addNodeEvent(store, { node: "node-1", atMs: START_MS, kind: event, detail: said });
    addNodeEvent(store, {
      node: "node-1",
      atMs: START_MS,
      kind: event,
      detail: { ...said, meter: "meter-002" },
    });
    await come(numbers(0, 24, [2, 3, 5, 20]), START_MS + 4 * HOUR_MS);
    expect(await judgeAt(START_MS + 30 * HOUR_MS)).toEqual([
      { boot: 7, from: 19, to: 21, count: 1, thinned: 0 },
      { boot: 7, from: 4, to: 6, count: 1, thinned: 1 },
      { boot: 7, from: 1, to: 4, count: 2, thinned: 2 },
    ]);
    expect(countMissingReadings(store)).toBe(1);
  });
});
