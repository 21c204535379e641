import { type ParseError, parse, printParseErrorCode, visit } from "jsonc-parser";

/** JSON that was read, or where in its text (line and column from 1) it stops being JSON, in a sentence. */
export type JsonReading =
  | { readonly value: unknown }
  | { readonly error: { readonly line: number; readonly column: number; readonly message: string } };

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
};

/** Reads JSON as people type it into a field or a file: what is wrong is told with its line and column. */
export function readJson(text: string): JsonReading {
  // What editors put in front of a file is no part of it.
  const source = text.replace(/^\uFEFF/, "");
  try {
    const value: unknown = JSON.parse(source);
    const repeated = repeatedField(source);
    return repeated ? faultAt(source, repeated) : { value };
  } catch {
    return faultAt(source, firstFault(source));
  }
}

interface Fault {
  readonly offset: number;
  readonly problem: string;
}

function faultAt(source: string, { offset, problem }: Fault): JsonReading {
  const before = source.slice(0, offset).split("\n");
  const [line, column] = [before.length, (before.at(-1)?.length ?? 0) + 1];
  return { error: { line, column, message: `Line ${line}, column ${column}: ${problem}` } };
}

/** The first field that stands twice in its object; JSON.parse would take the later one without a word. */
function repeatedField(source: string): Fault | undefined {
  const open: Set<string>[] = [];
  let fault: Fault | undefined;
  visit(source, {
    onObjectBegin: () => {
      open.push(new Set());
    },
    onObjectEnd: () => {
      open.pop();
    },
    onObjectProperty: (name, offset) => {
      const names = open.at(-1);
      if (names?.has(name)) fault ??= { offset, problem: `${JSON.stringify(name)} stands here twice.` };
      names?.add(name);
    },
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
    problem: PROBLEMS[first ? printParseErrorCode(first.error) : ""] ?? "this is not JSON.",
  };
}
