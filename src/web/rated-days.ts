import type { Format } from "../../views/format.ts";
import type { MeterAnswer, TypedSpan } from "../../views/meter-simulator.tsx";
import type { Box } from "../actions/ports.ts";
import { rateMeter } from "../actions/rate-meter.ts";
import { addDays, isDate } from "../domain/dates.ts";
import { AppError } from "../domain/error.ts";
import { chargeRules } from "../domain/words/charge-rules.ts";
import { findMeter } from "../store/meters.ts";
import { chosenTariff } from "./tariff-choices.ts";

/** What days of a meter cost, written out, or what is wrong with the question by its fields. */
export interface RatedDays {
  readonly answer: MeterAnswer;
  readonly errors: Readonly<Record<string, string>>;
}

/** Rates any days of a meter from its readings. */
export function ratedDays(box: Box, typed: TypedSpan, format: Format): RatedDays {
  const meter = findMeter(box.store, typed.meter);
  const chosen = chosenTariff(box.store, typed.tariff, "");
  const errors = spanErrors(typed);
  if (!("tariff" in chosen)) errors["tariff"] = "choice" in chosen ? chosen.choice : "Choose a tariff.";
  if (!meter) errors[""] = "There is no such meter. Choose another.";
  if (!meter || !("tariff" in chosen) || Object.keys(errors).length > 0) return wrong(errors);
  try {
    const dates = { from: typed.from, to: addDays(typed.until, 1) };
    const { rating, energyWh, quality, isPartial } = rateMeter(box, meter, chosen.tariff, dates);
    if (rating.problems.length > 0)
      return { answer: { waitsFor: rating.problems.map(({ message }) => message) }, errors: {} };
    const figures = format.charges(rating.currency);
    const notes = [
      isPartial && "Part of these days has no readings: only what was measured is counted.",
      quality === "interpolated" &&
        "Some readings are further apart than usual; registers between them are interpolated.",
      quality === "manual" && "A register that somebody typed in had a part in it.",
    ];
    return {
      answer: {
        sentence: `${figures.money(rating.totalMinor)} for ${figures.energy(energyWh)}, ${format.dates(dates)}`,
        rating,
        rules: chargeRules({ ...rating, versions: chosen.tariff.versions }, figures),
        note: notes.filter((note) => note !== false).join(" "),
      },
      errors: {},
    };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return wrong(
      Object.fromEntries(
        error.fields.map(({ field, message }) => [field === "to" ? "until" : field, message]),
      ),
    );
  }
}

function spanErrors({ from, until }: TypedSpan): Record<string, string> {
  const errors: Record<string, string> = {};
  if (!isDate(from)) errors["from"] = "Write the first day.";
  if (!isDate(until)) errors["until"] = "Write the last day.";
  else if (isDate(from) && until < from) errors["until"] = "The last day is not before the first one.";
  return errors;
}

function wrong(errors: Readonly<Record<string, string>>): RatedDays {
  return { answer: { waitsFor: Object.values(errors) }, errors };
}
