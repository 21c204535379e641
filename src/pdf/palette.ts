import { type RGB, rgb } from "pdf-lib";

/** The inks of a printed bill: two strengths, the hairline, the watermark, the warning beside it, and the bars of the months before. */
export const PALETTE = {
  ink: rgb(0.11, 0.12, 0.15),
  weakInk: rgb(0.38, 0.39, 0.43),
  hairline: rgb(0.82, 0.81, 0.79),
  watermark: rgb(0.94, 0.935, 0.925),
  bad: rgb(0.62, 0.2, 0.13),
  bar: rgb(0.72, 0.71, 0.69),
} as const satisfies Record<string, RGB>;

/** Fill and ink of a pill or notice, by what it means; `bar` stands beside a notice. */
export const TINTS = {
  neutral: { fill: rgb(0.935, 0.93, 0.92), ink: rgb(0.27, 0.28, 0.32) },
  good: { fill: rgb(0.87, 0.945, 0.93), ink: rgb(0.03, 0.36, 0.33) },
  attention: { fill: rgb(0.985, 0.93, 0.82), ink: rgb(0.45, 0.29, 0.02), bar: rgb(0.82, 0.56, 0.1) },
} as const satisfies Record<string, { fill: RGB; ink: RGB; bar?: RGB }>;
