import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { rangeText } from "./slab-range.ts";

describe("a slab's range", () => {
  test.each([
    [0n, 100_000n, "0-100"],
    [100_000n, 300_000n, "101-300"],
    [300_000n, null, "301+"],
    [0n, null, "0+"],
    [0n, 100_500n, "0-100.5"],
    [100_500n, null, "100.5+"],
    [100_000n, 101_000n, "101-101"],
    [100_000n, 100_500n, "100-100.5"],
    [500n, 1_000n, "0.5-1"],
  ] as const)("above %p Wh up to %p Wh is written %s", (aboveWh, upToWh, text) => {
    expect(rangeText(aboveWh, upToWh)).toBe(text);
  });

  test("never ends before it begins", () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 7n), fc.bigInt(1n, 10n ** 4n), (aboveWh, widthWh) => {
        const [from, to] = rangeText(aboveWh, aboveWh + widthWh)
          .split("-")
          .map(Number);
        expect(from!).toBeLessThanOrEqual(to!);
      }),
    );
  });
});
