import type { Bound, ChargeComponent, Range } from "../tariff.ts";
import type { ChargeFigures } from "./charge-figures.ts";
import { perWords } from "./charge-words.ts";

/** When a component applies, within which bounds, and whether it is printed, in words; empty where nothing is said. */
export function conditionWords(component: ChargeComponent, figures: ChargeFigures): string {
  const { when, cap, floor, from, until, isMemo } = component;
  const quantity = when?.contracted?.quantity ?? "";
  return [
    when?.total && rangeWords(when.total.range, figures.energy, ` ${perWords(when.total.spread.per)}`),
    when?.season && `in ${when.season}`,
    when?.contracted &&
      rangeWords(when.contracted.range, (micros) => figures.quantity(quantity, micros), " contracted"),
    cap && `at most ${boundText(cap, figures)}`,
    floor && `at least ${boundText(floor, figures)}`,
    from !== null && `from ${from}`,
    until !== null && `until ${until}`,
    isMemo && "only as a base of others",
  ]
    .filter((words) => typeof words === "string" && words !== "")
    .join(", ");
}

function rangeWords(
  { lower, isLowerIncluded, upper, isUpperIncluded }: Range,
  written: (figure: bigint) => string,
  behind: string,
): string {
  const ends = [
    ...(lower === null ? [] : [`${isLowerIncluded ? "from" : "above"} ${written(lower)}`]),
    ...(upper === null ? [] : [`${isUpperIncluded ? "up to" : "below"} ${written(upper)}`]),
  ];
  return ends.length === 0 ? "" : `only ${ends.join(" and ")}${behind}`;
}

function boundText(bound: Bound, figures: ChargeFigures): string {
  return bound.by === "kwh"
    ? `${figures.rate(bound.rateMicros)} a\u00A0kWh`
    : `${figures.rate(bound.amountMicros)} ${perWords(bound.spread.per)}`;
}
