import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { GIVE_UP_AFTER_MS, LONGEST_WAIT_MS, nextAttemptMs } from "./delivery.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** The waits between the attempts of a mail that is always refused `lateMs` after its time. */
function waitsOf(lateMs: number): number[] {
  const waits: number[] = [];
  let nowMs = 0;
  for (let attempts = 1; ; attempts += 1) {
    const nextMs = nextAttemptMs({ attempts, createdAtMs: 0, nowMs });
    if (nextMs === null) return waits;
    waits.push(nextMs - nowMs);
    nowMs = nextMs + lateMs;
  }
}

describe("when a refused mail is tried again", () => {
  test("after 1 min, 5 min, 30 min, 2 h, then every 6 h, until 48 h are over", () => {
    const waits = waitsOf(0);
    expect(waits.slice(0, 4)).toEqual([MINUTE_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS]);
    expect(new Set(waits.slice(4))).toEqual(new Set([6 * HOUR_MS]));
    const lastMs = waits.reduce((sum, wait) => sum + wait, 0);
    expect(lastMs).toBeLessThanOrEqual(GIVE_UP_AFTER_MS);
    expect(lastMs + LONGEST_WAIT_MS).toBeGreaterThan(GIVE_UP_AFTER_MS);
  });

  test("a box that was off for days still tries each of the waits", () => {
    expect(waitsOf(72 * HOUR_MS)).toHaveLength(5);
  });

  test("waits never become shorter and it always ends, however late each attempt was", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 * 24 * HOUR_MS }), (lateMs) => {
        const waits = waitsOf(lateMs);
        expect(waits).toEqual(waits.toSorted((a, b) => a - b));
        expect(waits.length).toBeGreaterThanOrEqual(5);
        expect(waits.length).toBeLessThanOrEqual(13);
      }),
    );
  });
});
