import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { type BreakEvent, type Decision, settleBreaks, type Verdict, verdictEnergyWh } from "./event.ts";
import { INTERVAL_MS, spreadEnergy } from "./interval.ts";

const breakAt = (beforeMs: number, beforeWh: number, afterMs: number, afterWh: number): BreakEvent => ({
  kind: afterWh < beforeWh ? "drop" : "jump",
  before: { takenAtMs: beforeMs, energyWh: beforeWh },
  after: { takenAtMs: afterMs, energyWh: afterWh },
  isLong: false,
});
const decide = (event: BreakEvent, verdict: Verdict, id = 1): Decision => ({
  ...event,
  id,
  verdict,
  decidedBy: "owner",
  decidedAtMs: 99,
  reason: "",
});
const drop = breakAt(1000, 9_999_980, 2000, 30);
const jump = breakAt(1000, 100, 2000, 90_000);

describe("what a verdict makes of the step across a break", () => {
  test.each([
    ["a reset counts what the register has since", drop, { kind: "reset" }, 30],
    ["a rollover goes on behind the largest register", drop, { kind: "rollover", modulusWh: 10_000_000 }, 50],
    ["a swap adds what both meters had", drop, { kind: "swap", closingWh: 9_999_990, openingWh: 10 }, 30],
    ["to accept a rise counts it", jump, { kind: "accept" }, 89_900],
    ["to ignore counts nothing", jump, { kind: "ignore" }, 0],
  ] as const)("%s", (_, event, verdict, energyWh) => {
    expect(verdictEnergyWh(verdict, event)).toBe(energyWh);
  });

  test.each([
    ["a fall cannot be accepted", drop, { kind: "accept" }],
    ["an old meter cannot close below what it has sent", drop, { kind: "swap", closingWh: 5, openingWh: 0 }],
    ["nor a new one open above it", drop, { kind: "swap", closingWh: 9_999_990, openingWh: 31 }],
    ["no register rolls over before its last value", drop, { kind: "rollover", modulusWh: 10_000 }],
  ] as const)("%s", (_, event, verdict) => {
    expect(verdictEnergyWh(verdict, event)).toBeUndefined();
  });
});

describe("which decision settles a break", () => {
  const reset: Verdict = { kind: "reset" };

  test("the latest one given on it; a withdrawal opens it again", () => {
    const first = decide(drop, reset, 1);
    const second = decide(drop, { kind: "rollover", modulusWh: 10_000_000 }, 2);
    expect(settleBreaks([drop], [first, second])[0]).toMatchObject({ decision: second, energyWh: 50 });
    const third = decide(drop, { kind: "withdraw" }, 3);
    expect(settleBreaks([drop], [first, second, third])[0]).toMatchObject({ decision: null, energyWh: 0 });
  });

  test("one given on a wider stretch, as long as it holds no other break of its kind", () => {
    const narrowed = breakAt(1500, 9_999_990, 2000, 30);
    const decision = decide(drop, { kind: "rollover", modulusWh: 10_000_000 });
    expect(settleBreaks([narrowed], [decision])[0]).toMatchObject({ decision, energyWh: 40 });
    const twice = [breakAt(1000, 9_999_980, 1400, 5), breakAt(1600, 50, 2000, 30)];
    expect(settleBreaks(twice, [decision])).toMatchObject([
      { decision: null, inactive: decision, energyWh: 0 },
      { decision: null, inactive: decision, energyWh: 0 },
    ]);
    const other = breakAt(1100, 9_999_980, 1200, 99_999_980);
    expect(settleBreaks([other, narrowed], [decision])).toMatchObject([
      { decision: null, inactive: null },
      { decision },
    ]);
  });

  test("one that makes no sense for it any more is inactive", () => {
    const decision = decide(drop, { kind: "swap", closingWh: 9_999_985, openingWh: 0 });
    const late = breakAt(1500, 9_999_990, 2000, 30);
    expect(settleBreaks([late], [decision])[0]).toMatchObject({ decision: null, inactive: decision });
  });
});

test("energy that a decision gives is spread over the time between the two readings and adds up to it", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 100 * INTERVAL_MS }),
      fc.integer({ min: 0, max: 100 * INTERVAL_MS }),
      fc.nat(10_000_000),
      (fromMs, lengthMs, energyWh) => {
        const known = [{ quarter: 3, energyWh: 7, quality: "interpolated", isPartial: true } as const];
        const toMs = fromMs + lengthMs;
        const spread = spreadEnergy(known, { fromMs, toMs, energyWh, quality: "actual" });
        expect(spread.reduce((sum, interval) => sum + interval.energyWh, 0)).toBe(energyWh + 7);
        expect(spread.find(({ quarter }) => quarter === 3)).toMatchObject({
          quality: "interpolated",
          isPartial: true,
        });
        const quarters = spread.map(({ quarter }) => quarter);
        expect(quarters).toEqual([...new Set(quarters)].toSorted((a, b) => a - b));
      },
    ),
  );
});
