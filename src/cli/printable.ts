// What a terminal would obey instead of showing it: escape sequences, line breaks, and turns of the writing direction.
const CONTROLS = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu;

/** A text from outside as one line that a terminal shows and does not obey; controls stand as in JSON: `\u001b`. */
export function printable(text: string): string {
  return text.replaceAll(CONTROLS, (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** A value as indented JSON that a terminal shows and does not obey; it reads back as the same value. */
export function printableJson(value: unknown): string {
  return JSON.stringify(value, null, 2).split("\n").map(printable).join("\n");
}
