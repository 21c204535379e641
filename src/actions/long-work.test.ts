import { describe, expect, onTestFinished, test } from "bun:test";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AppError } from "../domain/error.ts";
import { LongWorks, type WorkReport } from "./long-work.ts";

const NOTHING_SAID = { name: "one", href: null, isGood: true, detail: "" };

function worksIn(folder = mkdtempSync(join(tmpdir(), "meterbox-work-"))) {
  const clock = { nowMs: 1000 };
  const works = new LongWorks(folder, () => clock.nowMs);
  onTestFinished(async () => {
    await works.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return { works, clock, folder };
}

/** A work that waits after its first step until it is let go on. */
function halting() {
  const { promise, resolve } = Promise.withResolvers<void>();
  const run = async (report: WorkReport) => {
    report.ofTotal(2);
    await report.step(NOTHING_SAID);
    await promise;
    if (report.signal.aborted) return;
    await report.step();
  };
  return { run, goOn: resolve };
}

describe("a long work", () => {
  test("goes on by itself, tells how far it is, and is found by its id when it has ended", async () => {
    const { works, clock } = worksIn();
    const { run, goOn } = halting();
    const work = works.start({ kind: "export-data", back: "/settings" }, run);
    expect(works.find(work.id)).toMatchObject({ state: "running", done: 0, total: null });
    await Bun.sleep(20);
    expect(works.find(work.id)).toMatchObject({ state: "running", done: 1, total: 2, items: [NOTHING_SAID] });
    clock.nowMs = 2000;
    goOn();
    await work.ended;
    expect(works.find(work.id)).toMatchObject({ state: "done", done: 2, startedAtMs: 1000, endedAtMs: 2000 });
    expect(works.running("export-data")).toBeUndefined();
  });

  test("is not started a second time while it runs, but others of another kind are", async () => {
    const { works } = worksIn();
    const { run, goOn } = halting();
    const first = works.start({ kind: "export-data", back: "/" }, run);
    let isCalled = false;
    const second = works.start({ kind: "export-data", back: "/" }, async () => {
      isCalled = true;
    });
    expect(second.id).toBe(first.id);
    const other = works.start({ kind: "derive-again", back: "/" }, async () => {});
    await other.ended;
    goOn();
    await first.ended;
    expect([isCalled, works.list().map(({ kind }) => kind)]).toEqual([
      false,
      ["derive-again", "export-data"],
    ]);
  });

  test("that breaks says so and keeps what it had done", async () => {
    const { works } = worksIn();
    const work = works.start({ kind: "export-data", back: "/" }, async (report) => {
      await report.step(NOTHING_SAID);
      throw new AppError("conflict", "The disk is full.");
    });
    await work.ended;
    expect(work).toMatchObject({ state: "failed", done: 1 });
    expect(work.items.at(-1)).toMatchObject({ isGood: false, detail: "The disk is full." });
  });

  test("ends after its step when the box stops", async () => {
    const { works } = worksIn();
    const { run, goOn } = halting();
    const work = works.start({ kind: "export-data", back: "/" }, run);
    await Bun.sleep(20);
    const closed = works.close();
    goOn();
    await closed;
    expect(work).toMatchObject({ state: "stopped", done: 1 });
  });

  test("leaves its file until it is forgotten, and none is left for the next process", async () => {
    const { works, folder } = worksIn();
    const leaveFile = async (report: WorkReport) =>
      writeFileSync(report.file("all.zip", "application/zip"), "x");
    const first = works.start({ kind: "export-data", back: "/" }, leaveFile);
    await first.ended;
    const { path } = first.file ?? { path: "" };
    expect([first.file?.name, existsSync(path)]).toEqual(["all.zip", true]);
    for (let index = 0; index < 9; index++) {
      const next = works.start({ kind: "export-data", back: "/" }, leaveFile);
      await next.ended;
    }
    expect([works.find(first.id), existsSync(path)]).toEqual([undefined, false]);
    expect(existsSync(join(folder, "work"))).toBe(true);
    const { works: next } = worksIn(folder);
    expect([next.list(), existsSync(join(folder, "work"))]).toEqual([[], false]);
  });
});
