import { expect, test } from "bun:test";
import fc from "fast-check";
import { type CurrencySum, currencySums } from "./currency-sums.ts";

const amounts: fc.Arbitrary<CurrencySum[]> = fc.array(
  fc.record({
    currency: fc.constantFrom("INR", "EUR", "JPY"),
    amountMinor: fc.bigInt(-(10n ** 12n), 10n ** 12n),
  }),
);
const of = (all: readonly CurrencySum[], wanted: string) =>
  all.reduce((sum, { currency, amountMinor }) => (currency === wanted ? sum + amountMinor : sum), 0n);

test("each currency stands once, with all that was in it", () => {
  fc.assert(
    fc.property(amounts, (given) => {
      const sums = currencySums(given);
      const currencies = [...new Set(given.map(({ currency }) => currency))];
      expect(sums.map(({ currency }) => currency)).toEqual(currencies);
      for (const { currency, amountMinor } of sums) expect(amountMinor).toBe(of(given, currency));
    }),
  );
});
