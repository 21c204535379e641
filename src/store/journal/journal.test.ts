import { describe, expect, test } from "bun:test";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import {
  bareReading,
  framesOnDisk,
  fullReading,
  openJournal,
  temporaryFolder,
  untilPrepared,
  wideReadings,
} from "./journal.fixture.ts";
import { SEGMENT_BYTES, segmentPath } from "./segment-file.ts";

describe("readings", () => {
  test("are on disk when they are applied, and settled in order in the same turn", async () => {
    const folder = temporaryFolder();
    const seen: string[] = [];
    const { journal } = await openJournal(folder, {
      apply: (frame, readings) => {
        expect(framesOnDisk(folder).get(frame)).toEqual([...readings]);
        for (const { reading } of readings) seen.push(`applied ${reading.takenAtMs}`);
        queueMicrotask(() => seen.push("later"));
      },
    });
    for (const at of [1, 2, 3]) {
      journal.add([bareReading(1, at)], 60_000, (error) => seen.push(`settled ${at} ${error}`));
    }
    await journal.flush();
    expect(seen).toEqual([
      ...["applied 1", "applied 2", "applied 3"],
      ...["settled 1 null", "settled 2 null", "settled 3 null"],
      "later",
    ]);
    expect(journal.lastFrame).toBe(1);
    await journal.close();
  });

  test("that come while a commit is under way go into the next frame together", async () => {
    const { journal, add, applied } = await openJournal();
    const first = add([bareReading(1, 1)]);
    await Bun.sleep(0);
    await Promise.all([first, ...[2, 3, 4].map((at) => add([bareReading(1, at)]))]);
    expect(applied.map(({ readings }) => readings.length)).toEqual([1, 3]);
    await journal.close();
  });

  test("come back after the journal is opened again, and frame numbers go on", async () => {
    const folder = temporaryFolder();
    const readings = Array.from({ length: 40 }, (_, index) => fullReading(1 + (index % 3), index));
    for (let run = 0; run < 4; run++) {
      const { journal, add, applied, appliedReadings } = await openJournal(folder);
      expect(journal.replayed).toEqual({ frames: 10 * run, readings: 10 * run, missing: [] });
      expect(appliedReadings()).toEqual(readings.slice(0, 10 * run));
      for (const reading of readings.slice(10 * run, 10 * run + 10)) expect(await add([reading])).toBeNull();
      expect(applied.map(({ frame }) => frame)).toEqual(
        Array.from({ length: 10 * run + 10 }, (_, at) => at + 1),
      );
      expect(journal.lastFrame).toBe(10 * run + 10);
      await journal.close();
    }
    // One file holds them all: a restart does not cost a segment.
    expect(framesOnDisk(folder).size).toBe(40);
    expect(readdirSync(join(folder, "journal"))).toEqual(["00000001.seg", "reserve"]);
  });

  test("of a frame that was torn are followed by new ones under its number", async () => {
    const folder = temporaryFolder();
    const before = await openJournal(folder);
    await before.add([bareReading(1, 1)]);
    await before.add([bareReading(1, 2)]);
    await before.journal.close();
    const path = segmentPath(join(folder, "journal"), 1);
    const bytes = new Uint8Array(await Bun.file(path).arrayBuffer());
    // In the readings of the second frame.
    bytes[58]! ^= 1;
    await Bun.write(path, bytes);
    const { journal, add, applied, logged } = await openJournal(folder);
    expect(logged.join()).toContain("was not written to its end");
    await add([bareReading(1, 3)]);
    await journal.close();
    expect(applied.map(({ frame, readings }) => [frame, readings[0]?.reading.takenAtMs])).toEqual([
      [1, 1],
      [2, 3],
    ]);
    const again = await openJournal(folder);
    expect(again.applied).toEqual(applied);
    expect(again.journal.replayed.missing).toEqual([]);
    await again.journal.close();
  });

  test("above the sealed frame only are replayed, and numbers never restart", async () => {
    const folder = temporaryFolder();
    const first = await openJournal(folder);
    for (const at of [1, 2, 3]) await first.add([bareReading(1, at)]);
    await first.journal.close();
    const second = await openJournal(folder, { sealedFrame: 2 });
    expect(second.applied.map(({ frame }) => frame)).toEqual([3]);
    await second.journal.close();
    const third = await openJournal(folder, { sealedFrame: 30 });
    await third.add([bareReading(1, 4)]);
    expect(third.applied.map(({ frame }) => frame)).toEqual([31]);
    await third.journal.close();
  });

  test("too many for one frame are split over several and settled once, after the last", async () => {
    const { journal, applied, appliedReadings } = await openJournal();
    const many = Array.from({ length: 60_000 }, (_, index) => fullReading(1 + (index % 50), index));
    const appliedThen = await new Promise<number>((resolve) => {
      journal.add(many, 60_000, () => resolve(appliedReadings().length));
    });
    expect(appliedThen).toBe(60_000);
    expect(applied.length).toBeGreaterThan(1);
    expect(appliedReadings()).toEqual(many);
    await journal.close();
  });

  test("that no journal can hold are refused and harm nobody else", async () => {
    const { journal, add, appliedReadings } = await openJournal();
    const good = add([bareReading(1, 1)]);
    expect(await add([bareReading(1, 2), bareReading(1, 0.5)])).toBeInstanceOf(RangeError);
    expect(await good).toBeNull();
    expect(appliedReadings()).toEqual([bareReading(1, 1)]);
    await journal.close();
  });

  test("that are none are settled after what was added before", async () => {
    const { journal, add, applied } = await openJournal();
    const seen: number[] = [];
    const first = add([bareReading(1, 1)]).then(() => seen.push(1));
    await Promise.all([first, add([]).then(() => seen.push(2))]);
    expect(seen).toEqual([1, 2]);
    expect(await add([])).toBeNull();
    expect(applied.length).toBe(1);
    await journal.close();
  });
});

