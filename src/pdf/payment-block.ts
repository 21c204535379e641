import { fill, popGraphicsState, pushGraphicsState, rectangle, setFillingRgbColor } from "pdf-lib";
import { encode } from "uqr";
import type { PaymentWords } from "../domain/words/letter/letter.ts";
import { drawLabel, type TextStyle } from "./draw.ts";
import { PALETTE } from "./palette.ts";
import { lineHeight, PAGE, type Sheet } from "./sheet.ts";

const HEADING: TextStyle = { weight: "bold", sizePt: 10, colour: PALETTE.ink };
const LABEL: TextStyle = { weight: "regular", sizePt: 8, colour: PALETTE.weakInk };
const VALUE: TextStyle = { weight: "regular", sizePt: 9, colour: PALETTE.ink };
/** The code without its quiet zone: 27 mm, so that a telephone reads it off paper. */
const CODE_PT = 76.5;
/** ISO/IEC 18004: four modules of white on each side. */
const QUIET_MODULES = 4;
const GAP_PT = 12;
const LABEL_PT = 74;

/** How high the block of the payment is, in points. */
export const PAYMENT_PT = 110;

/** Draws how to pay between two edges: the code and the facts that it holds in words. The sheet ends below it. */
export function drawPayment(sheet: Sheet, payment: PaymentWords, fromPt: number, toPt: number): void {
  const topPt = sheet.yPt;
  const codePt = payment.code ? drawCode(sheet, payment.code.text, fromPt, topPt) : 0;
  const textPt = codePt === 0 ? fromPt : fromPt + codePt + GAP_PT;
  sheet.yPt = topPt;
  sheet.paragraph(payment.heading, textPt, toPt - textPt, HEADING);
  if (payment.code) {
    sheet.yPt += lineHeight(LABEL.sizePt);
    drawLabel(sheet, payment.scan, { xPt: textPt, yPt: sheet.yPt }, toPt - textPt, LABEL);
  }
  sheet.yPt += 2;
  for (const { label, value } of payment.facts) {
    sheet.yPt += lineHeight(VALUE.sizePt) + 0.5;
    drawLabel(sheet, label, { xPt: textPt, yPt: sheet.yPt }, LABEL_PT - 6, LABEL);
    drawLabel(sheet, value, { xPt: textPt + LABEL_PT, yPt: sheet.yPt }, toPt - textPt - LABEL_PT, VALUE);
  }
  // The code holds the reference already.
  if (!payment.code) {
    sheet.yPt += 4;
    sheet.paragraph(payment.note, textPt, toPt - textPt, LABEL);
  }
  sheet.yPt = Math.max(sheet.yPt, topPt + codePt);
}

/** Draws a code as squares on white with its quiet zone; gives its width with that. */
function drawCode(sheet: Sheet, text: string, leftPt: number, topPt: number): number {
  const { data, size } = encode(text, { ecc: "M", border: QUIET_MODULES });
  const modulePt = CODE_PT / (size - 2 * QUIET_MODULES);
  const widthPt = size * modulePt;
  const bottom = (row: number) => PAGE.heightPt - topPt - (row + 1) * modulePt;
  sheet.page.pushOperators(
    pushGraphicsState(),
    setFillingRgbColor(1, 1, 1),
    rectangle(leftPt, bottom(size - 1), widthPt, widthPt),
    fill(),
    setFillingRgbColor(0, 0, 0),
    // One shape of all squares, so that no line of light is left between them.
    ...data.flatMap((row, y) =>
      runsOf(row).map(({ from, to }) =>
        rectangle(leftPt + from * modulePt, bottom(y), (to - from) * modulePt, modulePt),
      ),
    ),
    fill(),
    popGraphicsState(),
  );
  return widthPt;
}

function runsOf(row: readonly boolean[]): { readonly from: number; readonly to: number }[] {
  const runs: { from: number; to: number }[] = [];
  for (const [x, isDark] of row.entries()) {
    const last = runs.at(-1);
    if (isDark && last?.to === x) last.to = x + 1;
    else if (isDark) runs.push({ from: x, to: x + 1 });
  }
  return runs;
}
