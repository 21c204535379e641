import { expect, test } from "bun:test";
import { DEFAULT_BILLING } from "../domain/billing-settings.ts";
import { takeReadings } from "./arrivals.ts";
import { putBilledSpans } from "./billed-spans.ts";
import { checkMeter } from "./check.ts";
import { correctReceipts } from "./correct-receipts.ts";
import { mergeDays } from "./day-merge.ts";
import { issueInvoice } from "./documents.fixture.ts";
import { intervalsIn, spanEnergy } from "./energy.ts";
import { expireReadings } from "./expire.ts";
import { addMeter, requireMeter, updateMeter } from "./meters.ts";
import type { Store } from "./open.ts";
import { powerSeries } from "./power.ts";
import { readingsBetween } from "./readings.ts";
import { seal } from "./seal.ts";
import { putBilling } from "./settings.ts";
import { registerReading, temporaryStore } from "./store.fixture.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const START = Date.parse("2024-01-01T00:00:00Z");
const EVER = { fromMs: 0, toMs: START + 1000 * DAY };

const readings = (days: number) =>
  Array.from({ length: days * 144 }, (_, index) =>
    registerReading(START + index * 10 * MINUTE, index, { powerCw: index % 100 }),
  );

async function differences(store: Store): Promise<string[]> {
  const told: string[] = [];
  await checkMeter(store, requireMeter(store, "meter-001"), (line) => told.push(line));
  return told;
}

test("raw readings expire after their years; intervals, and what stands beside the blocks, stay", async () => {
  const store = temporaryStore();
  const meter = addMeter(store, { deviceId: "meter-001", node: null, firstSeenMs: START });
  takeReadings(
    store,
    readings(40).map((reading) => ({ meter: meter.number, reading })),
  );
  await seal(store, 1, START + 40 * DAY);
  const nowMs = START + 386 * DAY;
  await mergeDays(store, nowMs, () => false);
  const before = {
    intervals: intervalsIn(store, meter, EVER),
    power: powerSeries(store, meter.number, { fromMs: START, toMs: START + 40 * DAY }, DAY),
  };
  await expireReadings(store, nowMs, () => false);
  expect([...readingsBetween(store, meter.number, EVER, 1e6)].length).toBe(40 * 144);
  updateMeter(store, "meter-001", { rawYears: 1 });
  await expireReadings(store, nowMs, () => false);
  const left = [...readingsBetween(store, meter.number, EVER, 1e6)];
  expect(left.length).toBe(20 * 144);
  const { rawFromMs } = requireMeter(store, "meter-001");
  expect(rawFromMs).toBe(START + 20 * DAY);
  expect(left[0]?.takenAtMs).toBe(START + 20 * DAY);
  expect(intervalsIn(store, meter, EVER)).toEqual(before.intervals);
  expect(powerSeries(store, meter.number, { fromMs: START, toMs: START + 40 * DAY }, DAY)).toEqual(
    before.power,
  );
  expect(spanEnergy(store, meter, EVER).energyWh).toBe(40 * 144 - 1);
  expect(
    takeReadings(store, [{ meter: meter.number, reading: registerReading(START + DAY + 1, 1) }]),
  ).toEqual(["duplicate"]);
  const late = registerReading(START + 21 * DAY + 5 * MINUTE, 21 * 144);
  expect(takeReadings(store, [{ meter: meter.number, reading: late }])).toEqual(["stored"]);
  await seal(store, 2, nowMs);
  expect(spanEnergy(store, meter, EVER).energyWh).toBe(40 * 144 - 1);
  expect(await differences(store)).toEqual([]);
  store.close();
});

test("raw readings that somebody wants to keep for ever by then stay, also in the middle of expiring them", async () => {
  const store = temporaryStore();
  const meter = addMeter(store, { deviceId: "meter-001", node: null, firstSeenMs: START });
  takeReadings(
    store,
    readings(70).map((reading) => ({ meter: meter.number, reading })),
  );
  await seal(store, 1, START + 70 * DAY);
  const nowMs = START + 1000 * DAY;
  await mergeDays(store, nowMs, () => false);
  updateMeter(store, "meter-001", { rawYears: 1 });
  const expiring = expireReadings(store, nowMs, () => false);
  updateMeter(store, "meter-001", { rawYears: null });
  await expiring;
  expect(requireMeter(store, "meter-001").rawFromMs).toBe(START + 30 * DAY);
  expect([...readingsBetween(store, meter.number, EVER, 1e6)].length).toBe(40 * 144);
  store.close();
});

test("raw readings on which a document rests stay, with two days before them, until documents go", async () => {
  const store = temporaryStore();
  const meter = addMeter(store, { deviceId: "meter-001", node: null, firstSeenMs: START });
  takeReadings(
    store,
    readings(40).map((reading) => ({ meter: meter.number, reading })),
  );
  await seal(store, 1, START + 40 * DAY);
  const issuedAtMs = START + 42 * DAY;
  const { document } = issueInvoice(store, { issuedAtMs });
  const span = { meter: meter.number, fromMs: START + 10 * DAY, toMs: START + 30 * DAY };
  putBilledSpans(store, document.chainIndex, [span]);
  updateMeter(store, "meter-001", { rawYears: 1 });
  putBilling(store, { ...DEFAULT_BILLING, retentionYears: 3 }, issuedAtMs);
  const firstMs = async (nowMs: number) => {
    await mergeDays(store, nowMs, () => false);
    await expireReadings(store, nowMs, () => false);
    return [...readingsBetween(store, meter.number, EVER, 1e6)][0]?.takenAtMs;
  };
  expect(await firstMs(START + 1000 * DAY)).toBe(START + 8 * DAY);
  expect(await firstMs(issuedAtMs + 3 * 365 * DAY)).toBe(START + 8 * DAY);
  expect(await firstMs(issuedAtMs + (3 * 365 + 2) * DAY)).toBeUndefined();
  store.close();
});

test("times of receipt by a clock that was wrong are moved once it is set, and only those", async () => {
  const store = temporaryStore();
  const meter = addMeter(store, { deviceId: "meter-001", node: null, firstSeenMs: START });
  const sinceMs = START + 2 * DAY;
  const wrong = Array.from({ length: 500 }, (_, index) =>
    registerReading(sinceMs + index * MINUTE, 2000 + index, { origin: "estimated", boot: 1, seq: index }),
  );
  const known = readings(2);
  const later = registerReading(sinceMs + DAY + 600 * MINUTE, 3000);
  takeReadings(
    store,
    [...known, ...wrong, later].map((reading) => ({ meter: meter.number, reading })),
  );
  await seal(store, 1, sinceMs);
  expect(await correctReceipts(store, DAY + 30 * MINUTE, sinceMs)).toBe(500);
  const stored = [...readingsBetween(store, meter.number, EVER, 1e6)];
  const moved = wrong.map((reading) => ({
    ...reading,
    takenAtMs: reading.takenAtMs + DAY + 30 * MINUTE,
    origin: "received" as const,
  }));
  expect(stored).toEqual([...known, ...moved, later]);
  expect(await differences(store)).toEqual([]);
  expect(
    spanEnergy(store, meter, { fromMs: sinceMs + DAY + 30 * MINUTE, toMs: sinceMs + DAY + 60 * MINUTE })
      .energyWh,
  ).toBe(30);
  expect(await correctReceipts(store, DAY, sinceMs)).toBe(0);
  expect(
    takeReadings(
      store,
      wrong.slice(0, 1).map((reading) => ({ meter: meter.number, reading })),
    ),
  ).toEqual(["duplicate"]);
  store.close();
});
