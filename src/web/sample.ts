import type { AskedFields } from "../../views/bill-simulator.tsx";
import type { Format } from "../../views/format.ts";
import { NEED_FIELDS, type TypedNeeds } from "../../views/need-fields.tsx";
import type { Sample, SampleNeeds } from "../../views/sample-bill.tsx";
import { versionsWithin } from "../actions/gather-usage.ts";
import { rateTyped } from "../actions/rate-typed.ts";
import { apportion } from "../domain/apportion.ts";
import { addDays, isDate } from "../domain/dates.ts";
import { AppError } from "../domain/error.ts";
import { addMonths, type Month } from "../domain/period.ts";
import type { TariffVersion } from "../domain/tariff.ts";
import { needsOf, type TariffNeeds } from "../domain/tariff-needs.ts";
import { KWH, readInput } from "./figure-input.ts";
import { needNames, readNeeds } from "./need-values.ts";

/** What a sample bill is for until somebody types something else. */
export const DEFAULT_SAMPLE_KWH = "250";
const MAX_SAMPLE_WH = 10n ** 12n;
const DEFAULT_QUANTITY = "3";

/** The sample bill of a version for a whole month, or what it waits for. */
export function sampleOf(
  version: TariffVersion,
  kwh: string,
  typed: TypedNeeds,
  month: Month,
  format: Format,
): Sample {
  const energy = readInput(kwh, KWH, format);
  if ("problem" in energy || energy.value < 0n || energy.value > MAX_SAMPLE_WH)
    return { waitsFor: format.words.tariffs.sample.kwh };
  const { values, errors } = readNeeds(needsOf([version]), typed, format);
  const [problem] = Object.values(errors);
  if (problem !== undefined) return { waitsFor: problem };
  const bands = Object.values(values.bandsWh ?? {});
  const energyWh = bands.length > 0 ? bands.reduce((sum, wh) => sum + wh, 0n) : energy.value;
  const dates = { from: `${month}-01`, to: `${addMonths(month, 1)}-01` };
  // Whenever it begins, a sample shows what a whole month comes to.
  const tariff = { versions: [{ ...version, effectiveFrom: null }], holidays: {} };
  try {
    const { lines, totalMinor, currency, problems } = rateTyped(tariff, { ...dates, ...values, energyWh });
    return problems[0] ? { waitsFor: problems[0].message } : { lines, totalMinor, currency };
  } catch (error) {
    if (error instanceof AppError) return { waitsFor: error.message };
    throw error;
  }
}

/** What a version's sample asks for, with something plain in each field that nobody has typed in yet. */
export function sampleNeeds(version: TariffVersion, form: FormData | undefined): SampleNeeds {
  const asked = askedFor([version]);
  const plain = plainValues(asked.needs);
  const typed = needNames(asked.needs).map((name) => {
    const value = form?.get(name);
    return [name, typeof value === "string" ? value : (plain[name] ?? "")];
  });
  return { asked, typed: Object.fromEntries(typed) };
}

/**
 * What the versions in force from a first to a last day ask for; those of the whole tariff while these cannot be read.
 * `only` leaves out what is known already.
 */
export function askedWithin(
  versions: readonly TariffVersion[],
  { from, until }: { readonly from: string; readonly until: string },
  only?: (needs: TariffNeeds) => TariffNeeds,
): AskedFields {
  const within =
    isDate(from) && isDate(until) ? versionsWithin(versions, { from, to: addDays(until, 1) }) : [];
  return askedFor(within.length > 0 ? within : versions, only);
}

/** What versions ask for, with what tells their fields from those of others. */
export function askedFor(
  versions: readonly TariffVersion[],
  only: (needs: TariffNeeds) => TariffNeeds = (needs) => needs,
): AskedFields {
  const needs = only(needsOf(versions));
  const currency = versions[0]?.currency ?? "";
  return { needs, currency, signature: JSON.stringify([currency, ...needNames(needs)]) };
}

function plainValues({ bands, quantities, given, demandBands }: TariffNeeds): Record<string, string> {
  const kwh = apportion(
    BigInt(DEFAULT_SAMPLE_KWH),
    bands.map(() => 1n),
  );
  return Object.fromEntries([
    ...bands.map((band, index) => [NEED_FIELDS.band(band), String(kwh[index] ?? 0n)]),
    ...quantities.map((quantity) => [NEED_FIELDS.contracted(quantity), DEFAULT_QUANTITY]),
    ...given.map(({ name }) => [NEED_FIELDS.given(name), "0"]),
    ...demandBands.map((band) => [NEED_FIELDS.demand(band), DEFAULT_QUANTITY]),
  ]);
}
