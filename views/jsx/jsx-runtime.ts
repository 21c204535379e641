// What the elements of a page are made and written by (`jsxImportSource` in tsconfig.json): as Hono writes them, which is a law
// in jsx-runtime.test.tsx, in a fraction of the time. Why: "Elements are written by a writer of our own" in docs/decisions.md.
import type { Child } from "hono/jsx";
import type { JSX as HonoJsx } from "hono/jsx/jsx-runtime";

/** What TypeScript asks about elements. */
export declare namespace JSX {
  type Element = HonoJsx.Element;
  type ElementType = HonoJsx.ElementType;
  interface ElementChildrenAttribute {
    readonly children: Child;
  }
  /** Hono's, which let anything be a child, and would leave out what cannot be one. */
  type IntrinsicElements = {
    readonly [Tag in keyof HonoJsx.IntrinsicElements]: Attributes<HonoJsx.IntrinsicElements[Tag]>;
  };
}

type Attributes<Known> = {
  readonly [Name in keyof Known as string extends Name ? never : Name]: Known[Name];
} & {
  readonly [name: string]: Child;
};

type Properties = Readonly<Record<string, unknown>>;
type Component = (properties: Properties) => Child;

const WITHOUT_END = new Set("area base br col embed hr img input link meta source track wbr".split(" "));
/** Attributes that say all by being there; of any other `true` and `false` are words. */
const SAID_BY_PRESENCE = new Set(
  [
    "allowfullscreen async autofocus autoplay checked controls default defer disabled download formnovalidate",
    "hidden inert ismap itemscope loop multiple muted nomodule novalidate open playsinline readonly",
    "required reversed selected",
  ].flatMap((names) => names.split(" ")),
);

/** A piece of a page that is written when its turn comes: what stands around it is known by then. */
class Element {
  readonly tag: string | Component;
  readonly properties: Properties;

  constructor(tag: string | Component, properties: Properties) {
    this.tag = tag;
    this.properties = properties;
  }

  /** Tells Hono that what is written needs no escaping. */
  get isEscaped(): true {
    return true;
  }

  toString(): string {
    return write(this);
  }
}

/** An element of a page: a tag, or a component with its properties. */
export function jsx(tag: string | Component, properties: Properties): JSX.Element {
  return new Element(tag, properties) as unknown as JSX.Element;
}

export { jsx as jsxDEV, jsx as jsxs };

/** Elements without one around them. */
export function Fragment({ children }: { readonly children?: Child }): Child {
  return children;
}

/** A piece of a page as HTML: texts escaped, nothing for what is absent. Throws for what cannot be written. */
export function write(child: unknown): string {
  if (typeof child === "string") return Bun.escapeHTML(child);
  if (child === null || child === undefined || typeof child === "boolean") return "";
  if (child instanceof Element) return writeElement(child);
  if (typeof child === "number") return `${child}`;
  if (Array.isArray(child)) {
    let written = "";
    for (const part of child) written += write(part);
    return written;
  }
  if (child instanceof String && "isEscaped" in child) return child.toString();
  throw new TypeError(`A page cannot write ${String(child)}`);
}

function writeElement({ tag, properties }: Element): string {
  if (typeof tag === "function") return write(tag(properties));
  let start = `<${tag}`;
  for (const name in properties) if (name !== "children") start += attribute(name, properties[name]);
  return WITHOUT_END.has(tag) ? `${start}/>` : `${start}>${write(properties["children"])}</${tag}>`;
}

function attribute(name: string, value: unknown): string {
  if (typeof value === "string") return ` ${name}="${Bun.escapeHTML(value)}"`;
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean" && SAID_BY_PRESENCE.has(name)) return value ? ` ${name}=""` : "";
  if (typeof value === "number" || typeof value === "boolean") return ` ${name}="${value}"`;
  throw new TypeError(`The attribute ${name} cannot be ${String(value)}`);
}
