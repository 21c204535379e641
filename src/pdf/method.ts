import type { Bill } from "../domain/bill.ts";
import type { TariffVersion } from "../domain/tariff.ts";
import { billRules } from "../domain/words/bill-words.ts";
import type { BillFormat } from "./bill-format.ts";
import { drawRule, type TextStyle } from "./draw.ts";
import { PALETTE } from "./palette.ts";
import { CONTENT_PT, lineHeight, PAGE, type Sheet } from "./sheet.ts";

const HEADING: TextStyle = { weight: "bold", sizePt: 9.5, colour: PALETTE.ink };
const NAME: TextStyle = { weight: "bold", sizePt: 8.5, colour: PALETTE.weakInk };
const TEXT: TextStyle = { weight: "regular", sizePt: 8.5, colour: PALETTE.weakInk };
const TEXT_PT = PAGE.leftPt + 88;

/** Draws, below a line and smaller, the rules by which the figures above came about. */
export function drawMethod(
  sheet: Sheet,
  bill: Bill,
  versions: readonly TariffVersion[],
  format: BillFormat,
): void {
  sheet.yPt += 20;
  sheet.ensure(90);
  drawRule(sheet, { xPt: PAGE.leftPt, yPt: sheet.yPt }, PAGE.rightPt, 0.6, PALETTE.hairline);
  sheet.yPt += 5;
  sheet.paragraph(format.words.bill.methodHeading, PAGE.leftPt, CONTENT_PT, HEADING);
  sheet.yPt += 2;
  for (const { name, sentences } of billRules(bill, format, versions)) {
    sheet.ensure(2 * lineHeight(TEXT.sizePt) + 3);
    sheet.yPt += 3;
    const topPt = sheet.yPt;
    sheet.paragraph(name, PAGE.leftPt, TEXT_PT - PAGE.leftPt - 8, NAME);
    sheet.yPt = topPt;
    for (const sentence of sentences) sheet.paragraph(sentence, TEXT_PT, PAGE.rightPt - TEXT_PT, TEXT);
  }
}
