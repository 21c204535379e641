import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { parse } from "@babel/parser";
import type { CallExpression, Expression, Function as FunctionNode, Node } from "@babel/types";

const root = join(import.meta.dir, "..");

/** A function with the file and the functions that it stands in, innermost first. */
export interface Place {
  readonly file: string;
  readonly within: readonly FunctionNode[];
}

/** A call with its place. */
export interface Call extends Place {
  readonly call: CallExpression;
}

/** What a name stands for in a file: what it is set to, or another file's export. */
type Named =
  | { readonly kind: "value"; readonly node: Node; readonly within: readonly FunctionNode[] }
  | { readonly kind: "import"; readonly file: string; readonly name: string };

/** The sources of some folders, with what their names mean and where their functions are called. */
export class SourceIndex {
  readonly #names = new Map<string, Named[]>();
  readonly #calls = new Map<string, Call[]>();
  readonly #nameOfFunction = new Map<FunctionNode, string>();
  readonly #nodes: (Place & { readonly node: Node })[] = [];

  constructor(folders: readonly string[], isIncluded: (path: string) => boolean) {
    for (const folder of folders)
      for (const name of readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })) {
        const file = join(folder, name);
        if (/\.tsx?$/.test(file) && !/\.(test|fixture|d)\./.test(file) && isIncluded(file)) this.#read(file);
      }
  }

  /** Every node with its place. */
  nodes(): readonly (Place & { readonly node: Node })[] {
    return this.#nodes;
  }

  /** What a function is called by; undefined where it has no name. */
  nameOf(node: FunctionNode): string | undefined {
    return this.#nameOfFunction.get(node);
  }

  /** The calls of whatever has a name, anywhere. */
  callsOf(name: string): readonly Call[] {
    return this.#calls.get(name) ?? [];
  }

  /** What a name means at a place: the node it is set to, and where that stands. */
  find(name: string, { file, within }: Place): (Place & { readonly node: Node }) | undefined {
    const found = (this.#names.get(`${file}\n${name}`) ?? []).filter(
      (named) => named.kind === "import" || named.within.every((outer) => within.includes(outer)),
    );
    const nearest = found.toSorted((a, b) => depthOf(b) - depthOf(a))[0];
    if (nearest?.kind === "import") return this.find(nearest.name, { file: nearest.file, within: [] });
    return nearest && { file, node: nearest.node, within: nearest.within };
  }

  #read(file: string): void {
    const text = readFileSync(join(root, file), "utf8");
    const visit = (node: Node, within: readonly FunctionNode[]) => {
      this.#note(node, { file, within });
      const inner = isFunction(node) ? [node, ...within] : within;
      for (const child of Object.values(node).flat()) if (isNode(child)) visit(child, inner);
    };
    visit(parse(text, { sourceType: "module", plugins: ["typescript", "jsx"] }).program, []);
  }

  #note(node: Node, { file, within }: Place): void {
    this.#nodes.push({ file, within, node });
    const keep = (name: string, named: Named) => {
      const key = `${file}\n${name}`;
      const known = this.#names.get(key);
      if (known) known.push(named);
      else this.#names.set(key, [named]);
    };
    if (node.type === "ImportDeclaration" && node.source.value.startsWith("."))
      for (const { type, local, ...rest } of node.specifiers)
        if (type === "ImportSpecifier" && "imported" in rest && rest.imported.type === "Identifier")
          keep(local.name, {
            kind: "import",
            file: normalize(join(dirname(file), node.source.value)),
            name: rest.imported.name,
          });
    if (node.type === "VariableDeclarator" && node.id.type === "Identifier" && node.init) {
      keep(node.id.name, { kind: "value", node: node.init, within });
      if (isFunction(node.init)) this.#nameOfFunction.set(node.init, node.id.name);
    }
    if (node.type === "FunctionDeclaration" && node.id) {
      keep(node.id.name, { kind: "value", node, within });
      this.#nameOfFunction.set(node, node.id.name);
    }
    if (node.type === "CallExpression" && node.callee.type === "Identifier") {
      const known = this.#calls.get(node.callee.name);
      if (known) known.push({ file, within, call: node });
      else this.#calls.set(node.callee.name, [{ file, within, call: node }]);
    }
  }
}

function depthOf(named: Named): number {
  return named.kind === "import" ? 0 : named.within.length;
}

/** Whether a node is a function. */
export function isFunction(node: Node): node is FunctionNode {
  return /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression|ObjectMethod|ClassMethod)$/.test(
    node.type,
  );
}

/** What a function gives back, as far as that is written in it. */
export function returnsOf(node: FunctionNode): Expression[] {
  if (node.body.type !== "BlockStatement") return [node.body];
  const found: Expression[] = [];
  const visit = (inner: Node) => {
    if (inner.type === "ReturnStatement" && inner.argument) found.push(inner.argument);
    if (!isFunction(inner)) for (const child of Object.values(inner).flat()) if (isNode(child)) visit(child);
  };
  visit(node.body);
  return found;
}

/** Whether a value is a node of the parser's. */
export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && "loc" in value;
}
