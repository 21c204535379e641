import { PDFDocument } from "pdf-lib";
import type { Letter } from "../domain/words/letter/letter.ts";
import type { BillFormat } from "./bill-format.ts";
import { drawRule } from "./draw.ts";
import { describeFile } from "./file-facts.ts";
import { drawSections } from "./letter-sections.ts";
import { drawSums } from "./letter-sums.ts";
import { drawLetterTop } from "./letter-top.ts";
import { drawMeters } from "./meter-table.ts";
import { drawMethod } from "./method.ts";
import { drawFolderMark, drawFooters, drawRunningHead } from "./page-frame.ts";
import { PALETTE } from "./palette.ts";
import { drawProof } from "./proof-block.ts";
import { PAGE, Sheet } from "./sheet.ts";
import { type BillFonts, embedTypefaces, type Typefaces } from "./typefaces.ts";

/** Lays a document out as an A4 PDF; `write` puts it into words once it is known what the fonts can draw. */
export async function renderLetter(
  fonts: BillFonts,
  write: (faces: Typefaces) => { readonly letter: Letter; readonly format: BillFormat },
): Promise<Uint8Array> {
  const doc = await PDFDocument.create();
  const faces = await embedTypefaces(doc, fonts);
  const { letter, format } = write(faces);
  const { words, sender, recipient, language } = letter;
  describeFile(doc, faces, {
    title: letter.documentTitle,
    author: sender.name,
    language,
    datedAtMs: letter.datedAtMs,
  });
  const sheet = new Sheet(doc, faces, (canvas, pageNumber) => {
    drawFolderMark(canvas, letter.folder, words.bill);
    if (pageNumber > 1) drawRunningHead(canvas, sender.name, recipient.name, letter.title);
  });
  drawLetterTop(sheet, letter);
  if (letter.meters.length > 0) {
    sheet.yPt += 8;
    drawMeters(sheet, letter.meters, words);
  }
  drawSections(sheet, letter.sections, words);
  drawSums(sheet, letter);
  if (letter.rules.length > 0) drawMethod(sheet, words.bill.methodHeading, letter.rules);
  if (letter.proof) {
    if (letter.rules.length === 0) drawRuleAbove(sheet);
    drawProof(sheet, letter.proof);
  }
  drawFooters(doc, faces, letter.foot, format);
  return await doc.save();
}

/** Parts what is small from the letter above it, where nothing else does. */
function drawRuleAbove(sheet: Sheet): void {
  sheet.yPt += 14;
  sheet.ensure(90);
  drawRule(sheet, { xPt: PAGE.leftPt, yPt: sheet.yPt }, PAGE.rightPt, 0.6, PALETTE.hairline);
}
