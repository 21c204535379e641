import type { Fact, ProofWords } from "../domain/words/letter/letter.ts";
import { drawLabel, type TextStyle } from "./draw.ts";
import { PALETTE } from "./palette.ts";
import { CONTENT_PT, lineHeight, PAGE, type Sheet } from "./sheet.ts";

const HEADING: TextStyle = { weight: "bold", sizePt: 9, colour: PALETTE.ink };
const TEXT: TextStyle = { weight: "regular", sizePt: 7.5, colour: PALETTE.weakInk };
const VALUE: TextStyle = { ...TEXT, colour: PALETTE.ink };
const LABEL_PT = 76;
const BESIDE_PT = PAGE.rightPt - 100;
const SHORT = 12;
const GAP_PT = 8;

/** Draws what a document is proved by, and how. */
export function drawProof(sheet: Sheet, { heading, facts, sentences }: ProofWords): void {
  sheet.yPt += 4;
  sheet.ensure(64);
  sheet.paragraph(heading, PAGE.leftPt, CONTENT_PT, HEADING);
  for (const [index, fact] of facts.entries()) {
    // A short one, such as a number, stands at the end of the line above.
    const isBeside = index > 0 && fact.value.length < SHORT && (facts[index - 1]?.value.length ?? 0) >= SHORT;
    if (!isBeside) {
      sheet.ensure(lineHeight(TEXT.sizePt));
      sheet.yPt += lineHeight(TEXT.sizePt);
    }
    drawFact(sheet, fact, isBeside ? BESIDE_PT : PAGE.leftPt);
  }
  for (const sentence of sentences) sheet.paragraph(sentence, PAGE.leftPt, CONTENT_PT, TEXT);
}

function drawFact(sheet: Sheet, { label, value }: Fact, xPt: number): void {
  const { yPt } = sheet;
  const valuePt = xPt + LABEL_PT;
  drawLabel(sheet, label, { xPt, yPt }, LABEL_PT - 8, TEXT);
  const endPt = xPt < BESIDE_PT ? BESIDE_PT - GAP_PT : PAGE.rightPt;
  drawLabel(sheet, value, { xPt: valuePt, yPt }, endPt - valuePt, VALUE);
}
