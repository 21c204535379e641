import type { Bill } from "../domain/bill.ts";
import type { BillFormat } from "./bill-format.ts";
import { drawRule, type TextStyle } from "./draw.ts";
import { PALETTE } from "./palette.ts";
import { CONTENT_PT, lineHeight, PAGE, type Sheet } from "./sheet.ts";
import { WORDS } from "./words.ts";

const HEADING: TextStyle = { weight: "bold", sizePt: 9.5, colour: PALETTE.ink };
const NAME: TextStyle = { weight: "bold", sizePt: 8.5, colour: PALETTE.weakInk };
const TEXT: TextStyle = { weight: "regular", sizePt: 8.5, colour: PALETTE.weakInk };
const TEXT_PT = PAGE.leftPt + 88;
const MOST_BREAKS = 6;

interface Rule {
  readonly name: string;
  readonly sentences: readonly string[];
}

/** Draws, below a line and smaller, the rules by which the figures above came about. */
export function drawMethod(sheet: Sheet, bill: Bill, format: BillFormat): void {
  sheet.yPt += 20;
  sheet.ensure(90);
  drawRule(sheet, { xPt: PAGE.leftPt, yPt: sheet.yPt }, PAGE.rightPt, 0.6, PALETTE.hairline);
  sheet.yPt += 5;
  sheet.paragraph(WORDS.methodHeading, PAGE.leftPt, CONTENT_PT, HEADING);
  sheet.yPt += 2;
  for (const { name, sentences } of rulesOf(bill, format)) {
    sheet.ensure(2 * lineHeight(TEXT.sizePt) + 3);
    sheet.yPt += 3;
    const topPt = sheet.yPt;
    sheet.paragraph(name, PAGE.leftPt, TEXT_PT - PAGE.leftPt - 8, NAME);
    sheet.yPt = topPt;
    for (const sentence of sentences) sheet.paragraph(sentence, TEXT_PT, PAGE.rightPt - TEXT_PT, TEXT);
  }
}

function rulesOf(bill: Bill, format: BillFormat): Rule[] {
  const names = WORDS.method;
  const has = (kind: Bill["lines"][number]["kind"]) => bill.lines.some((line) => line.kind === kind);
  return [
    { name: names.energy, sentences: [energyRule(bill, format)] },
    ...(has("energy") ? [{ name: names.slabs, sentences: [WORDS.telescopic] }] : []),
    ...(has("percent") ? [{ name: names.percents, sentences: [WORDS.percents] }] : []),
    ...(bill.lines.length > 0 ? [{ name: names.rounding, sentences: [WORDS.rounding] }] : []),
    ...(bill.opening && bill.closing
      ? [{ name: names.readings, sentences: [WORDS.readings[bill.quality]] }]
      : []),
    ...(bill.breaks.length > 0 ? [{ name: names.breaks, sentences: breakSentences(bill, format) }] : []),
  ];
}

function energyRule({ opening, closing, energyWh, breaks }: Bill, format: BillFormat): string {
  if (!opening || !closing) return WORDS.energyUnknown;
  const energy = WORDS.energy(format.register(energyWh));
  // Across a break the two ends alone do not give the energy.
  if (breaks.length > 0 || BigInt(closing.energyWh) - BigInt(opening.energyWh) !== energyWh)
    return WORDS.registerSteps(energy);
  return WORDS.registerDifference(
    format.register(BigInt(closing.energyWh)),
    format.register(BigInt(opening.energyWh)),
    energy,
  );
}

function breakSentences({ breaks }: Bill, format: BillFormat): string[] {
  const kwh = (energyWh: number) => WORDS.energy(format.register(BigInt(energyWh)));
  const sentences = breaks
    .slice(0, MOST_BREAKS)
    .map(({ kind, before, after }) =>
      WORDS.registerBreak[kind](format.dateTime(after.takenAtMs), kwh(before.energyWh), kwh(after.energyWh)),
    );
  const moreCount = breaks.length - sentences.length;
  return moreCount > 0 ? [...sentences, WORDS.moreBreaks(format.count(moreCount))] : sentences;
}
