import { describe, expect, test } from "bun:test";
import { mkdirSync, writeFileSync } from "node:fs";
import fc from "fast-check";
import type { MeterReading } from "../../domain/reading.ts";
import { anyReading, bareReading, folderWith, segmentBytes, type WrittenFrame } from "./journal.fixture.ts";
import { type Replay, replayFolder } from "./replay.ts";
import { PAGE_BYTES, segmentPath } from "./segment-file.ts";

const frame = (number: number): WrittenFrame => ({
  number,
  readings: [bareReading(1, number), bareReading(2, number)],
});
const frames = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => frame(from + index));
const segment = (id: number, written: readonly WrittenFrame[]) => segmentBytes(id, written).bytes;

interface Outcome extends Replay {
  readonly applied: [number, readonly MeterReading[]][];
  readonly numbers: number[];
  readonly logged: string[];
}

async function replayOf(folder: string, sealedFrame = 0): Promise<Outcome> {
  const applied: Outcome["applied"] = [];
  const logged: string[] = [];
  const replay = await replayFolder(folder, {
    sealedFrame,
    apply: (number, readings) => applied.push([number, readings]),
    room: () => Promise.resolve(),
    log: (message) => logged.push(message),
  });
  return { ...replay, applied, logged, numbers: applied.map(([number]) => number) };
}

