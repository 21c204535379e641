import type { PDFDocument } from "pdf-lib";
import type { FolderKind } from "../domain/property.ts";
import type { BillTexts } from "../domain/words/texts/bill-texts.ts";
import type { BillFormat } from "./bill-format.ts";
import {
  type Canvas,
  drawFigure,
  drawLabel,
  drawRule,
  drawText,
  drawWatermark,
  type TextStyle,
} from "./draw.ts";
import { PALETTE } from "./palette.ts";
import { printable } from "./script-runs.ts";
import { COLUMN, CONTENT_PT, lineHeight, PAGE } from "./sheet.ts";
import { wrapToFit } from "./text-layout.ts";
import type { Typefaces } from "./typefaces.ts";

const SMALL: TextStyle = { weight: "regular", sizePt: 8, colour: PALETTE.weakInk };
const WARNING: TextStyle = { weight: "bold", sizePt: 8.5, colour: PALETTE.bad };
const FOLDER_WORDS_PT = 26;
const RUNNING_HEAD_PT = 44;
const COLUMN_GAP_PT = 14;
const FOOT_RULE_PT = 796;
const NUMBER_PT = 80;
const NOTICE_PT = CONTENT_PT - NUMBER_PT - COLUMN_GAP_PT;

/** Draws what marks a page of a folder that is not real: a large word across it and a line of words above. */
export function drawFolderMark(canvas: Canvas, folder: FolderKind, words: BillTexts): void {
  if (folder === "real") return;
  drawWatermark(canvas, words.watermark[folder], PALETTE.watermark);
  drawLabel(canvas, words.folder[folder], { xPt: PAGE.leftPt, yPt: FOLDER_WORDS_PT }, CONTENT_PT, WARNING);
}

/** Draws the line that tells a later page of whom, to whom or of what, and of which document it is. */
export function drawRunningHead(canvas: Canvas, from: string, about: string, title: string): void {
  const columnPt = COLUMN.secondPt - PAGE.leftPt;
  const oneLine = (text: string) =>
    wrapToFit(
      printable(text, canvas.faces),
      columnPt - COLUMN_GAP_PT,
      { weight: SMALL.weight, sizesPt: [SMALL.sizePt], maxLines: 1 },
      canvas.faces,
    ).lines.join("");
  drawText(canvas, oneLine(from), { xPt: PAGE.leftPt, yPt: RUNNING_HEAD_PT }, SMALL);
  drawText(canvas, oneLine(about), { xPt: COLUMN.secondPt, yPt: RUNNING_HEAD_PT }, SMALL);
  drawFigure(canvas, title, { xPt: PAGE.rightPt, yPt: RUNNING_HEAD_PT }, columnPt, SMALL);
}

/** Draws the foot of every page, once their number is known: a line that counts, a weaker one below it, and the page. */
export function drawFooters(
  doc: PDFDocument,
  faces: Typefaces,
  [first = "", second = ""]: readonly string[],
  format: BillFormat,
): void {
  const words = format.words.bill;
  const pages = doc.getPages();
  for (const [index, page] of pages.entries()) {
    const canvas = { page, faces };
    const firstPt = FOOT_RULE_PT + lineHeight(SMALL.sizePt) + 2;
    const secondPt = firstPt + lineHeight(SMALL.sizePt);
    const number = words.page(format.count(index + 1), format.count(pages.length));
    drawRule(canvas, { xPt: PAGE.leftPt, yPt: FOOT_RULE_PT }, PAGE.rightPt, 0.6, PALETTE.hairline);
    drawLabel(canvas, first, { xPt: PAGE.leftPt, yPt: firstPt }, NOTICE_PT, {
      ...SMALL,
      colour: PALETTE.ink,
    });
    drawText(canvas, second, { xPt: PAGE.leftPt, yPt: secondPt }, SMALL);
    drawFigure(canvas, number, { xPt: PAGE.rightPt, yPt: firstPt }, NUMBER_PT, SMALL);
  }
}
