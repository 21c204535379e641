import { drawRule, type TextStyle } from "./draw.ts";
import { PALETTE } from "./palette.ts";
import { printable } from "./script-runs.ts";
import { PAGE, type Sheet } from "./sheet.ts";
import { wrapToFit } from "./text-layout.ts";

/** What the facts take at most; their columns cannot go on on another page. */
export const FACTS_PT = 140;
export const COLUMN_GAP_PT = 14;

const LABEL: TextStyle = { weight: "regular", sizePt: 8.5, colour: PALETTE.weakInk };
const STRONG: TextStyle = { weight: "bold", sizePt: 10, colour: PALETTE.ink };
const VALUE: TextStyle = { ...STRONG, weight: "regular" };
const FACT_LINES = 6;

/** A label, what it names in bold, and lines below it that stand back. */
export interface PrintedFact {
  readonly label: string;
  readonly strong: string;
  readonly lines?: readonly string[];
  readonly weak?: string;
}

/** Facts below each other, between two edges. */
export interface FactColumn {
  readonly facts: readonly PrintedFact[];
  readonly fromPt: number;
  readonly toPt: number;
}

/** Draws columns of facts beside each other, below a line. */
export function drawFactColumns(sheet: Sheet, columns: readonly FactColumn[]): void {
  sheet.ensure(FACTS_PT);
  drawRule(sheet, { xPt: PAGE.leftPt, yPt: sheet.yPt }, PAGE.rightPt, 0.6, PALETTE.hairline);
  sheet.yPt += 6;
  const topPt = sheet.yPt;
  let bottomPt = topPt;
  for (const { facts, fromPt, toPt } of columns) {
    sheet.yPt = topPt;
    for (const [index, fact] of facts.entries()) {
      if (index > 0) sheet.yPt += 4;
      drawFact(sheet, fact, fromPt, toPt - fromPt);
    }
    bottomPt = Math.max(bottomPt, sheet.yPt);
  }
  sheet.yPt = bottomPt;
}

function drawFact(sheet: Sheet, fact: PrintedFact, xPt: number, widthPt: number): void {
  const { label, strong, lines = [], weak = "" } = fact;
  sheet.paragraph(label, xPt, widthPt, LABEL);
  sheet.yPt += 2;
  drawFitted(sheet, strong, xPt, widthPt, STRONG);
  for (const line of lines) drawFitted(sheet, line, xPt, widthPt, VALUE);
  if (weak !== "") drawFitted(sheet, weak, xPt, widthPt, LABEL);
}

function drawFitted(sheet: Sheet, text: string, xPt: number, widthPt: number, style: TextStyle): void {
  const fitted = wrapToFit(
    printable(text, sheet.faces),
    widthPt,
    { weight: style.weight, sizesPt: [style.sizePt, style.sizePt * 0.85], maxLines: FACT_LINES },
    sheet.faces,
  );
  sheet.lines(fitted.lines, xPt, { ...style, sizePt: fitted.sizePt });
}
