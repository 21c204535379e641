import { describe, expect, test } from "bun:test";
import { said } from "../views/said.tsx";
import { errorMessages } from "./error-messages.ts";

/** Words that neither German nor the way we write Hindi has. */
const ENGLISH =
  /\b(the|of|is|must|has|have|cannot|that|this|with|and|not|be|it|its|or|to|there|from|nothing|write|choose)\b/i;
/** What is quoted is the name of a field or a command, and alike in each language. */
const QUOTED = /„[^“]*“|“[^”]*”|https?:\S+/g;

const messages = errorMessages();

test("the sentences of errors are found, those that are put together too", () => {
  expect(messages.length).toBeGreaterThan(500);
  const texts = messages.map(({ message }) => message);
  for (const known of [
    "That is not the password.",
    "{currency} is not a currency; write its three letters, such as INR or EUR.",
    "The tax number is one line of at most {most} characters.",
    "{phrase} must be a whole number from {from} to {to}",
  ])
    expect(texts).toContain(known);
});

describe.each(["de", "hi"] as const)("what errors say in %s", (language) => {
  test("is said of each, with all that is put in, and with no English left", () => {
    const missing = messages.flatMap(({ message, at }) => {
      let count = 0;
      const sample = message.replaceAll(/\{\w+\}/g, () => `⟦${++count}⟧`);
      const text = said(sample, language);
      const isWhole = `${marksIn(text)}` === `${marksIn(sample)}`;
      const isSaid = text !== sample && !ENGLISH.test(text.replaceAll(QUOTED, ""));
      return isWhole && isSaid ? [] : [`${at}: ${message} → ${text}`];
    });
    expect(missing).toEqual([]);
  });
});

function marksIn(text: string): string[] {
  return [...new Set(text.match(/⟦\d+⟧/g))].toSorted();
}
