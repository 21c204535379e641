import { type LanguageCode, languageOf } from "../src/domain/words/language.ts";
import type { Format } from "./format.ts";
import { Surroundings } from "./jsx/surroundings.ts";
import { DE_ERRORS } from "./locales/de/errors.ts";
import { HI_ERRORS } from "./locales/hi/errors.ts";

/** The language of the page around a piece of it. */
export const pageLanguage = new Surroundings<LanguageCode>("en");

/** What an error says, in the language of the page around it, or that of a format where a piece stands by itself. */
export function Said({ text, format }: { readonly text: string; readonly format?: Pick<Format, "locale"> }) {
  const around = pageLanguage.nearest;
  return <>{said(text, format ? languageOf(format.locale) : around)}</>;
}

interface Pattern {
  /** What stands between the holes, before the first and behind the last. */
  readonly pieces: readonly string[];
  readonly holes: readonly string[];
  readonly translation: string;
}

interface Catalogue {
  readonly exact: ReadonlyMap<string, string>;
  /** Those with the most text of their own first: what they say is told apart best. */
  readonly patterns: readonly Pattern[];
}

const HOLE = /\{(\w+)\}/;
/** The name of a hole for one word only. */
const WORD = "word";
const BETWEEN_SENTENCES = /(?<=[.!?…]) (?=\p{Lu}|\p{N})/u;
/** No message has more sentences of its own. */
const MOST_TOGETHER = 4;
const MOST_SENTENCES = 12;
const DEEPEST = 6;
/** A sentence is shorter; what somebody else wrote may not be, and is left as it is. */
const MOST_CHARACTERS = 2000;

const CATALOGUES: Readonly<Record<LanguageCode, Catalogue | undefined>> = {
  en: undefined,
  de: catalogueOf(DE_ERRORS),
  hi: catalogueOf(HI_ERRORS),
};

/**
 * What an error says in English below the pages, in another language: by its whole sentence, else by the sentence with
 * holes that it fits, whose parts are translated in turn, else sentence by sentence. What nobody has translated stays.
 */
export function said(text: string, language: LanguageCode): string {
  const catalogue = CATALOGUES[language];
  if (!catalogue || text === "" || text.length > MOST_CHARACTERS) return text;
  return translated(text, catalogue, 0) ?? text;
}

function translated(text: string, catalogue: Catalogue, depth: number): string | undefined {
  if (depth > DEEPEST) return undefined;
  return (
    afterLabel(text, catalogue, depth) ??
    found(text, catalogue, depth) ??
    byVariants(text, catalogue, depth) ??
    bySentences(text, catalogue, depth) ??
    byPattern(text, catalogue, depth, () => true)
  );
}

function found(text: string, catalogue: Catalogue, depth: number): string | undefined {
  // Of several sentences in one hole it is likely that they belong to the text around it.
  const isLikely = (value: string) =>
    !BETWEEN_SENTENCES.test(value) || bySentences(value, catalogue, depth + 1) !== undefined;
  return catalogue.exact.get(text) ?? byPattern(text, catalogue, depth, isLikely);
}

function byPattern(
  text: string,
  catalogue: Catalogue,
  depth: number,
  isLikely: (value: string) => boolean,
): string | undefined {
  for (const pattern of catalogue.patterns) {
    const values = valuesOf(pattern, text);
    if (values?.every(isLikely)) return filled(pattern, values, catalogue, depth);
  }
  return undefined;
}

