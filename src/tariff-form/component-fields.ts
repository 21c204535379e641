import { z } from "zod";
import { ENERGY, MONEY, PERCENT, QUANTITY } from "../domain/checks/tariff-limits.ts";
import { dateText, fields, figure, flag, nameText, rounding, spread, whole } from "./schema-parts.ts";

/** An amount. */
export const amount = figure(MONEY, "Major units of the currency");
/** A rate per kWh. */
export const perKwh = figure(MONEY, "Major units of the currency per kWh");
/** A quantity of energy. */
export const kwh = figure(ENERGY, "kWh");
/** A percentage. */
export const percent = figure(PERCENT, "Percent: 18 is 18 %");
const contracted = figure(QUANTITY, "In the quantity's own unit");
/** The name of a contracted quantity. */
export const quantity = z
  .string({ error: "must be a contracted quantity such as kw, kw.P1, kva or a" })
  .meta({ description: "A contracted quantity such as kw, kw.P1, kva or a; left out: once" });

/** One of some fields must be there, and no other; looked at even where other fields are wrong. */
export function exactlyOne(names: readonly string[], message: string) {
  const isRight = (written: object) => countOf(names, written) === 1;
  return [isRight, { error: message, when: isObject }] as const;
}

/** At most one of some fields can be there. */
function atMostOne(names: readonly string[], message: string) {
  const isRight = (written: object) => countOf(names, written) <= 1;
  return [isRight, { error: message, when: isObject }] as const;
}

function countOf(names: readonly string[], written: object): number {
  return names.filter((name) => Object.hasOwn(written, name)).length;
}

/** Fields that may only stand beside another one. */
export function only(
  names: readonly string[],
  beside: (written: Record<string, unknown>) => boolean,
  message: string,
) {
  const isRight = (written: object) =>
    beside(written as Record<string, unknown>) || !names.some((name) => Object.hasOwn(written, name));
  return [isRight, { error: message, when: isObject }] as const;
}

/** Whether a check that looks at several fields can be made. */
export function isObject(payload: { readonly value: unknown }): boolean {
  return typeof payload.value === "object" && payload.value !== null;
}

function range(figureOf: typeof kwh) {
  return {
    above: figureOf.meta({ description: "Above this, without it" }).optional(),
    from: figureOf.meta({ description: "From this on, with it" }).optional(),
    below: figureOf.meta({ description: "Below this, without it" }).optional(),
    up_to: figureOf.meta({ description: "Up to this, with it" }).optional(),
  };
}

const oneLower = atMostOne(["above", "from"], "has both above and from: write one of them");
const oneUpper = atMostOne(["below", "up_to"], "has both below and up_to: write one of them");

const when = fields({
  total_kwh: fields({ ...range(kwh), ...spread })
    .refine(...oneLower)
    .refine(...oneUpper)
    .meta({ description: "The period's total; the ends follow its length like limits" })
    .optional(),
  season: nameText("A season of the calendar").optional(),
  contracted: fields({ quantity, ...range(contracted) })
    .refine(...oneLower)
    .refine(...oneUpper)
    .optional(),
}).meta({ id: "TariffCondition", description: "When a component applies: every part must hold" });

const bound = fields({ amount: amount.optional(), per_kwh: perKwh.optional(), ...spread })
  .refine(...exactlyOne(["amount", "per_kwh"], "needs either amount or per_kwh"))
  .refine(
    ...only(
      ["per", "proration"],
      (it) => it["per_kwh"] === undefined,
      "has per_kwh, which takes no per or proration",
    ),
  )
  .meta({ id: "TariffBound", description: "An amount, or so much per kWh; of a subsidy its size" });

function isMemoWhole(written: object): boolean {
  const { printed = true, counted = true } = written as { printed?: unknown; counted?: unknown };
  return printed === counted;
}

/** A component of that kind: its own fields, and those that every component has. */
export function component<const Kind extends string, Shape extends z.core.$ZodLooseShape>(
  kind: Kind,
  shape: Shape,
) {
  return fields({
    kind: z.literal(kind),
    name: nameText("Its name, by which components below name it and which is printed"),
    ...shape,
    rounding: rounding.optional(),
    place: whole(0, 1000, "Where it is printed; left out: where it stands").optional(),
    when: when.optional(),
    cap: bound.optional(),
    floor: bound.optional(),
    printed: flag("false, together with counted: only a base of others").optional(),
    counted: flag("false, together with printed: only a base of others").optional(),
    from: dateText("The first local date it applies to").optional(),
    until: dateText("The first local date it no longer applies to").optional(),
  }).refine(isMemoWhole, {
    error: "has only one of printed and counted false: write both, or neither",
    when: isObject,
  });
}
