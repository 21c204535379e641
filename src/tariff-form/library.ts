import californiaTiersAndBands from "./library/california-tiers-and-bands.json";
import californiaTimeOfUse from "./library/california-time-of-use.json";
import dayAndNight from "./library/day-and-night.json";
import delhi from "./library/delhi-domestic-2022.json";
import erongo from "./library/erongo-red-2023.json";
import flat from "./library/flat.json";
import germany from "./library/germany-household.json";
import kerala from "./library/kerala-2020.json";
import quebec from "./library/quebec-rate-d-2025.json";
import seedExample from "./library/seed-example.json";
import spain from "./library/spain-2.0td.json";
import tamilNadu from "./library/tamil-nadu-2012.json";
import unitedKingdom from "./library/united-kingdom-cap-2024.json";
import { readTariff, type TariffContent } from "./read.ts";

/** A tariff that the box brings along, to be used as it is or changed. */
export interface LibraryTariff {
  /** Lasts from release to release. */
  readonly key: string;
  readonly title: string;
  /** One sentence about its form. */
  readonly summary: string;
  readonly region: string;
  /** As it is written. */
  readonly json: { readonly name: string; readonly currency: string; readonly source: string };
  /** As it is read, anew each time it is asked for. */
  readonly content: TariffContent;
}

/** The library, the plainest tariffs first. */
export function libraryTariffs(): readonly LibraryTariff[] {
  return [
    libraryEntry("flat", "Anywhere", "One price for each kWh.", flat),
    libraryEntry("seed-example", "Anywhere", "Three slabs, a fixed charge, and a tax on both.", seedExample),
    libraryEntry(
      "day-and-night",
      "Anywhere",
      "Two prices by the time of day, and a standing charge.",
      dayAndNight,
    ),
    libraryEntry(
      "united-kingdom-cap-2024",
      "United Kingdom",
      "A standing charge per day and one price, both with VAT included.",
      unitedKingdom,
    ),
    libraryEntry(
      "germany-household",
      "Germany",
      "A price per year and one per kWh, with both taxes.",
      germany,
    ),
    libraryEntry(
      "spain-2.0td",
      "Spain",
      "Three bands, two contracted capacities, and a tax on which VAT is paid.",
      spain,
    ),
    libraryEntry(
      "quebec-rate-d-2025",
      "Canada, Québec",
      "A block of 40 kWh per day at the lower price, and two taxes.",
      quebec,
    ),
    libraryEntry(
      "california-time-of-use",
      "United States, California",
      "Peak and off-peak by season, with a credit for the first kWh of each day.",
      californiaTimeOfUse,
    ),
    libraryEntry(
      "california-tiers-and-bands",
      "United States, California",
      "Two tiers with limits per day by season, each by peak and off-peak, and a minimum charge.",
      californiaTiersAndBands,
    ),
    libraryEntry(
      "delhi-domestic-2022",
      "India, Delhi",
      "Slabs prorated by the calendar, and surcharges and a tax with bases of their own.",
      delhi,
    ),
    libraryEntry(
      "kerala-2020",
      "India, Kerala",
      "Slabs, a duty, a fuel surcharge, and a meter rent with its own tax.",
      kerala,
    ),
    libraryEntry(
      "tamil-nadu-2012",
      "India, Tamil Nadu",
      "The total of two months chooses the slabs and the fixed charge.",
      tamilNadu,
    ),
    libraryEntry(
      "erongo-red-2023",
      "Namibia, Erongo",
      "Slabs, a charge per ampere of the breaker, and two levies per kWh.",
      erongo,
    ),
  ];
}

/** A tariff of the library by what is said of it and as it is written. */
export function libraryEntry(
  key: string,
  region: string,
  summary: string,
  json: LibraryTariff["json"],
): LibraryTariff {
  return {
    key,
    title: json.name,
    summary,
    region,
    json,
    get content() {
      const read = readTariff(json, { currency: json.currency });
      if ("errors" in read) throw new Error(`the library's ${key}: ${read.errors[0]?.message}`);
      return read.tariff;
    },
  };
}
