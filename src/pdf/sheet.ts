import type { PDFDocument, PDFPage } from "pdf-lib";
import { type Canvas, drawText, type TextStyle } from "./draw.ts";
import { printable } from "./script-runs.ts";
import { wrap } from "./text-layout.ts";
import type { Typefaces } from "./typefaces.ts";

/** A4 with its margins, in points from the left and top edges. */
export const PAGE = {
  widthPt: 595.28,
  heightPt: 841.89,
  leftPt: 56,
  rightPt: 539.28,
  topPt: 60,
  bottomPt: 791,
} as const;

/** The width between the margins. */
export const CONTENT_PT = PAGE.rightPt - PAGE.leftPt;

/** Where the second and third of a bill's columns begin; every block keeps to them. */
export const COLUMN = { secondPt: PAGE.leftPt + 150, thirdPt: PAGE.leftPt + 300 } as const;

const LEADING = 1.36;

/** From one line's baseline to the next, in points. */
export function lineHeight(sizePt: number, leading = LEADING): number {
  return sizePt * leading;
}

/** The pages of a document while they are filled from the top down. */
export class Sheet implements Canvas {
  readonly faces: Typefaces;
  /** How far the page is filled: the bottom of what was drawn last, in points from the top edge. */
  yPt: number = PAGE.topPt;
  readonly #doc: PDFDocument;
  readonly #decorate: (canvas: Canvas, pageNumber: number) => void;
  #page: PDFPage;

  /** Opens the first page; `decorate` draws what stands under the content of each. */
  constructor(doc: PDFDocument, faces: Typefaces, decorate: (canvas: Canvas, pageNumber: number) => void) {
    this.#doc = doc;
    this.faces = faces;
    this.#decorate = decorate;
    this.#page = this.#addPage();
  }

  /** The page that is being filled. */
  get page(): PDFPage {
    return this.#page;
  }

  /** Goes on at the top of a new page where this one has less than `heightPt` left; says whether it did. */
  ensure(heightPt: number): boolean {
    if (this.yPt + heightPt <= PAGE.bottomPt) return false;
    this.#page = this.#addPage();
    this.yPt = PAGE.topPt;
    return true;
  }

  /** Draws lines one below the other from `xPt`, on a new page where this one ends. */
  lines(lines: readonly string[], xPt: number, style: TextStyle, leading = LEADING): void {
    const heightPt = lineHeight(style.sizePt, leading);
    for (const line of lines) {
      this.ensure(heightPt);
      this.yPt += heightPt;
      drawText(this, line, { xPt, yPt: this.yPt }, style);
    }
  }

  /** Draws a text from `xPt`, broken into lines of at most `widthPt`. */
  paragraph(text: string, xPt: number, widthPt: number, style: TextStyle): void {
    this.lines(wrap(printable(text, this.faces), widthPt, style, this.faces), xPt, style);
  }

  #addPage(): PDFPage {
    const page = this.#doc.addPage([PAGE.widthPt, PAGE.heightPt]);
    this.#decorate({ page, faces: this.faces }, this.#doc.getPageCount());
    return page;
  }
}
