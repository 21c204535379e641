import { dirname } from "node:path";
import type { Expression, Function as FunctionNode, Node } from "@babel/types";
import { type Call, isFunction, isNode, type Place, returnsOf, SourceIndex } from "./source-index.ts";

/** More ways than this to put a sentence together are not told apart. */
const MOST = 400;
const DEEPEST = 12;
/** Of what can be put into a sentence so many are written out; where there are more, they are translated by themselves. */
const FEW = 3;
const PUTS_TOGETHER = "src/tariff-form/issues.ts";
// A hole as it is kept while sentences are put together; that of a parameter names its function.
const HOLE = /⟨(?:(\d+):)?([^⟩]*)⟩/g;

/**
 * Every sentence that an error may say to people, in the sources of pages and of what lies below them, with `{name}`
 * for what is put in: what `AppError`s, `invalidField`s and `{ field, message }`s are made of, followed through
 * functions, constants and choices.
 */
export function errorMessages(): { readonly message: string; readonly at: string }[] {
  const index = new SourceIndex(
    ["src/domain", "src/actions", "src/store", "src/web", "src/tariff-form", "src/document-form"],
    (path) =>
      path !== "src/domain/error.ts" &&
      !path.startsWith("src/web/api") &&
      !path.startsWith("src/domain/words/"),
  );
  const reader = new SentenceReader(index);
  const found = new Map<string, string>();
  const keep = (text: string, at: string) => {
    if (!/\p{L}{2,}/u.test(text.replaceAll(HOLE, ""))) return;
    const message = numbered(text.replaceAll(HOLE, (_, __, name) => `{${name}}`));
    if (!found.has(message)) found.set(message, at);
  };
  for (const { node, ...place } of index.nodes())
    for (const { said, around } of saidBy(node, place.file))
      for (const text of reader.sentences(said, place))
        keep(around(text), `${place.file}:${node.loc?.start.line}`);
  for (const part of reader.parts) keep(part, "part");
  return Array.from(found, ([message, at]) => ({ message, at }));
}

/** Gives holes of the same name numbers. */
function numbered(message: string): string {
  const counts = new Map<string, number>();
  return message.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return `{${name}${count > 1 ? count : ""}}`;
  });
}

interface Said {
  readonly said: Expression;
  readonly around: (text: string) => string;
}

function saidBy(node: Node, file: string): Said[] {
  // It puts the ends of sentences together that are found where they are written.
  if (file === PUTS_TOGETHER && node.type === "ObjectExpression") return [];
  const whole = messagesIn(node).map((said) => ({ said, around: (text: string) => text }));
  // What a schema says is the end of a sentence about a field.
  const ends = file.startsWith("src/tariff-form/") ? problemsIn(node) : [];
  const phrased = ends.map((said) => ({ said, around: (text: string) => `${hole("phrase")} ${text}` }));
  return [...whole, ...phrased].flatMap(({ said, around }) => (isExpression(said) ? [{ said, around }] : []));
}

function messagesIn(node: Node): Node[] {
  const isNew = node.type === "NewExpression" && isNamed(node.callee, "AppError");
  const isField = node.type === "CallExpression" && isNamed(node.callee, "invalidField");
  if (isNew || isField) return node.arguments.slice(1, 2);
  return propertiesOf(node, "message");
}

function problemsIn(node: Node): Node[] {
  if (node.type !== "CallExpression") return errorsIn(node);
  if (isNamed(node.callee, "fieldError")) return node.arguments.slice(2, 3);
  const method = node.callee.type === "MemberExpression" ? node.callee.property : undefined;
  if (method && ["min", "max", "regex", "refine"].some((name) => isNamed(method, name)))
    return node.arguments.slice(1, 2);
  return method && isNamed(method, "addIssue") ? node.arguments.slice(0, 1) : [];
}

/** What a schema says, at once or by a function. */
function errorsIn(node: Node): Node[] {
  return propertiesOf(node, "error").flatMap((value): Node[] =>
    isFunction(value) ? returnsOf(value) : [value],
  );
}

function propertiesOf(node: Node, name: string): Node[] {
  if (node.type !== "ObjectExpression") return [];
  return node.properties.flatMap((property) =>
    property.type === "ObjectProperty" && isNamed(property.key, name) ? [property.value] : [],
  );
}

function isNamed(node: Node, name: string): boolean {
  return node.type === "Identifier" && node.name === name;
}

function isExpression(node: Node): node is Expression {
  return isNode(node) && !["SpreadElement", "ArgumentPlaceholder"].includes(node.type);
}

class SentenceReader {
  readonly #index: SourceIndex;
  readonly #functions: FunctionNode[] = [];
  readonly #homes = new Map<FunctionNode, string>();
  /** Texts that are put into longer ones, of which there would be too many otherwise. */
  readonly parts = new Set<string>();

  constructor(index: SourceIndex) {
    this.#index = index;
  }

