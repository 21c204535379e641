import type { BillLanguage } from "../domain/words/language.ts";
import type { MeterRow, RegisterWords } from "../domain/words/letter/letter.ts";
import { drawFigure, drawRule, drawText, type TextStyle } from "./draw.ts";
import { PALETTE } from "./palette.ts";
import { printable } from "./script-runs.ts";
import { CONTENT_PT, lineHeight, PAGE, type Sheet } from "./sheet.ts";
import { wrap, wrapToFit } from "./text-layout.ts";

const HEAD: TextStyle = { weight: "regular", sizePt: 8.5, colour: PALETTE.weakInk };
const CELL: TextStyle = { weight: "regular", sizePt: 10, colour: PALETTE.ink };
const STRONG: TextStyle = { ...CELL, weight: "bold" };
const NOTE: TextStyle = { weight: "regular", sizePt: 7.5, colour: PALETTE.weakInk };
const NAME_PT = 140;
const INDENT_PT = 10;
/** Where the figures of the three columns end. */
const ENDS_PT = { opening: 325, closing: 449, used: PAGE.rightPt } as const;
const FIGURE_PT = 118;
const USED_PT = 82;
const PAD_PT = 5;
const UNIT = "kWh";

/** Draws each meter with its registers at both ends, what was used between them, and what is on record of it. */
export function drawMeters(sheet: Sheet, rows: readonly MeterRow[], words: BillLanguage): void {
  drawHead(sheet, words);
  for (const row of rows) drawRow(sheet, row, words);
}

function drawHead(sheet: Sheet, { invoice: { meter } }: BillLanguage): void {
  sheet.ensure(70);
  sheet.yPt += lineHeight(HEAD.sizePt);
  const yPt = sheet.yPt;
  drawText(sheet, meter.meter, { xPt: PAGE.leftPt, yPt }, HEAD);
  drawFigure(sheet, meter.openingRegister, { xPt: ENDS_PT.opening, yPt }, FIGURE_PT, HEAD);
  drawFigure(sheet, meter.closingRegister, { xPt: ENDS_PT.closing, yPt }, FIGURE_PT, HEAD);
  drawFigure(sheet, `${meter.used}, ${UNIT}`, { xPt: ENDS_PT.used, yPt }, USED_PT, HEAD);
  sheet.yPt += 6;
  drawRule(sheet, { xPt: PAGE.leftPt, yPt: sheet.yPt }, PAGE.rightPt, 0.6, PALETTE.hairline);
  sheet.yPt += 1;
}

function drawRow(sheet: Sheet, row: MeterRow, words: BillLanguage): void {
  const leftPt = PAGE.leftPt + (row.isMember ? INDENT_PT : 0);
  const name = wrapToFit(
    printable(row.name, sheet.faces),
    NAME_PT - INDENT_PT,
    { weight: "bold", sizesPt: [STRONG.sizePt, 8.5], maxLines: 3 },
    sheet.faces,
  );
  const detail = smallLines(sheet, row.detail, NAME_PT - INDENT_PT);
  const record = smallLines(sheet, row.record, CONTENT_PT - (leftPt - PAGE.leftPt));
  const nameHeightPt = name.lines.length * lineHeight(name.sizePt) + detail.length * lineHeight(NOTE.sizePt);
  const figuresHeightPt = lineHeight(CELL.sizePt) + lineHeight(NOTE.sizePt);
  const bodyPt = Math.max(nameHeightPt, figuresHeightPt);
  const isNewPage = sheet.ensure(bodyPt + record.length * lineHeight(NOTE.sizePt) + PAD_PT);
  if (isNewPage) drawHead(sheet, words);
  const topPt = sheet.yPt;
  sheet.lines(name.lines, leftPt, { ...STRONG, sizePt: name.sizePt });
  sheet.lines(detail, leftPt, NOTE);
  const yPt = topPt + lineHeight(CELL.sizePt);
  // What only adds up others has no registers of its own.
  if (row.record !== "" || row.opening || row.closing) {
    drawRegister(sheet, row.opening, ENDS_PT.opening, yPt, words);
    drawRegister(sheet, row.closing, ENDS_PT.closing, yPt, words);
  }
  const notePt = yPt + lineHeight(NOTE.sizePt);
  drawFigure(sheet, row.used, { xPt: ENDS_PT.used, yPt }, USED_PT, row.isMember ? CELL : STRONG);
  drawFigure(sheet, row.usedNote, { xPt: ENDS_PT.used, yPt: notePt }, USED_PT, NOTE);
  sheet.yPt = topPt + bodyPt;
  sheet.lines(record, leftPt, NOTE);
  sheet.yPt += PAD_PT;
}

function drawRegister(
  sheet: Sheet,
  register: RegisterWords | null,
  xPt: number,
  yPt: number,
  { bill }: BillLanguage,
): void {
  if (!register) {
    drawFigure(sheet, bill.noReading, { xPt, yPt }, FIGURE_PT, NOTE);
    return;
  }
  drawFigure(sheet, register.figure, { xPt, yPt }, FIGURE_PT, CELL);
  const note = `${register.readAt} · ${register.quality}`;
  drawFigure(sheet, note, { xPt, yPt: yPt + lineHeight(NOTE.sizePt) }, FIGURE_PT, NOTE);
}

function smallLines(sheet: Sheet, text: string, widthPt: number): string[] {
  return text === "" ? [] : wrap(printable(text, sheet.faces), widthPt, NOTE, sheet.faces);
}
