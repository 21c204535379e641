import { expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "@babel/parser";
import type { Node } from "@babel/types";

const root = join(import.meta.dir, "..");
const FOLDERS = ["views", "src/web"];
/** Attributes whose text people read or hear. */
const SPOKEN = new Set([
  "title",
  "label",
  "help",
  "alt",
  "placeholder",
  "aria-label",
  "word",
  "detail",
  "empty",
  "legend",
  "heading",
  "description",
  "summary",
]);
/** Words that are alike in every language: names of things and units. */
const NAMES = /^(Meterbox|kWh|W|V|A|Hz|CSV|PDF|JSON|IBAN|BIC|UPI|MQTT|PZEM-004T|htmx|Chart\.js)$/;

/** Where a file's JSX says words of its own instead of those of a locale: `line: text`. */
function ownWords(text: string): string[] {
  const found: string[] = [];
  const say = (node: Node, words: string) => {
    const bare = words.replace(/\s+/g, " ").trim();
    if (!/\p{L}{2,}/u.test(bare) || bare.split(" ").every((word) => NAMES.test(word))) return;
    found.push(`${node.loc?.start.line}: ${bare}`);
  };
  const visit = (node: Node) => {
    if (node.type === "JSXText") say(node, node.value);
    if (node.type === "JSXElement" || node.type === "JSXFragment")
      for (const child of node.children)
        if (child.type === "JSXExpressionContainer")
          for (const words of spokenTexts(child.expression)) say(child, words);
    if (node.type === "JSXAttribute" && SPOKEN.has(String(node.name.name))) {
      const value = node.value?.type === "JSXExpressionContainer" ? node.value.expression : node.value;
      if (value) for (const words of spokenTexts(value)) say(node, words);
    }
    for (const child of Object.values(node).flat()) if (isNode(child)) visit(child);
  };
  visit(parse(text, { sourceType: "module", plugins: ["typescript", "jsx"] }).program);
  return found;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && "loc" in value;
}

/** The literal texts that an expression may come to. */
function spokenTexts(node: Node): string[] {
  switch (node.type) {
    case "StringLiteral":
      return [node.value];
    case "TemplateLiteral":
      return node.quasis.map(({ value }) => value.raw).filter((text) => text !== " · Meterbox");
    case "ConditionalExpression":
      return [...spokenTexts(node.consequent), ...spokenTexts(node.alternate)];
    case "LogicalExpression":
      return [...spokenTexts(node.left), ...spokenTexts(node.right)];
    default:
      return [];
  }
}

test("what pages say stands in the locales, none of it in code", () => {
  const own = FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".tsx") && !name.includes(".test.") && !name.includes(".fixture."))
      .flatMap((name) => {
        const path = join(folder, name);
        return ownWords(readFileSync(join(root, path), "utf8")).map((words) => `${path}:${words}`);
      }),
  );
  expect(own).toEqual([]);
});

test("words in JSX, in an attribute that is read out, or in a choice between two are found", () => {
  const found = (jsx: string) => ownWords(`const x = ${jsx};`);
  expect(found("<p>Hello there</p>")).toEqual(["1: Hello there"]);
  expect(found('<Field label="Your name" name="your-name" />')).toEqual(["1: Your name"]);
  expect(found('<p>{isOn ? "On" : words.off}</p>')).toEqual(["1: On"]);
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is source code
  expect(found("<p>{`${count} meters`}</p>")).toEqual(["1: meters"]);
  expect(found("<p>{words.hello} kWh</p>")).toEqual([]);
});