  /** What an expression can come to, with what callers put in where it depends on parameters. */
  sentences(node: Expression, place: Place, depth = 0): string[] {
    return [...new Set(this.#values(node, place, 0).flatMap((text) => this.#filled(text, depth)))];
  }

  #filled(text: string, depth: number): string[] {
    const marked = Array.from(text.matchAll(HOLE)).find(([, number]) => number !== undefined);
    const taker = marked && this.#functions[Number(marked[1])];
    if (!marked || !taker) return [text];
    const name = marked[2] ?? "";
    const plain = text.replaceAll(marked[0], hole(name));
    const called = this.#index.nameOf(taker);
    const calls =
      called === undefined || depth > 4 ? [] : this.#callsOf(taker, called, this.#homes.get(taker));
    const values = calls.flatMap(({ call, ...place }) => {
      const given = argumentOf(taker, name, call.arguments.filter(isNode));
      return given && isExpression(given) ? this.sentences(given, place, depth + 1) : [];
    });
    const all = this.#put(values, name, text !== marked[0]).map((value) => text.replaceAll(marked[0], value));
    if (all.length === 0) return [plain];
    return all.flatMap((one) => (one === text ? [plain] : this.#filled(one, depth + 1)));
  }

  /** What stands for a hole of a longer text: the few things that it can be, or a hole whose values are texts of their own. */
  #put(values: readonly string[], name: string, isPart: boolean): string[] {
    const distinct = [...new Set(values.map((value) => (isBlank(value) ? hole(name) : value)))];
    if (!isPart || distinct.length <= FEW) return distinct;
    for (const value of distinct) if (!isWordless(value) && value !== "") this.parts.add(value);
    return [hole(name)];
  }

  /** The calls of a function: by its own name where that means it, or by that of a parameter that takes it nearby. */
  #callsOf(taker: FunctionNode, name: string, home: string | undefined): readonly Call[] {
    return this.#index.callsOf(name).filter(({ call: _, ...place }) => {
      const isGiven = place.within.some((outer) => hasParameter(outer, name));
      if (isGiven) return dirname(place.file) === dirname(home ?? "");
      return this.#index.find(name, place)?.node === taker;
    });
  }

  #values(node: Node, place: Place, depth: number): string[] {
    if (depth > DEEPEST) return [hole(nameFor(node))];
    const inner = (child: Node) => this.#values(child, place, depth + 1);
    switch (node.type) {
      case "StringLiteral":
        return [node.value];
      case "TemplateLiteral": {
        const holes = node.expressions.map((expression) => inner(expression));
        const isPart = node.quasis.some(({ value }) => value.raw !== "") || node.expressions.length > 1;
        return node.quasis.reduce<string[]>(
          (texts, { value }, at) => {
            const ends = (
              at === 0
                ? [""]
                : this.#put(holes[at - 1] ?? [], nameFor(node.expressions[at - 1] ?? node), isPart)
            ).map((filling) => `${filling}${value.cooked ?? ""}`);
            return texts.flatMap((text) => ends.map((end) => text + end)).slice(0, MOST);
          },
          [""],
        );
      }
      case "ConditionalExpression":
        return [...inner(node.consequent), ...inner(node.alternate)];
      case "LogicalExpression":
        return [...inner(node.left), ...inner(node.right)];
      case "BinaryExpression":
        return node.operator === "+" && node.right.type !== "NumericLiteral"
          ? inner(node.left).flatMap((left) => inner(node.right).map((right) => left + right))
          : [hole(nameFor(node))];
      case "TSAsExpression":
      case "TSSatisfiesExpression":
        return inner(node.expression);
      case "Identifier":
        return this.#named(node.name, place, depth);
      case "MemberExpression":
        return this.#member(node, place, depth) ?? [hole(nameFor(node))];
      case "CallExpression":
        return this.#called(node, place, depth) ?? [hole(nameFor(node))];
      default:
        return [hole(nameFor(node))];
    }
  }

  #named(name: string, place: Place, depth: number): string[] {
    if (name === "undefined") return [];
    const taker = place.within.find((outer) => hasParameter(outer, name));
    const found = this.#index.find(name, place);
    const isNearer = taker && (!found || found.within.indexOf(taker) < 0);
    if (isNearer) {
      if (!this.#functions.includes(taker)) this.#functions.push(taker);
      this.#homes.set(taker, place.file);
      return [`⟨${this.#functions.indexOf(taker)}:${name}⟩`];
    }
    if (!found || isFunction(found.node)) return [hole(inCamels(name))];
    const values = this.#values(found.node, found, depth + 1);
    return values.every(isWordless) ? [hole(inCamels(name))] : values;
  }

  /** Of a table of words, every word; of anything else nothing. */
  #member(node: Node, place: Place, depth: number): string[] | undefined {
    if (node.type !== "MemberExpression" || node.object.type !== "Identifier") return undefined;
    const table = this.#index.find(node.object.name, place);
    const object = table && bare(table.node);
    if (table === undefined || object?.type !== "ObjectExpression") return undefined;
    const property = node.property;
    const values = object.properties.flatMap((entry) =>
      entry.type === "ObjectProperty" &&
      (node.computed || (property.type === "Identifier" && isNamed(entry.key, property.name)))
        ? this.#values(entry.value, table, depth + 1)
        : [],
    );
    return values.length === 0 || values.every(isWordless) ? undefined : values;
  }

  #called(node: Node, place: Place, depth: number): string[] | undefined {
    if (node.type !== "CallExpression" || node.callee.type !== "Identifier") return undefined;
    const found = this.#index.find(node.callee.name, place);
    if (!found || !isFunction(found.node)) return undefined;
    const called = found.node;
    const within = { file: found.file, within: [called, ...found.within] };
    const number = this.#functions.includes(called)
      ? this.#functions.indexOf(called)
      : this.#functions.push(called) - 1;
    const texts = returnsOf(called).flatMap((given) => this.#values(given, within, depth + 1));
    if (texts.length === 0 || texts.every(isWordless)) return undefined;
    return texts.slice(0, MOST).flatMap((text) =>
      Array.from(text.matchAll(HOLE))
        .filter(([, taker]) => taker === String(number))
        .reduce<string[]>(
          (filled, [marked, , name = ""]) => {
            const given = argumentOf(called, name, node.arguments.filter(isNode));
            const values = given ? this.#values(given, place, depth + 1) : [hole(name)];
            const named = values.map((value) =>
              isWordless(value) && !/\d:/.test(value) ? hole(name) : value,
            );
            return filled.flatMap((one) => named.map((value) => one.replaceAll(marked, value)));
          },
          [text],
        ),
    );
  }
}

