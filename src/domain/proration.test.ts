import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { addDays, cutAt } from "./dates.ts";
import { add, type Fraction, ratio, ZERO } from "./fraction.ts";
import { type BillingPeriod, factorOf } from "./proration.ts";
import {
  BLOCK_COUNTS,
  PERIODS_OF_RATES,
  type Per,
  PRORATION_METHODS,
  type ProrationMethod,
  type Spread,
} from "./tariff.ts";

function spread(per: Per, by: ProrationMethod = "none", decimals: number | null = null): Spread {
  return { per, proration: { by, decimals, blocks: "nearest" } };
}

function period(from: string, to: string): BillingPeriod {
  return { from, to, cycle: null };
}

function whole(of: Spread, from: string, to: string): Fraction {
  return factorOf(of, period(from, to), { from, to });
}

describe("a factor", () => {
  test.each([
    ["day", "none", "2026-02-01", "2026-03-01", ratio(28n)],
    ["30-days", "none", "2026-01-01", "2026-02-01", ratio(31n, 30n)],
    ["365-days", "none", "2024-01-01", "2025-01-01", ratio(366n, 365n)],
    ["year", "none", "2024-01-01", "2025-01-01", ratio(1n)],
    ["year", "none", "2024-12-01", "2025-02-01", add(ratio(31n, 366n), ratio(31n, 365n))],
    ["year", "calendar-fraction", "2026-02-01", "2026-03-01", ratio(1n, 12n)],
    ["month", "none", "2022-06-25", "2022-07-25", ratio(1n)],
    ["month", "none", "2022-06-25", "2022-07-28", ratio(1n)],
    ["month", "none", "2026-01-01", "2026-03-01", ratio(2n)],
    ["month", "none", "2026-01-01", "2026-01-03", ratio(1n)],
    ["month", "calendar-fraction", "2022-06-25", "2022-07-25", add(ratio(6n, 30n), ratio(24n, 31n))],
    ["month", "days-over-30", "2026-01-01", "2026-02-01", ratio(31n, 30n)],
    ["month", "per-day", "2026-01-01", "2027-01-01", ratio(12n)],
    ["month", "30-day-blocks", "2026-01-01", "2026-02-01", ratio(1n)],
    ["month", "30-day-blocks", "2026-01-01", "2026-03-01", ratio(2n)],
    ["billing-period", "none", "2026-01-01", "2026-01-11", ratio(1n)],
  ] as const)("per %s by %s from %s to %s is exact", (per, by, from, to, expected) => {
    expect(whole(spread(per, by), from, to)).toEqual(expected);
  });

  test("of blocks counts those begun or completed where it says so", () => {
    const of = (blocks: "begun" | "completed"): Spread => ({
      per: "month",
      proration: { by: "30-day-blocks", decimals: null, blocks },
    });
    expect(whole(of("begun"), "2026-01-01", "2026-02-01")).toEqual(ratio(2n));
    expect(whole(of("completed"), "2026-01-01", "2026-03-15")).toEqual(ratio(2n));
  });

  test("is rounded half up where it says so", () => {
    expect(whole(spread("month", "calendar-fraction", 5), "2022-06-25", "2022-07-25")).toEqual(
      ratio(97_419n, 100_000n),
    );
  });

  test("of a shorter first period is its part of the cycle where it is prorated", () => {
    const first: BillingPeriod = {
      from: "2026-01-21",
      to: "2026-02-01",
      cycle: { from: "2026-01-01", to: "2026-02-01" },
    };
    expect(factorOf(spread("billing-period", "per-day"), first, first)).toEqual(ratio(11n, 31n));
    expect(factorOf(spread("billing-period"), first, first)).toEqual(ratio(1n));
  });
});

const anySpread: fc.Arbitrary<Spread> = fc.record({
  per: fc.constantFrom(...PERIODS_OF_RATES),
  proration: fc.record({
    by: fc.constantFrom(...PRORATION_METHODS),
    decimals: fc.option(fc.integer({ min: 0, max: 6 }), { nil: null }),
    blocks: fc.constantFrom(...BLOCK_COUNTS),
  }),
});

test("the factors of a period's parts add up to the period's, however it is counted and cut", () => {
  const cuts = fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 4 });
  fc.assert(
    fc.property(
      anySpread,
      fc.integer({ min: 0, max: 4000 }),
      fc.integer({ min: 1, max: 400 }),
      cuts,
      (of, offset, days, cutDays) => {
        const from = addDays("2019-01-01", offset);
        const all = period(from, addDays(from, days));
        const parts = cutAt(
          all,
          cutDays.map((day) => addDays(from, day)),
        );
        const sum = parts.reduce((total, part) => add(total, factorOf(of, all, part)), ZERO);
        expect(sum).toEqual(factorOf(of, all, all));
      },
    ),
  );
});

test("a whole month is one month by calendar fraction, and without proration", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 600 }), (count) => {
      const month = new Date(Date.UTC(2001, count, 1)).toISOString().slice(0, 10);
      const next = new Date(Date.UTC(2001, count + 1, 1)).toISOString().slice(0, 10);
      for (const by of ["none", "calendar-fraction"] as const)
        expect(whole(spread("month", by), month, next)).toEqual(ratio(1n));
    }),
  );
});
