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
const PAD_PT = 2.5;
const NAME_PT = 185;
const NAME_LINES = 4;
const RATE_LINES = 6;
const RATE_PT = COLUMN.thirdPt;
const TIMES_PT = RATE_PT - 14;
const QUANTITY_END_PT = TIMES_PT - 6;
const QUANTITY_PT = 85;
const AMOUNT_PT = 115;
const GAP_PT = 14;
const TOTAL_PT = PAGE.rightPt - RATE_PT;
const TIMES = "×";

/** A bill's lines in words, their kWh with as many decimals as the finest of them needs. */
export function billCharges({ lines }: Pick<Bill, "lines">, format: BillFormat): ChargeWords[] {
  const decimals = kwhDecimals(lines.map((line) => line.quantityWh ?? 0n));
  return lines.map((line, index) => chargeWords(line, lines.slice(0, index), format.charges, decimals));
}

/** Draws charge lines, with their head again on each page that they reach. */
export function drawCharges(sheet: Sheet, charges: readonly ChargeWords[], words: BillTexts): void {
  sheet.ensure(CHARGES_PT);
  drawHead(sheet, words);
  for (const charge of charges) drawLine(sheet, charge, words);
}

/** Draws lines that are told by their names and amounts alone. */
export function drawAmounts(sheet: Sheet, charges: readonly ChargeWords[]): void {
  for (const { name, note, amount } of charges) {
    const label = note === "" ? name : `${name}, ${note}`;
    const { leftPt } = figureBox(sheet, amount, PAGE.rightPt, AMOUNT_PT, CELL);
    const lines = wrap(printable(label, sheet.faces), leftPt - GAP_PT - PAGE.leftPt, CELL, sheet.faces);
    sheet.ensure(lines.length * lineHeight(CELL.sizePt) + PAD_PT);
    drawFigure(
      sheet,
      amount,
      { xPt: PAGE.rightPt, yPt: sheet.yPt + lineHeight(CELL.sizePt) },
      AMOUNT_PT,
      CELL,
    );
    sheet.lines(lines, PAGE.leftPt, CELL);
    sheet.yPt += PAD_PT;
  }
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

/** Draws what a bill's lines add up to, and the total, large; never parted by the end of a page. */
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
  drawTotal(sheet, words.total, format.money(bill.totalMinor));
}

/** Draws a total, large, below a line, its label beside it, or above where it has no room there. */
export function drawTotal(sheet: Sheet, label: string, amount: string): void {
  sheet.ensure(lineHeight(TOTAL.sizePt) + lineHeight(TOTAL_LABEL.sizePt));
  drawRule(sheet, { xPt: RATE_PT, yPt: sheet.yPt }, PAGE.rightPt, 1.2, PALETTE.ink);
  const { leftPt } = figureBox(sheet, amount, PAGE.rightPt, TOTAL_PT, TOTAL);
  const labelEndPt = RATE_PT + widthOf(printable(label, sheet.faces), TOTAL_LABEL, sheet.faces);
  const isBeside = labelEndPt + GAP_PT <= leftPt;
  if (!isBeside) {
    sheet.yPt += lineHeight(TOTAL_LABEL.sizePt) + 2;
    drawFigure(sheet, label, { xPt: PAGE.rightPt, yPt: sheet.yPt }, TOTAL_PT, TOTAL_LABEL);
    sheet.yPt -= 4;
  }
  sheet.yPt += lineHeight(TOTAL.sizePt);
  if (isBeside) drawText(sheet, label, { xPt: RATE_PT, yPt: sheet.yPt }, TOTAL_LABEL);
  drawFigure(sheet, amount, { xPt: PAGE.rightPt, yPt: sheet.yPt }, TOTAL_PT, TOTAL);
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
