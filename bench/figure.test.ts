import { expect, test } from "bun:test";
import fc from "fast-check";
import { atLeast, atLeastTimes, atMost, measured, median, percentile, rounded, skipped } from "./figure.ts";

const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 200 });

test("a bound is met on its edge and missed beyond it", () => {
  expect(measured("a", { value: 150, unit: "bytes", goal: atMost(150) }).ok).toBe(true);
  expect(measured("a", { value: 150.1, unit: "bytes", goal: atMost(150) }).ok).toBe(false);
  expect(measured("a", { value: 8000, unit: "1/s", goal: atLeast(8000) }).ok).toBe(true);
  expect(measured("a", { value: 7999, unit: "1/s", goal: atLeast(8000) }).ok).toBe(false);
});

test("a figure beside its peer carries the ratio, and is judged by it", () => {
  expect(measured("a", { value: 71, unit: "1/s", goal: atLeastTimes(0.7, "mosquitto"), peer: 100 })).toEqual({
    name: "a",
    value: 71,
    unit: "1/s",
    goal: "≥ 0.7 × mosquitto",
    ok: true,
    peer: 100,
    ratio: 0.71,
  });
  expect(measured("a", { value: 69, unit: "1/s", goal: atLeastTimes(0.7, "x"), peer: 100 }).ok).toBe(false);
});

test("without its peer, or where the generator was measured, a figure is neither met nor missed", () => {
  expect(measured("a", { value: 71, unit: "1/s", goal: atLeastTimes(0.7, "mosquitto") }).ok).toBeNull();
  expect(measured("a", { value: 9000, unit: "1/s", goal: atLeast(8000), void: true }).ok).toBeNull();
});

test("a skipped figure has no value and says why", () => {
  expect(skipped("a", "ms", atMost(5), "not here")).toEqual({
    name: "a",
    value: null,
    unit: "ms",
    goal: "≤ 5",
    ok: null,
    skipped: "not here",
  });
});

test("a goal is judged before the value is rounded", () => {
  expect(measured("a", { value: 55.0001, unit: "bytes", goal: atMost(55) })).toMatchObject({
    value: 55,
    ok: false,
  });
});

test("at least half of the values are on either side of the median", () => {
  fc.assert(
    fc.property(values, (all) => {
      const middle = median(all);
      expect(all.filter((value) => value <= middle).length * 2).toBeGreaterThanOrEqual(all.length);
      expect(all.filter((value) => value >= middle).length * 2).toBeGreaterThanOrEqual(all.length);
    }),
  );
  expect(median([4, 1, 2, 3])).toBe(2.5);
});

test("a percentile is the smallest value that its share does not exceed", () => {
  fc.assert(
    fc.property(values, fc.double({ min: 0.01, max: 1, noNaN: true }), (all, share) => {
      const found = percentile(all, share);
      expect(all).toContain(found);
      expect(all.filter((value) => value <= found).length).toBeGreaterThanOrEqual(share * all.length - 1e-9);
      expect(all.filter((value) => value < found).length).toBeLessThan(share * all.length);
    }),
  );
  expect(percentile([1, 2, 3, 4], 0.99)).toBe(4);
});

test("figures are printed with four digits, or whole", () => {
  expect([0.123456, 12.3456, 123456.7].map(rounded)).toEqual([0.1235, 12.35, 123457]);
});