function bare(node: Node): Node {
  return node.type === "TSAsExpression" || node.type === "TSSatisfiesExpression" ? node.expression : node;
}

function hole(name: string): string {
  return `⟨${name}⟩`;
}

/** Whether a text has no word of its own beside its holes; a hole that is still to be filled may bring some. */
function isWordless(text: string): boolean {
  return !/\p{L}{2,}/u.test(text.replaceAll(HOLE, (_, taker) => (taker === undefined ? "" : "open")));
}

/** Whether a text is made of holes and signs. */
function isBlank(text: string): boolean {
  return text.search(HOLE) >= 0 && isWordless(text);
}

function parametersOf(node: FunctionNode): Node[] {
  return node.params.map((parameter) =>
    parameter.type === "AssignmentPattern" ? parameter.left : parameter,
  );
}

function hasParameter(node: FunctionNode, name: string): boolean {
  return parametersOf(node).some((parameter) => namesIn(parameter).includes(name));
}

function namesIn(parameter: Node): string[] {
  if (parameter.type === "Identifier") return [parameter.name];
  if (parameter.type !== "ObjectPattern") return [];
  return parameter.properties.flatMap((property) =>
    property.type === "ObjectProperty" && property.value.type === "Identifier" ? [property.value.name] : [],
  );
}

/** What a call gives for a parameter. */
function argumentOf(node: FunctionNode, name: string, given: readonly Node[]): Node | undefined {
  const at = parametersOf(node).findIndex((parameter) => namesIn(parameter).includes(name));
  const argument = given[at];
  if (parametersOf(node)[at]?.type === "Identifier") return argument;
  if (argument?.type !== "ObjectExpression") return undefined;
  return argument.properties.flatMap((property) =>
    property.type === "ObjectProperty" && isNamed(property.key, name) ? [property.value] : [],
  )[0];
}

/** A name for what an expression puts in. */
function nameFor(node: Node): string {
  switch (node.type) {
    case "Identifier":
      return inCamels(node.name);
    case "MemberExpression":
    case "OptionalMemberExpression":
      return node.property.type === "Identifier" && !node.computed && node.property.name !== "length"
        ? node.property.name
        : nameFor(node.object);
    case "CallExpression":
    case "OptionalCallExpression": {
      const [first] = node.arguments;
      const isWrapping = node.callee.type === "Identifier" || /^JSON\./.test(calleeText(node.callee));
      if (isWrapping && first) return nameFor(first);
      return node.callee.type === "MemberExpression" || node.callee.type === "OptionalMemberExpression"
        ? nameFor(node.callee.object)
        : "value";
    }
    case "BinaryExpression":
      return nameFor(node.left);
    case "AwaitExpression":
    case "UnaryExpression":
      return nameFor(node.argument);
    case "TSNonNullExpression":
    case "TSAsExpression":
    case "NewExpression":
      return "value";
    default:
      return "value";
  }
}

function calleeText(node: Node): string {
  return node.type === "MemberExpression" && node.object.type === "Identifier" ? `${node.object.name}.` : "";
}

function inCamels(name: string): string {
  return /^[A-Z0-9_]+$/.test(name)
    ? name.toLowerCase().replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
    : name;
}
