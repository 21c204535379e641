import { expect } from "bun:test";
import type { PrintedText } from "./bill.fixture.ts";

const A4 = { widthPt: 595.28, heightPt: 841.89 };
const MARGIN_PT = 56;
const [TOP_PT, BOTTOM_PT] = [20, 20];
/** Of a text, as shares of its size: how far its letters reach above and below its line. */
const [ASCENT, DESCENT] = [0.72, 0.2];

/** That no text leaves the margins or lies upon another one, by so many points. */
export function expectNoOverlap(pages: readonly (readonly PrintedText[])[], tolerancePt = 1): void {
  for (const page of pages) {
    const texts = page.filter(({ isUpright }) => isUpright);
    for (const text of texts) {
      const fits =
        text.leftPt > MARGIN_PT - 1 &&
        text.rightPt < A4.widthPt - MARGIN_PT + 1 &&
        text.baselinePt < A4.heightPt - TOP_PT &&
        text.baselinePt > BOTTOM_PT;
      expect(`${text.text} | ${fits}`).toBe(`${text.text} | true`);
    }
    const struck = texts.flatMap((one, index) =>
      texts
        .slice(index + 1)
        .filter((other) => overlaps(one, other, tolerancePt))
        .map((other) => `${one.text} / ${other.text}`),
    );
    expect(struck).toEqual([]);
  }
}

function overlaps(one: PrintedText, other: PrintedText, tolerancePt: number): boolean {
  const across = Math.min(one.rightPt, other.rightPt) - Math.max(one.leftPt, other.leftPt);
  const top = Math.min(one.baselinePt + ASCENT * one.sizePt, other.baselinePt + ASCENT * other.sizePt);
  const bottom = Math.max(one.baselinePt - DESCENT * one.sizePt, other.baselinePt - DESCENT * other.sizePt);
  return across > tolerancePt && top - bottom > tolerancePt;
}
