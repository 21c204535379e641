/** How a component is called in a message: by its name, or by its place in the list (counted from 0) where it has none. */
export function componentLabel(name: string, index: number): string {
  const trimmed = printable(name).trim();
  if (trimmed === "") return `Component ${index + 1}`;
  return trimmed.length > 80 ? `${trimmed.slice(0, 80)}…` : trimmed;
}

// Characters that steer a terminal or a printer, end a line, turn the direction of what follows, or are half of one.
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu;

/** Whether a text has only characters that stand on a line of a bill as they are. */
export function isPrintable(text: string): boolean {
  return text.search(UNPRINTABLE) === -1;
}

/** A text with a mark in place of each character that is not printable. */
function printable(text: string): string {
  return text.replace(UNPRINTABLE, "\uFFFD");
}
