/** A piece of a pattern of numbers. `width`: how many characters it has (of a number: at least). */
export type PatternPart =
  | { readonly kind: "text"; readonly text: string; readonly width: number }
  | { readonly kind: "number"; readonly width: number }
  | { readonly kind: "year"; readonly width: number };

/** One character of a number, or a run of digits of any length. */
interface Place {
  /** In small letters; null: any digit. */
  readonly character: string | null;
  readonly repeats: boolean;
}

const PART = /\{n(?::([1-9]))?\}|\{(yyyy|yy)\}|([A-Za-z0-9\-/._]+)/g;

/** A pattern taken apart; undefined where something in it means nothing. */
export function patternParts(pattern: string): readonly PatternPart[] | undefined {
  const matches = [...pattern.matchAll(PART)];
  if (pattern === "" || matches.map(([all]) => all).join("") !== pattern) return undefined;
  return matches.map(([, digits, year, text]) => {
    if (text !== undefined) return { kind: "text", text, width: text.length };
    if (year !== undefined) return { kind: "year", width: year.length };
    return { kind: "number", width: Number(digits ?? 1) };
  });
}

/** Whether any text is a number by both patterns, capitals and small letters being the same. */
export function canCoincide(one: readonly PatternPart[], other: readonly PatternPart[]): boolean {
  const [left, right] = [placesOf(one), placesOf(other)];
  const seen = new Set<string>();
  const meets = (at: number, otherAt: number): boolean => {
    const [a, b] = [left[at], right[otherAt]];
    if (a === undefined || b === undefined) return a === b;
    if (seen.has(`${at} ${otherAt}`) || !isCommon(a, b)) return false;
    seen.add(`${at} ${otherAt}`);
    return (
      meets(at + 1, otherAt + 1) ||
      (a.repeats && meets(at, otherAt + 1)) ||
      (b.repeats && meets(at + 1, otherAt))
    );
  };
  return meets(0, 0);
}

function placesOf(parts: readonly PatternPart[]): Place[] {
  return parts.flatMap((part): Place[] => {
    if (part.kind === "text") {
      return [...part.text.toLowerCase()].map((character) => ({ character, repeats: false }));
    }
    return Array.from({ length: part.width }, (_, index) => ({
      character: null,
      repeats: part.kind === "number" && index === part.width - 1,
    }));
  });
}

function isCommon(a: Place, b: Place): boolean {
  if (a.character !== null && b.character !== null) return a.character === b.character;
  return /^\d$/.test(a.character ?? b.character ?? "0");
}
