import { readFileSync } from "node:fs";
import { versionsWithin } from "../actions/gather-usage.ts";
import { rateTyped, type TypedBill, typedEnergyWh } from "../actions/rate-typed.ts";
import { rateFlags } from "../config/rate-flags.ts";
import { ConfigError, readFlags } from "../config.ts";
import type { DateSpan } from "../domain/dates.ts";
import { AppError } from "../domain/error.ts";
import { addMonths, monthOf } from "../domain/period.ts";
import { needsOf, strayNames } from "../domain/tariff-needs.ts";
import { readJson } from "../json-text.ts";
import { libraryTariffs } from "../tariff-form/library.ts";
import { readTariff, type TariffContent } from "../tariff-form/read.ts";
import { ratingJson } from "../web/api/rating-json.ts";
import { libraryTable, ratingTable } from "./rate/tables.ts";

type RateFlags = ReturnType<typeof readFlags<typeof rateFlags>>;

/** `meterbox rate`: works a bill out from figures that are given; needs no data folder. 1 where it cannot be. */
export async function rate(args: readonly string[]): Promise<number> {
  const flags = readFlags(rateFlags, args);
  if (flags.list) {
    console.log(
      flags.json ? JSON.stringify(libraryTariffs().map(entryJson), null, 2) : libraryTable(libraryTariffs()),
    );
    return 0;
  }
  checkFlags(flags);
  const tariff = tariffNamed(flags.tariff, flags.currency);
  const dates = datesOf(flags);
  checkNames(tariff, dates, flags);
  const typed = typedBill(flags, dates);
  const energyWh = typedEnergyWh(typed);
  const rating = rateTyped(tariff, typed);
  if (flags.json) {
    const energy = { energy_kwh: Number(energyWh) / 1000, energy_wh: Number(energyWh) };
    console.log(JSON.stringify({ tariff: tariff.name, ...dates, ...energy, ...ratingJson(rating) }, null, 2));
  } else if (rating.problems.length === 0)
    console.log(ratingTable({ name: tariff.name ?? flags.tariff, dates, energyWh, rating }, flags.locale));
  for (const { message } of flags.json ? [] : rating.problems) console.error(message);
  return rating.problems.length === 0 ? 0 : 1;
}

function checkFlags({ tariff, from, to, opening, closing, kwh, bands }: RateFlags): void {
  const problems = [
    tariff === "" && "TARIFF is missing: a file with a tariff as JSON, or a key that --list shows",
    (from === undefined) !== (to === undefined) && "--from and --to belong together",
    (opening === undefined) !== (closing === undefined) && "--opening and --closing belong together",
    kwh === undefined &&
      opening === undefined &&
      bands.size === 0 &&
      "--kwh is missing (or --opening and --closing)",
  ].filter((problem) => problem !== false);
  if (problems.length > 0) throw new ConfigError(problems);
}

/** The tariff in a file, or of the library. */
function tariffNamed(named: string, currency: string): TariffContent {
  const known = libraryTariffs().find(({ key }) => key === named);
  if (known) return known.content;
  const read = readJson(textOf(named));
  if ("error" in read) throw new AppError("invalid", `${named}: ${read.error.message}`);
  const tariff = readTariff(read.value, { currency });
  if ("tariff" in tariff) return tariff.tariff;
  const errors = tariff.errors.map(({ field, message }) => ({
    field,
    message: `${field === "" ? "" : `${field}: `}${message}`,
  }));
  throw new AppError("invalid", `${named} cannot be used as it stands.`, errors);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    const message = `${file} is neither a file that can be read nor a tariff of the library; meterbox rate --list shows those.`;
    throw new AppError("not-found", message);
  }
}

function datesOf({ from, to, "time-zone": timeZone }: RateFlags): DateSpan {
  if (from !== undefined && to !== undefined) return { from, to };
  const month = monthOf(Date.now(), timeZone);
  return { from: `${addMonths(month, -1)}-01`, to: `${month}-01` };
}

function checkNames({ versions }: TariffContent, dates: DateSpan, flags: RateFlags): void {
  const needs = needsOf(versionsWithin(versions, dates));
  const typed = {
    bands: flags.bands.keys(),
    quantities: flags.contracted.keys(),
    given: flags.given.keys(),
  };
  const errors = strayNames(needs, typed).map((message) => ({ field: "", message }));
  if (errors.length > 0) throw new AppError("invalid", "The tariff does not ask for that.", errors);
}

function typedBill(flags: RateFlags, dates: DateSpan): TypedBill {
  const { kwh, opening, closing, bands, contracted, given } = flags;
  const registers =
    opening === undefined || closing === undefined ? undefined : { openingWh: opening, closingWh: closing };
  const sumWh = [...bands.values()].reduce((sum, wh) => sum + wh, 0n);
  return {
    ...dates,
    energyWh: kwh ?? (registers ? undefined : sumWh),
    registers,
    bandsWh: bands.size === 0 ? undefined : Object.fromEntries(bands),
    demandMicros: flags["demand-kw"],
    contracted: Array.from(contracted, ([quantity, micros]) => ({ quantity, from: null, micros })),
    given,
  };
}

function entryJson({ key, title, region, summary, json }: ReturnType<typeof libraryTariffs>[number]) {
  return { key, name: title, region, summary, currency: json.currency, source: json.source };
}
