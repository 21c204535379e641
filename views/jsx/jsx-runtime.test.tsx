import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { raw } from "hono/html";
import { Fragment as HonoFragment, jsx as honoJsx } from "hono/jsx";
import { Fragment, jsx } from "./jsx-runtime.ts";
import { Surroundings } from "./surroundings.ts";

/** A piece of a page, before anybody made elements of it. */
type Piece =
  | { readonly leaf: string | number | boolean | null | undefined }
  | { readonly raw: string }
  | { readonly list: readonly Piece[] }
  | { readonly fragment: readonly Piece[] }
  | { readonly tag: string; readonly attributes: Attributes; readonly children: readonly Piece[] }
  | { readonly component: Piece };
type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>;

const TAGS = ["p", "td", "a", "svg", "path", "option", "br", "input", "hx-partial"];
const WITHOUT_CONTENT = new Set(["br", "input"]);
const NAMES = [
  "class",
  "href",
  "id",
  "checked",
  "download",
  "formnovalidate",
  "disabled",
  "aria-current",
  "data-x",
  "hx-get",
  "viewBox",
  "value",
];

const text = fc.oneof(
  fc.string(),
  fc.constantFrom(
    `"><img src=x onerror=alert(1)>`,
    "<b hx-get=/api/x hx-trigger=load>",
    "&amp;",
    "'",
    "\u202E",
  ),
);
const leaf = fc.oneof(text, fc.integer(), fc.double(), fc.constantFrom(true, false, null, undefined));
const { piece } = fc.letrec<{ piece: Piece }>((tie) => ({
  piece: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    fc.record({ leaf }),
    fc.record({ raw: fc.constantFrom("", "<i>as it is</i>") }),
    fc.record({ list: fc.array(tie("piece"), { maxLength: 4 }) }),
    fc.record({ fragment: fc.array(tie("piece"), { maxLength: 4 }) }),
    fc.record({
      tag: fc.constantFrom(...TAGS),
      attributes: fc.dictionary(fc.constantFrom(...NAMES), leaf),
      children: fc.array(tie("piece"), { maxLength: 4 }),
    }),
    fc.record({ component: tie("piece") }),
  ),
}));

describe("what is written of elements", () => {
  test("is what Hono writes", () => {
    fc.assert(fc.property(piece, (drawn) => expect(ours(drawn)).toBe(honos(drawn))));
  });

  test("has texts as texts, in content and attributes", () => {
    const hostile = `"><img src=x onerror=alert('1')>`;
    const escaped = "&quot;&gt;&lt;img src=x onerror=alert(&#x27;1&#x27;)&gt;";
    expect(String(<p title={hostile}>{hostile}</p>)).toBe(`<p title="${escaped}">${escaped}</p>`);
  });

  test("is refused where it would be no text", () => {
    const odd = { toString: () => "<script>" };
    expect(() => String(<p>{odd as unknown as string}</p>)).toThrow("A page cannot write <script>");
    expect(() => String(<p title={odd as unknown as string} />)).toThrow(
      "The attribute title cannot be <script>",
    );
    expect(() => String(jsx("p", { onclick: () => undefined }))).toThrow("The attribute onclick cannot be");
  });
});

describe("what stands around a piece", () => {
  const tone = new Surroundings("none");
  const Tone = () => <i>{tone.nearest}</i>;

  test("is the nearest of what says it", () => {
    const page = (
      <>
        <Tone />
        <tone.Within value="far">
          <Tone />
          <tone.Within value="near">
            <Tone />
          </tone.Within>
          <Tone />
        </tone.Within>
        <Tone />
      </>
    );
    expect(String(page)).toBe("<i>none</i><i>far</i><i>near</i><i>far</i><i>none</i>");
  });

  test("is told again after a piece that could not be written", () => {
    const Broken = () => {
      throw new Error("broken");
    };
    const page = (
      <tone.Within value="far">
        <Broken />
      </tone.Within>
    );
    expect(() => String(page)).toThrow("broken");
    expect(String(<Tone />)).toBe("<i>none</i>");
  });
});

function ours(drawn: Piece): string {
  return String(
    jsx(Fragment as never, {
      children: made(
        drawn,
        (tag, attributes, children) => jsx(tag as never, { ...attributes, children }),
        Fragment,
      ),
    }),
  );
}

/** Hono writes an apostrophe as `&#39;`. */
function honos(drawn: Piece): string {
  const make = (tag: unknown, attributes: Attributes, children: readonly unknown[]) =>
    honoJsx(tag as string, { ...attributes }, ...(children as string[]));
  return String(make(HonoFragment, {}, notAlone([made(drawn, make, HonoFragment)]))).replaceAll(
    "&#39;",
    "&#x27;",
  );
}

function made(
  piece: Piece,
  make: (tag: unknown, attributes: Attributes, children: readonly unknown[]) => unknown,
  fragment: unknown,
): unknown {
  const each = (pieces: readonly Piece[]) => pieces.map((part) => made(part, make, fragment));
  if ("leaf" in piece) return piece.leaf;
  if ("raw" in piece) return raw(piece.raw);
  if ("list" in piece) return each(piece.list);
  if ("fragment" in piece) return make(fragment, {}, notAlone(each(piece.fragment)));
  if ("component" in piece) return make(() => made(piece.component, make, fragment), {}, []);
  const children = WITHOUT_CONTENT.has(piece.tag) ? [] : each(piece.children);
  return make(piece.tag, piece.attributes, piece.tag === "svg" ? notAlone(children) : children);
}

/** Hono leaves out a 0 that is all of a fragment, and neither escapes nor leaves out what is alone in an `svg`. */
function notAlone(children: readonly unknown[]): readonly unknown[] {
  return ["", ...children];
}
