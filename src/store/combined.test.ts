import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { INTERVAL_MS } from "../domain/interval.ts";
import type { Meter } from "../domain/meter.ts";
import { takeReadings } from "./arrivals.ts";
import { addMembership, membersOf, sumsOf } from "./combined.ts";
import { energyExtent, intervalsIn, spanEnergies, spanEnergy } from "./energy.ts";
import { addMeter } from "./meters.ts";
import type { Store } from "./open.ts";
import { powerSeries } from "./power.ts";
import { seal } from "./seal.ts";
import { spanRegisters } from "./span-registers.ts";
import { registerReading, temporaryStore } from "./store.fixture.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.parse("2026-01-01T00:00:00Z");
const EVER = { fromMs: 0, toMs: START + 1000 * HOUR };

function house(names: readonly string[] = ["l1", "l2", "l3"]) {
  const store = temporaryStore();
  const members = names.map((deviceId) => addMeter(store, { deviceId, node: null, firstSeenMs: START }));
  const sum = addMeter(store, { deviceId: "main", node: null, firstSeenMs: START, isCombined: true });
  const join = (meter: Meter, fromMs = 0, toMs: number | null = null) =>
    addMembership(store, { combined: sum.number, member: meter.number, fromMs, toMs });
  return { store, members, sum, join };
}

/** A reading a minute from an hour on, so many of them, each with so many Wh more. */
function feed(store: Store, meter: Meter, wh: number, fromHour = 0, hours = 4): void {
  takeReadings(
    store,
    Array.from({ length: hours * 60 + 1 }, (_, minute) => ({
      meter: meter.number,
      reading: registerReading(START + fromHour * HOUR + minute * MINUTE, 1000 + minute * wh, {
        powerCw: wh * 6000,
      }),
    })),
  );
}

const hours = (from: number, to: number) => ({ fromMs: START + from * HOUR, toMs: START + to * HOUR });

describe("a combined meter", () => {
  test("has the energy of its members, sealed or not, interval by interval", async () => {
    const { store, members, sum, join } = house();
    members.forEach((meter, index) => {
      join(meter);
      feed(store, meter, index + 1);
    });
    const check = () => {
      expect(spanEnergy(store, sum, hours(0, 4))).toEqual({
        ...hours(0, 4),
        energyWh: 4 * 60 * 6,
        quality: "actual",
        isPartial: false,
      });
      const intervals = intervalsIn(store, sum, hours(0, 4));
      expect(new Set(intervals.map(({ energyWh }) => energyWh))).toEqual(new Set([15 * 6]));
      expect([intervals.length, intervals.some(({ isPartial }) => isPartial)]).toEqual([16, false]);
      expect(energyExtent(store, sum)).toEqual(hours(0, 4));
      expect(spanRegisters(store, sum, hours(1, 2))).toEqual({ opening: null, closing: null });
    };
    check();
    await seal(store, 1, START);
    check();
    store.close();
  });

  test("says that it is partial where a member misses a part of its time", () => {
    const { store, members, sum, join } = house(["l1", "l2"]);
    for (const meter of members) join(meter);
    feed(store, members[0]!, 1);
    feed(store, members[1]!, 10, 2, 2);
    const [before, after, all] = spanEnergies(store, sum, [hours(0, 1), hours(2, 4), hours(0, 4)]);
    expect([before?.energyWh, before?.isPartial]).toEqual([60, true]);
    expect([after?.energyWh, after?.isPartial]).toEqual([120 + 1200, false]);
    expect([all?.energyWh, all?.isPartial]).toEqual([240 + 1200, true]);
    const intervals = intervalsIn(store, sum, hours(0, 4));
    expect(intervals.map(({ isPartial }) => isPartial)).toEqual([
      ...Array<boolean>(8).fill(true),
      ...Array<boolean>(8).fill(false),
    ]);
    expect(spanEnergy(store, sum, hours(10, 11))).toMatchObject({
      energyWh: null,
      quality: null,
      isPartial: true,
    });
    store.close();
  });

  test("is as good as the worst of its members", () => {
    const { store, members, sum, join } = house(["l1", "l2"]);
    for (const meter of members) join(meter);
    feed(store, members[0]!, 1);
    feed(store, members[1]!, 1, 0, 1);
    takeReadings(store, [{ meter: members[1]!.number, reading: registerReading(START + 4 * HOUR, 1240) }]);
    expect(intervalsIn(store, sum, hours(0, 4)).map(({ quality }) => quality)).toEqual([
      ...Array<"actual">(4).fill("actual"),
      ...Array<"interpolated">(12).fill("interpolated"),
    ]);
    expect(spanEnergies(store, sum, [hours(0, 1), hours(0, 4)]).map(({ quality }) => quality)).toEqual([
      "actual",
      "interpolated",
    ]);
    store.close();
  });

  test("takes each member for its own time only, and is partial where there is none", () => {
    const { store, members, sum, join } = house(["old", "new"]);
    const [before, after] = members;
    join(before!, 0, START + HOUR);
    join(after!, START + 2 * HOUR, START + 3 * HOUR);
    feed(store, before!, 1);
    feed(store, after!, 10);
    expect(spanEnergy(store, sum, hours(0, 1))).toMatchObject({ energyWh: 60, isPartial: false });
    expect(spanEnergy(store, sum, hours(0, 4))).toMatchObject({ energyWh: 60 + 600, isPartial: true });
    expect(spanEnergy(store, sum, hours(2, 3)).isPartial).toBe(false);
    expect(energyExtent(store, sum)).toEqual(hours(0, 3));
    expect(membersOf(store, sum.number, EVER).map(({ meter }) => meter.deviceId)).toEqual(["old", "new"]);
    expect(sumsOf(store, before!.number, hours(1, 2))).toEqual([]);
    expect(sumsOf(store, before!.number, hours(0, 2))).toEqual([sum.number]);
    store.close();
  });

  test("has the power of its members added up where all of them have one", () => {
    const { store, members, sum, join } = house(["l1", "l2"]);
    for (const meter of members) join(meter);
    feed(store, members[0]!, 1);
    feed(store, members[1]!, 2, 1, 1);
    const buckets = powerSeries(store, sum.number, hours(0, 4), HOUR);
    // The second one's last reading is of the next hour.
    expect(buckets.map(({ fromMs, meanCw }) => [(fromMs - START) / HOUR, meanCw])).toEqual([
      [1, 18_000],
      [2, 18_000],
    ]);
    store.close();
  });
});

