import { expect, test } from "bun:test";
import fc from "fast-check";
import { findFrames, MAX_PAYLOAD_BYTES, payloadOf } from "./frame.ts";
import { bareReading, segmentBytes } from "./journal.fixture.ts";
import { PAGE_BYTES, placeFrame } from "./segment-file.ts";

const frame = (number: number) => ({ number, readings: [bareReading(1, number)] });
const numbersIn = (bytes: Uint8Array, segment = 7) =>
  findFrames(bytes, segment).frames.map(({ number }) => number);

test("a frame keeps its form: these bytes are frame 2^32 + 5 of segment 7 with one reading", () => {
  const { bytes, places } = segmentBytes(7, [
    { number: 2 ** 32 + 5, voided: 3, readings: [bareReading(1, 70)] },
  ]);
  expect(Buffer.from(bytes.subarray(0, places[0]!.end)).toString("hex")).toBe(
    "4d424a01" + "07000000" + "0500000001000000" + "06000000" + "03000000" + "030186018601" + "fa345dae",
  );
});

test("whole frames are found in rising order with their readings", () => {
  const { bytes } = segmentBytes(7, [frame(4), frame(5), frame(9)]);
  const { frames, isTorn } = findFrames(bytes, 7);
  expect(frames.map(({ number }) => number)).toEqual([4, 5, 9]);
  expect(payloadOf(bytes, frames[2]!).length).toBeGreaterThan(0);
  expect(isTorn).toBe(false);
});

test("frames of another segment, or of lower numbers, that stand in a file used again never match", () => {
  const { bytes } = segmentBytes(7, [frame(10), frame(11), frame(2), frame(3)]);
  expect(numbersIn(bytes)).toEqual([10, 11]);
  expect(numbersIn(bytes, 8)).toEqual([]);
  const used = segmentBytes(8, [frame(12)]);
  bytes.set(used.bytes.subarray(0, used.places[0]!.end));
  expect(numbersIn(bytes, 8)).toEqual([12]);
});

test("a change of any byte of a frame hides that frame and no other, and shows where it was the last", () => {
  const { bytes, places } = segmentBytes(7, [frame(1), frame(2), frame(3)]);
  for (const [index, place] of places.entries()) {
    for (let at = place.start; at < place.end; at++) {
      const garbled = bytes.slice(0, PAGE_BYTES);
      garbled[at]! ^= 0x55;
      const found = findFrames(garbled, 7);
      expect(found.frames.map(({ number }) => number)).toEqual(
        [1, 2, 3].filter((number) => number !== index + 1),
      );
      if (index === 2 && at - place.start >= 16) expect(found.isTorn).toBe(true);
      if (index < 2 && at - place.start >= 16) expect(found.isTorn).toBe(false);
    }
  }
});

test("bytes that are no frames, whatever they are, are passed over", () => {
  const { bytes, places } = segmentBytes(7, [frame(1)]);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), fc.nat(12), (noise, eighths) => {
      const noisy = new Uint8Array(PAGE_BYTES);
      noisy.set(noise);
      noisy.set(bytes.subarray(0, 16), 8 * eighths);
      noisy.set(bytes.subarray(0, places[0]!.end), 512);
      expect(numbersIn(noisy)).toEqual([1]);
    }),
  );
});

test("a frame begins at a multiple of 8 behind the last, less than a page on, and touches as few pages as it can", () => {
  fc.assert(
    fc.property(fc.nat(100_000), fc.integer({ min: 28, max: MAX_PAYLOAD_BYTES + 28 }), (position, length) => {
      const place = placeFrame(position, length);
      expect(place % 8).toBe(0);
      expect(place).toBeGreaterThanOrEqual(position);
      expect(place - position).toBeLessThan(PAGE_BYTES);
      const pages = Math.floor((place + length - 1) / PAGE_BYTES) - Math.floor(place / PAGE_BYTES) + 1;
      expect(pages).toBe(Math.ceil(length / PAGE_BYTES));
    }),
  );
});
