import type { BillLanguage } from "../domain/words/language.ts";
import type { Fact, LetterSection, Sum } from "../domain/words/letter/letter.ts";
import { drawAmounts, drawCharges } from "./charge-table.ts";
import { drawFigure, drawLabel, drawRule, figureBox, type TextStyle } from "./draw.ts";
import { PALETTE } from "./palette.ts";
import { printable } from "./script-runs.ts";
import { COLUMN, CONTENT_PT, lineHeight, PAGE, type Sheet } from "./sheet.ts";
import { widthOf } from "./text-layout.ts";
import { drawWordTable } from "./word-table.ts";

const TITLE: TextStyle = { weight: "bold", sizePt: 11, colour: PALETTE.ink };
const NOTE: TextStyle = { weight: "regular", sizePt: 8.5, colour: PALETTE.weakInk };
const LABEL: TextStyle = { weight: "regular", sizePt: 7.5, colour: PALETTE.weakInk };
const VALUE: TextStyle = { weight: "regular", sizePt: 8.5, colour: PALETTE.ink };
const STRONG: TextStyle = { weight: "bold", sizePt: 10, colour: PALETTE.ink };
/** A title is never left behind without what it is the title of. */
const KEPT_PT = 110;
const FACTS_IN_ROW = 4;
const FACT_GAP_PT = 10;
const AMOUNT_PT = 130;
const AMOUNT_GAP_PT = 14;

/** Draws what is charged for, thing by thing: how its energy came about, its lines, and what they add up to. */
export function drawSections(sheet: Sheet, sections: readonly LetterSection[], words: BillLanguage): void {
  for (const section of sections) {
    sheet.yPt += section.title === "" ? 8 : 14;
    drawSection(sheet, section, words);
  }
}

function drawSection(sheet: Sheet, section: LetterSection, words: BillLanguage): void {
  const { title, note, facts, table, remarks, charges, areAmounts, total } = section;
  if (title !== "") {
    sheet.ensure(KEPT_PT);
    sheet.paragraph(title, PAGE.leftPt, CONTENT_PT, TITLE);
  }
  if (note !== "") sheet.paragraph(note, PAGE.leftPt, CONTENT_PT, NOTE);
  if (facts.length > 0) drawFacts(sheet, facts);
  if (table) drawWordTable(sheet, table);
  for (const remark of remarks) sheet.paragraph(remark, PAGE.leftPt, CONTENT_PT, NOTE);
  if (charges.length > 0) {
    sheet.yPt += title === "" ? 0 : 3;
    if (areAmounts) drawAmounts(sheet, charges);
    else drawCharges(sheet, charges, words.bill);
  }
  if (!total) return;
  sheet.ensure(lineHeight(STRONG.sizePt) + 6);
  drawRule(sheet, { xPt: PAGE.leftPt, yPt: sheet.yPt + 2 }, PAGE.rightPt, 0.6, PALETTE.hairline);
  sheet.yPt += lineHeight(STRONG.sizePt) + 4;
  drawSectionTotal(sheet, total);
}

function drawSectionTotal(sheet: Sheet, { label, amount }: Sum): void {
  const { yPt } = sheet;
  const { leftPt } = figureBox(sheet, amount, PAGE.rightPt, AMOUNT_PT, STRONG);
  const endPt = leftPt - AMOUNT_GAP_PT;
  const widthPt = widthOf(printable(label, sheet.faces), STRONG, sheet.faces);
  const labelPt = Math.max(PAGE.leftPt, Math.min(COLUMN.thirdPt, endPt - widthPt));
  drawLabel(sheet, label, { xPt: labelPt, yPt }, endPt - labelPt, STRONG);
  drawFigure(sheet, amount, { xPt: PAGE.rightPt, yPt }, AMOUNT_PT, STRONG);
}

/** Draws facts beside each other, so many in a row. */
function drawFacts(sheet: Sheet, facts: readonly Fact[]): void {
  const columnPt = CONTENT_PT / FACTS_IN_ROW;
  for (let first = 0; first < facts.length; first += FACTS_IN_ROW) {
    sheet.ensure(3 * lineHeight(VALUE.sizePt) + lineHeight(LABEL.sizePt));
    const topPt = sheet.yPt + 3;
    let bottomPt = topPt;
    for (const [index, { label, value, note }] of facts.slice(first, first + FACTS_IN_ROW).entries()) {
      const xPt = PAGE.leftPt + index * columnPt;
      sheet.yPt = topPt;
      sheet.paragraph(label, xPt, columnPt - FACT_GAP_PT, LABEL);
      sheet.paragraph(value, xPt, columnPt - FACT_GAP_PT, VALUE);
      if (note !== "") sheet.paragraph(note, xPt, columnPt - FACT_GAP_PT, LABEL);
      bottomPt = Math.max(bottomPt, sheet.yPt);
    }
    sheet.yPt = bottomPt;
  }
  sheet.yPt += 3;
}
