import type { Fact, Letter, Party } from "../domain/words/letter/letter.ts";
import { drawLabel, drawPill, drawRule, pillWidth, type TextStyle } from "./draw.ts";
import { drawNotice } from "./notice.ts";
import { PALETTE, TINTS } from "./palette.ts";
import { printable } from "./script-runs.ts";
import { COLUMN, CONTENT_PT, lineHeight, PAGE, type Sheet } from "./sheet.ts";
import { widthOf, wrapToFit } from "./text-layout.ts";
import { drawUsage } from "./usage-bars.ts";

const SMALL: TextStyle = { weight: "regular", sizePt: 8.5, colour: PALETTE.weakInk };
const NOTE: TextStyle = { ...SMALL, sizePt: 7.5 };
const TEXT: TextStyle = { weight: "regular", sizePt: 10, colour: PALETTE.ink };
const STRONG: TextStyle = { ...TEXT, weight: "bold" };
const VALUE: TextStyle = { weight: "regular", sizePt: 9, colour: PALETTE.ink };
const SENTENCE_SIZES_PT = [16, 14.5, 13];
const FIRST_PT = 32;
const NAME_SIZES_PT = [16, 13, 11];
const TITLE_SIZES_PT = [16, 14, 12, 10.5];
const BOLD = { weight: "bold", leading: 1.22 } as const;
const SENDER_LINES = 6;
const RECIPIENT_LINES = 6;
const GAP_PT = 14;
const LEFT_PT = COLUMN.thirdPt - GAP_PT - PAGE.leftPt;
const FACT_LABEL_PT = 80;
const STATUS_TINT = {
  open: TINTS.good,
  waiting: TINTS.neutral,
  ready: TINTS.neutral,
  held: TINTS.attention,
} as const;

/** Draws the top of the letter: who bills whom for when, the last months, and the sentence that says it all. */
export function drawLetterTop(sheet: Sheet, letter: Letter): void {
  sheet.yPt = FIRST_PT;
  beside(
    sheet,
    () => drawSender(sheet, letter.sender),
    () => drawTitle(sheet, letter),
  );
  sheet.yPt += 7;
  drawRule(sheet, { xPt: PAGE.leftPt, yPt: sheet.yPt }, PAGE.rightPt, 0.6, PALETTE.hairline);
  sheet.yPt += 4;
  beside(
    sheet,
    () => drawRecipient(sheet, letter.recipient),
    () => letter.chart && drawUsage(sheet, letter.chart, COLUMN.thirdPt, PAGE.rightPt),
  );
  sheet.yPt += 8;
  drawHeading(sheet, letter.sentence, {
    xPt: PAGE.leftPt,
    widthPt: CONTENT_PT,
    weight: "regular",
    sizesPt: SENTENCE_SIZES_PT,
    maxLines: 3,
  });
  for (const remark of letter.remarks) {
    sheet.yPt += 2;
    sheet.paragraph(remark, PAGE.leftPt, CONTENT_PT, TEXT);
  }
  if (letter.holds.length > 0) drawNotice(sheet, letter.words.bill.heldHeading, letter.holds);
}

/** Draws two things beside each other; the sheet ends below the longer one. */
function beside(sheet: Sheet, left: () => void, right: () => void): void {
  const topPt = sheet.yPt;
  left();
  const leftEndPt = sheet.yPt;
  sheet.yPt = topPt;
  right();
  sheet.yPt = Math.max(sheet.yPt, leftEndPt);
}

function drawSender(sheet: Sheet, { name, lines }: Party): void {
  drawHeading(sheet, name, {
    ...BOLD,
    xPt: PAGE.leftPt,
    widthPt: LEFT_PT,
    sizesPt: NAME_SIZES_PT,
    maxLines: 3,
  });
  sheet.yPt += 2;
  for (const line of lines.slice(0, SENDER_LINES)) drawLines(sheet, line, PAGE.leftPt, LEFT_PT, SMALL, 2);
}

function drawRecipient(sheet: Sheet, { label, name, lines }: Party): void {
  drawLines(sheet, label, PAGE.leftPt, LEFT_PT, SMALL, 1);
  sheet.yPt += 1;
  drawLines(sheet, name, PAGE.leftPt, LEFT_PT, STRONG, 3);
  for (const line of lines.slice(0, RECIPIENT_LINES)) drawLines(sheet, line, PAGE.leftPt, LEFT_PT, TEXT, 2);
}

/** The title, of a draft its state in a pill, and the dates. */
function drawTitle(sheet: Sheet, { title, status, facts }: Letter): void {
  const pillPt = status ? pillWidth(sheet, status.word) + GAP_PT : 0;
  const widthPt = PAGE.rightPt - COLUMN.thirdPt - pillPt;
  const firstPt = drawHeading(sheet, title, {
    ...BOLD,
    xPt: COLUMN.thirdPt,
    widthPt,
    sizesPt: TITLE_SIZES_PT,
    maxLines: 2,
  });
  if (status) drawPill(sheet, status.word, { xPt: PAGE.rightPt, yPt: firstPt - 1 }, STATUS_TINT[status.code]);
  sheet.yPt += 2;
  for (const fact of facts) drawFact(sheet, fact);
}

function drawFact(sheet: Sheet, { label, value, note }: Fact): void {
  const yPt = sheet.yPt + lineHeight(VALUE.sizePt);
  const valuePt = COLUMN.thirdPt + FACT_LABEL_PT;
  drawLabel(sheet, label, { xPt: COLUMN.thirdPt, yPt }, FACT_LABEL_PT - 4, SMALL);
  drawLines(sheet, value, valuePt, PAGE.rightPt - valuePt, VALUE, 3);
  if (note !== "") drawLines(sheet, note, valuePt, PAGE.rightPt - valuePt, NOTE, 2);
}

interface Heading {
  readonly xPt: number;
  readonly widthPt: number;
  readonly weight: TextStyle["weight"];
  readonly sizesPt: readonly number[];
  /** Where not even the smallest size has room on one line. */
  readonly maxLines: number;
  readonly leading?: number;
}

/** Draws a text on one line, as large as it fits there, else on a few; gives the first baseline. */
function drawHeading(sheet: Sheet, text: string, heading: Heading): number {
  const { xPt, widthPt, weight, sizesPt, maxLines, leading } = heading;
  const words = printable(text, sheet.faces);
  const onOneLine = sizesPt.find((sizePt) => widthOf(words, { weight, sizePt }, sheet.faces) <= widthPt);
  const sizes = onOneLine === undefined ? sizesPt.slice(1) : [onOneLine];
  const { lines, sizePt } = wrapToFit(words, widthPt, { weight, sizesPt: sizes, maxLines }, sheet.faces);
  const firstPt = sheet.yPt + lineHeight(sizePt, leading);
  sheet.lines(lines, xPt, { weight, sizePt, colour: PALETTE.ink }, leading);
  return firstPt;
}

function drawLines(
  sheet: Sheet,
  text: string,
  xPt: number,
  widthPt: number,
  style: TextStyle,
  maxLines: number,
): void {
  const size = { weight: style.weight, sizesPt: [style.sizePt, style.sizePt * 0.85], maxLines };
  const fitted = wrapToFit(printable(text, sheet.faces), widthPt, size, sheet.faces);
  sheet.lines(fitted.lines, xPt, { ...style, sizePt: fitted.sizePt });
}
