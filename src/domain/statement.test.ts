import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { addDays } from "./dates.ts";
import { balanceOn, type LedgerEntry } from "./ledger.ts";
import { statementOf } from "./statement.ts";

const dates = fc.integer({ min: 0, max: 40 }).map((days) => addDays("2026-02-01", days));
const entries = fc
  .array(
    fc.record({
      book: fc.constantFrom<LedgerEntry["book"]>("account", "deposit"),
      amountMinor: fc.bigInt({ min: -1000n, max: 1000n }),
      effectiveOn: dates,
    }),
  )
  .map((rows) =>
    rows.map(
      (row, index): LedgerEntry => ({
        ...row,
        id: index + 1,
        account: 1,
        kind: "payment",
        currency: "INR",
        postedAtMs: 0,
        document: null,
        reverses: null,
        method: "",
        reference: "",
        note: "",
        postedBy: "",
      }),
    ),
  );

describe("a statement", () => {
  test("begins and ends with the balances of the days before its ends, and every line goes on from the one before", () => {
    fc.assert(
      fc.property(entries, dates, dates, (all, a, b) => {
        const [from, to] = a < b ? [a, b] : [b, a];
        const { openingMinor, lines, closingMinor } = statementOf(all, "account", { from, to });
        expect(openingMinor).toBe(balanceOn(all, addDays(from, -1)));
        expect(closingMinor).toBe(balanceOn(all, addDays(to, -1)));
        let balanceMinor = openingMinor;
        for (const line of lines) {
          balanceMinor += line.entry.amountMinor;
          expect(line.balanceMinor).toBe(balanceMinor);
        }
        expect(balanceMinor).toBe(closingMinor);
      }),
    );
  });

  test("has every entry of its book and its days once, in order, and no other", () => {
    fc.assert(
      fc.property(entries, dates, dates, (all, from, to) => {
        const { lines } = statementOf(all, "deposit", { from, to });
        const expected = all
          .filter(({ book, effectiveOn }) => book === "deposit" && effectiveOn >= from && effectiveOn < to)
          .map(({ effectiveOn, id }) => `${effectiveOn} ${String(id).padStart(4)}`);
        expect(lines.map(({ entry }) => `${entry.effectiveOn} ${String(entry.id).padStart(4)}`)).toEqual(
          expected.toSorted(),
        );
      }),
    );
  });
});
