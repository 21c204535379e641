import { z } from "zod";
import { MAX_SLABS } from "../domain/checks/tariff-limits.ts";
import { LIMIT_ROUNDINGS } from "../domain/tariff.ts";
import {
  amount,
  component,
  exactlyOne,
  isObject,
  kwh,
  only,
  percent,
  perKwh,
  quantity,
} from "./component-fields.ts";
import { fields, flag, listOf, nameText, oneOf, spread, terms } from "./schema-parts.ts";

const bandRates = z
  .record(nameText("A band"), perKwh, { error: "must be an object with a price for each band" })
  .meta({ description: "A price per kWh for each band" });

const slabList = <Item extends z.ZodType>(item: Item) =>
  listOf(item, "slabs").max(MAX_SLABS, `can be at most ${MAX_SLABS}`);

const upTo = kwh.meta({ description: "Its upper limit in kWh, inclusive; left out: open-ended" }).optional();

const slab = fields({ up_to: upTo, rate: perKwh.optional(), bands: bandRates.optional() }).refine(
  ...exactlyOne(["rate", "bands"], "needs either rate or bands"),
);

const insideSlab = fields({ up_to: upTo, rate: perKwh });

const bandPrices = z
  .record(
    nameText("A band"),
    z.union([perKwh, fields({ slabs: slabList(insideSlab) })], {
      error: "must be a number, or an object with slabs",
    }),
    { error: "must be an object with a price for each band" },
  )
  .meta({ description: "A price per kWh for each band, or slabs for each" });

const limits = fields({
  ...spread,
  rounding: oneOf(LIMIT_ROUNDINGS, "How prorated limits become whole kWh; left out: not at all").optional(),
}).meta({ description: "What the slabs' limits are stated for" });

const energy = component("energy", {
  rate: perKwh.optional(),
  slabs: slabList(slab).optional(),
  bands: bandPrices.optional(),
  slab_type: oneOf(
    ["telescopic", "non-telescopic"],
    "telescopic: each slab bills its own part; non-telescopic: the slab of the total bills everything",
  ).optional(),
  limits: limits.optional(),
}).refine(...exactlyOne(["rate", "slabs", "bands"], "needs exactly one of rate, slabs and bands"));

const fixed = component("fixed", { rate: amount, quantity: quantity.optional(), ...spread });

const demand = component("demand", {
  rate: amount,
  minutes: z
    .union([z.literal(15), z.literal(30), z.literal(60)], { error: "must be 15, 30 or 60" })
    .meta({ description: "How long the block is over which the power is averaged" }),
  band: nameText("Only in this band").optional(),
  ...spread,
});

const levy = component("levy", { rate: perKwh.optional(), bands: bandRates.optional() }).refine(
  ...exactlyOne(["rate", "bands"], "needs either rate or bands"),
);

const subsidy = component("subsidy", {
  amount: amount.optional(),
  rate: perKwh.optional(),
  first: kwh.meta({ description: "For how many kWh; left out: for all" }).optional(),
  percent: percent.optional(),
  of: terms.optional(),
  ...spread,
})
  .refine(...exactlyOne(["amount", "rate", "percent"], "needs exactly one of amount, rate and percent"))
  .refine(...only(["of"], (it) => it["percent"] !== undefined, "has of, which only a percent takes"))
  .refine(
    ...only(
      ["percent"],
      (it) => it["of"] !== undefined,
      "has a percent and needs of: the components it is taken of",
    ),
  )
  .refine(...only(["first"], (it) => it["rate"] !== undefined, "has first, which only a rate takes"))
  .refine(
    ...only(
      ["per", "proration"],
      (it) => it["amount"] !== undefined || it["first"] !== undefined,
      "has per or proration, which only an amount or first takes",
    ),
  );

const minimum = component("minimum", { amount, quantity: quantity.optional(), ...spread, of: terms });

const greater = component("greater", {
  of: z
    .tuple([nameText("A memo above"), nameText("A memo above")], { error: "must be a list of two names" })
    .meta({ description: "Two memos above" }),
});

const percentage = component("percent", {
  percent,
  of: terms,
  base: oneOf(["printed", "exact"], "Of the printed amounts, or of those before rounding").optional(),
  each: flag("Rounded for each line of its base, and printed as the sum").optional(),
  included: flag("The prices contain it: it is shown and not counted").optional(),
});

const given = component("given", {
  as: oneOf(
    ["amount", "kwh", "percent"],
    "What is given for each period: an amount, one per kWh, a percentage",
  ),
  of: terms.optional(),
  required: flag("false: without a value it is left out; else the bill waits").optional(),
  may_be_negative: flag("Whether it can reduce the bill").optional(),
})
  .refine(...only(["of"], (it) => it["as"] === "percent", "has of, which only as: percent takes"))
  .refine((it) => it.as !== "percent" || Object.hasOwn(it, "of"), {
    error: "is given as a percent and needs of: the components it is taken of",
    when: isObject,
  });

const CHARGES = [
  energy.meta({ id: "EnergyComponent", description: "What energy costs: flat, in slabs, by bands" }),
  fixed.meta({ id: "FixedComponent", description: "A rate times one, or times a contracted quantity" }),
  demand.meta({ id: "DemandComponent", description: "A rate per kW of the highest mean power" }),
  levy.meta({ id: "LevyComponent", description: "A rate per kWh" }),
  subsidy.meta({
    id: "SubsidyComponent",
    description: "What reduces the bill; written as a positive figure",
  }),
  minimum.meta({ id: "MinimumComponent", description: "What is missing of a minimum after the named lines" }),
  greater.meta({ id: "GreaterComponent", description: "The greater one of two memos" }),
  percentage.meta({ id: "PercentComponent", description: "A percentage of the named components" }),
  given.meta({ id: "GivenComponent", description: "A slot whose value comes with each period" }),
] as const;
const KINDS = "energy, fixed, demand, levy, subsidy, minimum, greater, percent, given";

/** A component of a slab set's group: every kind except a slab set. */
const chargeSchema = z.discriminatedUnion("kind", CHARGES, {
  error: (issue) => (typeof issue.input !== "object" ? OBJECT : `must be one of ${KINDS}`),
});

const OBJECT = "must be an object with kind and name";

const slabSet = fields({
  kind: z.literal("slab-set"),
  name: nameText("Its name"),
  limits: fields(spread).meta({ description: "What the limits are stated for" }).optional(),
  sets: listOf(fields({ up_to: upTo, components: listOf(chargeSchema, "components") }), "sets").max(
    MAX_SLABS,
    `can be at most ${MAX_SLABS}`,
  ),
}).meta({ id: "SlabSetComponent", description: "The total chooses one group of components" });

/** One component of a tariff. */
export const componentSchema = z.discriminatedUnion("kind", [...CHARGES, slabSet], {
  error: (issue) => (typeof issue.input !== "object" ? OBJECT : `must be one of ${KINDS}, slab-set`),
});

/** A component as the schema reads it: figures are integers of their last decimal, nothing is filled in. */
export type WrittenComponent = z.output<typeof componentSchema>;
/** The same without slab sets. */
export type WrittenCharge = z.output<typeof chargeSchema>;
