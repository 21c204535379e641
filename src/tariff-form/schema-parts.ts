import { z } from "zod";
import {
  type FigureLimit,
  figureProblem,
  MAX_NAME,
  MAX_SLABS,
  MAX_TERMS,
  notANumber,
} from "../domain/checks/tariff-limits.ts";
import { decimalText, scaleDecimalExactly } from "../domain/decimal.ts";
import { ROUNDING_MODES } from "../domain/fraction.ts";
import { BLOCK_COUNTS, PERIODS_OF_RATES, PRORATION_METHODS } from "../domain/tariff.ts";

// Every message is the end of a sentence: issues.ts puts in front of it what it is about.

/** An object of exactly these fields; one that it does not have is refused with the names of those it has. */
export function fields<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const names = Object.keys(shape).join(", ");
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? `has no field ${fieldNames(issue.keys)}; its fields are ${names}`
        : `must be an object with ${names}`,
  });
}

/** Names of fields as a message shows them. */
export function fieldNames(keys: readonly string[]): string {
  return keys.map((key) => JSON.stringify(key.slice(0, MAX_NAME))).join(", ");
}

/** One of a list of words. */
export function oneOf<const Words extends readonly string[]>(words: Words, description: string) {
  return z.enum(words, { error: `must be one of ${words.join(", ")}` }).meta({ description });
}

/** A list; an empty one is refused unless `least` says otherwise. */
export function listOf<Item extends z.ZodType>(item: Item, what: string, least = 1) {
  return z.array(item, { error: `must be a list of ${what}` }).min(least, "must not be empty");
}

/** A text of 1 to 80 characters, without blanks around it. */
export function nameText(description: string) {
  return z
    .string({ error: "must be a text" })
    .trim()
    .min(1, "must not be empty")
    .max(MAX_NAME, `can have at most ${MAX_NAME} characters`)
    .meta({ description });
}

/** A date as it is written, `YYYY-MM-DD`; whether there is such a day is checked with the rest of the version. */
export function dateText(description: string) {
  return z
    .string({ error: "must be a date such as 2026-02-01" })
    .regex(/^\d{4}-\d{2}-\d{2}$/, "must be a date such as 2026-02-01")
    .meta({ description, format: "date" });
}

/** True or false. */
export function flag(description: string) {
  return z.boolean({ error: "must be true or false" }).meta({ description });
}

/** A whole number of a range. */
export function whole(from: number, to: number, description: string) {
  const error = `must be a whole number from ${from} to ${to}`;
  return z.int({ error }).min(from, error).max(to, error).meta({ description });
}

/** A decimal, as a number or as text, read as an integer of its last decimal; never below 0. */
export function figure(limit: FigureLimit, description: string) {
  const { decimals, most } = limit;
  return z
    .union([z.number(), z.string()], { error: "must be a number" })
    .transform((written, context) => {
      const text = String(written).trim();
      const value = scaleDecimalExactly(text, decimals);
      const problem = value === undefined ? notANumber(text, decimals) : figureProblem(value, limit);
      if (problem === undefined && value !== undefined) return value;
      context.addIssue(problem ?? "");
      return z.NEVER;
    })
    .meta({
      description: `${description}; from 0 to ${decimalText(most, decimals)} with at most ${decimals} decimals, as a number or as text`,
    });
}

const blocks = oneOf(BLOCK_COUNTS, "Which number of whole 30-day blocks a period has");

/** How a figure follows the length of a period: a method, or one with its details. */
export const proration = z
  .union(
    [
      oneOf(PRORATION_METHODS, "The method"),
      fields({
        by: oneOf(PRORATION_METHODS, "The method"),
        decimals: whole(0, 10, "To how many decimals the factor is rounded; left out: exact").optional(),
        blocks: blocks.optional(),
      }).refine((written) => written.blocks === undefined || written.by === "30-day-blocks", {
        error: "has blocks, which only 30-day-blocks can have",
      }),
    ],
    { error: `must be one of ${PRORATION_METHODS.join(", ")}, or an object with by` },
  )
  .meta({
    id: "Proration",
    description: "How what is stated per month, billing period or year follows a shorter or longer period",
  });

/** What a figure is stated for, and how it follows the length of a period. */
export const spread = {
  per: oneOf(PERIODS_OF_RATES, "What the figure is stated for; left out: month").optional(),
  proration: proration.optional(),
};

/** How an amount is rounded: a mode, or one with the unit that it is rounded to. */
export const rounding = z
  .union(
    [
      oneOf(ROUNDING_MODES, "The mode"),
      fields({
        mode: oneOf(ROUNDING_MODES, "The mode; left out: half-up").optional(),
        to: oneOf(["minor-unit", "whole-unit"], "The unit; left out: minor-unit").optional(),
      }),
    ],
    { error: `must be one of ${ROUNDING_MODES.join(", ")}, or an object with mode and to` },
  )
  .meta({
    id: "Rounding",
    description: "half-up rounds away from zero, half-even to the even neighbour, truncate towards zero",
  });

/** What a percentage, a minimum or a subsidy is taken of. */
export const terms = z
  .union(
    [
      z.literal("all-above"),
      listOf(
        z.union(
          [
            nameText("A component above"),
            fields({
              component: nameText("A component above"),
              slab: whole(1, MAX_SLABS, "Only this slab, counted from 1").optional(),
              band: nameText("Only this band").optional(),
              from: listOf(nameText("A component of the percentage's own base"), "component names")
                .meta({ description: "Of a percentage: only the part that these components caused" })
                .optional(),
            }),
          ],
          { error: "must be a component's name, or an object with component" },
        ),
        "component names",
      ).max(MAX_TERMS, `can be at most ${MAX_TERMS}`),
    ],
    { error: 'must be a list of component names, or "all-above"' },
  )
  .meta({ id: "Terms", description: "Components above; all-above is every one that counts" });
