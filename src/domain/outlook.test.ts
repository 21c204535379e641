import { describe, expect, test } from "bun:test";
import { MISSION_TARIFF } from "../../test/mission-tariff.ts";
import { decimalText } from "./decimal.ts";
import type { Fraction } from "./fraction.ts";
import { multiply, ratio, round } from "./fraction.ts";
import { INTERVAL_MS, type Interval } from "./interval.ts";
import { slabPosition } from "./outlook.ts";
import { typedUsage, versionOf, versionsOf } from "./rating.fixture.ts";
import type { RatingInput, Usage } from "./rating-input.ts";

const NOW = Date.parse("2026-01-20T12:00:00Z");

function positionOf(versions: RatingInput["versions"], usage: Usage | number) {
  const input: RatingInput = {
    versions,
    period: { from: "2026-01-01", to: "2026-02-01", cycle: null },
    timeZone: "UTC",
    usage: typeof usage === "number" ? typedUsage(BigInt(usage * 1000)) : usage,
    contracted: [],
    given: new Map(),
    holidays: {},
  };
  return slabPosition(input, NOW, "2026-01-20");
}

/** Minor units as decimal text with up to four decimals. */
function text(minor: Fraction | undefined): string {
  return minor ? decimalText(round(multiply(minor, ratio(10_000n))), 4) : "";
}

const MISSION = versionsOf(MISSION_TARIFF);

describe("where a month stands", () => {
  test("is its slab, what is left of it, and what a kWh costs before and after, tax included", () => {
    const position = positionOf(MISSION, 212);
    expect(position?.slab).toEqual({ number: 2, count: 3, aboveWh: 100_000n, upToWh: 300_000n });
    expect(position?.next?.leftWh).toBe(88_000n);
    expect([text(position?.nextKwhMinor), text(position?.next?.kwhMinor)]).toEqual(["531", "708"]);
    expect(text(position?.next?.jumpMinor)).toBe("0");
  });

  test("at a limit is still in the slab, and the next kWh is priced by the next one", () => {
    const position = positionOf(MISSION, 100);
    expect(position?.slab?.number).toBe(1);
    expect(text(position?.nextKwhMinor)).toBe("531");
    expect(position?.next?.leftWh).toBe(200_000n);
  });

  test("beyond the last limit has nothing to pass", () => {
    expect(positionOf(MISSION, 400)?.next).toBeNull();
  });

  test("says what passing a limit costs at once where the whole total gets another price", () => {
    const jumping = versionOf([
      {
        kind: "energy",
        name: "E",
        slab_type: "non-telescopic",
        slabs: [{ up_to: 100, rate: 1 }, { rate: 2 }],
      },
    ]);
    const next = positionOf(jumping, 90)?.next;
    expect([next?.leftWh, text(next?.kwhMinor), text(next?.jumpMinor)]).toEqual([10_000n, "200", "10000"]);
  });

  test("counts the limits of slab sets, conditions and supported kWh", () => {
    const tariff = versionOf([
      { kind: "energy", name: "E", rate: 1 },
      { kind: "fixed", name: "High use", rate: 40, when: { total_kwh: { above: 150 } } },
      { kind: "subsidy", name: "Support", rate: 0.5, first: 50 },
    ]);
    expect([positionOf(tariff, 10)?.next?.atWh, positionOf(tariff, 60)?.next?.atWh]).toEqual([
      50_000n,
      150_000n,
    ]);
    expect(text(positionOf(tariff, 60)?.next?.jumpMinor)).toBe("4000");
  });

  test("counts the limits of a slab set, beyond the last of which nothing can be said", () => {
    const group = (rate: number) => [{ kind: "energy", name: "E", rate }];
    const set = (last: object) =>
      versionOf([
        {
          kind: "slab-set",
          name: "S",
          sets: [
            { up_to: 100, components: group(1) },
            { components: group(3), ...last },
          ],
        },
      ]);
    const next = positionOf(set({}), 90)?.next;
    expect([next?.atWh, text(next?.kwhMinor), text(next?.jumpMinor)]).toEqual([100_000n, "300", "20000"]);
    expect(positionOf(set({ up_to: 200 }), 150)).toMatchObject({ next: null });
  });

  test("does not lose in rounding what a kWh adds to a tax", () => {
    const tariff = versionOf([
      { kind: "energy", name: "E", rate: 0.004 },
      { kind: "percent", name: "T", percent: 50, of: ["E"] },
    ]);
    expect(text(positionOf(tariff, 10)?.nextKwhMinor)).toBe("0.6");
  });

  test("prices the next kWh in the band of this hour", () => {
    const calendar = { bands: [{ band: "noon", times: [["10:00", "14:00"]] }], rest: "else" };
    const tariff = versionOf([{ kind: "energy", name: "E", bands: { noon: 9, else: 1 } }], { calendar });
    const intervals: Interval[] = [
      { quarter: NOW / INTERVAL_MS - 1, energyWh: 5000, quality: "actual", isPartial: false },
    ];
    const position = positionOf(tariff, typedUsage(5000n, { intervals: () => intervals }));
    expect(text(position?.nextKwhMinor)).toBe("900");
    expect([position?.slab, position?.next]).toEqual([null, null]);
  });

  test("is not said where the period cannot be rated", () => {
    expect(positionOf(versionOf([{ kind: "given", name: "G", as: "amount" }]), 1)).toBeUndefined();
  });
});
