import type { Bound, ChargeComponent, Range } from "../tariff.ts";
import type { ChargeFigures } from "./charge-figures.ts";
import type { WrittenRange } from "./texts/tariff-texts.ts";

/** When a component applies, within which bounds, and whether it is printed, in words; empty where nothing is said. */
export function conditionWords(component: ChargeComponent, figures: ChargeFigures): string {
  const { when, cap, floor, from, until, isMemo } = component;
  const { tariffs } = figures.words;
  const total = when?.total;
  const contracted = when?.contracted;
  const totalRange = total && writtenRange(total.range, figures.energy);
  const quantityRange =
    contracted && writtenRange(contracted.range, (micros) => figures.quantity(contracted.quantity, micros));
  return [
    total && totalRange && tariffs.onlyTotal(totalRange, total.spread.per),
    when?.season && tariffs.inSeason(when.season),
    quantityRange && tariffs.onlyContracted(quantityRange),
    cap && tariffs.atMost(boundText(cap, figures)),
    floor && tariffs.atLeast(boundText(floor, figures)),
    from !== null && tariffs.from(from),
    until !== null && tariffs.until(until),
    isMemo && tariffs.onlyAsBase,
  ]
    .filter((words) => typeof words === "string" && words !== "")
    .join(", ");
}

/** The ends of a range as they are written; undefined where both are open. */
function writtenRange(range: Range, written: (figure: bigint) => string): WrittenRange | undefined {
  const { lower, upper } = range;
  if (lower === null && upper === null) return undefined;
  return {
    ...range,
    lower: lower === null ? null : written(lower),
    upper: upper === null ? null : written(upper),
  };
}

function boundText(bound: Bound, { rate, words: { charges } }: ChargeFigures): string {
  return bound.by === "kwh"
    ? charges.perKwh(rate(bound.rateMicros))
    : `${rate(bound.amountMicros)} ${charges.per[bound.spread.per]}`;
}
