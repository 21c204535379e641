import type { TariffTexts, WrittenRange } from "../../texts/tariff-texts.ts";
import { EN_CHARGES } from "./charges.ts";

const { per: PER } = EN_CHARGES;

/** A tariff in short, in English. */
export const EN_TARIFFS: TariffTexts = {
  setUpTo: (energy, per) => `up to ${energy} ${PER[per]}`,
  setAbove: "above that",
  forAllOfIt: (price) => `${price} for all of it`,
  demand: (rate, minutes, band) =>
    `${rate} for each kW of the highest ${minutes} minutes${band === null ? "" : ` in ${band}`}`,
  off: (amount) => `${amount} off`,
  offFirst: (price, energy, per) => `${price} off for the first ${energy} ${PER[per]}`,
  percentOff: (percent, base) => `${percent} off ${base}`,
  atLeastFor: (amount, base) => `at least ${amount} for ${base}`,
  percentIncluded: (percent) => `${percent}, contained in the prices`,
  given: (as, base) =>
    ({
      amount: "an amount entered for each bill",
      kwh: "a price per kWh entered for each bill",
      percent: `a percentage of ${base}, entered for each bill`,
    })[as],
  forEach: (amount, quantity) => `${amount} for each ${quantity}`,
  contracted: (unit, part) => `${unit} contracted${part === null ? "" : ` for ${part}`}`,
  slab: (number) => `slab ${number}`,

  onlyTotal: (range, per) => `only ${endsOf(range)} ${PER[per]}`,
  onlyContracted: (range) => `only ${endsOf(range)} contracted`,
  inSeason: (season) => `in ${season}`,
  atMost: (amount) => `at most ${amount}`,
  atLeast: (amount) => `at least ${amount}`,
  from: (date) => `from ${date}`,
  until: (date) => `until ${date}`,
  onlyAsBase: "only as a base of others",
};

function endsOf({ lower, isLowerIncluded, upper, isUpperIncluded }: WrittenRange): string {
  return [
    ...(lower === null ? [] : [`${isLowerIncluded ? "from" : "above"} ${lower}`]),
    ...(upper === null ? [] : [`${isUpperIncluded ? "up to" : "below"} ${upper}`]),
  ].join(" and ");
}
