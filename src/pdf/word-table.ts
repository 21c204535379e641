import type { WordTable } from "../domain/words/letter/letter.ts";
import { drawFigure, drawLabel, drawRule, type TextStyle } from "./draw.ts";
import { PALETTE } from "./palette.ts";
import { CONTENT_PT, lineHeight, PAGE, type Sheet } from "./sheet.ts";

const HEAD: TextStyle = { weight: "regular", sizePt: 7.5, colour: PALETTE.weakInk };
const CELL: TextStyle = { weight: "regular", sizePt: 8.5, colour: PALETTE.ink };
const FIRST_PT = 165;
const GAP_PT = 10;
const ROW_PT = lineHeight(CELL.sizePt) + 1;

/** Draws a small table: its first column from the left, the others as figures; with its head again on a new page. */
export function drawWordTable(sheet: Sheet, { head, rows }: WordTable): void {
  sheet.ensure(4 * ROW_PT);
  drawHead(sheet, head);
  for (const { cells, isSum } of rows) {
    if (sheet.ensure(ROW_PT + 3)) drawHead(sheet, head);
    if (isSum) drawLine(sheet);
    drawCells(sheet, cells, isSum ? { ...CELL, weight: "bold" } : CELL);
  }
  sheet.yPt += 3;
}

function drawHead(sheet: Sheet, head: readonly string[]): void {
  drawCells(sheet, head, HEAD);
  sheet.yPt += 3;
  drawLine(sheet);
}

function drawLine(sheet: Sheet): void {
  drawRule(sheet, { xPt: PAGE.leftPt, yPt: sheet.yPt }, PAGE.rightPt, 0.6, PALETTE.hairline);
}

function drawCells(sheet: Sheet, [first = "", ...figures]: readonly string[], style: TextStyle): void {
  sheet.yPt += ROW_PT;
  const yPt = sheet.yPt - 2;
  const columnPt = (CONTENT_PT - FIRST_PT) / figures.length;
  if (first !== "") drawLabel(sheet, first, { xPt: PAGE.leftPt, yPt }, FIRST_PT, style);
  for (const [index, text] of figures.entries()) {
    const endPt = PAGE.rightPt - (figures.length - 1 - index) * columnPt;
    if (text !== "") drawFigure(sheet, text, { xPt: endPt, yPt }, columnPt - GAP_PT, style);
  }
}
