import { z } from "zod";
import { MAX_COMPONENTS } from "../domain/checks/tariff-limits.ts";
import { ENERGY_UNITS, MID_PERIOD_METHODS } from "../domain/tariff.ts";
import { calendarSchema, holidaysSchema } from "./calendar-schema.ts";
import { componentSchema } from "./component-schema.ts";
import { dateText, fields, listOf, nameText, oneOf, proration, rounding } from "./schema-parts.ts";

/** How many versions a tariff can have. */
export const MAX_VERSIONS = 200;
const MAX_SOURCE = 500;

const currency = z
  .string({ error: "must be three letters, such as EUR" })
  .meta({ description: "ISO 4217; left out: the property's" });

const versionFields = {
  currency: currency.optional(),
  source: z
    .string({ error: "must be a text" })
    .trim()
    .min(1, "must not be empty")
    .max(MAX_SOURCE, `can have at most ${MAX_SOURCE} characters`)
    .meta({ description: "Where the figures were published, with their date" })
    .optional(),
  effective_from: dateText("The first local date it applies to; left out: from the beginning").optional(),
  mid_period: oneOf(MID_PERIOD_METHODS, "How a change within a period is billed; left out: parts").optional(),
  energy: oneOf(ENERGY_UNITS, "In which unit energy is billed; left out: wh").optional(),
  proration: proration.optional(),
  rounding: rounding.optional(),
  total_rounding: rounding.optional(),
  calendar: calendarSchema.optional(),
  components: listOf(componentSchema, "components")
    .max(MAX_COMPONENTS, `can be at most ${MAX_COMPONENTS}`)
    .meta({ description: "Worked out from top to bottom, each on what stands above it" })
    .optional(),
};

/** One version of a tariff: what it leaves out it takes from the whole. */
export const versionSchema = fields(versionFields);

/** A tariff: one version, or several dated ones. */
export const tariffSchema = fields({
  name: nameText("The tariff's name").optional(),
  ...versionFields,
  versions: listOf(versionSchema, "versions")
    .max(MAX_VERSIONS, `can be at most ${MAX_VERSIONS}`)
    .meta({ description: "Dated versions, oldest first" })
    .optional(),
  holidays: holidaysSchema.optional(),
});

const written = z
  .union([z.number(), z.string()], { error: "must be a number" })
  .transform(String)
  .meta({ description: "A number, or a text with a point" });

/** A tariff in its short form. */
export const shortFormSchema = fields({
  name: nameText("The tariff's name").optional(),
  slabs: listOf(
    fields({ range: z.string({ error: "must be a text such as 0-100" }), rate: written }),
    "slabs",
    0,
  ).meta({
    examples: [
      [
        { range: "0-100", rate: 3.5 },
        { range: "101+", rate: 4.5 },
      ],
    ],
  }),
  fixed_charge: written.optional(),
  tax_rate: written.meta({ description: "A fraction: 0.18 is 18 %" }).optional(),
  currency: currency.optional(),
  effective_from: dateText("The first local date it applies to").optional(),
});

/** A version as the schema reads it. */
export type WrittenVersion = z.output<typeof versionSchema>;
/** A whole tariff as the schema reads it. */
export type WrittenWhole = z.output<typeof tariffSchema>;

/** The JSON Schema (draft 2020-12) of a tariff as it is written, in full or in the short form. */
export function tariffJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(z.union([tariffSchema, shortFormSchema]), { io: "input" });
}
