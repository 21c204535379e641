import { expect, test } from "bun:test";
import { isCurrency } from "../domain/money.ts";
import { isTimeZone } from "../domain/period.ts";
import { CURRENCIES } from "./choices.ts";
import { countryOf } from "./countries.ts";
import { guessedProperty } from "./guessed-property.ts";

test.each([
  ["hi-IN,hi;q=0.9,en;q=0.8", "INR", "Asia/Kolkata", "hi-IN"],
  ["en-IN", "INR", "Asia/Kolkata", "en-IN"],
  ["de,en;q=0.5", "EUR", "Europe/Berlin", "de-DE"],
  ["de-CH", "CHF", "Europe/Zurich", "de-CH"],
  // Which of its zones is not for a language to say.
  ["en-US,en;q=0.9", "USD", "", "en-US"],
  ["*, xx-!!, en-GB;q=0.3", "GBP", "Europe/London", "en-GB"],
  ["", "", "", ""],
  [undefined, "", "", ""],
])("a browser that asks for %j is offered %s, %s and %s", (asked, currency, timeZone, locale) => {
  expect(guessedProperty(asked)).toEqual({ currency, timeZone, locale });
});

test("every country's currency and zone can be used, and every suggested currency is somebody's", () => {
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));
  const countries = letters.flatMap((a) => letters.flatMap((b) => countryOf(a + b) ?? []));
  expect(countries.length).toBeGreaterThan(50);
  for (const { currency, timeZone } of countries)
    expect([currency, isCurrency(currency), timeZone === undefined || isTimeZone(timeZone)]).toEqual([
      currency,
      true,
      true,
    ]);
  const known = new Set(countries.map(({ currency }) => currency));
  expect(CURRENCIES.filter((currency) => !known.has(currency))).toEqual([]);
});
