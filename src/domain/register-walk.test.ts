import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { RegisterEvent } from "./event.ts";
import { INTERVAL_MS, quarterOf } from "./interval.ts";
import { DEFAULT_MAX_POWER_W, registerAt } from "./register.ts";
import { RegisterWalk, type WalkedRegister } from "./register-walk.ts";

const MINUTE = 60_000;
const at = (minute: number, energyWh: number, isTyped = false): WalkedRegister => ({
  takenAtMs: minute * MINUTE,
  energyWh,
  isTyped,
});
const walked = (registers: readonly WalkedRegister[]) => {
  const walk = new RegisterWalk(DEFAULT_MAX_POWER_W);
  for (const register of registers) walk.push(register);
  return { ...walk.outcome(), ...walk.state() };
};
const totalOf = (registers: readonly WalkedRegister[]) =>
  walked(registers).intervals.reduce((sum, interval) => sum + interval.energyWh, 0);
const breaksOf = (events: readonly RegisterEvent[]) =>
  events
    .filter(({ kind }) => kind === "drop" || kind === "jump")
    .map(({ kind, after }) => [kind, after.takenAtMs / MINUTE]);

/** Registers as a meter and its mishaps give them: mostly rising, now and then wild, low, or after a long time. */
const anyRegisters = fc
  .array(
    fc.record({
      minutes: fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 13, max: 3000 })),
      wh: fc.integer({ min: 0, max: 400 }),
      mishap: fc.oneof(
        { weight: 8, arbitrary: fc.constant("none") },
        { weight: 1, arbitrary: fc.constantFrom("drop", "jump", "wild", "typed") },
      ),
    }),
    { maxLength: 120 },
  )
  .map((steps) => {
    let [minute, energyWh] = [0, 5000];
    return steps.map(({ minutes, wh, mishap }) => {
      minute += minutes;
      if (mishap === "wild") return at(minute, 65_536_000);
      if (mishap === "drop") energyWh = 0;
      else if (mishap === "jump") energyWh += 50_000_000;
      else energyWh += wh;
      return at(minute, energyWh, mishap === "typed");
    });
  });

describe("which registers count", () => {
  test("a value that is back within ten minutes is an excursion: noted and ignored", () => {
    const found = walked([at(0, 1000), at(1, 0), at(2, 65_536_000), at(3, 1010), at(4, 1020)]);
    expect(found.events.map(({ kind }) => kind)).toEqual(["excursion"]);
    expect(found.intervals.map(({ energyWh }) => energyWh)).toEqual([20]);
  });

  test("a drop that stays begins a segment, and the step across it counts 0", () => {
    const registers = [at(0, 1000), at(1, 1010), at(2, 0), at(3, 10), at(13, 20), at(14, 30)];
    expect(walked(registers).events).toEqual([
      {
        kind: "drop",
        before: { takenAtMs: MINUTE, energyWh: 1010 },
        after: { takenAtMs: 2 * MINUTE, energyWh: 0 },
        isLong: false,
      },
    ]);
    expect(totalOf(registers)).toBe(10 + 30);
  });

  test("a rise beyond what the meter can carry that stays is a jump", () => {
    const registers = [at(0, 1000), at(1, 90_000), at(7, 90_010), at(12, 90_020)];
    expect(breaksOf(walked(registers).events)).toEqual([["jump", 1]]);
    expect(totalOf(registers)).toBe(20);
  });

  test("a newest deviation under ten minutes old is not decided yet", () => {
    const found = walked([at(0, 1000), at(1, 5)]);
    expect(found.events).toEqual([]);
    expect(found.undecided).toEqual(at(1, 5));
    expect(walked([at(0, 1000), at(1, 5), at(2, 1001)]).undecided).toBeUndefined();
  });

  test("a flood of deviating readings is decided without waiting ten minutes", () => {
    const flood = Array.from({ length: 5000 }, (_, index) => ({ ...at(1, 10), takenAtMs: MINUTE + index }));
    expect(breaksOf(walked([at(0, 1000), ...flood]).events)).toEqual([["drop", 1]]);
  });

  test("an outage with a rise that fits its length is energy like any other", () => {
    expect(totalOf([at(0, 1000), at(60 * 24, 31_000)])).toBe(30_000);
  });
});

