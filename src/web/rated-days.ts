import type { AskedFields } from "../../views/bill-simulator.tsx";
import type { Format } from "../../views/format.ts";
import type { TypedSpan } from "../../views/meter-simulator.tsx";
import type { SimulatedBill } from "../../views/simulated-charges.tsx";
import type { Words } from "../../views/words.ts";
import type { FoundTariff } from "../actions/find-tariff.ts";
import type { Box } from "../actions/ports.ts";
import type { RatedUsage } from "../actions/rate-meter.ts";
import { rateMeter } from "../actions/rate-meter.ts";
import { addDays, type DateSpan, isDate } from "../domain/dates.ts";
import { AppError } from "../domain/error.ts";
import type { Meter } from "../domain/meter.ts";
import { NO_NEEDS, type TariffNeeds } from "../domain/tariff-needs.ts";
import { chargeRules } from "../domain/words/charge-rules.ts";
import { usedAndBilled } from "../domain/words/energy-words.ts";
import { listContracted } from "../store/contracted.ts";
import { givenFor } from "../store/given-values.ts";
import { findMeter } from "../store/meters.ts";
import type { Store } from "../store/open.ts";
import { needErrors, problemErrors, readNeeds } from "./need-values.ts";
import { askedWithin } from "./sample.ts";
import { chosenTariff } from "./tariff-choices.ts";

/** What days of a meter cost, written out; what the tariff asks for besides, and what is wrong with the question by its fields. */
export interface RatedDays {
  readonly asked: AskedFields;
  readonly errors: Readonly<Record<string, string>>;
  readonly jsonErrors: readonly string[];
  readonly answer: SimulatedBill;
}

type Errors = Record<string, string>;

/** Rates any days of a meter from its readings. */
export function ratedDays(
  box: Box,
  typed: TypedSpan,
  { format, currency }: { readonly format: Format; readonly currency: string },
): RatedDays {
  const meter = findMeter(box.store, typed.meter);
  const chosen = chosenTariff(box.store, typed.tariff, typed.json, format.words);
  const errors: Errors = spanErrors(typed, format.words);
  if ("choice" in chosen) errors["tariff"] = chosen.choice;
  if (!meter) errors[""] = format.words.simulator.noSuchMeter;
  if (!meter || !("tariff" in chosen)) {
    const asked = { needs: NO_NEEDS, currency, signature: "" };
    return outcome(asked, errors, "json" in chosen ? chosen.json : []);
  }
  const asked = askedWithin(chosen.tariff.versions, typed, (needs) =>
    unknownOf(box.store, meter, typed, needs),
  );
  const { values, errors: unreadable } = readNeeds(asked.needs, typed.needs, format);
  Object.assign(errors, unreadable);
  if (Object.keys(errors).length > 0) return outcome(asked, errors);
  const dates = { from: typed.from, to: addDays(typed.until, 1) };
  try {
    const { contracted, given } = values;
    const rated = rateMeter(box, meter, chosen.tariff, dates, { contracted, given });
    Object.assign(errors, problemErrors(rated.rating.problems, asked.needs, typed.needs));
    if (Object.keys(errors).length > 0) return outcome(asked, errors);
    return { asked, errors, jsonErrors: [], answer: writtenOut(rated, chosen.tariff, dates, format) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return outcome(asked, { ...spanErrorsOf(error), ...needErrorsOf(error, asked.needs, typed) });
  }
}

/** Of what a tariff asks for what nobody has entered for the meter yet; its readings tell bands and demand. */
function unknownOf(store: Store, meter: Meter, { from }: TypedSpan, needs: TariffNeeds): TariffNeeds {
  const contracted = listContracted(store, meter.number).filter((entry) => (entry.from ?? "") <= from);
  const given = givenFor(store, meter.number, from);
  return {
    ...NO_NEEDS,
    quantities: needs.quantities.filter((name) => !contracted.some(({ quantity }) => quantity === name)),
    given: needs.given.filter(({ name }) => !given.has(name)),
  };
}

function writtenOut(
  { rating, energyWh, quality, isPartial }: RatedUsage,
  { versions }: FoundTariff,
  dates: DateSpan,
  format: Format,
): SimulatedBill {
  const figures = format.charges(rating.currency);
  const energy = usedAndBilled(energyWh, rating.parts, figures);
  const { meter: words, answer } = format.words.simulator;
  const notes = [
    isPartial && words.partial,
    quality === "interpolated" && words.interpolated,
    quality === "manual" && words.manual,
  ];
  return {
    sentence: answer.sentence(figures.money(rating.totalMinor), energy, format.dates(dates)),
    rating,
    difference: "",
    rules: chargeRules({ ...rating, versions }, figures),
    note: notes.filter((note) => note !== false).join(" "),
  };
}

function spanErrors({ from, until }: TypedSpan, { simulator }: Words): Errors {
  const errors: Errors = {};
  if (!isDate(from)) errors["from"] = simulator.meter.firstDayMissing;
  if (!isDate(until)) errors["until"] = simulator.meter.lastDayMissing;
  else if (isDate(from) && until < from) errors["until"] = simulator.wrongWayRound;
  return errors;
}

function spanErrorsOf({ fields, message }: AppError): Errors {
  if (fields.length === 0) return { "": message };
  const ofSpan = fields.filter(({ field }) => field === "from" || field === "to");
  return Object.fromEntries(ofSpan.map((error) => [error.field === "to" ? "until" : "from", error.message]));
}

function needErrorsOf({ fields }: AppError, needs: TariffNeeds, typed: TypedSpan): Errors {
  const others = fields.filter(({ field }) => field !== "from" && field !== "to");
  return needErrors(others, needs, typed.needs);
}

function outcome(asked: AskedFields, errors: Errors, jsonErrors: readonly string[] = []): RatedDays {
  const waitsFor = [...new Set([...jsonErrors, ...Object.values(errors)])];
  return { asked, errors, jsonErrors, answer: { waitsFor } };
}
