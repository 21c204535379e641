import type { AskedFields, TypedSupplierBill } from "../../views/bill-simulator.tsx";
import type { Format } from "../../views/format.ts";
import type { SimulatedBill } from "../../views/simulated-charges.tsx";
import type { Words } from "../../views/words.ts";
import type { FoundTariff } from "../actions/find-tariff.ts";
import { rateTyped, type TypedBill, typedEnergyWh } from "../actions/rate-typed.ts";
import { addDays, isDate } from "../domain/dates.ts";
import { AppError } from "../domain/error.ts";
import type { Rating } from "../domain/rating.ts";
import { NO_NEEDS } from "../domain/tariff-needs.ts";
import { chargeRules } from "../domain/words/charge-rules.ts";
import { usedAndBilled } from "../domain/words/energy-words.ts";
import type { Store } from "../store/open.ts";
import { KWH, moneyIn, readInput } from "./figure-input.ts";
import { needErrors, problemErrors, readNeeds } from "./need-values.ts";
import { askedWithin } from "./sample.ts";
import { chosenTariff } from "./tariff-choices.ts";

/** A supplier's bill worked out again: what its tariff asks for, what is wrong, and what it comes to. */
export interface Simulation {
  readonly asked: AskedFields;
  readonly errors: Readonly<Record<string, string>>;
  readonly jsonErrors: readonly string[];
  readonly answer: SimulatedBill;
}

type Errors = Record<string, string>;

const FIELD_OF: Readonly<Record<string, string>> = {
  energy_kwh: "kwh",
  "registers.opening_kwh": "opening",
  "registers.closing_kwh": "closing",
  from: "from",
  to: "until",
};

/** Works out a bill from what was typed in; whatever keeps it from being worked out stands beside its field. */
export function simulateBill(
  store: Store,
  typed: TypedSupplierBill,
  { format, currency }: { readonly format: Format; readonly currency: string },
): Simulation {
  const chosen = chosenTariff(store, typed.tariff, typed.json, format.words);
  const errors: Errors = dateErrors(typed, format.words);
  if (!("tariff" in chosen)) {
    if ("choice" in chosen) errors["tariff"] = chosen.choice;
    const jsonErrors = "json" in chosen ? chosen.json : [];
    return outcome({ needs: NO_NEEDS, currency, signature: "" }, errors, jsonErrors);
  }
  const { tariff } = chosen;
  const asked = askedWithin(tariff.versions, typed);
  const bill = readBill(typed, asked, errors, format);
  if (!bill) return outcome(asked, errors);
  const rating = ratingOr(tariff, bill, { asked, typed, errors });
  if (!rating) return outcome(asked, errors);
  Object.assign(errors, problemErrors(rating.problems, asked.needs, typed.needs));
  const difference = differenceOf(typed.total, rating, format, errors);
  if (Object.keys(errors).length > 0) return outcome(asked, errors);
  const figures = format.charges(rating.currency);
  const money = figures.money(rating.totalMinor);
  const energy = usedAndBilled(typedEnergyWh(bill), rating.parts, figures);
  return {
    asked,
    errors,
    jsonErrors: [],
    answer: {
      sentence: format.words.simulator.answer.sentence(money, energy, format.dates(bill)),
      rating,
      difference,
      rules: chargeRules({ ...rating, versions: tariff.versions }, figures),
      note: "",
    },
  };
}

function outcome(asked: AskedFields, errors: Errors, jsonErrors: readonly string[] = []): Simulation {
  return {
    asked,
    errors,
    jsonErrors,
    answer: { waitsFor: [...new Set([...jsonErrors, ...Object.values(errors)])] },
  };
}

function dateErrors({ from, until }: TypedSupplierBill, { simulator }: Words): Errors {
  const errors: Errors = {};
  if (!isDate(from)) errors["from"] = simulator.bill.firstDayMissing;
  if (!isDate(until)) errors["until"] = simulator.bill.lastDayMissing;
  else if (isDate(from) && until < from) errors["until"] = simulator.wrongWayRound;
  return errors;
}

/** The figures as they were typed in; undefined where the errors say which cannot be read. */
function readBill(
  typed: TypedSupplierBill,
  { needs }: AskedFields,
  errors: Errors,
  format: Format,
): TypedBill | undefined {
  const kwhOf = (field: "kwh" | "opening" | "closing") => {
    const text = typed[field].trim();
    if (text === "" || needs.bands.length > 0) return undefined;
    const read = readInput(text, KWH, format);
    if ("problem" in read) errors[field] = read.problem;
    return "value" in read ? read.value : undefined;
  };
  const [kwh, openingWh, closingWh] = [kwhOf("kwh"), kwhOf("opening"), kwhOf("closing")];
  const { values, errors: needErrors } = readNeeds(needs, typed.needs, format);
  Object.assign(errors, needErrors);
  const registers = openingWh === undefined || closingWh === undefined ? undefined : { openingWh, closingWh };
  if (!registers && (openingWh !== undefined || closingWh !== undefined) && !errors["opening"])
    errors[openingWh === undefined ? "opening" : "closing"] ??= format.words.simulator.bill.bothRegisters;
  if (Object.keys(errors).length > 0) return undefined;
  const bands = Object.values(values.bandsWh ?? {});
  const sumWh = bands.reduce((sum, wh) => sum + wh, 0n);
  // Bands that are all empty are left for the rating to ask for.
  const energyWh = needs.bands.length > 0 ? sumWh : kwh;
  return { from: typed.from, to: addDays(typed.until, 1), energyWh, registers, ...values };
}

function ratingOr(
  tariff: FoundTariff,
  bill: TypedBill,
  {
    asked,
    typed,
    errors,
  }: { readonly asked: AskedFields; readonly typed: TypedSupplierBill; readonly errors: Errors },
): Rating | undefined {
  try {
    return rateTyped(tariff, bill);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const ofNeeds = error.fields.filter(({ field }) => FIELD_OF[field] === undefined);
    for (const { field, message } of error.fields)
      if (FIELD_OF[field] !== undefined) errors[FIELD_OF[field]] ??= message;
    Object.assign(errors, needErrors(ofNeeds, asked.needs, typed.needs));
    if (error.fields.length === 0) errors[""] = error.message;
    return undefined;
  }
}

function differenceOf(total: string, rating: Rating, format: Format, errors: Errors): string {
  if (total.trim() === "") return "";
  const read = readInput(total, moneyIn(rating.currency), format);
  if ("problem" in read) {
    errors["total"] = read.problem;
    return "";
  }
  const differenceMinor = rating.totalMinor - read.value;
  const { difference: words } = format.words.simulator;
  if (differenceMinor === 0n) return words.none;
  const size = format.money(differenceMinor < 0n ? -differenceMinor : differenceMinor, rating.currency);
  return differenceMinor > 0n ? words.more(size) : words.less(size);
}
