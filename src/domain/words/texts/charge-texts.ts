import type { Per } from "../../tariff.ts";

/** The words of charge lines and of their working. Names come from the tariff, figures are written already. */
export interface ChargeTexts {
  /** What a figure is stated for, as it goes on behind it: `a month`, `for 30 days`. */
  readonly per: Readonly<Record<Per, string>>;
  days(count: string): string;
  perKwh(rate: string): string;
  /** The name of the line that rounding a total makes. */
  readonly rounding: string;
  includedName(component: string): string;
  includedPercent(percent: string, net: string): string;
  /** What an included percentage leaves of the amount that contains it. */
  net(amount: string): string;
  /** `base` is null where it is everything above. */
  percentOf(percent: string, base: string | null): string;
  /** A percentage of each of several amounts, each with what it came to. */
  percentOfEach(percent: string, parts: readonly { readonly of: string; readonly is: string }[]): string;
  missing(minimum: string, base: string | null): string;
  greaterOf(amounts: readonly string[]): string;
  /** What held a line to its amount; `isOff` where it lowers the bill. */
  bound(kind: "cap" | "floor", money: string, isOff: boolean): string;
  readonly asEntered: string;
  /** The terms of a sum, `left` more of which are not shown. */
  sum(terms: readonly string[], left: number): string;
  partOf(component: string): string;
  /** The part of a component that others caused. */
  causedBy(component: string, causes: readonly string[]): string;
}
