import { describe, expect, test } from "bun:test";
import { billOf, everyKind } from "./bill.fixture.ts";
import { type BillFigures, billRules, billSentence } from "./bill-words.ts";
import { chargeFigures } from "./charge-figures.ts";
import { chargeWords } from "./charge-words.ts";
import { chargeWorking } from "./charge-working.ts";
import { componentWords } from "./component-words.ts";
import { utterances } from "./language.fixture.ts";
import { type BillLanguage, type LanguageCode, languageOf, wordsOf } from "./language.ts";

const OTHERS: readonly LanguageCode[] = ["hi", "de"];

/** What Hindi writes in Latin letters too: units, standards, and names of things. */
const LATIN_IN_HINDI =
  /kWh|kW|\bP1\b|UPI|IBAN|BIC|SEPA|Meterbox|meterbox verify|JSON|RFC|SHA-256|“hash”|\bam\b|\bpm\b/g;

/** What German and English write alike. */
const ALIKE = new Set(["bill.watermark.demo", "invoice.payment.bic", "invoice.payment.iban"]);

describe("the language of a bill", () => {
  test.each([
    ["de", "de"],
    ["de-AT", "de"],
    ["hi-IN", "hi"],
    ["hi-IN-u-nu-deva", "hi"],
    ["en-IN", "en"],
    ["fr-FR", "en"],
    ["mr-IN", "en"],
  ] as const)("of a property in %s is %s", (locale, code) => {
    expect(languageOf(locale)).toBe(code);
    expect(wordsOf(languageOf(locale)).code).toBe(code);
  });
});

describe("every text of a language", () => {
  const english = utterances(wordsOf("en"));

  test("is asked for", () => {
    expect(english.size).toBeGreaterThan(300);
  });

  test.each(OTHERS)("in %s tells the same figures as in English, and is none of English", (code) => {
    const texts = utterances(wordsOf(code));
    expect([...texts.keys()]).toEqual([...english.keys()]);
    for (const [path, text] of texts) {
      const inEnglish = english.get(path) ?? "";
      expect(`${path}: ${figuresIn(text)}`).toBe(`${path}: ${figuresIn(inEnglish)}`);
      if (/\p{L}/u.test(inEnglish) && !ALIKE.has(path) && !isWithoutWords(inEnglish))
        expect(`${path}: ${text}`).not.toBe(`${path}: ${inEnglish}`);
      expect(text === "").toBe(inEnglish === "");
    }
  });

  test("in Hindi stands in Devanagari", () => {
    for (const [path, text] of utterances(wordsOf("hi")))
      expect(`${path}: ${text.replaceAll(LATIN_IN_HINDI, "").match(/\p{Script=Latin}+/u) ?? "none"}`).toBe(
        `${path}: none`,
      );
  });
});

describe("a bill with every kind of charge", () => {
  test.each(OTHERS)("in %s has no word of English beside the tariff's names", (code) => {
    const english = billTexts(wordsOf("en"));
    const texts = billTexts(wordsOf(code));
    expect(texts).toHaveLength(english.length);
    for (const [index, text] of texts.entries()) {
      const inEnglish = english[index] ?? "";
      if (!isWithoutWords(inEnglish)) expect(text).not.toBe(inEnglish);
    }
  });

  test("in Hindi stands in Devanagari", () => {
    for (const text of billTexts(wordsOf("hi"))) expect(withoutNames(text)).not.toMatch(/\p{Script=Latin}/u);
  });

  test("in German reads as a German bill", () => {
    const figures = chargeFigures("de-DE", "EUR", " ", wordsOf("de"));
    const { rating } = everyKind();
    const told = rating.lines.map((line, index) => {
      const { name, note, rate } = chargeWords(line, rating.lines.slice(0, index), figures);
      return `${name}${note === "" ? "" : ` (${note})`} | ${rate}`.replaceAll(/[\u00A0\u202F]/g, " ");
    });
    expect(told).toEqual(
      expect.arrayContaining([
        "Rent | 0,27 € pro Tag × 31 Tage",
        "Surcharge (höchstens 50,00 €) | 8 % von Energy",
        "Duty | 5 % von Energy + Levy + Surcharge auf Energy",
        "darin Green | 2 %, netto 1.250,00 €",
        "Rundung | ",
      ]),
    );
  });

  test("in Hindi puts the base before its percentage", () => {
    const figures = chargeFigures("hi-IN", "INR", " ", wordsOf("hi"));
    const { rating } = everyKind();
    const lines = rating.lines.map((line, index) => [
      chargeWords(line, rating.lines.slice(0, index), figures).rate,
      chargeWorking(line, figures),
    ]);
    const duty = rating.lines.findIndex((line) => line.component === "Duty");
    expect(lines[duty]?.[0]).toBe("Energy + Levy + Surcharge (Energy पर) का 5%");
    const surcharge = rating.lines.findIndex((line) => line.component === "Surcharge");
    expect(lines[surcharge]?.[1]).toBe("₹1,275.00 का 8%, अधिक से अधिक ₹50.00 = ₹50.00");
  });
});

/** Every text of a bill with every kind of charge; figures are written alike in all languages. */
function billTexts(words: BillLanguage): string[] {
  const { versions, rating } = everyKind();
  const charges = chargeFigures("en-IN", "INR", " ", words);
  const figures: BillFigures = {
    words,
    money: charges.money,
    energy: charges.energy,
    count: (count) => String(count),
    dateTime: (atMs) => new Date(atMs).toISOString().slice(0, 10),
    period: () => "1–31",
    charges,
  };
  const bill = billOf(rating);
  return [
    billSentence(bill, figures),
    billSentence({ ...bill, lines: [] }, figures),
    billSentence({ ...bill, opening: null }, figures),
    ...billRules(bill, figures, versions).flatMap(({ name, sentences }) => [name, ...sentences]),
    ...billRules({ ...bill, breaks: [], opening: null }, figures, versions).flatMap(
      ({ sentences }) => sentences,
    ),
    ...bill.lines.flatMap((line, index) => {
      const told = chargeWords(line, bill.lines.slice(0, index), charges);
      return [told.name, told.note, told.quantity, told.rate, chargeWorking(line, charges)];
    }),
    ...versions.flatMap(({ components }) =>
      components.flatMap((component) => componentWords(component, charges).map(({ charge }) => charge)),
    ),
  ];
}

const NAMES =
  /Energy|Rent|Yearly|Demand|Levy|Relief|Arrears|Surcharge|Duty|Minimum|Green|Least|Floor|Greater|winter|summer|Jan/g;

function withoutNames(text: string): string {
  return text.replaceAll(NAMES, "").replaceAll(LATIN_IN_HINDI, "");
}

function isWithoutWords(text: string): boolean {
  return !/\p{L}/u.test(withoutNames(text));
}

/** The sample figures (five digits each) that a text tells, in order of their size. */
function figuresIn(text: string): string {
  return (text.match(/\d{5}/g) ?? []).toSorted().join(" ");
}
