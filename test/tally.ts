import { SKIPS_ALLOWED_IN_CI } from "./skips.ts";

/** How many tests went which way. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What one run of `bun test` left behind. */
export interface Run {
  readonly exitCode: number | null;
  readonly output: string;
  /** The JUnit report; undefined when the run died before it could write one. */
  readonly report: string | undefined;
}

/** Counts a run; one that failed as a whole (a crash, a file that doesn't load, no tests at all) has at least one failure. */
export function tallyOf({ exitCode, output, report }: Run): Tally {
  const count = (name: string) => Number(report?.match(`<testsuites[^>]* ${name}="(\\d+)"`)?.[1] ?? 0);
  const [tests, failures, skipped] = [count("tests"), count("failures"), count("skipped")];
  // Errors outside of tests stand only in the summary that it prints.
  const errors = Number(output.match(/^ (\d+) errors?$/m)?.[1] ?? 0);
  const failed = failures + errors;
  return { passed: tests - failures - skipped, failed: failed === 0 && exitCode !== 0 ? 1 : failed, skipped };
}

/** Counts what the firmware's tests printed; a build that failed, or ran no test, has at least one failure. */
export function firmwareTally({ exitCode, output }: Omit<Run, "report">): Tally {
  const summaries = output.matchAll(
    /^\[doctest\] test cases: +\d+ \| +(\d+) passed \| +(\d+) failed \| +(\d+) skipped/gm,
  );
  const { passed, failed, skipped } = sum(
    Array.from(summaries, ([, passed, failed, skipped]) => ({
      passed: Number(passed),
      failed: Number(failed),
      skipped: Number(skipped),
    })),
  );
  const isWhole = exitCode === 0 && passed > 0;
  return { passed, failed: failed === 0 && !isWhole ? 1 : failed, skipped };
}

const MOST_LINES = 60;

/** Of each failed test what was printed since the one before it, at most sixty lines: why it failed. */
export function failuresIn(output: string): string[] {
  const found: string[] = [];
  let since: string[] = [];
  for (const line of output.split("\n")) {
    since.push(line);
    if (!/^\((pass|fail|skip|todo)\) /.test(line)) continue;
    // The summary names them once more, one below another.
    if (line.startsWith("(fail) ") && since.length > 1 && !/^ ?\d+ tests failed:$/.test(since.at(-2) ?? ""))
      found.push(since.slice(-MOST_LINES).join("\n"));
    since = [];
  }
  return found;
}

/** What continuous integration doesn't accept of a run: a skip for an unlisted reason, or without any. */
export function unlistedSkips(output: string, skipped: number): string[] {
  const reasons = Array.from(output.matchAll(/^skipped: (.*)$/gm), ([, reason = ""]) => reason);
  if (skipped > 0 && reasons.length === 0) return [`${skipped} tests skipped without a reason`];
  return [...new Set(reasons)].filter((reason) => !SKIPS_ALLOWED_IN_CI.includes(reason));
}

export function sum(tallies: readonly Tally[]): Tally {
  const total = (key: keyof Tally) => tallies.reduce((before, tally) => before + tally[key], 0);
  return { passed: total("passed"), failed: total("failed"), skipped: total("skipped") };
}

/** The last line of a whole run. */
export function summaryLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
