import { decimalText, scaleDecimalExactly } from "../domain/decimal.ts";
import type { TariffVersion } from "../domain/tariff.ts";
import { writeTariffVersion } from "../tariff-form/write.ts";
import type { Json } from "./figures.ts";

/** What counts something; all other numbers of a tariff are money, energy, a quantity or a percentage. */
const COUNTS: readonly string[] = ["place", "slab", "decimals", "minutes"];
const MOST_DECIMALS = 10;

/** A version in the JSON form of tariffs, its money, energies and percentages as decimal texts. */
export function writeVersion(version: TariffVersion): Json {
  return figuresAsText(writeTariffVersion(version));
}

function figuresAsText(value: unknown, name = "", isByBand = false): Json {
  if (typeof value === "number") return COUNTS.includes(name) && !isByBand ? value : figureText(value);
  if (Array.isArray(value)) return value.map((item) => figuresAsText(item));
  if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value).map(
      ([field, inner]) => [field, figuresAsText(inner, field, name === "bands")] as const,
    );
    return Object.fromEntries(fields);
  }
  return value as Json;
}

function figureText(value: number): string {
  const scaled = scaleDecimalExactly(String(value), MOST_DECIMALS);
  if (scaled === undefined) throw new RangeError(`${value} has more than ${MOST_DECIMALS} decimals`);
  return decimalText(scaled, MOST_DECIMALS);
}
