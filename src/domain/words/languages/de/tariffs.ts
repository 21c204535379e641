import type { TariffTexts, WrittenRange } from "../../texts/tariff-texts.ts";
import { DE_CHARGES } from "./charges.ts";

const { per: PER } = DE_CHARGES;

/** A tariff in short, in German. */
export const DE_TARIFFS: TariffTexts = {
  setUpTo: (energy, per) => `bis ${energy} ${PER[per]}`,
  setAbove: "darüber",
  forAllOfIt: (price) => `${price} für alles`,
  demand: (rate, minutes, band) =>
    `${rate} je kW der höchsten ${minutes} Minuten${band === null ? "" : ` in ${band}`}`,
  off: (amount) => `${amount} Nachlass`,
  offFirst: (price, energy, per) => `${price} Nachlass auf die ersten ${energy} ${PER[per]}`,
  percentOff: (percent, base) => `${percent} Nachlass auf ${base}`,
  atLeastFor: (amount, base) => `mindestens ${amount} für ${base}`,
  percentIncluded: (percent) => `${percent}, in den Preisen enthalten`,
  given: (as, base) =>
    ({
      amount: "ein Betrag, der für jede Rechnung eingegeben wird",
      kwh: "ein Preis pro kWh, der für jede Rechnung eingegeben wird",
      percent: `ein Prozentsatz von ${base}, der für jede Rechnung eingegeben wird`,
    })[as],
  forEach: (amount, quantity) => `${amount} je ${quantity}`,
  contracted: (unit, part) => `${unit} laut Vertrag${part === null ? "" : ` für ${part}`}`,
  slab: (number) => `Stufe ${number}`,

  onlyTotal: (range, per) => `nur ${endsOf(range)} ${PER[per]}`,
  onlyContracted: (range) => `nur ${endsOf(range)} laut Vertrag`,
  inSeason: (season) => `in der Saison ${season}`,
  atMost: (amount) => `höchstens ${amount}`,
  atLeast: (amount) => `mindestens ${amount}`,
  from: (date) => `ab ${date}`,
  until: (date) => `bis ${date}`,
  onlyAsBase: "nur als Bemessungsgrundlage anderer Positionen",
};

function endsOf({ lower, isLowerIncluded, upper, isUpperIncluded }: WrittenRange): string {
  return [
    ...(lower === null ? [] : [`${isLowerIncluded ? "ab" : "über"} ${lower}`]),
    ...(upper === null ? [] : [`${isUpperIncluded ? "bis" : "unter"} ${upper}`]),
  ].join(" und ");
}