/** What follows the name of a part of a tariff: `Energy: the rate is missing.` */
function afterLabel(text: string, catalogue: Catalogue, depth: number): string | undefined {
  const at = text.indexOf(": ");
  const rest = text.slice(at + 2);
  if (at < 1 || !/^[\p{Ll}"]/u.test(rest)) return undefined;
  const bare = rest.endsWith(".") ? rest.slice(0, -1) : rest;
  const after = found(bare, catalogue, depth + 1) ?? found(rest, catalogue, depth + 1);
  if (after === undefined) return undefined;
  const label = text.slice(0, at);
  const whole = `${translated(label, catalogue, depth + 1) ?? label}: ${after}`;
  return text.endsWith(".") ? ended(whole, catalogue) : whole;
}

/** A text whose full stop or capital letter came later than its words. */
function byVariants(text: string, catalogue: Catalogue, depth: number): string | undefined {
  const small = text.charAt(0).toLowerCase() + text.slice(1);
  const bare = (variant: string) => (variant.endsWith(".") ? variant.slice(0, -1) : variant);
  for (const variant of [bare(text), bare(small), small]) {
    const same = variant === text ? undefined : found(variant, catalogue, depth);
    if (same === undefined) continue;
    const whole = variant.endsWith(".") === text.endsWith(".") ? same : ended(same, catalogue);
    return variant.startsWith(text.charAt(0)) ? whole : whole.charAt(0).toUpperCase() + whole.slice(1);
  }
  return undefined;
}

/** As many sentences at once as can be translated together; undefined where that is none of them. */
function bySentences(text: string, catalogue: Catalogue, depth: number): string | undefined {
  const sentences = text.split(BETWEEN_SENTENCES);
  if (sentences.length < 2 || sentences.length > MOST_SENTENCES || depth > DEEPEST) return undefined;
  const done: string[] = [];
  let isAny = false;
  while (sentences.length > 0) {
    let count = Math.min(sentences.length, MOST_TOGETHER);
    let together: string | undefined;
    for (; count > 0 && together === undefined; count--)
      together = found(sentences.slice(0, count).join(" "), catalogue, depth + 1);
    const taken = sentences.splice(0, together === undefined ? 1 : count + 1);
    isAny ||= together !== undefined;
    done.push(together ?? taken.join(" "));
  }
  return isAny ? done.join(" ") : undefined;
}

/** What stands in a pattern's holes; undefined where the text does not fit. Looks at each character once. */
function valuesOf({ pieces, holes }: Pattern, text: string): string[] | undefined {
  const [first = "", ...rest] = pieces;
  if (!text.startsWith(first)) return undefined;
  const last = rest.pop() ?? "";
  const values: string[] = [];
  let from = first.length;
  for (const piece of rest) {
    const at = text.indexOf(piece, from);
    if (at < 0) return undefined;
    values.push(text.slice(from, at));
    from = at + piece.length;
  }
  const to = text.length - last.length;
  if (to < from || !text.endsWith(last)) return undefined;
  values.push(text.slice(from, to));
  return values.some((value, index) => holes[index] === WORD && !/^[\w-]+$/.test(value)) ? undefined : values;
}

function filled(
  { holes, translation }: Pattern,
  values: readonly string[],
  catalogue: Catalogue,
  depth: number,
) {
  return translation.replaceAll(/\{(\w+)\}/g, (hole, name: string) => {
    const value = values[holes.indexOf(name)];
    return value === undefined ? hole : (translated(value, catalogue, depth + 1) ?? value);
  });
}

/** A sentence with the full stop of its language. */
function ended(text: string, { exact }: Catalogue): string {
  const stop = exact.get("Write a number.")?.at(-1) ?? ".";
  return /[.!?…।]$/.test(text) ? text : `${text}${stop}`;
}

function catalogueOf(errors: Readonly<Record<string, string>>): Catalogue {
  const patterns = Object.entries(errors)
    .filter(([text]) => HOLE.test(text))
    .map(([text, translation]) => {
      const parts = text.split(HOLE);
      return {
        pieces: parts.filter((_, index) => index % 2 === 0),
        holes: parts.filter((_, index) => index % 2 === 1),
        translation,
      };
    });
  const own = ({ pieces }: Pattern) => pieces.join("").length;
  return {
    exact: new Map(Object.entries(errors).filter(([text]) => !HOLE.test(text))),
    patterns: patterns.toSorted((a, b) => own(b) - own(a)),
  };
}
