import { z } from "zod";
import { ENERGY, notANumber, QUANTITY } from "../../domain/checks/tariff-limits.ts";
import { scaleDecimalExactly } from "../../domain/decimal.ts";

const GIVEN_DECIMALS = 10;
const PERCENT_DECIMALS = 6;

/** kWh as a number or a text, as Wh. The actions say how much is possible. */
export const kwhFigure = exactFigure(ENERGY.decimals);

/** A contracted or demanded quantity as a number or a text, as millionths of its unit. */
export const quantityFigure = exactFigure(QUANTITY.decimals);

/** A percentage as a number or a text, as an integer of six decimals. */
export const percentFigure = exactFigure(PERCENT_DECIMALS);

/** The value of a slot as a number or a text, as an integer of ten decimals; it can be below 0. */
export const givenFigure = exactFigure(GIVEN_DECIMALS);

const dateText = z.string({ error: "must be a date such as 2026-01-16" }).meta({ format: "date" });

/** What a question says of contracted quantities: each by its name, or a list of those that change on a date. */
export const contractedFigures = z
  .union(
    [
      z.record(z.string(), quantityFigure),
      z.array(
        z.strictObject(
          {
            quantity: z.string({ error: "must be a quantity such as kw" }),
            value: quantityFigure,
            from: dateText.nullable().optional().meta({ description: "left out: from the beginning" }),
          },
          { error: "must be an object with quantity, value and from" },
        ),
      ),
    ],
    { error: 'must be an object such as {"kw": 4.6}, or a list' },
  )
  .meta({
    description: "contracted quantities by name, or a list with the dates that they hold from",
    example: { kw: 4.6 },
  });

/** The highest demand where one is asked for, or that of each band. */
export const demandFigures = z
  .union([quantityFigure, z.record(z.string(), quantityFigure)], {
    error: 'must be a number, or an object such as {"peak": 8}',
  })
  .meta({
    description:
      "the highest demand in kW; by band where several are asked for, under the empty name that of all time",
    example: { peak: 8, off: 9 },
  });

/** Values of slots by component, for one question. */
export const givenFigures = z
  .record(z.string(), givenFigure, { error: "must be an object with a value for each component" })
  .meta({ description: "values that the tariff asks for, by component" });

function exactFigure(decimals: number) {
  return z
    .union([z.number(), z.string()], { error: "must be a number" })
    .transform((written, context) => {
      const text = String(written).trim();
      const value = scaleDecimalExactly(text, decimals);
      if (value !== undefined) return value;
      context.addIssue(notANumber(text, decimals));
      return z.NEVER;
    })
    .meta({ description: `a number or a text, with at most ${decimals} decimals` });
}
