import { expect, test } from "bun:test";
import { takeReadings } from "./arrivals.ts";
import { putBilledSpans, touchedInvoices } from "./billed-spans.ts";
import { issueInvoice } from "./documents.fixture.ts";
import { listLateMerges, noteRederived } from "./late-merges.ts";
import { addMeter } from "./meters.ts";
import { newerFacts } from "./newer-facts.ts";
import { seal } from "./seal.ts";
import { registerReading, temporaryStore } from "./store.fixture.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.parse("2026-01-01T00:00:00Z");
const ISSUED_AT_MS = START + 5 * HOUR;
const LATER = START + 6 * HOUR;

/** A meter with a register each minute of four hours but the third, and a bill of the first two. */
async function billed() {
  const store = temporaryStore();
  const meter = addMeter(store, { deviceId: "flat", node: null, firstSeenMs: START }).number;
  const take = async (fromMs: number, count: number, frame: number) => {
    const readings = Array.from({ length: count }, (_, index) =>
      registerReading(fromMs + index * MINUTE, (fromMs - START) / MINUTE + index),
    );
    takeReadings(
      store,
      readings.map((reading) => ({ meter, reading })),
    );
    await seal(store, frame, LATER);
  };
  await take(START, 115, 1);
  await take(START + 3 * HOUR, 60, 2);
  const { document } = issueInvoice(store, { issuedAtMs: ISSUED_AT_MS });
  putBilledSpans(store, document.chainIndex, [{ meter, fromMs: START, toMs: START + 2 * HOUR }]);
  return { store, meter, take };
}

test("readings older than a document that rests on their meter are logged by the hour into which they came", async () => {
  const { store, meter, take } = await billed();
  await take(START + 115 * MINUTE, 65, 3);
  const [newHour, known, ...others] = listLateMerges(store, meter, 10);
  const firstHour = START / HOUR;
  expect(others).toEqual([]);
  expect(newHour).toMatchObject({ hour: firstHour + 2, day: START / DAY, count: 60, oldChecksum: 0 });
  expect(known).toMatchObject({ hour: firstHour + 1, day: START / DAY, count: 5, mergedAtMs: LATER });
  expect(known?.oldChecksum).toBeGreaterThan(0);
  expect(known?.oldChecksum).not.toBe(known?.newChecksum);
  expect(touchedInvoices(store)).toEqual([1]);
  store.close();
});

test("readings newer than every document that rests on their meter are not logged", async () => {
  const { store, meter, take } = await billed();
  await take(ISSUED_AT_MS, 60, 3);
  expect(listLateMerges(store, meter, 10)).toEqual([]);
  expect(touchedInvoices(store)).toEqual([]);
  store.close();
});

test("that a billed meter was derived again is on record, and no readings that came late", async () => {
  const { store, meter } = await billed();
  const free = addMeter(store, { deviceId: "free", node: null, firstSeenMs: START }).number;
  for (const number of [meter, free]) noteRederived(store, number, LATER);
  const none = { lateMerge: 0, decision: 0, typedReading: 0 };
  expect(newerFacts(store, { meter, ...none })).toEqual({
    late: null,
    decisions: 0,
    typedReadings: 0,
    rederived: 1,
  });
  expect(newerFacts(store, { meter, ...none, lateMerge: 1 }).rederived).toBe(0);
  expect(newerFacts(store, { meter: free, ...none }).rederived).toBe(0);
  expect(listLateMerges(store, meter, 10)).toEqual([]);
  store.close();
});

test("readings of a meter on which no document rests are not logged before their day is merged", async () => {
  const { store } = await billed();
  const free = addMeter(store, { deviceId: "free", node: null, firstSeenMs: START }).number;
  takeReadings(store, [{ meter: free, reading: registerReading(START, 5) }]);
  await seal(store, 3, LATER);
  expect(listLateMerges(store, free, 10)).toEqual([]);
  store.close();
});
