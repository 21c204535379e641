import type { Determinants } from "./account-bill.ts";
import { type Rating, rate } from "./rating.ts";
import type { RatingInput } from "./rating-input.ts";
import type { TariffVersion } from "./tariff.ts";

/** Rates determinants that were kept with a bill, by the versions that were kept with it. */
export function rateFrozen(versions: readonly TariffVersion[], determinants: Determinants): Rating {
  return rate(ratingInputOf(versions, determinants));
}

/** What is kept of a supply as the input of a rating. */
export function ratingInputOf(versions: readonly TariffVersion[], determinants: Determinants): RatingInput {
  const { period, timeZone, energyWh, openingWh, intervals, added, contracted, given, holidays } =
    determinants;
  return {
    versions,
    period,
    timeZone,
    usage: {
      energyWh,
      openingWh,
      intervals: () => intervals ?? [],
      bandsWh: null,
      demandsMicros: null,
      added,
    },
    contracted,
    given: new Map(Object.entries(given)),
    holidays,
  };
}
