import type { TextStyle } from "./draw.ts";
import { PALETTE, TINTS } from "./palette.ts";
import { CONTENT_PT, PAGE, type Sheet } from "./sheet.ts";

const TEXT: TextStyle = { weight: "regular", sizePt: 10, colour: PALETTE.ink };
const INDENT_PT = 12;

/** Draws why a bill waits, with a bar beside it. */
export function drawNotice(sheet: Sheet, heading: string, messages: readonly string[]): void {
  sheet.yPt += 14;
  const textPt = PAGE.leftPt + INDENT_PT;
  const widthPt = CONTENT_PT - INDENT_PT;
  const startPt = sheet.yPt + 4;
  const startPage = sheet.page;
  sheet.paragraph(heading, textPt, widthPt, { ...TEXT, weight: "bold", colour: TINTS.attention.ink });
  for (const message of messages) {
    sheet.yPt += 3;
    sheet.paragraph(message, textPt, widthPt, TEXT);
  }
  // Reasons that reach onto another page have no one bar beside them.
  if (sheet.page === startPage) drawBar(sheet, startPt, sheet.yPt + 4);
}

function drawBar(sheet: Sheet, fromPt: number, toPt: number): void {
  sheet.page.drawRectangle({
    x: PAGE.leftPt,
    y: PAGE.heightPt - toPt,
    width: 2.5,
    height: toPt - fromPt,
    color: TINTS.attention.bar,
  });
}
