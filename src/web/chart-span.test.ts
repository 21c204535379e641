import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { chosenTime, LONGEST_FINE_MS, ownSpan, RANGE_KEYS, rangeSpan, timesAround } from "./chart-span.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const NOON_MS = Date.parse("2026-02-20T06:30:00Z");
const ZONE = "Asia/Kolkata";
const chosen = (asked: { range?: string; from?: string; to?: string }) =>
  chosenTime({ range: asked.range, from: asked.from, to: asked.to }, NOON_MS, ZONE);

describe("the time that charts show", () => {
  test("is the last day, or the stretch up to now that is named", () => {
    expect(chosen({}).span).toMatchObject({ key: "24h", toMs: NOON_MS, bucketMs: 5 * MINUTE_MS });
    expect(chosen({ range: "ever" }).span.key).toBe("24h");
    for (const range of RANGE_KEYS) expect(chosen({ range }).span.key).toBe(range);
  });

  test("is one's own where both ends are written, in the property's time", () => {
    const { span, error } = chosen({ from: "2026-02-01T10:00", to: "2026-02-03T10:00" });
    expect(error).toBeNull();
    expect(span).toMatchObject({
      key: null,
      fromMs: Date.parse("2026-02-01T04:30:00Z"),
      toMs: Date.parse("2026-02-03T04:30:00Z"),
      bucketMs: HOUR_MS,
    });
    expect(span.buckets).toEqual({
      fromMs: Date.parse("2026-02-01T04:00:00Z"),
      toMs: Date.parse("2026-02-03T05:00:00Z"),
    });
  });

  test("may be asked for by instants, which the fields then show in the property's time", () => {
    const { span, typed } = chosen({ from: String(NOON_MS - HOUR_MS), to: String(NOON_MS) });
    expect([span.fromMs, span.toMs]).toEqual([NOON_MS - HOUR_MS, NOON_MS]);
    expect(typed).toEqual({ from: "2026-02-20T11:00", to: "2026-02-20T12:00" });
  });

  test.each([
    [{ from: "soon", to: "2026-02-03T10:00" }, "from", "unreadable"],
    [{ from: "2026-02-01T10:00" }, "to", "unreadable"],
    [{ from: "1903-02-01T10:00", to: "1903-02-02T10:00" }, "from", "unreadable"],
    [{ from: "2026-02-01T10:00", to: "2026-02-01T10:00" }, "to", "order"],
    [{ from: "2026-02-01T10:00", to: "2025-02-01T10:00" }, "to", "order"],
    [{ from: "1980-02-01T10:00", to: "2026-02-01T10:00" }, "to", "long"],
    [{ from: "99999999999999", to: "9".repeat(14) }, "to", "order"],
  ] as const)("of %j is the last day, and says what is wrong with `%s`", (asked, field, why) => {
    const { span, error, typed } = chosen(asked);
    expect(error).toEqual({ field, why });
    expect(span.key).toBe("24h");
    if (asked.from.length < 14) expect(typed.from).toBe(asked.from);
  });

  test("has at most 400 points, of a day and less finer ones than of anything longer", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4e12 }),
        fc.integer({ min: MINUTE_MS, max: 20 * 365 * DAY_MS }),
        (fromMs, lengthMs) => {
          const { bucketMs, buckets } = ownSpan({ fromMs, toMs: fromMs + lengthMs });
          const count = (buckets.toMs - buckets.fromMs) / bucketMs;
          expect(count).toBeLessThanOrEqual(400);
          expect(buckets.fromMs).toBeLessThanOrEqual(fromMs);
          expect(buckets.toMs).toBeGreaterThanOrEqual(fromMs + lengthMs);
          if (lengthMs > LONGEST_FINE_MS) {
            expect(bucketMs % HOUR_MS).toBe(0);
            expect([buckets.fromMs % HOUR_MS, buckets.toMs % HOUR_MS]).toEqual([0, 0]);
          }
          if (bucketMs >= DAY_MS) expect([buckets.fromMs % DAY_MS, buckets.toMs % DAY_MS]).toEqual([0, 0]);
        },
      ),
    );
  });
});

describe("the ways around a time", () => {
  test("lead half of it earlier or later, to half of it and to twice as much", () => {
    const span = { fromMs: NOON_MS, toMs: NOON_MS + 8 * HOUR_MS };
    expect(timesAround(span)).toEqual({
      earlier: { fromMs: NOON_MS - 4 * HOUR_MS, toMs: NOON_MS + 4 * HOUR_MS },
      later: { fromMs: NOON_MS + 4 * HOUR_MS, toMs: NOON_MS + 12 * HOUR_MS },
      closer: { fromMs: NOON_MS + 2 * HOUR_MS, toMs: NOON_MS + 6 * HOUR_MS },
      wider: { fromMs: NOON_MS - 4 * HOUR_MS, toMs: NOON_MS + 12 * HOUR_MS },
    });
  });

  test("never lead to a time that cannot be shown", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: DAY_MS, max: NOON_MS }),
        fc.integer({ min: MINUTE_MS, max: 20 * 366 * DAY_MS }),
        (fromMs, lengthMs) => {
          for (const { fromMs: from, toMs: to } of Object.values(
            timesAround({ fromMs, toMs: fromMs + lengthMs }),
          ))
            expect(chosen({ from: String(from), to: String(to) }).error).toBeNull();
        },
      ),
    );
  });

  test("of a stretch up to now are there as well", () => {
    for (const key of RANGE_KEYS) {
      const { earlier } = timesAround(rangeSpan(key, NOON_MS));
      expect(earlier.toMs).toBeLessThan(NOON_MS);
    }
  });
});
