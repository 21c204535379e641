import type { Bill } from "../domain/bill.ts";
import type { RegisterReading } from "../domain/reading.ts";
import type { BillFormat } from "./bill-format.ts";
import { drawFigure, drawRule, drawText, type TextStyle } from "./draw.ts";
import { PALETTE } from "./palette.ts";
import { COLUMN, PAGE, type Sheet } from "./sheet.ts";

const HEAD: TextStyle = { weight: "regular", sizePt: 8.5, colour: PALETTE.weakInk };
const CELL: TextStyle = { weight: "regular", sizePt: 10, colour: PALETTE.ink };
const ROW_PT = 19;
const BASELINE_PT = 6;
const FIGURE_PT = 120;

/** Draws the registers that the period begins and ends with, and the energy between them. */
export function drawRegisters(sheet: Sheet, bill: Bill, format: BillFormat): void {
  const words = format.words.bill;
  sheet.ensure(5 * ROW_PT);
  row(sheet, [words.register, words.readAt, words.quality, "kWh"], HEAD);
  rule(sheet);
  row(sheet, registerCells(words.opening, bill.opening, format), CELL);
  row(sheet, registerCells(words.closing, bill.closing, format), CELL);
  if (!bill.opening || !bill.closing) return;
  rule(sheet);
  row(sheet, [words.used, "", words.qualities[bill.quality], format.register(bill.energyWh)], {
    ...CELL,
    weight: "bold",
  });
}

type Cells = readonly [name: string, readAt: string, quality: string, figure: string];

function registerCells(name: string, reading: RegisterReading | null, format: BillFormat): Cells {
  if (!reading) return [name, format.words.bill.noReading, "", ""];
  return [name, format.dateTime(reading.takenAtMs), "", format.register(BigInt(reading.energyWh))];
}

function row(sheet: Sheet, [name, readAt, quality, figure]: Cells, style: TextStyle): void {
  sheet.yPt += ROW_PT;
  const yPt = sheet.yPt - BASELINE_PT;
  drawText(sheet, name, { xPt: PAGE.leftPt, yPt }, style);
  drawText(sheet, readAt, { xPt: COLUMN.secondPt, yPt }, style);
  drawText(sheet, quality, { xPt: COLUMN.thirdPt, yPt }, { ...style, weight: "regular" });
  drawFigure(sheet, figure, { xPt: PAGE.rightPt, yPt }, FIGURE_PT, style);
}

function rule(sheet: Sheet): void {
  drawRule(sheet, { xPt: PAGE.leftPt, yPt: sheet.yPt }, PAGE.rightPt, 0.6, PALETTE.hairline);
}