describe("a commit", () => {
  const waits = { intervalMs: 600_000 };

  test("waits for the interval, unless it is told to flush", async () => {
    const { journal, add, applied } = await openJournal(undefined, waits);
    const added = [1, 2, 3].map((at) => add([bareReading(1, at)]));
    await Bun.sleep(30);
    expect(applied).toEqual([]);
    expect(journal.state().waitingReadings).toBe(3);
    await journal.flush();
    expect(applied.map(({ readings }) => readings.length)).toEqual([3]);
    expect(await Promise.all(added)).toEqual([null, null, null]);
    await journal.flush();
    expect(journal.state()).toEqual({
      lastError: undefined,
      isFull: false,
      waitingReadings: 0,
      isDiskFull: false,
    });
    await journal.close();
  });

  test("comes at the end of the interval by itself", async () => {
    const { journal, add, applied } = await openJournal(undefined, { intervalMs: 20 });
    await Promise.all([add([bareReading(1, 1)]), add([bareReading(1, 2)])]);
    await add([bareReading(1, 3)]);
    expect(applied.map(({ readings }) => readings.length)).toEqual([2, 1]);
    await journal.close();
  });

  test("starts early for who cannot wait, and takes the others along", async () => {
    const { journal, add } = await openJournal(undefined, waits);
    const patient = add([bareReading(1, 1)]);
    expect(await add([bareReading(1, 2)], 5)).toBeNull();
    expect(await patient).toBeNull();
    await journal.close();
  });

  test("starts when 64 kB wait", async () => {
    const { journal, add } = await openJournal(undefined, waits);
    expect(await add(wideReadings(1100))).toBeNull();
    await journal.close();
  });

  test("does not start while there is no room, and starts after a seal", async () => {
    let isFull = true;
    const { journal, add, applied } = await openJournal(undefined, { isFull: () => isFull });
    isFull = true;
    const added = add([bareReading(1, 1)]);
    await Bun.sleep(60);
    expect(applied).toEqual([]);
    expect(journal.state().isFull).toBe(true);
    isFull = false;
    journal.release(0);
    expect(await added).toBeNull();
    await journal.close();
  });

  test("that was waited for at the end is made before the files are closed; later readings are refused", async () => {
    const { journal, add, folder } = await openJournal(undefined, waits);
    const added = add([bareReading(1, 1)]);
    await journal.close();
    expect(await added).toBeNull();
    expect([...framesOnDisk(folder).values()]).toEqual([[bareReading(1, 1)]]);
    expect((await add([bareReading(1, 2)]))?.message).toContain("closed");
  });

  test("that cannot be made for want of room at the end leaves nobody without an answer", async () => {
    let isFull = false;
    const { journal, add } = await openJournal(undefined, { isFull: () => isFull });
    isFull = true;
    const added = add([bareReading(1, 1)]);
    await journal.close();
    expect((await added)?.message).toContain("closed");
  });
});

test("at most 8 MB wait; what comes beyond is refused at once", async () => {
  let isFull = false;
  const { journal, add, appliedReadings } = await openJournal(undefined, { isFull: () => isFull });
  isFull = true;
  const message = wideReadings(10_000);
  const added = Array.from({ length: 20 }, () => add(message));
  const refused = await Promise.race(added);
  expect(refused?.message).toContain("too many");
  isFull = false;
  const outcomes = await Promise.all(added);
  const kept = outcomes.indexOf(refused);
  expect(outcomes.map((outcome) => outcome === null)).toEqual(outcomes.map((_, index) => index < kept));
  // 63 bytes each.
  expect(kept).toBe(Math.ceil((8 * 1024 * 1024) / (63 * message.length)));
  expect(appliedReadings().length).toBe(kept * message.length);
  expect(await add([bareReading(1, 1)])).toBeNull();
  await journal.close();
});

describe("segments", () => {
  test("are zero-filled on disk, not sparse, and there is a reserve", async () => {
    const { journal, folder } = await openJournal();
    await untilPrepared(folder);
    for (const name of ["00000001.seg", "reserve"]) {
      const { size, blocks } = statSync(join(folder, "journal", name));
      expect(size).toBe(SEGMENT_BYTES);
      expect(blocks * 512).toBeGreaterThanOrEqual(SEGMENT_BYTES);
    }
    await journal.close();
  });

  test("are used again once they are sealed, and what they held before never comes back", async () => {
    const { journal, add, folder, applied } = await openJournal();
    const message = wideReadings(3000);
    const files = () => readdirSync(join(folder, "journal")).filter((name) => name.endsWith(".seg"));
    let most = 0;
    let sealed = 0;
    for (let count = 0; count < 120; count++) {
      expect(await add(message)).toBeNull();
      most = Math.max(most, files().length);
      if (count % 30 === 29) {
        sealed = journal.lastFrame - 1;
        const before = files().length;
        journal.release(sealed);
        await Bun.sleep(20);
        expect(files().length).toBe(before);
      }
    }
    // 25 MB went through them.
    expect(most).toBeLessThanOrEqual(5);
    for (let count = 0; count < 5; count++) await add([bareReading(1, count)]);
    await journal.close();
    const again = await openJournal(folder, { sealedFrame: sealed });
    expect(again.applied).toEqual(applied.filter(({ frame }) => frame > sealed));
    expect(again.journal.replayed.missing).toEqual([]);
    await again.journal.close();
  });
});
