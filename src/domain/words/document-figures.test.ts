import { describe, expect, test } from "bun:test";
import { documentFigures, documentLocale } from "./document-figures.ts";
import { wordsOf } from "./language.ts";

const SPAN = { fromMs: Date.UTC(2025, 11, 31, 18, 30), toMs: Date.UTC(2026, 0, 31, 18, 30) };

function figuresIn(language: "en" | "hi" | "de", locale: string, currency = "INR") {
  const options = { currency, timeZone: "Asia/Kolkata", words: wordsOf(language), space: " " };
  return documentFigures(documentLocale(language, locale), options);
}

describe("the locale of a document", () => {
  test.each([
    ["en", "en-IN", "en-IN"],
    ["hi", "hi-IN-u-nu-deva", "hi-IN-u-nu-deva"],
    ["hi", "en-IN", "hi-IN-u-nu-latn"],
    ["de", "en-IN", "de-IN-u-nu-latn"],
    ["en", "ar-EG-u-nu-arab", "en-EG-u-nu-latn"],
    ["de", "en", "de-u-nu-latn"],
  ] as const)("in %s for people of %s is %s", (language, locale, expected) => {
    expect(documentLocale(language, locale)).toBe(expected);
  });
});

describe("the figures of a document", () => {
  test("are grouped by lakh where its region does", () => {
    expect(figuresIn("hi", "en-IN").money(1_234_567_890n)).toBe("₹1,23,45,678.90");
    expect(figuresIn("de", "de-DE", "EUR").money(123_456_789n)).toBe("1.234.567,89\u00A0€");
  });

  test("are all of one form where its language is written in a region of another", () => {
    const english = figuresIn("en", "de-DE", "EUR");
    expect([
      english.money(7_175_00n),
      english.energy(264_674_500n),
      english.register(7_138_321n),
      english.count(12_345),
      english.charges.rate(160_000n),
      english.charges.percent(195_000_000_000n),
      english.charges.energy(100_000_500n),
      english.charges.quantity("kw", 1_500_000n),
      english.date("2026-02-17"),
    ]).toEqual([
      "€7,175.00",
      "264,674.5 kWh",
      "7,138.321",
      "12,345",
      "€0.16",
      "19.5%",
      "100,000.5 kWh",
      "1.5 kW",
      "17 February 2026",
    ]);
  });

  test("tell days, months and dates in its language", () => {
    const [english, german] = [figuresIn("en", "en-IN"), figuresIn("de", "en-IN")];
    expect(english.period(SPAN)).toBe("1 to 31 January 2026");
    expect(english.dates({ from: "2026-01-22", to: "2026-02-01" })).toBe("22 to 31 January 2026");
    expect(german.period(SPAN)).toBe("1. bis 31. Januar 2026");
    expect(german.date("2026-02-17")).toBe("17. Februar 2026");
    expect(english.shortMonth(SPAN.toMs)).toBe("Feb");
    expect(english.register(1_196_888n)).toBe("1,196.888");
  });

  test("declare the language of the words", () => {
    expect(figuresIn("hi", "en-IN").language).toBe("hi-IN");
    const options = { currency: "INR", timeZone: "Asia/Kolkata", words: wordsOf("en"), space: " " };
    expect(documentFigures("mr-IN", options).language).toBe("en");
  });
});
