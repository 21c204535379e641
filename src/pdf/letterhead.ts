import type { Bill } from "../domain/bill.ts";
import type { Property } from "../domain/property.ts";
import { billSentence } from "../domain/words/bill-words.ts";
import type { BillFormat } from "./bill-format.ts";
import { drawPill, drawRule, pillWidth, type TextStyle } from "./draw.ts";
import { PALETTE, TINTS } from "./palette.ts";
import { printable } from "./script-runs.ts";
import { COLUMN, CONTENT_PT, lineHeight, PAGE, type Sheet } from "./sheet.ts";
import { wrapToFit } from "./text-layout.ts";

const LABEL: TextStyle = { weight: "regular", sizePt: 8.5, colour: PALETTE.weakInk };
const VALUE: TextStyle = { weight: "regular", sizePt: 10, colour: PALETTE.ink };
const STRONG: TextStyle = { ...VALUE, weight: "bold" };
const SENTENCE: TextStyle = { weight: "regular", sizePt: 17, colour: PALETTE.ink };
const FIRST_PT = 48;
const SENDER_SIZES_PT = [20, 16, 13];
const SENDER_LINES = 4;
const FACT_LINES = 6;
/** What the facts take at most; their columns cannot go on on another page. */
const FACTS_PT = 140;
const SENDER_LEADING = 1.22;
const COLUMN_GAP_PT = 14;

interface Fact {
  readonly label: string;
  readonly strong: string;
  readonly weak: string;
  readonly fromPt: number;
  readonly toPt: number;
}

const STATUS_TINT = { draft: TINTS.neutral, open: TINTS.good, held: TINTS.attention } as const;

/** Draws the top of the letter: sender, state, the sentence that says it all, and what the bill is about. */
export function drawLetterhead(sheet: Sheet, bill: Bill, property: Property, format: BillFormat): void {
  const words = format.words.bill;
  sheet.yPt = FIRST_PT;
  drawSender(sheet, bill, property.name, format);
  sheet.yPt += 22;
  sheet.paragraph(billSentence(bill, format), PAGE.leftPt, CONTENT_PT, SENTENCE);
  if (bill.heldFor.length > 0) drawHeldReasons(sheet, bill, words.heldHeading);
  sheet.yPt += 18;
  sheet.ensure(FACTS_PT);
  drawFacts(sheet, [
    {
      label: words.meter,
      strong: bill.meterName,
      weak: bill.deviceId === bill.meterName ? "" : bill.deviceId,
      fromPt: PAGE.leftPt,
      toPt: COLUMN.secondPt - COLUMN_GAP_PT,
    },
    {
      label: words.period,
      strong: format.period(bill.period),
      weak: words.timesIn(property.timeZone),
      fromPt: COLUMN.secondPt,
      toPt: COLUMN.thirdPt - COLUMN_GAP_PT,
    },
    {
      label: words.tariff,
      strong: bill.tariffName ?? words.noTariffYet,
      weak: "",
      fromPt: COLUMN.thirdPt,
      toPt: PAGE.rightPt,
    },
  ]);
}

function drawSender(sheet: Sheet, bill: Bill, name: string, format: BillFormat): void {
  const words = format.words.bill;
  const status = words.status[bill.status];
  const widthPt = CONTENT_PT - pillWidth(sheet, status) - COLUMN_GAP_PT;
  const sender = wrapToFit(
    printable(name, sheet.faces),
    widthPt,
    { weight: "bold", sizesPt: SENDER_SIZES_PT, maxLines: SENDER_LINES },
    sheet.faces,
  );
  const firstLinePt = sheet.yPt + lineHeight(sender.sizePt, SENDER_LEADING);
  sheet.lines(
    sender.lines,
    PAGE.leftPt,
    { weight: "bold", sizePt: sender.sizePt, colour: PALETTE.ink },
    SENDER_LEADING,
  );
  sheet.yPt += 3;
  sheet.paragraph(words.title(format.month(bill.period)), PAGE.leftPt, widthPt, {
    ...VALUE,
    colour: PALETTE.weakInk,
  });
  drawPill(sheet, status, { xPt: PAGE.rightPt, yPt: firstLinePt - 1 }, STATUS_TINT[bill.status]);
}

function drawHeldReasons(sheet: Sheet, bill: Bill, heading: string): void {
  sheet.yPt += 14;
  const textPt = PAGE.leftPt + 12;
  const startPt = sheet.yPt + 4;
  const startPage = sheet.page;
  sheet.paragraph(heading, textPt, CONTENT_PT - 12, { ...STRONG, colour: TINTS.attention.ink });
  for (const reason of bill.heldFor) {
    sheet.yPt += 3;
    sheet.paragraph(reason.message, textPt, CONTENT_PT - 12, VALUE);
  }
  // Reasons that reach onto another page have no one bar beside them.
  if (sheet.page === startPage) drawBar(sheet, startPt, sheet.yPt + 4);
}

function drawBar(sheet: Sheet, fromPt: number, toPt: number): void {
  sheet.page.drawRectangle({
    x: PAGE.leftPt,
    y: PAGE.heightPt - toPt,
    width: 2.5,
    height: toPt - fromPt,
    color: TINTS.attention.bar,
  });
}

function drawFacts(sheet: Sheet, facts: readonly Fact[]): void {
  drawRule(sheet, { xPt: PAGE.leftPt, yPt: sheet.yPt }, PAGE.rightPt, 0.6, PALETTE.hairline);
  sheet.yPt += 6;
  const topPt = sheet.yPt;
  let bottomPt = topPt;
  for (const { label, strong, weak, fromPt, toPt } of facts) {
    const widthPt = toPt - fromPt;
    sheet.yPt = topPt;
    sheet.paragraph(label, fromPt, widthPt, LABEL);
    sheet.yPt += 2;
    drawFitted(sheet, strong, fromPt, widthPt, STRONG);
    if (weak !== "") drawFitted(sheet, weak, fromPt, widthPt, LABEL);
    bottomPt = Math.max(bottomPt, sheet.yPt);
  }
  sheet.yPt = bottomPt;
}

function drawFitted(sheet: Sheet, text: string, xPt: number, widthPt: number, style: TextStyle): void {
  const fitted = wrapToFit(
    printable(text, sheet.faces),
    widthPt,
    { weight: style.weight, sizesPt: [style.sizePt, style.sizePt * 0.85], maxLines: FACT_LINES },
    sheet.faces,
  );
  sheet.lines(fitted.lines, xPt, { ...style, sizePt: fitted.sizePt });
}
