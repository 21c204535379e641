import {
  beginText,
  degrees,
  endMarkedContent,
  endText,
  type PDFFont,
  PDFHexString,
  PDFOperator,
  PDFOperatorNames,
  type PDFPage,
  popGraphicsState,
  pushGraphicsState,
  type RGB,
  setFillingColor,
  setFontAndSize,
  setTextMatrix,
  showText,
} from "pdf-lib";
import { printable, scriptRuns } from "./script-runs.ts";
import { sizeToFit, type TextSize, widthOf } from "./text-layout.ts";
import type { Typefaces } from "./typefaces.ts";

/** A page to draw on and the faces to draw with. */
export interface Canvas {
  readonly page: PDFPage;
  readonly faces: Typefaces;
}

/** How a text is set. */
export interface TextStyle extends TextSize {
  readonly colour: RGB;
}

/** Points from the page's left and top edges; of a text, where its baseline begins (or ends). */
export interface Position {
  readonly xPt: number;
  readonly yPt: number;
}

const WATERMARK_PT = 170;
/** Of Noto Sans, as a share of its size. */
const CAP_HEIGHT = 0.714;
const PILL = { sizePt: 9, padPt: 8, heightPt: 18 } as const;

/** Draws one line of text that begins at a position. */
export function drawText(canvas: Canvas, text: string, at: Position, style: TextStyle): void {
  let xPt = at.xPt;
  for (const run of scriptRuns(printable(text, canvas.faces))) {
    const font = canvas.faces.fonts[style.weight][run.script];
    // Both spaces share one glyph; drawn as one character, a search finds the text whichever is typed.
    const drawn = run.text.replaceAll("\u00A0", " ");
    const from = { x: xPt, y: canvas.page.getHeight() - at.yPt };
    if (run.script === "devanagari") drawShaped(canvas.page, drawn, from, { ...style, font });
    else canvas.page.drawText(drawn, { ...from, font, size: style.sizePt, color: style.colour });
    xPt += canvas.faces.widthOf(drawn, run.script, style);
  }
}

/**
 * Draws a text whose glyphs stand in another order than its letters: a search, a copy and a reader aloud get the letters
 * (PDF 1.7, 14.9.4).
 */
function drawShaped(
  page: PDFPage,
  text: string,
  { x, y }: { readonly x: number; readonly y: number },
  { font, sizePt, colour }: TextStyle & { readonly font: PDFFont },
): void {
  const letters = `<</ActualText ${PDFHexString.fromText(text).toString()}>>`;
  page.pushOperators(
    pushGraphicsState(),
    beginText(),
    setFillingColor(colour),
    setFontAndSize(page.node.newFontDictionary(font.name, font.ref), sizePt),
    setTextMatrix(1, 0, 0, 1, x, y),
    PDFOperator.of(PDFOperatorNames.BeginMarkedContentSequence, ["/Span", letters]),
    showText(font.encodeText(text)),
    endMarkedContent(),
    endText(),
    popGraphicsState(),
  );
}

/** Draws one line of text that begins at a position, smaller where it would be wider than `widthPt`. */
export function drawLabel(
  canvas: Canvas,
  text: string,
  at: Position,
  widthPt: number,
  style: TextStyle,
): void {
  const sizePt = sizeToFit(printable(text, canvas.faces), widthPt, style, canvas.faces);
  drawText(canvas, text, at, { ...style, sizePt });
}

/** Draws one line of text that ends at a position, smaller where it would be wider than `widthPt`. */
export function drawFigure(
  canvas: Canvas,
  text: string,
  end: Position,
  widthPt: number,
  style: TextStyle,
): void {
  const { leftPt, sizePt } = figureBox(canvas, text, end.xPt, widthPt, style);
  drawText(canvas, text, { xPt: leftPt, yPt: end.yPt }, { ...style, sizePt });
}

/** Where `drawFigure` would begin a text that ends at `endPt`, and at what size. */
export function figureBox(
  { faces }: Canvas,
  text: string,
  endPt: number,
  widthPt: number,
  style: TextStyle,
): { leftPt: number; sizePt: number } {
  const line = printable(text, faces);
  const sizePt = sizeToFit(line, widthPt, style, faces);
  return { leftPt: endPt - widthOf(line, { ...style, sizePt }, faces), sizePt };
}

/** Draws a horizontal line. */
export function drawRule(
  canvas: Canvas,
  from: Position,
  toXPt: number,
  thicknessPt: number,
  colour: RGB,
): void {
  const y = canvas.page.getHeight() - from.yPt;
  canvas.page.drawLine({
    start: { x: from.xPt, y },
    end: { x: toXPt, y },
    thickness: thicknessPt,
    color: colour,
  });
}

/** The width of the pill that a text needs, in points. */
export function pillWidth(canvas: Canvas, text: string): number {
  return (
    widthOf(printable(text, canvas.faces), { weight: "bold", sizePt: PILL.sizePt }, canvas.faces) +
    2 * PILL.padPt
  );
}

/** Draws a text in a pill whose right end is at `end`, centred on a line of text with its baseline there. */
export function drawPill(canvas: Canvas, text: string, end: Position, tint: { fill: RGB; ink: RGB }): void {
  const widthPt = pillWidth(canvas, text);
  const { heightPt, padPt, sizePt } = PILL;
  const radiusPt = heightPt / 2;
  const straightPt = widthPt - heightPt;
  const leftPt = end.xPt - widthPt;
  canvas.page.drawSvgPath(
    `M ${radiusPt} 0 h ${straightPt} a ${radiusPt} ${radiusPt} 0 0 1 0 ${heightPt} h ${-straightPt} a ${radiusPt} ${radiusPt} 0 0 1 0 ${-heightPt} Z`,
    {
      x: leftPt,
      y: canvas.page.getHeight() - end.yPt + (heightPt + CAP_HEIGHT * sizePt) / 2,
      color: tint.fill,
    },
  );
  drawText(canvas, text, { xPt: leftPt + padPt, yPt: end.yPt }, { weight: "bold", sizePt, colour: tint.ink });
}

/** Draws one large word, all of one script, across the page from its lower left to its upper right. */
export function drawWatermark(canvas: Canvas, word: string, colour: RGB): void {
  const { width, height } = canvas.page.getSize();
  const [run] = scriptRuns(printable(word, canvas.faces));
  const font = canvas.faces.fonts.bold[run?.script ?? "latin"];
  const diagonalPt = Math.hypot(width, height);
  const size = Math.min(WATERMARK_PT, (0.7 * diagonalPt) / font.widthOfTextAtSize(word, 1));
  const angle = Math.atan2(height, width);
  const [halfWidthPt, halfCapPt] = [font.widthOfTextAtSize(word, size) / 2, (CAP_HEIGHT * size) / 2];
  canvas.page.drawText(word, {
    x: width / 2 - halfWidthPt * Math.cos(angle) + halfCapPt * Math.sin(angle),
    y: height / 2 - halfWidthPt * Math.sin(angle) - halfCapPt * Math.cos(angle),
    rotate: degrees((angle * 180) / Math.PI),
    font,
    size,
    color: colour,
  });
}