describe("a replay", () => {
  test("hands on the frames of all segments above the sealed one, in order", async () => {
    const folder = folderWith(
      new Map([
        [3, segment(3, frames(1, 4))],
        [4, segment(4, frames(5, 6))],
        [10, segment(10, frames(7, 9))],
      ]),
    );
    const { applied, numbers, report, lastFrame, segments } = await replayOf(folder, 2);
    expect(numbers).toEqual([3, 4, 5, 6, 7, 8, 9]);
    expect(applied[0]).toEqual([3, frame(3).readings]);
    expect(report).toEqual({ frames: 7, readings: 14, missing: [] });
    expect(lastFrame).toBe(9);
    expect(segments.map(({ id, lastFrame }) => [id, lastFrame])).toEqual([
      [3, 4],
      [4, 6],
      [10, 9],
    ]);
  });

  test("of a journal that is sealed throughout, or empty, hands on nothing and goes on after the sealed frame", async () => {
    const sealed = await replayOf(folderWith(new Map([[1, segment(1, frames(1, 4))]])), 8);
    expect(sealed).toMatchObject({ numbers: [], lastFrame: 8, report: { missing: [] } });
    expect(await replayOf(folderWith(new Map()), 8)).toMatchObject({
      numbers: [],
      lastFrame: 8,
      segments: [],
    });
  });

  test("reports what is missing between whole frames, in one segment or across them, and hands on the rest", async () => {
    const written = segmentBytes(1, frames(1, 8));
    for (const index of [2, 3, 6])
      written.bytes.fill(0xa5, written.places[index]!.start, written.places[index]!.end);
    const folder = folderWith(
      new Map([
        [1, written.bytes],
        [2, segment(2, frames(11, 12))],
      ]),
    );
    const { numbers, report, logged } = await replayOf(folder);
    expect(numbers).toEqual([1, 2, 5, 6, 8, 11, 12]);
    expect(report.missing).toEqual([
      { from: 3, to: 4 },
      { from: 7, to: 7 },
      { from: 9, to: 10 },
    ]);
    expect(logged).toContain("journal: damage: frames 3 to 4 are missing");
  });

  test("reports frames that are missing right after the sealed one", async () => {
    const { report } = await replayOf(folderWith(new Map([[1, segment(1, frames(8, 9))]])), 5);
    expect(report.missing).toEqual([{ from: 6, to: 7 }]);
  });

  test("leaves out a last frame that is cut or garbled at any byte, and gives exactly the earlier ones", async () => {
    const { bytes, places } = segmentBytes(1, frames(1, 3));
    const last = places[2]!;
    const folder = folderWith(new Map());
    for (let at = last.start; at < last.end; at++) {
      const garbled = bytes.slice(0, PAGE_BYTES);
      garbled[at]! ^= 0xff;
      const torn = bytes.slice(0, PAGE_BYTES).fill(0, at);
      // A file that is cut at its end ends within the checksum only if a byte of that is gone.
      for (const damaged of [garbled, bytes.slice(0, at), ...(bytes[last.end - 1] === 0 ? [] : [torn])]) {
        writeFileSync(segmentPath(folder, 1), damaged);
        const { numbers, report } = await replayOf(folder);
        expect(numbers).toEqual([1, 2]);
        expect(report.missing).toEqual([]);
      }
    }
  });

  test("passes over attempts that failed, for their readings come again, and misses none of their numbers", async () => {
    const readings = frame(3).readings;
    const folder = folderWith(
      new Map([
        // Of the attempts 3, 4 and 5 the second is not on disk.
        [1, segment(1, [...frames(1, 2), { number: 3, readings }])],
        [2, segment(2, [{ number: 5, readings, voided: 2 }])],
        [3, segment(3, [{ number: 6, readings, voided: 3 }, frame(7)])],
      ]),
    );
    const { numbers, report, lastFrame } = await replayOf(folder);
    expect(numbers).toEqual([1, 2, 6, 7]);
    expect(report.missing).toEqual([]);
    expect(lastFrame).toBe(7);
  });

  test("hands on a failed attempt where the one that took its place is damaged, which it reports", async () => {
    const written = segmentBytes(2, [{ ...frame(3), number: 4, voided: 1 }, frame(5)]);
    written.bytes.fill(0, 0, 40);
    const folder = folderWith(
      new Map([
        [1, segment(1, frames(1, 3))],
        [2, written.bytes],
      ]),
    );
    const { numbers, report } = await replayOf(folder);
    expect(numbers).toEqual([1, 2, 3, 5]);
    expect(report.missing).toEqual([{ from: 4, to: 4 }]);
  });

  test("hands on a frame number once, wherever it stands again", async () => {
    const folder = folderWith(
      new Map([
        [1, segment(1, frames(1, 3))],
        [2, segment(2, frames(2, 5))],
      ]),
    );
    expect((await replayOf(folder)).numbers).toEqual([1, 2, 3, 4, 5]);
  });

  test("lives with a segment that cannot be read, and with files that are none of its own", async () => {
    const folder = folderWith(
      new Map([
        [1, segment(1, frames(1, 2))],
        [3, segment(3, frames(5, 5))],
      ]),
    );
    mkdirSync(segmentPath(folder, 2));
    writeFileSync(`${folder}/notes.txt`, "mine");
    const { numbers, report, segments } = await replayOf(folder);
    expect(numbers).toEqual([1, 2, 5]);
    expect(report.missing).toEqual([{ from: 3, to: 4 }]);
    expect(segments.map(({ isSound }) => isSound)).toEqual([true, false, true]);
  });

  test("of any journal, cut anywhere, gives a prefix of its frames; twice gives the same, and once sealed none", async () => {
    const journal = fc.record({
      batches: fc.array(fc.array(anyReading, { minLength: 1, maxLength: 5 }), {
        minLength: 1,
        maxLength: 12,
      }),
      perSegment: fc.integer({ min: 1, max: 5 }),
      cut: fc.double({ min: 0, max: 1, noNaN: true }),
      sealed: fc.nat(12),
    });
    await fc.assert(
      fc.asyncProperty(journal, async ({ batches, perSegment, cut, sealed }) => {
        const written = batches.map((readings, index) => ({ number: index + 1, readings }));
        const folder = folderWith(new Map());
        const count = Math.ceil(written.length / perSegment);
        for (let id = 1; id <= count; id++) {
          const { bytes, places } = segmentBytes(id, written.slice((id - 1) * perSegment, id * perSegment));
          const end = places.at(-1)!.end;
          writeFileSync(segmentPath(folder, id), bytes.slice(0, id === count ? Math.floor(cut * end) : end));
        }
        const first = await replayOf(folder);
        expect(first.applied).toEqual(
          written.slice(0, first.numbers.length).map(({ number, readings }) => [number, readings]),
        );
        expect(first.numbers.length).toBeGreaterThanOrEqual(
          Math.min(written.length, (count - 1) * perSegment),
        );
        expect(first.report.missing).toEqual([]);
        expect((await replayOf(folder)).applied).toEqual(first.applied);
        expect((await replayOf(folder, sealed)).numbers).toEqual(
          first.numbers.filter((number) => number > sealed),
        );
        expect((await replayOf(folder, first.lastFrame)).numbers).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
