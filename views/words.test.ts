import { describe, expect, test } from "bun:test";
import { LANGUAGES } from "../src/domain/words/language.ts";
import { noticeOf, wordsIn } from "./words.ts";

/** Every text of a language by its path; a function stands for what it says of `⟦1⟧`, `⟦2⟧` …, and of numbers. */
function textsOf(language: (typeof LANGUAGES)[number]): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (value: unknown, path: string) => {
    if (typeof value === "string") found.set(path, value);
    else if (typeof value === "function") found.set(path, sampleOf(value as (...args: unknown[]) => unknown));
    else if (value !== null && typeof value === "object")
      for (const [key, child] of Object.entries(value)) walk(child, `${path}.${key}`);
  };
  walk(wordsIn(language), language);
  return new Map(Array.from(found, ([path, text]) => [path.slice(3), text]));
}

function sampleOf(text: (...args: unknown[]) => unknown): string {
  return String(text(...Array.from({ length: text.length }, (_, index) => `⟦${index + 1}⟧`)));
}

const holesOf = (text: string) => [...text.matchAll(/\{\w+\}|⟦\d⟧/g)].map(([hole]) => hole).toSorted();
/** What is written alike in every language: units, names, addresses. */
const isWordless = (text: string) =>
  !/\p{L}{3,}/u.test(
    text.replaceAll(
      /⟦\d⟧|\{\w+\}|kWh|MQTT|PZEM|UPI|SEPA|IBAN|BIC|CSV|JSON|PDF|ntfy|Meterbox|SMTP|STARTTLS|REST|API|https?:\S*/g,
      "",
    ),
  );

const english = textsOf("en");

describe.each(LANGUAGES.filter((code) => code !== "en"))("the words of pages in %s", (code) => {
  const texts = textsOf(code);

  test("are there for every key, and for no other", () => {
    expect([...texts.keys()].toSorted()).toEqual([...english.keys()].toSorted());
  });

  test("put the same figures and names into each sentence", () => {
    const off = [...texts].filter(
      ([path, text]) => `${holesOf(text)}` !== `${holesOf(english.get(path) ?? "")}`,
    );
    expect(off).toEqual([]);
  });

  test("are not the English ones", () => {
    const same = [...texts].filter(
      ([path, text]) => text === english.get(path) && !isWordless(text) && !SAME_WORD[code]?.includes(text),
    );
    expect(same).toEqual([]);
  });

  test("are none of them empty", () => {
    expect([...texts].filter(([path, text]) => text === "" && english.get(path) !== "")).toEqual([]);
  });
});

/** Words that both languages have alike. */
const SAME_WORD: Readonly<Record<string, readonly string[]>> = {
  de: ["Name", "Port", "Version", "Server", "Firmware", "Chip"],
};

test("a notice's key stands in one section only", () => {
  const keys = Object.values(wordsIn("en")).flatMap(({ notices }) => Object.keys(notices));
  expect(keys.length).toBeGreaterThan(50);
  expect(new Set(keys).size).toBe(keys.length);
  expect(noticeOf(wordsIn("en"), "constructor")).toBeUndefined();
});
