import type { Format } from "../../views/format.ts";
import { NEED_FIELDS, type TypedNeeds } from "../../views/need-fields.tsx";
import type { TypedBill } from "../actions/rate-typed.ts";
import type { FieldError } from "../domain/error.ts";
import type { RatingProblem } from "../domain/rating-problem.ts";
import type { TariffNeeds } from "../domain/tariff-needs.ts";
import { unitOf } from "../domain/words/charge-figures.ts";
import { type AskedFigure, KWH, readInput } from "./figure-input.ts";
import { textOf } from "./pages.ts";

/** What was typed in for a tariff's needs, as figures; and what cannot be read, by field. */
export interface NeedValues {
  readonly values: Pick<TypedBill, "bandsWh" | "contracted" | "given" | "demandMicros">;
  readonly errors: Readonly<Record<string, string>>;
}

/** The texts of a form that are for any tariff's needs. */
export function sentNeeds(form: FormData): TypedNeeds {
  const names = [...form.keys()].filter((name) => /^(band:|contracted:|given:|demand(:|$))/.test(name));
  return Object.fromEntries(names.map((name) => [name, textOf(form, name)]));
}

/** The names of all fields that a tariff's needs have. */
export function needNames({ bands, quantities, given, demandBands }: TariffNeeds): string[] {
  return [
    ...bands.map(NEED_FIELDS.band),
    ...quantities.map(NEED_FIELDS.contracted),
    ...given.map(({ name }) => NEED_FIELDS.given(name)),
    ...demandBands.map(NEED_FIELDS.demand),
  ];
}

/** Reads what was typed in; what was left empty stays out, for the rating to say whether it is missing. */
export function readNeeds(needs: TariffNeeds, typed: TypedNeeds, format: Format): NeedValues {
  const errors: Record<string, string> = {};
  const read = <Key>(key: Key, name: string, asked: AskedFigure): (readonly [Key, bigint])[] => {
    const text = typed[name]?.trim() ?? "";
    if (text === "") return [];
    const figure = readInput(text, asked, format);
    if ("value" in figure) return [[key, figure.value]];
    errors[name] = figure.problem;
    return [];
  };
  const bands = needs.bands.flatMap((band) => read(band, NEED_FIELDS.band(band), KWH));
  const contracted = needs.quantities.flatMap((quantity) =>
    read(quantity, NEED_FIELDS.contracted(quantity), { decimals: 6, unit: unitOf(quantity) }),
  );
  const given = needs.given.flatMap(({ name }) => read(name, NEED_FIELDS.given(name), { decimals: 10 }));
  const demands = needs.demandBands.flatMap((band) =>
    read(band, NEED_FIELDS.demand(band), { decimals: 6, unit: "kW" }),
  );
  return {
    values: {
      bandsWh: bands.length > 0 ? Object.fromEntries(bands) : undefined,
      contracted: contracted.map(([quantity, micros]) => ({ quantity, from: null, micros })),
      given: new Map(given),
      demandMicros: demands.length > 0 ? new Map(demands) : undefined,
    },
    errors,
  };
}

/** What an action found wrong with typed-in needs, by their fields on the page; under the empty name what is in none. */
export function needErrors(
  errors: readonly FieldError[],
  needs: TariffNeeds,
  typed: TypedNeeds,
): Record<string, string> {
  const byField: Record<string, string> = {};
  for (const { field, message } of errors) byField[fieldOfError(field, needs, typed)] ??= message;
  return byField;
}

function fieldOfError(field: string, needs: TariffNeeds, typed: TypedNeeds): string {
  const [, kind, name = ""] = /^(bands|contracted|given|demand_kw)\.(.*)$/s.exec(field) ?? [];
  if (kind === "bands") return NEED_FIELDS.band(name);
  if (kind === "contracted") return NEED_FIELDS.contracted(name);
  if (kind === "given") return NEED_FIELDS.given(name);
  if (kind === "demand_kw") return NEED_FIELDS.demand(name === "" ? null : name);
  if (field === "bands") return firstEmpty(needs.bands.map(NEED_FIELDS.band), typed);
  return "";
}

/** What keeps a bill from being rated, beside the field that would help; under the empty name what no field does. */
export function problemErrors(
  problems: readonly RatingProblem[],
  needs: TariffNeeds,
  typed: TypedNeeds,
): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const problem of problems) {
    const field = fieldOfProblem(problem, needs, typed);
    errors[field] = errors[field] === undefined ? problem.message : `${errors[field]} ${problem.message}`;
  }
  return errors;
}

function fieldOfProblem(
  { code, component, what }: RatingProblem,
  needs: TariffNeeds,
  typed: TypedNeeds,
): string {
  switch (code) {
    case "given-missing":
    case "given-negative":
      return NEED_FIELDS.given(component ?? "");
    case "contracted-missing":
      return NEED_FIELDS.contracted(what);
    case "bands-unknown":
      return component === null
        ? NEED_FIELDS.band(what)
        : firstEmpty(needs.bands.map(NEED_FIELDS.band), typed);
    case "no-demand":
      return firstEmpty(needs.demandBands.map(NEED_FIELDS.demand), typed);
    default:
      return "";
  }
}

/** The first field with nothing in it, else the first one; the empty name where there is none. */
function firstEmpty(names: readonly string[], typed: TypedNeeds): string {
  return names.find((name) => (typed[name]?.trim() ?? "") === "") ?? names[0] ?? "";
}
