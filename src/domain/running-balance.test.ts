import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { addDays } from "./dates.ts";
import { balancesFrom, type Movement } from "./running-balance.ts";

const movement: fc.Arbitrary<Movement> = fc.record({
  book: fc.constantFrom("account", "deposit"),
  amountMinor: fc.bigInt({ min: -1000n, max: 1000n }),
  effectiveOn: fc.integer({ min: 0, max: 9 }).map((days) => addDays("2026-02-26", days)),
});

function balanceAt(entries: readonly Movement[], date: string): bigint {
  return entries
    .filter((entry) => entry.book === "account" && entry.effectiveOn <= date)
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
}

describe("the balances from a date on", () => {
  test("are the least and the greatest of every day's from it on", () => {
    fc.assert(
      fc.property(fc.array(movement), fc.integer({ min: -1, max: 11 }), (entries, day) => {
        const date = addDays("2026-02-26", day);
        const daily = Array.from({ length: 13 }, (_, later) => balanceAt(entries, addDays(date, later)));
        const { leastMinor, greatestMinor } = balancesFrom(entries, "account", date);
        const inOrder = daily.toSorted((a, b) => Number(a - b));
        expect([leastMinor, greatestMinor]).toEqual([inOrder.at(0) ?? 0n, inOrder.at(-1) ?? 0n]);
      }),
    );
  });

  test("do not see what came and went within a day", () => {
    const entries = [
      { book: "deposit", amountMinor: -700n, effectiveOn: "2026-03-01" },
      { book: "deposit", amountMinor: 1000n, effectiveOn: "2026-03-01" },
    ] as const;
    expect(balancesFrom(entries, "deposit", "2026-02-28")).toEqual({ leastMinor: 0n, greatestMinor: 300n });
  });
});
