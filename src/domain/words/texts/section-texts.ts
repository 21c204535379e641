import type { CommonShare } from "../../account-bill.ts";

/** The correction of an earlier invoice whose energy is known better now. */
export interface TrueUpTexts {
  title(number: string, period: string): string;
  /** The row with what that invoice billed, and the one with what is known now. */
  readonly billed: string;
  readonly now: string;
  readonly openingRegister: string;
  readonly closingRegister: string;
  readonly energy: string;
  readonly amount: string;
  readonly difference: string;
  /** Why it is billed, and by which tariff. */
  readonly how: string;
}

/** Energy that no flat's meter measures: the main meter less all others. */
export interface CommonTexts {
  readonly title: string;
  readonly band: string;
  readonly mainMeter: string;
  readonly others: string;
  readonly common: string;
  readonly share: string;
  shareOf(percent: string, energy: string): string;
  readonly methods: Readonly<Record<CommonShare["method"], string>>;
  difference(main: string, others: string, common: string): string;
  /** Where the other meters add up to more than the main one, by `energy`. */
  negative(energy: string): string;
}

/** The utility's own bill, shared among those whom it supplies. */
export interface PassThroughTexts {
  readonly title: string;
  readonly reference: string;
  readonly window: string;
  readonly energy: string;
  readonly total: string;
  readonly averagePrice: string;
  readonly losses: string;
  readonly share: string;
  /** How the average price came about. */
  average(total: string, energy: string, price: string): string;
  shareOf(energy: string, total: string): string;
  /** The name of the line that charges it. */
  readonly line: string;
  readonly lossesNegative: string;
}

/** An estimate between a known register and the end of a period. */
export interface EstimateTexts {
  readonly title: string;
  /** By what it goes. */
  readonly how: string;
  /** How much of a bill's energy is estimated. */
  partly(energy: string): string;
  readonly corrected: string;
  /** Of a draft whose end nobody knows yet. */
  readonly wouldBe: string;
}

/** What a credit note gives back. */
export interface CreditTexts {
  ofInvoice(number: string): string;
  readonly reason: string;
  readonly lines: string;
  readonly whole: string;
  readonly amount: string;
}
