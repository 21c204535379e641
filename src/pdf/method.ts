import type { BillRule } from "../domain/words/charge-rules.ts";
import { drawRule, type TextStyle } from "./draw.ts";
import { PALETTE } from "./palette.ts";
import { CONTENT_PT, lineHeight, PAGE, type Sheet } from "./sheet.ts";

const HEADING: TextStyle = { weight: "bold", sizePt: 9, colour: PALETTE.ink };
const NAME: TextStyle = { weight: "bold", sizePt: 7.5, colour: PALETTE.weakInk };
const TEXT: TextStyle = { weight: "regular", sizePt: 7.5, colour: PALETTE.weakInk };
const TEXT_PT = PAGE.leftPt + 76;

/** Draws, below a line and smaller, the rules by which the figures above came about. */
export function drawMethod(sheet: Sheet, heading: string, rules: readonly BillRule[]): void {
  sheet.yPt += 12;
  sheet.ensure(90);
  drawRule(sheet, { xPt: PAGE.leftPt, yPt: sheet.yPt }, PAGE.rightPt, 0.6, PALETTE.hairline);
  sheet.yPt += 5;
  sheet.paragraph(heading, PAGE.leftPt, CONTENT_PT, HEADING);
  sheet.yPt += 2;
  for (const { name, sentences } of rules) {
    sheet.ensure(2 * lineHeight(TEXT.sizePt) + 3);
    sheet.yPt += 1.5;
    const topPt = sheet.yPt;
    const page = sheet.page;
    sheet.paragraph(name, PAGE.leftPt, TEXT_PT - PAGE.leftPt - 8, NAME);
    const nameEndPt = sheet.yPt;
    sheet.yPt = topPt;
    for (const sentence of sentences) sheet.paragraph(sentence, TEXT_PT, PAGE.rightPt - TEXT_PT, TEXT);
    if (sheet.page === page) sheet.yPt = Math.max(sheet.yPt, nameEndPt);
  }
}
