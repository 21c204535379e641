import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { RegisterReading } from "./reading.ts";
import {
  DEFAULT_MAX_POWER_W,
  energyOfSpans,
  joinSpanEnergies,
  registerAt,
  walkRegisters,
} from "./register.ts";

const MINUTE = 60_000;
const at = (minute: number, energyWh: number): RegisterReading => ({ takenAtMs: minute * MINUTE, energyWh });
const breaksOf = (readings: RegisterReading[]) =>
  [...walkRegisters(readings, DEFAULT_MAX_POWER_W)].flatMap((step) =>
    step.kind === "break" ? [step.break] : [],
  );
const whole = (readings: RegisterReading[], fromMinute: number, toMinute: number) => {
  const [energy] = energyOfSpans(
    readings,
    [{ fromMs: fromMinute * MINUTE, toMs: toMinute * MINUTE }],
    DEFAULT_MAX_POWER_W,
  );
  if (!energy) throw new Error("no span");
  return energy;
};

/** A register that only rises, by what a meter can carry, read at rising instants. */
const risingRegister = fc
  .array(fc.record({ minutes: fc.integer({ min: 1, max: 90 }), wh: fc.integer({ min: 0, max: 400 }) }), {
    minLength: 2,
    maxLength: 60,
  })
  .map((steps) => {
    let [minute, energyWh] = [0, 5000];
    return steps.map((step) => {
      minute += step.minutes;
      energyWh += step.wh;
      return at(minute, energyWh);
    });
  });

describe("which registers count", () => {
  test("a value that is back within ten minutes is an excursion and ignored", () => {
    const readings = [at(0, 1000), at(1, 0), at(2, 65_536_000), at(3, 1010), at(4, 1020)];
    expect(breaksOf(readings)).toEqual([]);
    expect(whole(readings, 0, 5).energyWh).toBe(20);
  });

  test("a drop that stays begins a segment, and the step across it counts 0", () => {
    const readings = [at(0, 1000), at(1, 1010), at(2, 0), at(3, 10), at(13, 20), at(14, 30)];
    expect(breaksOf(readings)).toEqual([{ kind: "drop", before: at(1, 1010), after: at(2, 0) }]);
    expect(whole(readings, 0, 15).energyWh).toBe(10 + 30);
  });

  test("a rise beyond what the meter can carry that stays is a jump", () => {
    const readings = [at(0, 1000), at(1, 90_000), at(7, 90_010), at(12, 90_020)];
    const found = whole(readings, 0, 20);
    expect(found.breaks).toEqual([{ kind: "jump", before: at(0, 1000), after: at(1, 90_000) }]);
    expect(found.energyWh).toBe(20);
  });

  test("a newest deviation under ten minutes old is not decided yet", () => {
    expect(breaksOf([at(0, 1000), at(1, 5)])).toEqual([]);
    const found = whole([at(0, 1000), at(1, 5)], 0, 5);
    expect(found.energyWh).toBe(0);
    expect(found.undecided).toEqual({ kind: "drop", before: at(0, 1000), after: at(1, 5) });
    expect(found.settledMs).toBeNull();
    expect(whole([at(0, 1000), at(1, 5), at(2, 1001)], 0, 5).undecided).toBeNull();
  });

  test("an outage with a rise that fits its length is energy like any other", () => {
    expect(whole([at(0, 1000), at(60 * 24, 31_000)], 0, 60 * 24).energyWh).toBe(30_000);
  });
});

describe("the energy of spans", () => {
  test("is interpolated between readings and rounded down", () => {
    expect(registerAt(at(0, 100), at(3, 110), MINUTE)).toBe(103);
  });

  test("reaches only from the first to the last reading", () => {
    const found = whole([at(10, 100), at(20, 200)], 0, 60);
    expect(found.opening).toEqual(at(10, 100));
    expect(found.closing).toEqual(at(20, 200));
    expect(found.settledMs).toBeNull();
  });

  test("has neither opening nor closing where nothing was read", () => {
    expect(whole([at(100, 5)], 0, 60).opening).toBeNull();
    expect(whole([at(60, 5), at(70, 6)], 0, 60).opening).toBeNull();
  });

  test("adds up to the register's difference however time is cut", () => {
    fc.assert(
      fc.property(
        risingRegister,
        fc.array(fc.integer({ min: 1, max: 5000 }), { maxLength: 12 }),
        (readings, cuts) => {
          const first = readings[0]!;
          const last = readings.at(-1)!;
          const edges = [...new Set([0, ...cuts, 6000])]
            .sort((a, b) => a - b)
            .map((minute) => minute * MINUTE);
          const spans = edges.slice(1).map((toMs, index) => ({ fromMs: edges[index]!, toMs }));
          const energies = energyOfSpans(readings, spans, DEFAULT_MAX_POWER_W);
          const sum = energies.reduce((total, energy) => total + energy.energyWh, 0);
          expect(sum).toBe(last.energyWh - first.energyWh);
          const joined = joinSpanEnergies([energies[0]!, ...energies.slice(1)]);
          expect(joined.energyWh).toBe(sum);
          expect(joined.opening).toEqual(first);
          expect(joined.closing).toEqual(last);
        },
      ),
    );
  });

  test("settled spans are not changed by anything read later", () => {
    fc.assert(
      fc.property(
        risingRegister,
        fc.array(fc.integer({ min: 0, max: 10_000 }), { maxLength: 8 }),
        (readings, later) => {
          const spans = [{ fromMs: 0, toMs: 300 * MINUTE }];
          const [before] = energyOfSpans(readings, spans, DEFAULT_MAX_POWER_W);
          if (before?.settledMs === null || !before) return;
          const known = readings.filter((reading) => reading.takenAtMs <= (before.settledMs ?? 0));
          const added = later.map((wh, index) => ({
            takenAtMs: (before.settledMs ?? 0) + (index + 1) * MINUTE,
            energyWh: wh,
          }));
          const [after] = energyOfSpans([...known, ...added], spans, DEFAULT_MAX_POWER_W);
          expect(after).toEqual(before);
        },
      ),
    );
  });
});
