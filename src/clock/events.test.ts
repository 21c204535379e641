import { expect, test } from "bun:test";
import { disputeInWords, lengthInWords } from "./events.ts";

test.each([
  [1500, "1.5 s"],
  [-125_000, "2 min 5 s"],
  [3_600_000, "1 h"],
  [12_000_000, "3 h 20 min"],
  [26 * 3_600_000, "1 d 2 h"],
])("%d ms are %s", (ms, words) => {
  expect(lengthInWords(ms)).toBe(words);
});

test("a dispute names its devices and how far they are off", () => {
  expect(disputeInWords({ devices: ["meter-1", "meter-2"], aheadMs: -3_600_000 })).toBe(
    "meter-1 and meter-2 agree on a time 1 h behind the box",
  );
});
