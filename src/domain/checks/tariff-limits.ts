import { decimalText } from "../decimal.ts";
import { figureAdvice } from "../written-figure.ts";

/** How long a name in a tariff can be. */
export const MAX_NAME = 80;
/** How many components a version can have, those of its slab sets counted. */
export const MAX_COMPONENTS = 100;
/** How many slabs a price, and how many groups a slab set, can have. */
export const MAX_SLABS = 50;

/** How many bands a price can have. */
export const MAX_BANDS = 50;
/** How many terms a base can have. */
export const MAX_TERMS = 200;

/** How a kind of figure is written, and the greatest one, as an integer of its last decimal. */
export interface FigureLimit {
  readonly decimals: number;
  readonly most: bigint;
}

/** Rates and amounts: millionths of a major unit. */
export const MONEY: FigureLimit = { decimals: 6, most: 10n ** 15n };
/** Limits and free units: Wh. */
export const ENERGY: FigureLimit = { decimals: 3, most: 10n ** 12n };
/** Percentages: ten decimals of a percent. */
export const PERCENT: FigureLimit = { decimals: 10, most: 10n ** 13n };
/** Contracted quantities: millionths of their unit. */
export const QUANTITY: FigureLimit = { decimals: 6, most: 10n ** 15n };

/** What is wrong with a figure, as the end of a sentence about it; undefined where it can be used. */
export function figureProblem(value: bigint, { decimals, most }: FigureLimit): string | undefined {
  if (value < 0n) return "cannot be negative";
  return value > most ? `can be at most ${decimalText(most, decimals)}` : undefined;
}

const COUNT_WORDS: Readonly<Record<number, string>> = { 3: "three", 6: "six", 10: "ten", 12: "twelve" };

/** Why a text is no figure of so many decimals, as the end of a sentence about it. */
export function notANumber(text: string, decimals: number): string {
  const advice = figureAdvice(text, decimals);
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  if (advice !== undefined) return `is not a number: ${advice}, not ${JSON.stringify(shown)}`;
  return `must be a number with at most ${COUNT_WORDS[decimals] ?? decimals} decimals, not ${JSON.stringify(shown)}`;
}
