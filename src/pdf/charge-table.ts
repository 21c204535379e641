import type { Bill } from "../domain/bill.ts";
import { kwhDecimals } from "../domain/energy.ts";
import { type ChargeWords, chargeWords } from "../domain/words/charge-words.ts";
import type { BillTexts } from "../domain/words/texts/bill-texts.ts";
import type { BillFormat } from "./bill-format.ts";
import { drawFigure, drawLabel, drawRule, drawText, figureBox, type TextStyle } from "./draw.ts";
import { PALETTE } from "./palette.ts";
import { printable } from "./script-runs.ts";
import { COLUMN, lineHeight, PAGE, type Sheet } from "./sheet.ts";
import { type FittedText, widthOf, wrap, wrapToFit } from "./text-layout.ts";

const HEAD: TextStyle = { weight: "regular", sizePt: 8.5, colour: PALETTE.weakInk };
const CELL: TextStyle = { weight: "regular", sizePt: 10, colour: PALETTE.ink };
const WEAK: TextStyle = { ...CELL, colour: PALETTE.weakInk };
const NOTE: TextStyle = { ...WEAK, sizePt: 8.5 };
const TOTAL_LABEL: TextStyle = { weight: "bold", sizePt: 13, colour: PALETTE.ink };
const TOTAL: TextStyle = { weight: "bold", sizePt: 26, colour: PALETTE.ink };

/** What is kept together: the head with three lines; the sums with the total. */
const CHARGES_PT = 80;
const TOTALS_PT = 130;
const PAD_PT = 5;
const NAME_PT = 185;
const NAME_LINES = 4;
const RATE_LINES = 6;
const RATE_PT = COLUMN.thirdPt;
const TIMES_PT = RATE_PT - 14;
const QUANTITY_END_PT = TIMES_PT - 6;
const QUANTITY_PT = 85;
const AMOUNT_PT = 115;
const GAP_PT = 14;
const TOTAL_PT = 330;
const TIMES = "×";

/** Draws the charge lines, with their head again on each page that they reach. */
export function drawCharges(sheet: Sheet, bill: Bill, format: BillFormat): void {
  const decimals = kwhDecimals(bill.lines.map((line) => line.quantityWh ?? 0n));
  sheet.ensure(CHARGES_PT);
  drawHead(sheet, format.words.bill);
  for (const [index, line] of bill.lines.entries())
    drawLine(
      sheet,
      chargeWords(line, bill.lines.slice(0, index), format.charges, decimals),
      format.words.bill,
    );
}

function drawLine(sheet: Sheet, words: ChargeWords, head: BillTexts): void {
  const style = words.isCounted ? CELL : WEAK;
  const name = fitted(sheet, words.name, NAME_PT, NAME_LINES);
  const note = words.note === "" ? [] : wrap(printable(words.note, sheet.faces), NAME_PT, NOTE, sheet.faces);
  const amount = figureBox(sheet, words.amount, PAGE.rightPt, AMOUNT_PT, style);
  const rate = fitted(sheet, words.rate, amount.leftPt - GAP_PT - RATE_PT, RATE_LINES);
  const heightPt = Math.max(
    name.lines.length * lineHeight(name.sizePt) + note.length * lineHeight(NOTE.sizePt),
    rate.lines.length * lineHeight(rate.sizePt),
  );
  if (sheet.ensure(heightPt + PAD_PT)) drawHead(sheet, head);
  const topPt = sheet.yPt;
  const yPt = topPt + lineHeight(CELL.sizePt);
  sheet.lines(name.lines, PAGE.leftPt, { ...style, sizePt: name.sizePt });
  sheet.lines(note, PAGE.leftPt, NOTE);
  if (words.quantity !== "") {
    drawFigure(sheet, words.quantity, { xPt: QUANTITY_END_PT, yPt }, QUANTITY_PT, CELL);
    drawText(sheet, TIMES, { xPt: TIMES_PT, yPt }, WEAK);
  }
  sheet.yPt = topPt;
  sheet.lines(rate.lines, RATE_PT, { ...style, sizePt: rate.sizePt });
  drawFigure(sheet, words.amount, { xPt: PAGE.rightPt, yPt }, AMOUNT_PT, style);
  sheet.yPt = topPt + heightPt + PAD_PT;
}

