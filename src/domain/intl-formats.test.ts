import { expect, test } from "bun:test";
import { dateFormat, numberFormat, unmixedLocale } from "./intl-formats.ts";

test("a format is made once for its locale and options, and again where either differs", () => {
  const rupees = numberFormat("en-IN", { style: "currency", currency: "INR" });
  expect(numberFormat("en-IN", { style: "currency", currency: "INR" })).toBe(rupees);
  expect(rupees.format(123456.5)).toBe("₹1,23,456.50");
  expect(numberFormat("de-DE", { style: "currency", currency: "INR" }).format(1)).toBe("1,00\u00A0₹");
  const day = { day: "numeric", timeZone: "Pacific/Auckland" } as const;
  expect(dateFormat("en-IN", day).format(0)).toBe("1");
  expect(dateFormat("en-IN", { ...day, timeZone: "Pacific/Honolulu" }).format(0)).toBe("31");
});

test("formats are the same ones after more were asked for than are kept", () => {
  for (let digits = 0; digits < 500; digits++) {
    const format = numberFormat("en", {
      minimumFractionDigits: digits % 20,
      minimumIntegerDigits: 1 + (digits % 21),
    });
    expect(format.resolvedOptions().minimumFractionDigits).toBe(digits % 20);
  }
});

test.each([
  ["en-IN", "en-IN"],
  ["de-AT", "de-AT"],
  ["de-CH", "de-CH"],
  ["hi-DE-u-nu-latn", "hi-DE-u-nu-latn"],
  ["en-DE", "en-001"],
  ["en-FR-u-nu-latn", "en-001-u-nu-latn"],
])("people of %s are written to as in %s", (locale, expected) => {
  expect(unmixedLocale(locale)).toBe(expected);
});
