import type { LimitRounding, Rounding } from "../../../tariff.ts";
import type { LimitOrigin, RuleTexts } from "../../texts/rule-texts.ts";
import { EN_CHARGES } from "./charges.ts";
import { enList } from "./list.ts";

const MODES: Readonly<Record<Rounding["mode"], string>> = {
  "half-up": "half up",
  "half-even": "half to the even neighbour",
  truncate: "cut off",
};
const TARGETS: Readonly<Record<Rounding["to"], string>> = {
  "minor-unit": "to the currency's smallest unit",
  "whole-unit": "to whole units of the currency",
};
const LIMIT_ROUNDINGS: Readonly<Record<LimitRounding, string>> = {
  none: "",
  width: ", each slab's width rounded to whole kWh",
  "upper-limit": ", each rounded to whole kWh",
};

/** How charges came about, in English. */
export const EN_RULES: RuleTexts = {
  names: {
    parts: "Parts",
    wholeKwh: "Whole kWh",
    bands: "Bands",
    slabs: "Slabs",
    proration: "Proration",
    percentages: "Percentages",
    rounding: "Rounding",
  },
  parts: (days, isBlended) =>
    `The period is in parts, since something of the tariff or the contract changes: ${days.join("; ")}. ${
      isBlended
        ? "The slabs are filled once for all of its days, and each slab's energy is shared among its parts by their days"
        : "Each part is rated by itself, with limits and fixed charges for its days"
    }.`,
  wholeKwhOfRegisters: (energy) =>
    `${energy}: what the registers' whole kWh differ by. What is left behind their points goes on to the next bill.`,
  wholeKwhRounded: (energy) => `${energy}: the energy rounded to whole kWh.`,
  standardTime: "By standard time, without daylight saving.",
  holidays: (dates) => `Holidays: ${dates.join(", ")}.`,

  telescopic: "Telescopic: each slab bills only the part of the energy that falls into it.",
  notTelescopic: "Not telescopic: the slab that the whole energy falls in bills all of it.",
  sharedAmongBands: "Each slab's energy is shared among the bands by what was used in each.",
  limits: (limits, origin, rounding) =>
    `Limits of ${enList(limits)}${originOf(origin)}${LIMIT_ROUNDINGS[rounding]}.`,

  proration: (per, working) => `What is stated ${EN_CHARGES.per[per]}: ${working}.`,
  toDecimals: (factor, count) => `${factor}, to ${decimals(count)}`,
  shareOfRounded: (factor, count) =>
    `${factor}, its share of the period's, which is rounded to ${decimals(count)}`,

  percentBase: "Each is taken of its base: the printed amounts of the charges that the tariff names.",
  percentExact: (names) => `Of the exact amounts before they were rounded: ${names.join(", ")}.`,
  percentEach: (names) => `Rounded for each line of its base, and added up: ${names.join(", ")}.`,
  percentIncluded: (names) => `Contained in the prices, so shown and not added: ${names.join(", ")}.`,

  rounding: ({ mode, to }) => `${MODES[mode]}, ${TARGETS[to]}`,
  roundedLines: (rounding, ofTotal) =>
    ofTotal === null
      ? `Each line once, ${rounding}. The total adds up the printed lines.`
      : `Each line once, ${rounding}. The total adds up the printed lines and is rounded ${ofTotal}; the difference is a line of its own.`,
  roundingOf: (names, rounding) => `${names.join(", ")}: ${rounding}.`,
};

function originOf(origin: LimitOrigin): string {
  return origin === "all-parts"
    ? " for all parts together"
    : `, from ${enList(origin.stated)} ${EN_CHARGES.per[origin.per]} × ${origin.factor}`;
}

function decimals(count: number): string {
  return count === 1 ? "1 decimal" : `${count} decimals`;
}
