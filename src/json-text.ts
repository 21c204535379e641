import { type JSONPath, type ParseError, parse, printParseErrorCode, visit } from "jsonc-parser";

/** JSON that was read, or where in its text it stops being JSON. */
export type JsonReading = { readonly value: unknown } | { readonly error: JsonError };

/** Where in its text (line and column from 1) JSON is wrong, in a sentence. */
export interface JsonError {
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** What stands there; empty where that cannot be told. */
  readonly path: JSONPath;
}

const PROBLEMS: Readonly<Record<string, string>> = {
  InvalidSymbol: "this is no JSON: texts stand in double quotes, and numbers have a digit before the point.",
  InvalidNumberFormat: "this is no number.",
  PropertyNameExpected:
    "the name of a field in double quotes is missing here, or there is a comma too many before.",
  ValueExpected: "a value is missing here: a text in double quotes, a number, a list or an object.",
  ColonExpected: "a colon is missing here.",
  CommaExpected: "a comma is missing here.",
  CloseBraceExpected: "a closing } is missing here.",
  CloseBracketExpected: "a closing ] is missing here.",
  EndOfFileExpected: "the JSON has ended before this.",
  InvalidCommentToken: "JSON has no comments.",
  UnexpectedEndOfComment: "JSON has no comments.",
  UnexpectedEndOfNumber: "this number does not end.",
  UnexpectedEndOfString: "this text does not end.",
  InvalidUnicode: "the character in this text is written wrongly.",
  InvalidEscapeCharacter: "this text has a \\ before a character that needs none.",
  InvalidCharacter: "this text has a character that must be escaped.",
  NoUtf8: "this is no UTF-8.",
};

/**
 * Reads JSON as people type it into a field, or as the bytes of a file or a request, which are UTF-8: what is wrong is told
 * with its line and column.
 */
export function readJson(written: string | Uint8Array): JsonReading {
  const text = typeof written === "string" ? written : textOf(written);
  if (typeof text !== "string") return { error: text };
  // What editors put in front of a file is no part of it.
  const source = text.replace(/^\uFEFF/, "");
  try {
    const value: unknown = JSON.parse(source);
    const lost = lostText(source);
    return lost ? faultAt(source, lost) : { value };
  } catch {
    return faultAt(source, firstFault(source));
  }
}

interface Fault {
  readonly offset: number;
  readonly problem: string;
  readonly path?: JSONPath;
}

function faultAt(source: string, fault: Fault): JsonReading {
  return { error: errorAt(source, fault) };
}

function errorAt(source: string, { offset, problem, path = [] }: Fault): JsonError {
  const before = source.slice(0, offset).split("\n");
  const [line, column] = [before.length, (before.at(-1)?.length ?? 0) + 1];
  return { line, column, message: `Line ${line}, column ${column}: ${problem}`, path };
}

/** The text of bytes, or where they are no UTF-8. */
function textOf(bytes: Uint8Array): string | JsonError {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    const lenient = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
    // Up to there it is what was written.
    const encoded = Buffer.from(lenient);
    let end = encoded.findIndex((byte, index) => byte !== bytes[index]);
    while (isInCharacter(encoded[end])) end--;
    const offset = encoded.subarray(0, end).toString().length;
    return errorAt(lenient, { offset, problem: problemOf("NoUtf8") });
  }
}

/** Whether a byte of UTF-8 goes on with a character that others began. */
function isInCharacter(byte = 0): boolean {
  return (byte & 0xc0) === 0x80;
}

/**
 * The first place of which JSON.parse would keep something else than what stands there, without a word: a field that stands
 * twice in its object, of which it takes the later one, or half of a character, which no database or file takes.
 */
function lostText(source: string): Fault | undefined {
  const open: Set<string>[] = [];
  let fault: Fault | undefined;
  const check = (text: unknown, offset: number, path: () => JSONPath) => {
    if (typeof text === "string" && !text.isWellFormed())
      fault ??= { offset, problem: problemOf("InvalidUnicode"), path: path() };
  };
  visit(source, {
    onObjectBegin: () => {
      open.push(new Set());
    },
    onObjectEnd: () => {
      open.pop();
    },
    onObjectProperty: (name, offset, _length, _line, _column, pathOf) => {
      const path = () => [...pathOf(), name];
      check(name, offset, path);
      const names = open.at(-1);
      if (names?.has(name))
        fault ??= { offset, problem: `${JSON.stringify(name)} stands here twice.`, path: path() };
      names?.add(name);
    },
    onLiteralValue: (value, offset, _length, _line, _column, pathOf) => check(value, offset, pathOf),
  });
  return fault;
}

function firstFault(source: string): Fault {
  const errors: ParseError[] = [];
  try {
    parse(source, errors, { disallowComments: true });
  } catch {
    // It goes down one call for each level.
    return { offset: 0, problem: "this is nested too deeply." };
  }
  const [first] = errors;
  return {
    offset: first?.offset ?? source.length,
    problem: problemOf(first ? printParseErrorCode(first.error) : ""),
  };
}

function problemOf(code: string): string {
  return PROBLEMS[code] ?? "this is not JSON.";
}
