import { readTariff } from "../tariff-form/read.ts";
import { decimalText } from "./decimal.ts";
import { minorDigits } from "./money.ts";
import { type Rating, rate } from "./rating.ts";
import type { RatingInput, Usage } from "./rating-input.ts";
import type { TariffVersion } from "./tariff.ts";

/** Versions from their JSON form; throws with every error where it cannot be read. */
export function versionsOf(json: object, currency = "INR"): readonly TariffVersion[] {
  const read = readTariff(json, { currency });
  if ("errors" in read) throw new Error(JSON.stringify(read.errors, null, 2));
  return read.tariff.versions;
}

/** A version of just these components. */
export function versionOf(components: readonly object[], whole: object = {}): readonly TariffVersion[] {
  return versionsOf({ currency: "INR", ...whole, components });
}

/** A typed-in consumption. */
export function typedUsage(energyWh: bigint, more: Partial<Usage> = {}): Usage {
  return { energyWh, openingWh: null, intervals: null, bandsWh: null, demandsMicros: null, ...more };
}

/** What a month (January 2026 unless `changes` says) comes to. */
export function rateMonth(
  versions: readonly TariffVersion[],
  usage: Usage | number,
  changes: Partial<RatingInput> = {},
): Rating {
  return rate({
    versions,
    period: { from: "2026-01-01", to: "2026-02-01", cycle: null },
    timeZone: "Asia/Kolkata",
    usage: typeof usage === "number" ? typedUsage(BigInt(Math.round(usage * 1000))) : usage,
    contracted: [],
    given: new Map(),
    holidays: {},
    ...changes,
  });
}

/** Lines as `name quantity amount`, kWh and major units, as texts that a reader can check by hand. */
export function written({ lines, currency }: Rating): string[] {
  const digits = minorDigits(currency);
  return lines.map(({ component, name, quantityWh, amountMinor, span, isCounted }) =>
    [
      name === component ? name : `${component} ${name}`,
      ...(quantityWh === null ? [] : [decimalText(quantityWh, 3)]),
      decimalText(amountMinor, digits, digits),
      ...(span ? [`${span.from}..${span.to}`] : []),
      ...(isCounted ? [] : ["not counted"]),
    ].join(" "),
  );
}

/** The total in major units. */
export function totalOf({ totalMinor, currency }: Rating): string {
  const digits = minorDigits(currency);
  return decimalText(totalMinor, digits, digits);
}

/** A contracted quantity from a date on (null: from the beginning). */
export function contracted(quantity: string, value: number, from: string | null = null) {
  return { quantity, from, micros: BigInt(Math.round(value * 1_000_000)) };
}
