import { NEED_FIELDS, type TypedNeeds } from "../../views/need-fields.tsx";
import type { TypedBill } from "../actions/rate-typed.ts";
import { scaleDecimalExactly } from "../domain/decimal.ts";
import type { RatingProblem } from "../domain/rating-problem.ts";
import type { TariffNeeds } from "../domain/tariff-needs.ts";
import { textOf } from "./pages.ts";

const NUMBER_WORDS: Readonly<Record<number, string>> = { 3: "three", 6: "six", 10: "ten" };

/** What was typed in for a tariff's needs, as figures; and what cannot be read, by field. */
export interface NeedValues {
  readonly values: Pick<TypedBill, "bandsWh" | "contracted" | "given" | "demandMicros">;
  readonly errors: Readonly<Record<string, string>>;
}

/** The texts of a tariff's needs in a form. */
export function typedNeeds(form: FormData, needs: TariffNeeds): TypedNeeds {
  return Object.fromEntries(needNames(needs).map((name) => [name, textOf(form, name)]));
}

/** The names of all fields that a tariff's needs have. */
export function needNames({ bands, quantities, given, demand }: TariffNeeds): string[] {
  return [
    ...bands.map(NEED_FIELDS.band),
    ...quantities.map(NEED_FIELDS.contracted),
    ...given.map(({ name }) => NEED_FIELDS.given(name)),
    ...(demand ? [NEED_FIELDS.demand] : []),
  ];
}

/** Reads what was typed in; what was left empty stays out, for the rating to say whether it is missing. */
export function readNeeds(needs: TariffNeeds, typed: TypedNeeds): NeedValues {
  const errors: Record<string, string> = {};
  const read = (name: string, decimals: number, mayBeNegative = false) => {
    const text = typed[name]?.trim() ?? "";
    if (text === "") return undefined;
    const value = readNumber(text, decimals, mayBeNegative);
    if ("problem" in value) errors[name] = value.problem;
    return "problem" in value ? undefined : value.value;
  };
  const bands = needs.bands.map((band) => [band, read(NEED_FIELDS.band(band), 3)] as const);
  const hasBands = bands.some(([, value]) => value !== undefined);
  const contracted = needs.quantities.flatMap((quantity) => {
    const micros = read(NEED_FIELDS.contracted(quantity), 6);
    return micros === undefined ? [] : [{ quantity, from: null, micros }];
  });
  const given = needs.given.flatMap(({ name, mayBeNegative }) => {
    const value = read(NEED_FIELDS.given(name), 10, mayBeNegative);
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    values: {
      bandsWh: hasBands ? Object.fromEntries(bands.map(([band, wh]) => [band, wh ?? 0n])) : undefined,
      contracted,
      given: new Map(given),
      demandMicros: needs.demand ? read(NEED_FIELDS.demand, 6) : undefined,
    },
    errors,
  };
}

/** A typed-in number as an integer of its last decimal, or what is wrong with it. */
export function readNumber(
  text: string,
  decimals: number,
  mayBeNegative = false,
): { readonly value: bigint } | { readonly problem: string } {
  const value = scaleDecimalExactly(text.trim(), decimals);
  if (value === undefined) {
    const written = text.trim();
    return {
      problem: /^-?\d+,\d+$/.test(written)
        ? `${written} is not a number: write ${written.replace(",", ".")}.`
        : `${JSON.stringify(written)} is not a number with at most ${NUMBER_WORDS[decimals] ?? decimals} decimals.`,
    };
  }
  if (value < 0n && !mayBeNegative) return { problem: "It cannot be negative." };
  return { value };
}

/** What keeps a bill from being rated, beside the field that would help; under the empty name what no field does. */
export function problemErrors(
  problems: readonly RatingProblem[],
  needs: TariffNeeds,
): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const problem of problems) {
    const field = fieldOf(problem, needs);
    errors[field] = errors[field] === undefined ? problem.message : `${errors[field]} ${problem.message}`;
  }
  return errors;
}

function fieldOf({ code, component, what }: RatingProblem, needs: TariffNeeds): string {
  switch (code) {
    case "given-missing":
    case "given-negative":
      return NEED_FIELDS.given(component ?? "");
    case "contracted-missing":
      return NEED_FIELDS.contracted(what);
    case "bands-unknown":
      return needs.bands[0] === undefined ? "" : NEED_FIELDS.band(needs.bands[0]);
    case "no-demand":
      return NEED_FIELDS.demand;
    default:
      return "";
  }
}
