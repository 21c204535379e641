import type { Script, Typefaces } from "./typefaces.ts";

/** A stretch of text that one family draws. */
export interface ScriptRun {
  readonly script: Script;
  readonly text: string;
}

type Glyphs = Pick<Typefaces, "glyphs">;

/** Longer than anything that a person names; a hostile name must not take seconds to lay out. */
const LONGEST_TEXT = 500;
const REPLACEMENT = "\uFFFD";
const KEPT_SPACES = new Set(["\u00A0", "\u202F"]);
const JOINERS = new Set(["\u200C", "\u200D"]);
/** Control and format characters, bidi overrides among them, and what only modifies an emoji. */
const UNPRINTED = /\p{Cc}|\p{Cf}|\p{Variation_Selector}|\p{Emoji_Modifier}/u;
const LOOKALIKES: ReadonlyMap<string, string> = new Map([["\u2212", "-"]]);

/** The family that a code point belongs to. */
export function scriptOf(codePoint: number): Script {
  const isDevanagari =
    (codePoint >= 0x0900 && codePoint <= 0x097f) || (codePoint >= 0xa8e0 && codePoint <= 0xa8ff);
  return isDevanagari ? "devanagari" : "latin";
}

/**
 * The text as the fonts can draw it, on one line and at most 500 characters: control and format characters are gone,
 * and U+FFFD or `?` stands for what no font has.
 */
export function printable(text: string, faces: Glyphs): string {
  const fallback = hasGlyph(REPLACEMENT, faces) ? REPLACEMENT : "?";
  let clean = "";
  let previous = "";
  for (const char of shortened(text.toWellFormed()).normalize("NFC")) {
    if (JOINERS.has(char)) {
      // Joiners shape Devanagari conjuncts; anywhere else they only glue emoji together.
      if (previous !== "" && scriptOfChar(previous) === "devanagari") clean += char;
      continue;
    }
    if (/\s/.test(char) && !KEPT_SPACES.has(char)) clean += " ";
    else if (!UNPRINTED.test(char)) clean += drawableForm(char, faces) ?? fallback;
    previous = char;
  }
  return clean.replace(/ {2,}/g, " ").trim();
}

/** Whether the fonts have every character of the text that is to be seen. */
export function isDrawable(text: string, faces: Glyphs): boolean {
  return [...text.normalize("NFC")].every(
    (char) => UNPRINTED.test(char) || drawableForm(char, faces) !== undefined,
  );
}

function shortened(text: string): string {
  if (text.length <= LONGEST_TEXT) return text;
  const kept = [...text.slice(0, 2 * LONGEST_TEXT)].slice(0, LONGEST_TEXT - 1);
  return `${kept.join("")}…`;
}

function drawableForm(char: string, faces: Glyphs): string | undefined {
  const forms = [char, LOOKALIKES.get(char) ?? "", char.normalize("NFKC")];
  return forms.find((form) => form !== "" && [...form].every((part) => hasGlyph(part, faces)));
}

function hasGlyph(char: string, { glyphs }: Glyphs): boolean {
  return glyphs[scriptOfChar(char)].has(char.codePointAt(0) ?? 0);
}

function scriptOfChar(char: string): Script {
  return scriptOf(char.codePointAt(0) ?? 0);
}

/** The text cut where the family changes; joiners stay with what they join. */
export function scriptRuns(text: string): ScriptRun[] {
  const runs: { script: Script; text: string }[] = [];
  for (const char of text) {
    const last = runs.at(-1);
    const script = JOINERS.has(char) && last ? last.script : scriptOfChar(char);
    if (last?.script === script) last.text += char;
    else runs.push({ script, text: char });
  }
  return runs;
}
