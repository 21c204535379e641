import { z } from "zod";
import { ENERGY, type FigureLimit, notANumber, QUANTITY } from "../../domain/checks/tariff-limits.ts";
import { decimalText, scaleDecimalExactly } from "../../domain/decimal.ts";

/** Values of slots: ten decimals of a major unit, or of a percent. */
const GIVEN: FigureLimit = { decimals: 10, most: 10n ** 19n };

/** kWh as a number or a text, as Wh. */
export const kwhFigure = exactFigure(ENERGY, 0n);

/** A contracted or demanded quantity as a number or a text, as millionths of its unit. */
export const quantityFigure = exactFigure(QUANTITY, 0n);

/** The value of a slot as a number or a text, as an integer of ten decimals; it can be below 0. */
export const givenFigure = exactFigure(GIVEN, -GIVEN.most);

/** Contracted quantities by name, for one question. */
export const contractedFigures = z
  .record(z.string(), quantityFigure, { error: 'must be an object such as {"kw": 4.6}' })
  .meta({ description: "contracted quantities by name", example: { kw: 4.6 } });

/** Values of slots by component, for one question. */
export const givenFigures = z
  .record(z.string(), givenFigure, { error: "must be an object with a value for each component" })
  .meta({ description: "values that the tariff asks for, by component" });

function exactFigure({ decimals, most }: FigureLimit, least: bigint) {
  return z
    .union([z.number(), z.string()], { error: "must be a number" })
    .transform((written, context) => {
      const text = String(written).trim();
      const value = scaleDecimalExactly(text, decimals);
      if (value === undefined) context.addIssue(notANumber(text, decimals));
      else if (value < least || value > most) {
        context.addIssue(`must be from ${decimalText(least, decimals)} to ${decimalText(most, decimals)}`);
      } else return value;
      return z.NEVER;
    })
    .meta({ description: `a number or a text, with at most ${decimals} decimals` });
}
