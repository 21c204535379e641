import type { LanguageCode } from "../src/domain/words/language.ts";
import { DE_WORDS } from "./locales/de.ts";
import { EN_WORDS } from "./locales/en.ts";
import { HI_WORDS } from "./locales/hi.ts";

/** Every word of the pages in one language; a sentence with figures or names in it is a function of them, already written. */
export type Words = typeof EN_WORDS;

const LOCALES: Readonly<Record<LanguageCode, Words>> = { en: EN_WORDS, de: DE_WORDS, hi: HI_WORDS };

/** The words of the pages in a language. */
export function wordsIn(language: LanguageCode): Words {
  return LOCALES[language];
}

/** What a page says after a write, by the key in its address; undefined where no section knows it. */
export function noticeOf(words: Words, key: string): string | undefined {
  for (const { notices } of Object.values(words)) {
    if (Object.hasOwn(notices, key)) return (notices as Readonly<Record<string, string>>)[key];
  }
  return undefined;
}