function fitted(sheet: Sheet, text: string, widthPt: number, maxLines: number): FittedText {
  const sizesPt = [CELL.sizePt, NOTE.sizePt];
  return wrapToFit(
    printable(text, sheet.faces),
    widthPt,
    { weight: CELL.weight, sizesPt, maxLines },
    sheet.faces,
  );
}

/** Draws what the lines add up to, and the total, large; never parted by the end of a page. */
export function drawTotals(sheet: Sheet, bill: Bill, format: BillFormat): void {
  const words = format.words.bill;
  const isOnlyTax = bill.lines.every(({ kind }) => ["energy", "fixed", "percent"].includes(kind));
  const sums: readonly [string, bigint][] = [
    [words.subtotal, bill.subtotalMinor],
    [words.fixed, bill.fixedMinor],
    [isOnlyTax ? words.tax : words.other, bill.taxMinor],
  ];
  sheet.ensure(TOTALS_PT);
  drawRule(sheet, { xPt: PAGE.leftPt, yPt: sheet.yPt + 2 }, PAGE.rightPt, 0.6, PALETTE.hairline);
  sheet.yPt += 7;
  for (const [label, amountMinor] of sums) {
    sheet.yPt += lineHeight(WEAK.sizePt) + 2;
    drawAmount(sheet, label, format.money(amountMinor), sheet.yPt, WEAK);
  }
  sheet.yPt += 12;
  const rulePt = sheet.yPt;
  sheet.yPt += lineHeight(TOTAL.sizePt);
  const total = format.money(bill.totalMinor);
  const { leftPt } = figureBox(sheet, total, PAGE.rightPt, TOTAL_PT, TOTAL);
  const labelPt = Math.min(RATE_PT, leftPt - GAP_PT - widthOf(words.total, TOTAL_LABEL, sheet.faces));
  drawRule(sheet, { xPt: labelPt, yPt: rulePt }, PAGE.rightPt, 1.2, PALETTE.ink);
  drawText(sheet, words.total, { xPt: labelPt, yPt: sheet.yPt }, TOTAL_LABEL);
  drawFigure(sheet, total, { xPt: PAGE.rightPt, yPt: sheet.yPt }, TOTAL_PT, TOTAL);
}

function drawAmount(sheet: Sheet, label: string, amount: string, yPt: number, style: TextStyle): void {
  const { leftPt } = figureBox(sheet, amount, PAGE.rightPt, AMOUNT_PT, style);
  drawLabel(sheet, label, { xPt: RATE_PT, yPt }, leftPt - GAP_PT - RATE_PT, style);
  drawFigure(sheet, amount, { xPt: PAGE.rightPt, yPt }, AMOUNT_PT, style);
}

function drawHead(sheet: Sheet, words: BillTexts): void {
  sheet.yPt += lineHeight(HEAD.sizePt);
  drawText(sheet, words.charge, { xPt: PAGE.leftPt, yPt: sheet.yPt }, HEAD);
  drawFigure(sheet, words.quantity, { xPt: QUANTITY_END_PT, yPt: sheet.yPt }, QUANTITY_PT, HEAD);
  drawText(sheet, TIMES, { xPt: TIMES_PT, yPt: sheet.yPt }, HEAD);
  drawText(sheet, words.rate, { xPt: RATE_PT, yPt: sheet.yPt }, HEAD);
  drawFigure(sheet, words.amount, { xPt: PAGE.rightPt, yPt: sheet.yPt }, AMOUNT_PT, HEAD);
  sheet.yPt += 6;
  drawRule(sheet, { xPt: PAGE.leftPt, yPt: sheet.yPt }, PAGE.rightPt, 0.6, PALETTE.hairline);
  sheet.yPt += 1;
}
