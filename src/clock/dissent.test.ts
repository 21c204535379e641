import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { Dissent } from "./dissent.ts";

const MINUTE_MS = 60_000;

describe("devices that say another time than the box", () => {
  test("dispute it once two are within a minute of each other and more than ten minutes off", () => {
    const dissent = new Dissent();
    expect(dissent.note("one", 60 * MINUTE_MS)).toBe(false);
    expect(dissent.note("two", 62 * MINUTE_MS)).toBe(false);
    expect(dissent.note("three", 9 * MINUTE_MS)).toBe(false);
    expect(dissent.note("three", 62 * MINUTE_MS + 59_000)).toBe(true);
    expect(dissent.dispute).toEqual({ devices: ["two", "three"], aheadMs: 62 * MINUTE_MS + 59_000 });
  });

  test("dispute nothing alone, however often one says it", () => {
    const dissent = new Dissent();
    for (let count = 0; count < 3; count++) expect(dissent.note("one", 60 * MINUTE_MS)).toBe(false);
    expect(dissent.dispute).toBeUndefined();
  });

  test("end the dispute when one of the two agrees with the box again, unless another two are left", () => {
    const dissent = new Dissent();
    for (const device of ["one", "two", "three"]) dissent.note(device, -3 * 60 * MINUTE_MS);
    expect(dissent.note("two", 1000)).toBe(false);
    expect(dissent.dispute?.devices).toContain("three");
    expect(dissent.note("one", 1000)).toBe(true);
    expect(dissent.dispute).toBeUndefined();
  });

  test("are judged by what each said last: a dispute is there exactly while any two agree", () => {
    const said = fc.tuple(
      fc.constantFrom("a", "b", "c", "d"),
      fc.integer({ min: -14, max: 14 }).map((minutes) => minutes * MINUTE_MS),
    );
    fc.assert(
      fc.property(fc.array(said), (notes) => {
        const dissent = new Dissent();
        const last = new Map<string, number>();
        for (const [device, aheadMs] of notes) {
          const before = dissent.dispute !== undefined;
          const hasChanged = dissent.note(device, aheadMs);
          last.set(device, aheadMs);
          const off = [...last.values()].filter((ms) => Math.abs(ms) > 10 * MINUTE_MS).sort((a, b) => a - b);
          const isDisputed = off.some((ms, index) => index > 0 && ms - (off[index - 1] ?? 0) <= MINUTE_MS);
          expect(dissent.dispute !== undefined).toBe(isDisputed);
          expect(hasChanged).toBe(before !== isDisputed);
        }
      }),
    );
  });

  test("are forgotten from the first on beyond a hundred", () => {
    const dissent = new Dissent();
    dissent.note("first", 20 * MINUTE_MS);
    for (let index = 0; index < 100; index++) dissent.note(`device-${index}`, (100 + 3 * index) * MINUTE_MS);
    expect(dissent.note("late", 20 * MINUTE_MS)).toBe(false);
  });
});