test("whatever the memberships, a combined meter's energy is that of its members in their time", () => {
  const { store, members } = house(["a", "b", "c"]);
  members.forEach((meter, index) => {
    feed(store, meter, index + 1, index, 4 + index);
  });
  const quarter = fc.integer({ min: 0, max: 40 });
  const span = fc.tuple(quarter, quarter).filter(([from, to]) => from < to);
  let made = 0;
  fc.assert(
    fc.property(
      fc.array(fc.record({ member: fc.nat(2), span }), { maxLength: 5 }),
      span,
      (memberships, asked) => {
        const sum = addMeter(store, {
          deviceId: `sum-${made++}`,
          node: null,
          firstSeenMs: START,
          isCombined: true,
        });
        const at = (index: number) => START + index * INTERVAL_MS;
        for (const { member, span: time } of memberships) {
          addMembership(store, {
            combined: sum.number,
            member: members[member]!.number,
            fromMs: at(time[0]),
            toMs: at(time[1]),
          });
        }
        const found = { fromMs: at(asked[0]), toMs: at(asked[1]) };
        const expected = Array.from({ length: asked[1] - asked[0] }, (_, index) => {
          const quarterSpan = { fromMs: at(asked[0] + index), toMs: at(asked[0] + index + 1) };
          return memberships
            .filter(({ span: time }) => time[0] <= asked[0] + index && asked[0] + index < time[1])
            .map(({ member }) => spanEnergy(store, members[member]!, quarterSpan));
        });
        const total = expected.flat().reduce((wh, { energyWh }) => wh + (energyWh ?? 0), 0);
        const energy = spanEnergy(store, sum, found);
        expect(energy.energyWh ?? 0).toBe(total);
        expect(energy.isPartial).toBe(
          expected.some((parts) => parts.length === 0 || parts.some(({ isPartial }) => isPartial)),
        );
        const intervals = intervalsIn(store, sum, found);
        expect(intervals.reduce((wh, { energyWh }) => wh + energyWh, 0)).toBe(total);
        for (const { quarter: index, isPartial } of intervals) {
          const parts = expected[index - at(asked[0]) / INTERVAL_MS]!;
          expect(isPartial).toBe(parts.some((part) => part.isPartial));
        }
      },
    ),
    { numRuns: 100 },
  );
  store.close();
});
