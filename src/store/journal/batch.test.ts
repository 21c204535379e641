import { expect, test } from "bun:test";
import { Batch } from "./batch.ts";
import { bareReading, fullReading } from "./journal.fixture.ts";
import { PAGE_BYTES } from "./segment-file.ts";

test("a frame goes on with zeros to the end of its page, whatever the buffer held before", () => {
  const before = new Batch();
  for (let index = 0; index < 2000; index++) before.add(fullReading(index, index));
  before.frame(1, 0, 1, 0);
  const batch = before.recycled();
  expect([batch.payloadBytes, batch.readings, batch.settles]).toEqual([0, [], []]);
  batch.add(bareReading(1, 1));
  const { bytes, length } = batch.frame(1, PAGE_BYTES + 80, 2, 0);
  expect(bytes.length).toBe(PAGE_BYTES - 80);
  expect(bytes.subarray(length).every((byte) => byte === 0)).toBe(true);
});

test("a frame that failed takes more readings and is whole again", () => {
  const batch = new Batch();
  batch.add(bareReading(1, 1));
  batch.frame(1, 0, 1, 0);
  batch.add(bareReading(1, 2));
  const once = new Batch();
  for (const reading of batch.readings) once.add(reading);
  expect(batch.frame(2, 0, 2, 1).bytes).toEqual(once.frame(2, 0, 2, 1).bytes);
});
