import { afterAll, describe, expect, test } from "bun:test";
import { existsSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { skipUnless } from "../../../test/skips.ts";
import {
  bareReading,
  breakCurrentSegment,
  framesOnDisk,
  openJournal,
  temporaryFolder,
  until,
  untilPrepared,
} from "./journal.fixture.ts";
import { segmentPath } from "./segment-file.ts";

describe("after a write that failed", () => {
  test("nobody is acknowledged, the readings go into a new segment once, and nothing is lost", async () => {
    const opened = await openJournal();
    const { journal, folder, applied, logged, add } = opened;
    await untilPrepared(folder);
    await add([bareReading(1, 1)]);
    breakCurrentSegment(folder);
    const failed = add([bareReading(1, 2)]);
    await Bun.sleep(0);
    const alsoWaiting = add([bareReading(1, 3)]);
    const seenAtError = failed.then(() => opened.appliedReadings().length);
    expect((await failed)?.message).toContain("EBADF");
    expect((await alsoWaiting)?.message).toContain("EBADF");
    expect(await seenAtError).toBe(1);
    expect(await add([bareReading(1, 4)])).toBeNull();
    expect(opened.appliedReadings().map(({ reading }) => reading.takenAtMs)).toEqual([1, 2, 3, 4]);
    expect(applied.map(({ frame }) => frame)[1]).toBe(3);
    expect(journal.state().lastError).toBeUndefined();
    expect(logged.filter((message) => message.includes("EBADF")).length).toBe(1);
    expect(logged).toContain("journal: the disk takes readings again");
    // The old segment is never written again, and kept for what it holds.
    expect(readdirSync(join(folder, "journal")).filter((name) => name.endsWith(".seg"))).toEqual([
      "00000001.seg",
      "00000002.seg",
    ]);
    await journal.close();

    const again = await openJournal(folder);
    expect(again.applied).toEqual(applied);
    expect(again.journal.replayed.missing).toEqual([]);
    await again.journal.close();
  });

  test("the segment is deleted when what it holds is sealed, not used again", async () => {
    const { journal, folder, add } = await openJournal();
    await untilPrepared(folder);
    await add([bareReading(1, 1)]);
    breakCurrentSegment(folder);
    await add([bareReading(1, 2)]);
    await add([bareReading(1, 3)]);
    journal.release(1);
    const first = segmentPath(join(folder, "journal"), 1);
    await until(() => !existsSync(first));
    expect([...framesOnDisk(folder).keys()]).toContain(journal.lastFrame);
    await journal.close();
  });

  test("a segment that holds nothing but the attempt goes at once", async () => {
    const { journal, folder, add } = await openJournal();
    await untilPrepared(folder);
    breakCurrentSegment(folder);
    expect(await add([bareReading(1, 1)])).toBeInstanceOf(Error);
    await add([bareReading(1, 2)]);
    await until(() => !existsSync(segmentPath(join(folder, "journal"), 1)));
    await journal.close();
  });

  test("a flush ends with the attempt that it asked for", async () => {
    const { journal, folder, add } = await openJournal(undefined, { intervalMs: 600_000 });
    await untilPrepared(folder);
    breakCurrentSegment(folder);
    const added = add([bareReading(1, 1)]);
    await journal.flush();
    expect(await added).toBeInstanceOf(Error);
    await journal.close();
  });
});

const small = temporaryFolder();
const isMounted = Bun.spawnSync(["mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", small]).exitCode === 0;

afterAll(() => {
  if (isMounted) Bun.spawnSync(["umount", "-l", small]);
});

describe("on a full disk", () => {
  test("nobody is acknowledged, the reserve is given up, and all is well when there is space again", async () => {
    const { journal, folder, logged, add, appliedReadings } = await openJournal();
    await untilPrepared(folder);
    await add([bareReading(1, 1)]);
    const journalFolder = join(folder, "journal");
    // The next files that are made stand on a device that is full.
    for (const id of [2, 3]) symlinkSync("/dev/full", segmentPath(journalFolder, id));
    breakCurrentSegment(folder);
    expect(await add([bareReading(1, 2)])).toBeInstanceOf(Error);
    expect((await add([bareReading(1, 3)]))?.message).toContain("ENOSPC");
    expect(existsSync(join(journalFolder, "reserve"))).toBe(false);
    expect(journal.state()).toMatchObject({ isDiskFull: true, waitingReadings: 2 });
    expect(journal.state().lastError).toContain("ENOSPC");
    await until(() => appliedReadings().length === 3);
    expect(journal.state()).toMatchObject({ isDiskFull: false, lastError: undefined, waitingReadings: 0 });
    expect(logged.join("\n")).toContain("the reserve was given up");
    await until(() => existsSync(join(journalFolder, "reserve")));
    await journal.close();
    const again = await openJournal(folder);
    expect(again.appliedReadings().map(({ reading }) => reading.takenAtMs)).toEqual([1, 2, 3]);
    await again.journal.close();
  });

  test.skipIf(skipUnless(isMounted, "no tmpfs can be mounted here"))(
    "a small one that the database filled is full no longer when there is space again, before it needs a segment",
    async () => {
      const { journal, folder, add } = await openJournal(small);
      await untilPrepared(folder);
      const reserve = join(folder, "journal", "reserve");
      const filler = join(folder, "filler");
      Bun.spawnSync(["dd", "if=/dev/zero", `of=${filler}`, "bs=64k"], { stderr: "ignore" });
      await journal.giveUpReserve();
      expect([journal.state().isDiskFull, existsSync(reserve)]).toEqual([true, false]);
      rmSync(filler);
      expect(await add([bareReading(1, 1)])).toBeNull();
      await until(() => !journal.state().isDiskFull && existsSync(reserve));
      await journal.close();
    },
  );

  test("the journal opens all the same, for the owner to make room", async () => {
    const first = await openJournal();
    await first.add([bareReading(1, 1)]);
    await first.journal.close();
    for (const id of [2, 3]) symlinkSync("/dev/full", segmentPath(join(first.folder, "journal"), id));
    const again = await openJournal(first.folder);
    expect(again.appliedReadings()).toEqual([bareReading(1, 1)]);
    await again.journal.close();
  });
});

test("readings on disk that cannot be applied stop the journal, so that no seal passes over them", async () => {
  let isBroken = true;
  const { journal, folder, add } = await openJournal(undefined, {
    apply: () => {
      if (isBroken) throw new Error("a defect");
    },
  });
  expect((await add([bareReading(1, 1)]))?.message).toContain("could not be applied");
  isBroken = false;
  expect(await add([bareReading(1, 2)])).toBeInstanceOf(Error);
  expect(journal.lastFrame).toBe(0);
  expect(journal.state().lastError).toContain("a defect");
  await journal.close();
  const again = await openJournal(folder);
  expect(again.appliedReadings()).toEqual([bareReading(1, 1)]);
  await again.journal.close();
});

test("one who waited and fails does not keep the others from their answer", async () => {
  const { journal, add, logged } = await openJournal();
  journal.add([bareReading(1, 1)], 1000, () => {
    throw new Error("a broken pipe");
  });
  expect(await add([bareReading(1, 2)])).toBeNull();
  expect(logged.join()).toContain("a broken pipe");
  await journal.close();
});
