import { scriptRuns } from "./script-runs.ts";
import type { Typefaces, Weight } from "./typefaces.ts";

/** How heavy and how large a text is set. */
export interface TextSize {
  readonly weight: Weight;
  readonly sizePt: number;
}

/** Lines of text and the size at which they fit. */
export interface FittedText {
  readonly lines: readonly string[];
  readonly sizePt: number;
}

const ELLIPSIS = "…";
const GRAPHEMES = new Intl.Segmenter("en", { granularity: "grapheme" });

/** The width of printable text on one line, in points. */
export function widthOf(text: string, size: TextSize, faces: Typefaces): number {
  return scriptRuns(text).reduce((widthPt, run) => widthPt + faces.widthOf(run.text, run.script, size), 0);
}

/** Printable text in lines of at most `widthPt`, broken at spaces, inside a word only where it is wider than a line. */
export function wrap(text: string, widthPt: number, size: TextSize, faces: Typefaces): string[] {
  const spacePt = widthOf(" ", size, faces);
  const lines: string[] = [];
  let line = "";
  let linePt = 0;
  for (const word of text.split(" ")) {
    for (const [index, part] of breakWord(word, widthPt, size, faces).entries()) {
      const partPt = widthOf(part, size, faces);
      if (index === 0 && line !== "" && linePt + spacePt + partPt <= widthPt) {
        line += ` ${part}`;
        linePt += spacePt + partPt;
        continue;
      }
      if (line !== "") lines.push(line);
      line = part;
      linePt = partPt;
    }
  }
  return [...lines, line];
}

/** As `wrap`, at the largest of the sizes that needs at most `maxLines`; at the smallest one the rest is cut with `…`. */
export function wrapToFit(
  text: string,
  widthPt: number,
  { weight, sizesPt, maxLines }: { weight: Weight; sizesPt: readonly number[]; maxLines: number },
  faces: Typefaces,
): FittedText {
  let fitted: FittedText = { lines: [], sizePt: 0 };
  for (const sizePt of sizesPt) {
    fitted = { lines: wrap(text, widthPt, { weight, sizePt }, faces), sizePt };
    if (fitted.lines.length <= maxLines) return fitted;
  }
  const { lines, sizePt } = fitted;
  const last = withEllipsis(lines[maxLines - 1] ?? "", widthPt, { weight, sizePt }, faces);
  return { lines: [...lines.slice(0, maxLines - 1), last], sizePt };
}

/** The size at which printable text is at most `widthPt` wide on one line: a figure may shrink but is never cut. */
export function sizeToFit(text: string, widthPt: number, size: TextSize, faces: Typefaces): number {
  const naturalPt = widthOf(text, size, faces);
  return naturalPt <= widthPt ? size.sizePt : (size.sizePt * widthPt) / naturalPt;
}

function breakWord(word: string, widthPt: number, size: TextSize, faces: Typefaces): string[] {
  if (widthOf(word, size, faces) <= widthPt) return [word];
  const parts: string[] = [];
  let part = "";
  let partPt = 0;
  for (const { segment } of GRAPHEMES.segment(word)) {
    const segmentPt = widthOf(segment, size, faces);
    if (part !== "" && partPt + segmentPt > widthPt) {
      parts.push(part);
      part = "";
      partPt = 0;
    }
    part += segment;
    partPt += segmentPt;
  }
  return [...parts, part];
}

function withEllipsis(line: string, widthPt: number, size: TextSize, faces: Typefaces): string {
  const graphemes = Array.from(GRAPHEMES.segment(line), ({ segment }) => segment);
  while (graphemes.length > 0 && widthOf(graphemes.join("") + ELLIPSIS, size, faces) > widthPt)
    graphemes.pop();
  return graphemes.join("").trimEnd() + ELLIPSIS;
}
