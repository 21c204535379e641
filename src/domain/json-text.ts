/** JSON that was read, or where in its text (line and column from 1) it stops being JSON, in a sentence. */
export type JsonReading =
  | { readonly value: unknown }
  | { readonly error: { readonly line: number; readonly column: number; readonly message: string } };

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// Of control characters a text may hold only those from 7F on [RFC 8259, section 7].
const STRING = /"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const WORD = /true|false|null/y;
const MAX_DEPTH = 200;

/** Reads JSON as people type it into a field or a file: what is wrong is told with its line and column. */
export function readJson(text: string): JsonReading {
  // What editors put in front of a file is no part of it.
  const source = text.replace(/^\uFEFF/, "");
  try {
    return { value: JSON.parse(source) };
  } catch {
    const { at, problem } = firstFault(source);
    const before = source.slice(0, at).split("\n");
    const [line, column] = [before.length, (before.at(-1)?.length ?? 0) + 1];
    return { error: { line, column, message: `Line ${line}, column ${column}: ${problem}` } };
  }
}

interface Fault {
  readonly at: number;
  readonly problem: string;
}

/** Where a text stops being JSON; asked only for one that is none. */
function firstFault(text: string): Fault {
  const scanner = new Scanner(text);
  try {
    scanner.value(0);
    scanner.end();
  } catch (fault) {
    if (fault instanceof Fallen) return fault;
    throw fault;
  }
  return { at: text.length, problem: "this is not JSON." };
}

class Fallen extends Error implements Fault {
  readonly at: number;
  readonly problem: string;

  constructor(at: number, problem: string) {
    super(problem);
    this.at = at;
    this.problem = problem;
  }
}

class Scanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(depth: number): void {
    this.#blanks();
    const next = this.#text[this.#at];
    if (depth > MAX_DEPTH) this.#fall("this is nested too deeply.");
    if (next === "{") this.#list("}", () => this.#field(depth));
    else if (next === "[") this.#list("]", () => this.value(depth + 1));
    else if (next === '"') this.#string();
    else if (!this.#take(NUMBER) && !this.#take(WORD)) this.#fall(this.#noValue(next));
  }

  end(): void {
    this.#blanks();
    if (this.#at < this.#text.length) this.#fall("the JSON has ended before this.");
  }

  #list(end: "}" | "]", item: () => void): void {
    const isAtEnd = () => this.#text[this.#at] === end;
    this.#step();
    while (!isAtEnd()) {
      item();
      this.#blanks();
      if (isAtEnd()) break;
      if (this.#text[this.#at] !== ",") this.#fall(`a comma or ${end} is missing here.`);
      const comma = this.#at;
      this.#step();
      if (isAtEnd()) this.#fall(`the comma before ${end} is one too many.`, comma);
    }
    this.#step();
  }

  #field(depth: number): void {
    this.#blanks();
    if (this.#text[this.#at] !== '"') this.#fall("the name of a field in double quotes is missing here.");
    this.#string();
    this.#blanks();
    if (this.#text[this.#at] !== ":") this.#fall("a colon is missing here.");
    this.#step();
    this.value(depth + 1);
  }

  #string(): void {
    const start = this.#at;
    if (!this.#take(STRING))
      this.#fall("this text does not end, or has a character that must be escaped.", start);
  }

  #noValue(next: string | undefined): string {
    if (next === undefined) return "the text ends here, but the JSON does not.";
    if (next === "'") return "texts stand in double quotes, not in single ones.";
    return "a value is missing here: a text in double quotes, a number, a list or an object.";
  }

  #take(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    this.#at += found?.[0].length ?? 0;
    return found !== null;
  }

  /** Past this character and the blanks behind it. */
  #step(): void {
    this.#at++;
    this.#blanks();
  }

  #blanks(): void {
    while (/[ \t\r\n]/.test(this.#text[this.#at] ?? "")) this.#at++;
  }

  #fall(problem: string, at = this.#at): never {
    throw new Fallen(at, problem);
  }
}
