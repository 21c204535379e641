import type { UsageChart } from "../domain/words/letter/letter.ts";
import { drawFigure, drawLabel, drawRule, drawText, figureBox, type TextStyle } from "./draw.ts";
import { PALETTE } from "./palette.ts";
import { printable } from "./script-runs.ts";
import { PAGE, type Sheet } from "./sheet.ts";
import { sizeToFit, widthOf } from "./text-layout.ts";

const HEADING: TextStyle = { weight: "regular", sizePt: 8.5, colour: PALETTE.ink };
const UNIT: TextStyle = { weight: "regular", sizePt: 8, colour: PALETTE.weakInk };
const SMALL: TextStyle = { weight: "regular", sizePt: 6.5, colour: PALETTE.weakInk };
const BARS_PT = 40;
/** Figures so small are not read, so they are left out. */
const LEAST_PT = 4.8;
const HEAD_PT = 12;
/** Between the heading and the highest bar: its figure. */
const FIGURES_PT = 12;
const BAR_SHARE = 0.62;

/** Draws energies as bars between two edges, the period of the bill darker. The sheet ends below it. */
export function drawUsage(
  sheet: Sheet,
  { title, unit, bars }: UsageChart,
  fromPt: number,
  toPt: number,
): void {
  const topPt = sheet.yPt;
  const unitPt = figureBox(sheet, unit, toPt, (toPt - fromPt) / 2, UNIT).leftPt;
  drawLabel(sheet, title, { xPt: fromPt, yPt: topPt + HEAD_PT }, unitPt - fromPt - 8, HEADING);
  drawFigure(sheet, unit, { xPt: toPt, yPt: topPt + HEAD_PT }, (toPt - fromPt) / 2, UNIT);
  const pitchPt = Math.min((toPt - fromPt) / bars.length, 40);
  const basePt = topPt + HEAD_PT + FIGURES_PT + BARS_PT;
  const figurePt = sizeFor(
    sheet,
    bars.map(({ figure }) => figure),
    pitchPt,
  );
  const monthPt = sizeFor(
    sheet,
    bars.map(({ month }) => month),
    pitchPt,
  );
  drawRule(sheet, { xPt: fromPt, yPt: basePt }, fromPt + pitchPt * bars.length, 0.6, PALETTE.hairline);
  for (const [index, { month, figure, height, isNow }] of bars.entries()) {
    const middlePt = fromPt + (index + 0.5) * pitchPt;
    const heightPt = Math.max(height * BARS_PT, height > 0 ? 0.5 : 0);
    sheet.page.drawRectangle({
      x: middlePt - (pitchPt * BAR_SHARE) / 2,
      y: PAGE.heightPt - basePt,
      width: pitchPt * BAR_SHARE,
      height: heightPt,
      color: isNow ? PALETTE.ink : PALETTE.bar,
    });
    const style: TextStyle = isNow ? { ...SMALL, weight: "bold", colour: PALETTE.ink } : SMALL;
    if (figurePt >= LEAST_PT)
      drawCentred(sheet, figure, middlePt, basePt - heightPt - 2.5, { ...style, sizePt: figurePt });
    if (monthPt >= LEAST_PT) drawCentred(sheet, month, middlePt, basePt + 9, { ...style, sizePt: monthPt });
  }
  sheet.yPt = basePt + 12;
}

/** The size at which each of some texts has room in its column. */
function sizeFor(sheet: Sheet, texts: readonly string[], pitchPt: number): number {
  const style = { ...SMALL, weight: "bold" } as const;
  return Math.min(
    ...texts.map((text) => sizeToFit(printable(text, sheet.faces), pitchPt - 1.5, style, sheet.faces)),
  );
}

function drawCentred(sheet: Sheet, text: string, middlePt: number, yPt: number, style: TextStyle): void {
  const widthPt = widthOf(printable(text, sheet.faces), style, sheet.faces);
  drawText(sheet, text, { xPt: middlePt - widthPt / 2, yPt }, style);
}
