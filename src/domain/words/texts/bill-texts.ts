import type { BillStatus } from "../../bill.ts";
import type { BreakKind } from "../../event.ts";
import type { Quality } from "../../interval.ts";
import type { FolderKind } from "../../property.ts";

/** The words of a bill's frame: its title, tables, sums and foot. Figures come written. */
export interface BillTexts {
  title(month: string): string;
  /** Of a month that is not over. */
  titleSoFar(month: string): string;
  /** What a PDF calls itself. */
  documentTitle(meter: string, month: string): string;
  /** A bill's state, and in one word. */
  readonly status: Readonly<Record<BillStatus, string>>;
  readonly pill: Readonly<Record<BillStatus, string>>;

  /** What the account is called that the first meter starts. */
  readonly household: string;
  readonly meter: string;
  readonly period: string;
  readonly tariff: string;
  /** Where the tariff's name would stand, and where a sentence tells of it. */
  readonly noTariffYet: string;
  readonly noTariff: string;
  timesIn(timeZone: string): string;
  /** Above the reasons for which a bill waits, or will wait once its month is over. */
  readonly heldHeading: string;
  readonly willHoldHeading: string;

  readonly register: string;
  readonly readAt: string;
  readonly quality: string;
  readonly opening: string;
  readonly closing: string;
  readonly used: string;
  readonly noReading: string;
  readonly qualities: Readonly<Record<Quality, string>>;

  readonly charge: string;
  readonly quantity: string;
  readonly rate: string;
  readonly quantityTimesRate: string;
  readonly amount: string;
  readonly chargeWithWorking: string;
  readonly eachLineWithWorking: string;
  readonly subtotal: string;
  readonly fixed: string;
  readonly tax: string;
  readonly other: string;
  readonly total: string;

  readonly methodHeading: string;
  readonly notADemand: string;
  computed(at: string, timeZone: string): string;
  /** When a draft was worked out, and that nobody owes it yet. */
  computedNote(at: string, timeZone: string): string;
  page(number: string, count: string): string;
  /** Across each page of a folder that is not real, and in words above it; empty for a real one. */
  readonly watermark: Readonly<Record<FolderKind, string>>;
  readonly folder: Readonly<Record<FolderKind, string>>;
}

/** The sentences of a bill. */
export interface BillSentences {
  readonly priced: Readonly<Record<BillStatus, (money: string, energy: string, period: string) => string>>;
  nothingYet(period: string): string;
  noPriceYet(energy: string, period: string): string;
  usedAndBilled(measured: string, billed: string): string;

  /** The names of the rules that tell of energy, readings and breaks. */
  readonly names: { readonly energy: string; readonly readings: string; readonly breaks: string };
  readonly noRegisters: string;
  registerRise(energy: string): string;
  registerDifference(closing: string, opening: string, energy: string): string;
  readonly readings: Readonly<Record<Quality, string>>;
  /** A step of the register that cannot be energy, and what came of it. */
  readonly breaks: Readonly<Record<BreakKind, (at: string, before: string, after: string) => string>>;
  countsNothing(step: string): string;
  countsByDecision(step: string, decision: string, energy: string): string;
  moreBreaks(count: string): string;
}
