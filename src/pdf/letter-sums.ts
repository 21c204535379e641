import type { DueWords, Letter, Sum } from "../domain/words/letter/letter.ts";
import { drawTotal } from "./charge-table.ts";
import { drawFigure, drawLabel, drawRule, figureBox, type TextStyle } from "./draw.ts";
import { PALETTE } from "./palette.ts";
import { drawPayment, PAYMENT_PT } from "./payment-block.ts";
import { COLUMN, lineHeight, PAGE, type Sheet } from "./sheet.ts";

const CELL: TextStyle = { weight: "regular", sizePt: 10, colour: PALETTE.ink };
const WEAK: TextStyle = { ...CELL, colour: PALETTE.weakInk, sizePt: 8.5 };
const DUE: TextStyle = { weight: "bold", sizePt: 15, colour: PALETTE.ink };
const LABEL_PT = 170;
const NOTE_PT = PAGE.leftPt + LABEL_PT + 10;
const AMOUNT_PT = 130;
const GAP_PT = 12;
const ROW_PT = lineHeight(CELL.sizePt) + 1;
const TOTAL_PT = 60;
const PAYMENT_END_PT = COLUMN.thirdPt - 22;

/**
 * Draws the total once, large; where something was owed or paid before, how that became what is due; and how to pay it
 * at the left of what is to be paid.
 */
export function drawSums(sheet: Sheet, letter: Letter): void {
  const { total, balance, due, payment } = letter;
  const hasBalance = balance.length > 0;
  if (hasBalance) {
    if (total) drawGrandTotal(sheet, total);
    sheet.yPt += 6;
    for (const sum of balance) drawSum(sheet, sum);
    drawRule(sheet, { xPt: PAGE.leftPt, yPt: sheet.yPt + 5 }, PAGE.rightPt, 0.6, PALETTE.hairline);
  }
  sheet.yPt += hasBalance ? 8 : 0;
  if (payment) sheet.ensure(PAYMENT_PT);
  const topPt = sheet.yPt;
  const page = sheet.page;
  if (hasBalance && due) drawDue(sheet, due);
  if (!hasBalance && total) drawGrandTotal(sheet, total);
  if (!hasBalance && due && due.note !== "") drawNote(sheet, due.note);
  if (!payment || sheet.page !== page) return;
  const endPt = sheet.yPt;
  sheet.yPt = topPt + 9;
  drawPayment(sheet, payment, PAGE.leftPt, PAYMENT_END_PT);
  sheet.yPt = Math.max(sheet.yPt, endPt);
}

function drawGrandTotal(sheet: Sheet, { label, amount }: Sum): void {
  sheet.ensure(TOTAL_PT);
  sheet.yPt += 9;
  drawTotal(sheet, label, amount);
}

function drawSum(sheet: Sheet, { label, note, amount }: Sum): void {
  sheet.ensure(ROW_PT);
  sheet.yPt += ROW_PT;
  const yPt = sheet.yPt;
  const { leftPt } = figureBox(sheet, amount, PAGE.rightPt, AMOUNT_PT, CELL);
  const labelPt = note === "" ? leftPt - GAP_PT - PAGE.leftPt : LABEL_PT;
  drawLabel(sheet, label, { xPt: PAGE.leftPt, yPt }, labelPt, CELL);
  if (note !== "") drawLabel(sheet, note, { xPt: NOTE_PT, yPt }, leftPt - GAP_PT - NOTE_PT, WEAK);
  drawFigure(sheet, amount, { xPt: PAGE.rightPt, yPt }, AMOUNT_PT, CELL);
}

function drawDue(sheet: Sheet, { label, amount, note }: DueWords): void {
  sheet.ensure(lineHeight(DUE.sizePt) + lineHeight(CELL.sizePt) + 8);
  sheet.yPt += lineHeight(DUE.sizePt);
  const yPt = sheet.yPt;
  const { leftPt } = figureBox(sheet, amount, PAGE.rightPt, AMOUNT_PT, DUE);
  const style: TextStyle = { ...DUE, sizePt: 11 };
  drawLabel(sheet, label, { xPt: COLUMN.thirdPt, yPt }, leftPt - GAP_PT - COLUMN.thirdPt, style);
  drawFigure(sheet, amount, { xPt: PAGE.rightPt, yPt }, AMOUNT_PT, DUE);
  if (note !== "") drawNote(sheet, note);
}

function drawNote(sheet: Sheet, note: string): void {
  sheet.ensure(lineHeight(CELL.sizePt));
  sheet.yPt += lineHeight(CELL.sizePt) + 1;
  drawFigure(sheet, note, { xPt: PAGE.rightPt, yPt: sheet.yPt }, PAGE.rightPt - COLUMN.thirdPt, CELL);
}
