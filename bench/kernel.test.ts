import { expect, test } from "bun:test";
import { cpuSeconds, cpuSecondsIn, residentBytes, residentBytesIn, writtenBytes } from "./kernel.ts";

test("the sectors written are the seventh figure of a block device, of 512 bytes each", () => {
  const stat =
    "     218        0     1754       11       45       12     4096       30        0       20       41\n";
  expect(writtenBytes(stat)).toBe(4096 * 512);
  expect(() => writtenBytes("")).toThrow("not the stat of a block device");
});

test("CPU time is found behind a command with blanks and brackets in its name", () => {
  const stat = "42 (odd ) name (x) S 1 42 42 0 -1 4194560 1201 0 3 0 150 75 9 9 20 0 7 0 5031 1 2";
  expect(cpuSecondsIn(stat)).toBe(2.25);
  expect(() => cpuSecondsIn("42 (short) S 1")).toThrow("not the stat of a process");
});

test("resident memory is read in kilobytes", () => {
  expect(residentBytesIn("Name:\tbun\nVmHWM:\t   99999 kB\nVmRSS:\t   51200 kB\nThreads:\t5\n")).toBe(
    51200 * 1024,
  );
  expect(() => residentBytesIn("Name:\tkthreadd\n")).toThrow("no VmRSS");
});

test.skipIf(process.platform !== "linux")("a running process tells both", () => {
  expect(cpuSeconds(process.pid)).toBeGreaterThanOrEqual(0);
  expect(residentBytes(process.pid)).toBeGreaterThan(1024 * 1024);
});
