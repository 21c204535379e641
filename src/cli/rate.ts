import { needsWithin } from "../actions/check-typed.ts";
import { rateTyped, type TypedBill, typedEnergyWh } from "../actions/rate-typed.ts";
import { rateFlags } from "../config/rate-flags.ts";
import { ConfigError, readFlags } from "../config.ts";
import type { DateSpan } from "../domain/dates.ts";
import { AppError } from "../domain/error.ts";
import { addMonths, monthOf } from "../domain/period.ts";
import { NO_NEEDS } from "../domain/tariff-needs.ts";
import { readJson } from "../json-text.ts";
import { libraryTariffs } from "../tariff-form/library.ts";
import { readTariff, type TariffContent } from "../tariff-form/read.ts";
import { ratingJson } from "../web/api/rating-json.ts";
import { printable, printableJson } from "./printable.ts";
import { flagHint, namingFlags } from "./rate/flag-words.ts";
import { libraryTable, ratingTable } from "./rate/tables.ts";
import { readTariffFile } from "./rate/tariff-file.ts";

type RateFlags = ReturnType<typeof readFlags<typeof rateFlags>>;

const DEFAULT_CURRENCY = "EUR";

/** `meterbox rate`: works a bill out from figures that are given; needs no data folder. 1 where it cannot be. */
export async function rate(args: readonly string[]): Promise<number> {
  const flags = readFlags(rateFlags, args);
  if (flags.list) {
    console.log(flags.json ? printableJson(libraryTariffs().map(entryJson)) : libraryTable(libraryTariffs()));
    return 0;
  }
  checkFlags(flags);
  const tariff = tariffNamed(flags.tariff, flags.currency);
  const dates = datesOf(flags);
  const typed = typedBill(flags, dates);
  const needs = needsWithin(tariff, dates) ?? NO_NEEDS;
  const rating = namingFlags(needs, () => rateTyped(tariff, typed));
  const energyWh = typedEnergyWh(typed);
  if (flags.json) {
    const energy = { energy_kwh: Number(energyWh) / 1000, energy_wh: Number(energyWh) };
    console.log(printableJson({ tariff: tariff.name, ...dates, ...energy, ...ratingJson(rating) }));
  } else if (rating.problems.length === 0)
    console.log(ratingTable({ name: tariff.name ?? flags.tariff, dates, energyWh, rating }, flags.locale));
  for (const problem of flags.json ? [] : rating.problems)
    console.error(printable(`${problem.message}${flagHint(problem, needs)}`));
  return rating.problems.length === 0 ? 0 : 1;
}

function checkFlags(flags: RateFlags): void {
  const { tariff, from, to, opening, closing, kwh, bands } = flags;
  const problems = [
    tariff === "" && "TARIFF is missing: a file with a tariff as JSON, or a key that --list shows",
    (from === undefined) !== (to === undefined) && "--from and --to belong together",
    (flags["cycle-from"] === undefined) !== (flags["cycle-to"] === undefined) &&
      "--cycle-from and --cycle-to belong together",
    (opening === undefined) !== (closing === undefined) && "--opening and --closing belong together",
    kwh === undefined &&
      opening === undefined &&
      bands.size === 0 &&
      "--kwh is missing (or --opening and --closing)",
  ].filter((problem) => problem !== false);
  if (problems.length > 0) throw new ConfigError(problems);
}

/** The tariff in a file, or of the library. */
function tariffNamed(named: string, currency: string | undefined): TariffContent {
  const known = libraryTariffs().find(({ key }) => key === named);
  const tariff = known?.content ?? readContent(named, currency ?? DEFAULT_CURRENCY);
  const own = tariff.versions.find((version) => currency !== undefined && version.currency !== currency);
  if (!own) return tariff;
  throw new AppError("invalid", `--currency: ${named} is in ${own.currency} already; leave ${currency} out.`);
}

function readContent(file: string, currency: string): TariffContent {
  const read = readJson(readTariffFile(file));
  if ("error" in read) throw new AppError("invalid", `${file}: ${read.error.message}`);
  const tariff = readTariff(read.value, { currency });
  if ("tariff" in tariff) return tariff.tariff;
  const errors = tariff.errors.map(({ field, message }) => ({
    field,
    message: `${field === "" ? "" : `${field}: `}${message}`,
  }));
  throw new AppError("invalid", `${file} cannot be used as it stands.`, errors);
}

function datesOf({ from, to, "time-zone": timeZone }: RateFlags): DateSpan {
  if (from !== undefined && to !== undefined) return { from, to };
  const month = monthOf(Date.now(), timeZone);
  return { from: `${addMonths(month, -1)}-01`, to: `${month}-01` };
}

function typedBill(flags: RateFlags, dates: DateSpan): TypedBill {
  const { kwh, opening, closing, bands, contracted, given } = flags;
  const { "cycle-from": cycleFrom, "cycle-to": cycleTo } = flags;
  const registers =
    opening === undefined || closing === undefined ? undefined : { openingWh: opening, closingWh: closing };
  return {
    ...dates,
    energyWh: kwh,
    registers,
    bandsWh: bands.size === 0 ? undefined : Object.fromEntries(bands),
    demandMicros: flags["demand-kw"],
    contracted,
    given,
    cycle: cycleFrom === undefined || cycleTo === undefined ? undefined : { from: cycleFrom, to: cycleTo },
  };
}

function entryJson({ key, title, region, summary, json }: ReturnType<typeof libraryTariffs>[number]) {
  return { key, name: title, region, summary, currency: json.currency, source: json.source };
}
