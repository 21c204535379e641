import type { LimitRounding, Per, Rounding } from "../../tariff.ts";

/** The names of the rules that tell how charges came about. */
export interface RuleNames {
  readonly parts: string;
  readonly wholeKwh: string;
  readonly bands: string;
  readonly slabs: string;
  readonly proration: string;
  readonly percentages: string;
  readonly rounding: string;
}

/** The sentences that tell how charges came about. Names come from the tariff, figures are written already. */
export interface RuleTexts {
  readonly names: RuleNames;
  /** In which parts a period was rated; `isBlended` where one set of slabs was shared among them. */
  parts(days: readonly string[], isBlended: boolean): string;
  wholeKwhOfRegisters(energy: string): string;
  wholeKwhRounded(energy: string): string;
  readonly standardTime: string;
  holidays(dates: readonly string[]): string;

  readonly telescopic: string;
  readonly notTelescopic: string;
  readonly sharedAmongBands: string;
  limits(limits: readonly string[], origin: LimitOrigin, rounding: LimitRounding): string;

  /** What a figure stated `per` something was multiplied with. */
  proration(per: Per, working: string): string;
  toDecimals(factor: string, count: number): string;
  shareOfRounded(factor: string, count: number): string;

  readonly percentBase: string;
  percentExact(names: readonly string[]): string;
  percentEach(names: readonly string[]): string;
  percentIncluded(names: readonly string[]): string;

  rounding(rounding: Rounding): string;
  /** How each line was rounded, and the total where it is rounded again. */
  roundedLines(rounding: string, ofTotal: string | null): string;
  roundingOf(names: readonly string[], rounding: string): string;
}

/** Where limits came from: filled once for all parts, or the stated ones times a factor. */
export type LimitOrigin =
  | "all-parts"
  | { readonly stated: readonly string[]; readonly per: Per; readonly factor: string };
