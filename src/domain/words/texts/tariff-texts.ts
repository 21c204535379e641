import type { GivenComponent, Per } from "../../tariff.ts";

/** The ends of a range as they are written; null leaves one open. At least one is given. */
export interface WrittenRange {
  readonly lower: string | null;
  readonly isLowerIncluded: boolean;
  readonly upper: string | null;
  readonly isUpperIncluded: boolean;
}

/** The words of a tariff in short. Names come from the tariff, figures are written already. */
export interface TariffTexts {
  /** The limit of a set of slabs, and what lies above the last one. */
  setUpTo(energy: string, per: Per): string;
  readonly setAbove: string;
  /** A price of the slab that the whole energy falls in. */
  forAllOfIt(price: string): string;
  demand(rate: string, minutes: number, band: string | null): string;
  off(amount: string): string;
  offFirst(price: string, energy: string, per: Per): string;
  percentOff(percent: string, base: string): string;
  atLeastFor(amount: string, base: string): string;
  percentIncluded(percent: string): string;
  given(as: GivenComponent["as"], base: string): string;
  forEach(amount: string, quantity: string): string;
  /** A contracted quantity; `part` is what it is contracted for, if it is of something. */
  contracted(unit: string, part: string | null): string;
  slab(number: number): string;

  onlyTotal(range: WrittenRange, per: Per): string;
  onlyContracted(range: WrittenRange): string;
  inSeason(season: string): string;
  atMost(amount: string): string;
  atLeast(amount: string): string;
  from(date: string): string;
  until(date: string): string;
  readonly onlyAsBase: string;
}
