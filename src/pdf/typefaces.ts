import { readFileSync } from "node:fs";
import { compileFunction } from "node:vm";
// fontkit calls a global `regeneratorRuntime`.
import "regenerator-runtime/runtime.js";
import fontkitFile from "@pdf-lib/fontkit/dist/fontkit.umd.min.js" with { type: "file" };
import type { PDFDocument, PDFFont } from "pdf-lib";
import type { Font, Fontkit } from "pdf-lib/cjs/types/fontkit";
import { withLongOffsets } from "./long-offsets.ts";

/** The bytes of the four TrueType files that a bill is set in. */
export interface BillFonts {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
  readonly devanagariRegular: Uint8Array;
  readonly devanagariBold: Uint8Array;
}

/** How heavy a text is. */
export type Weight = "regular" | "bold";

/** Which family a run of text is set in: `latin` stands for everything but Devanagari. */
export type Script = "latin" | "devanagari";

/** A document's embedded fonts, and which code points both weights of a family can draw. */
export interface Typefaces {
  readonly fonts: Readonly<Record<Weight, Readonly<Record<Script, PDFFont>>>>;
  readonly glyphs: Readonly<Record<Script, ReadonlySet<number>>>;
  /** The width of a text of one script on one line, in points. */
  widthOf(text: string, script: Script, size: { readonly weight: Weight; readonly sizePt: number }): number;
}

/** What does not change from document to document: of two weights the code points that both can draw, and widths in thousandths of a size. */
interface Known {
  readonly glyphs: Typefaces["glyphs"];
  readonly widths: Readonly<Record<Weight, Readonly<Record<Script, Map<string, number>>>>>;
}

/** A few bills' worth, of each font. */
const MOST_WIDTHS = 4000;

const fontkit = withLongOffsets(withOneReading(loadFontkit()));
const known = new WeakMap<BillFonts, Known>();

/** Runs fontkit from the file that it comes in: bundled, with its part of the source map, it takes three times the room. */
function loadFontkit(): Fontkit {
  const module = { exports: {} };
  const run = compileFunction(readFileSync(fontkitFile, "utf8"), ["module", "exports"]);
  run(module, module.exports);
  return module.exports as Fontkit;
}

/** Embeds the four fonts into a document; only the glyphs that are drawn end up in it. */
export async function embedTypefaces(doc: PDFDocument, files: BillFonts): Promise<Typefaces> {
  doc.registerFontkit(fontkit);
  // Without `subset` pdf-lib 1.17.1 spaces the glyphs wrongly.
  const embed = (file: Uint8Array) => doc.embedFont(file, { subset: true });
  const regular = { latin: await embed(files.regular), devanagari: await embed(files.devanagariRegular) };
  const bold = { latin: await embed(files.bold), devanagari: await embed(files.devanagariBold) };
  const fonts = { regular, bold };
  const { glyphs, widths } = known.getOrInsertComputed(files, () => firstKnown(fonts));
  return {
    fonts,
    glyphs,
    widthOf(text, script, { weight, sizePt }) {
      const those = widths[weight][script];
      const width = those.get(text) ?? fonts[weight][script].widthOfTextAtSize(text, 1000);
      if (those.size >= MOST_WIDTHS) those.clear();
      those.set(text, width);
      return width * (sizePt / 1000);
    },
  };
}

function firstKnown({ regular, bold }: Typefaces["fonts"]): Known {
  const maps = () => ({ latin: new Map(), devanagari: new Map() });
  return {
    glyphs: {
      latin: commonGlyphs(regular.latin, bold.latin),
      devanagari: commonGlyphs(regular.devanagari, bold.devanagari),
    },
    widths: { regular: maps(), bold: maps() },
  };
}

function commonGlyphs(one: PDFFont, other: PDFFont): ReadonlySet<number> {
  return new Set(one.getCharacterSet()).intersection(new Set(other.getCharacterSet()));
}

/**
 * A fontkit that reads each file once. What it keeps of glyphs is each document's own: it says which letter a glyph stands
 * for, and that is the first one that asked for it.
 */
function withOneReading(fontkit: Fontkit): Fontkit {
  const fonts = new WeakMap<Uint8Array, Font>();
  return {
    create(bytes, name) {
      const font = fonts.get(bytes) ?? fontkit.create(bytes, name);
      fonts.set(bytes, font);
      return Object.create(font, { _glyphs: { value: {} } });
    },
  };
}
