import { describe, expect, test } from "bun:test";
import { failuresIn, firmwareTally, summaryLine, tallyOf, unlistedSkips } from "./tally.ts";

const report = (tests: number, failures: number, skipped: number) =>
  `<testsuites name="bun test" tests="${tests}" assertions="9" failures="${failures}" skipped="${skipped}" time="1">`;

describe("counting a run", () => {
  test("passed is what neither failed nor was skipped", () => {
    const run = { exitCode: 1, output: "", report: report(9, 2, 3) };
    expect(tallyOf(run)).toEqual({ passed: 4, failed: 2, skipped: 3 });
  });

  test("a file that doesn't load counts beside the failed tests", () => {
    const run = { exitCode: 1, output: " 4 pass\n 3 fail\n 1 error\n", report: report(6, 2, 0) };
    expect(tallyOf(run)).toEqual({ passed: 4, failed: 3, skipped: 0 });
  });

  test("a run that dies without a report is a failure", () => {
    expect(tallyOf({ exitCode: null, output: "", report: undefined }).failed).toBe(1);
    expect(tallyOf({ exitCode: 1, output: "", report: report(5, 0, 0) })).toEqual({
      passed: 5,
      failed: 1,
      skipped: 0,
    });
  });

  test("the tests of the firmware are counted from what each program prints", () => {
    const output = [
      "[doctest] test cases:  17 |  16 passed | 1 failed | 0 skipped",
      "[doctest] assertions: 101 | 101 passed | 0 failed |",
      "[doctest] test cases: 3 | 3 passed | 0 failed | 2 skipped",
    ].join("\n");
    expect(firmwareTally({ exitCode: 2, output })).toEqual({ passed: 19, failed: 1, skipped: 2 });
    expect(firmwareTally({ exitCode: 2, output: "" })).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(firmwareTally({ exitCode: 0, output: "" })).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  test("a failed test is told with what was printed for it, once", () => {
    const output = [
      ...["(pass) one [1ms]", "error: expected 1", "      at a.test.ts:3", "(fail) two [2ms]", "(fail) bare"],
      ...["(pass) three", "2 tests failed:", "(fail) two [2ms]", "(fail) bare", "", " 2 pass"],
    ].join("\n");
    expect(failuresIn(output)).toEqual(["error: expected 1\n      at a.test.ts:3\n(fail) two [2ms]"]);
    const long = `${"x\n".repeat(500)}(fail) four`;
    expect(failuresIn(long)[0]?.split("\n")).toHaveLength(60);
  });

  test("the last line names skips only when there are some", () => {
    expect(summaryLine({ passed: 3, failed: 0, skipped: 0 })).toBe("3 passed, 0 failed");
    expect(summaryLine({ passed: 3, failed: 1, skipped: 2 })).toBe("3 passed, 1 failed, 2 skipped");
  });
});

describe("skips in continuous integration", () => {
  test("a listed reason is accepted, another one is not", () => {
    expect(unlistedSkips("skipped: strace is not installed\n", 1)).toEqual([]);
    expect(unlistedSkips("a\nskipped: chromium is not installed\nb", 2)).toEqual([
      "chromium is not installed",
    ]);
  });

  test("a skip without a reason is not accepted", () => {
    expect(unlistedSkips("", 2)).toEqual(["2 tests skipped without a reason"]);
  });
});
