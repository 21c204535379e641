import type { Bill } from "../domain/bill.ts";
import type { Property } from "../domain/property.ts";
import { billSentence } from "../domain/words/bill-words.ts";
import type { BillFormat } from "./bill-format.ts";
import { drawPill, pillWidth, type TextStyle } from "./draw.ts";
import { COLUMN_GAP_PT, drawFactColumns } from "./fact-columns.ts";
import { drawNotice } from "./notice.ts";
import { PALETTE, TINTS } from "./palette.ts";
import { printable } from "./script-runs.ts";
import { COLUMN, CONTENT_PT, lineHeight, PAGE, type Sheet } from "./sheet.ts";
import { wrapToFit } from "./text-layout.ts";

const WEAK: TextStyle = { weight: "regular", sizePt: 10, colour: PALETTE.weakInk };
const SENTENCE: TextStyle = { weight: "regular", sizePt: 17, colour: PALETTE.ink };
const FIRST_PT = 48;
const SENDER_SIZES_PT = [20, 16, 13];
const SENDER_LINES = 4;
const SENDER_LEADING = 1.22;

const STATUS_TINT = { draft: TINTS.neutral, open: TINTS.good, held: TINTS.attention } as const;

/** Draws the top of the letter: sender, state, the sentence that says it all, and what the bill is about. */
export function drawLetterhead(sheet: Sheet, bill: Bill, property: Property, format: BillFormat): void {
  const words = format.words.bill;
  sheet.yPt = FIRST_PT;
  drawSender(sheet, bill, property.name, format);
  sheet.yPt += 22;
  sheet.paragraph(billSentence(bill, format), PAGE.leftPt, CONTENT_PT, SENTENCE);
  if (bill.heldFor.length > 0) {
    drawNotice(
      sheet,
      words.heldHeading,
      bill.heldFor.map(({ message }) => message),
    );
  }
  sheet.yPt += 18;
  const weak = bill.deviceId === bill.meterName ? "" : bill.deviceId;
  drawFactColumns(sheet, [
    {
      facts: [{ label: words.meter, strong: bill.meterName, weak }],
      fromPt: PAGE.leftPt,
      toPt: COLUMN.secondPt - COLUMN_GAP_PT,
    },
    {
      facts: [
        {
          label: words.period,
          strong: format.period(bill.period),
          weak: words.timesIn(property.timeZone),
        },
      ],
      fromPt: COLUMN.secondPt,
      toPt: COLUMN.thirdPt - COLUMN_GAP_PT,
    },
    {
      facts: [{ label: words.tariff, strong: bill.tariffName ?? words.noTariffYet }],
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
  sheet.paragraph(words.title(format.month(bill.period)), PAGE.leftPt, widthPt, WEAK);
  drawPill(sheet, status, { xPt: PAGE.rightPt, yPt: firstLinePt - 1 }, STATUS_TINT[bill.status]);
}