describe("intervals", () => {
  test("take the register at their ends, in proportion to the time and rounded down", () => {
    expect(registerAt(at(0, 100), at(3, 110), MINUTE)).toBe(103);
    const { intervals } = walked([at(10, 100), at(20, 110), at(35, 120)]);
    expect(intervals).toEqual([
      { quarter: 0, energyWh: 5, quality: "actual", isPartial: true },
      { quarter: 1, energyWh: 11, quality: "actual", isPartial: false },
      { quarter: 2, energyWh: 4, quality: "actual", isPartial: true },
    ]);
  });

  test("are interpolated across a gap, which is noted, and manual where somebody typed a register in", () => {
    const { intervals, events } = walked([at(0, 0), at(10, 10), at(41, 40), at(45, 45), at(50, 50, true)]);
    expect(intervals.map(({ quality }) => quality)).toEqual([
      "interpolated",
      "interpolated",
      "interpolated",
      "manual",
    ]);
    expect(events).toEqual([
      {
        kind: "gap",
        before: { takenAtMs: 10 * MINUTE, energyWh: 10 },
        after: { takenAtMs: 41 * MINUTE, energyWh: 40 },
        isLong: true,
      },
    ]);
  });

  test("of a meter that publishes once an hour are actual, and interpolated only after three hours", () => {
    const hourly = Array.from({ length: 20 }, (_, index) => at(index * 60, index));
    const found = walked([...hourly, at(22 * 60, 22), at(26 * 60, 26)]);
    expect(found.events.map(({ before }) => before.takenAtMs / MINUTE)).toEqual([0, 22 * 60]);
  });

  test("add up to the last register less the first of each segment, whatever happened", () => {
    fc.assert(
      fc.property(anyRegisters, (registers) => {
        const accepted: [WalkedRegister, WalkedRegister | undefined][] = [];
        const walk = new RegisterWalk(DEFAULT_MAX_POWER_W);
        for (const register of registers) walk.push(register, (to, from) => accepted.push([to, from]));
        const expected = accepted.reduce(
          (sum, [to, from]) => sum + (from ? to.energyWh - from.energyWh : 0),
          0,
        );
        const { intervals } = walk.outcome();
        expect(intervals.reduce((sum, interval) => sum + interval.energyWh, 0)).toBe(expected);
        for (const [index, { quarter }] of intervals.entries()) {
          if (index > 0) expect(quarter).toBeGreaterThan(intervals[index - 1]!.quarter);
        }
        for (const [to, from] of accepted) {
          if (!from) continue;
          for (
            let quarter = quarterOf(from.takenAtMs) + 1;
            (quarter + 1) * INTERVAL_MS <= to.takenAtMs;
            quarter++
          ) {
            const interval = intervals.find((candidate) => candidate.quarter === quarter);
            const [start, end] = [quarter * INTERVAL_MS, (quarter + 1) * INTERVAL_MS];
            expect(interval?.energyWh).toBe(registerAt(from, to, end) - registerAt(from, to, start));
          }
        }
      }),
    );
  });

  test("come out the same when the walk is stopped, copied and gone on with at any place", () => {
    fc.assert(
      fc.property(anyRegisters, fc.array(fc.nat(120), { maxLength: 4 }), (registers, stops) => {
        const whole = walked(registers);
        let walk = new RegisterWalk(DEFAULT_MAX_POWER_W);
        const intervals = new Map<number, unknown>();
        const events: RegisterEvent[] = [];
        registers.forEach((register, index) => {
          walk.push(register);
          if (!stops.includes(index)) return;
          for (const interval of walk.outcome().intervals) intervals.set(interval.quarter, interval);
          events.push(...walk.outcome().events);
          walk.forget();
          const fork = walk.fork();
          fork.push({ takenAtMs: register.takenAtMs + 1, energyWh: 0, isTyped: false });
          if (index % 2 === 0) walk = walk.fork();
        });
        for (const interval of walk.outcome().intervals) intervals.set(interval.quarter, interval);
        events.push(...walk.outcome().events);
        expect([...intervals.values()]).toEqual([...whole.intervals]);
        expect(events).toEqual([...whole.events]);
        expect(walk.state()).toEqual({
          acceptedCount: whole.acceptedCount,
          last: whole.last,
          undecided: whole.undecided,
        });
      }),
    );
  });
});
