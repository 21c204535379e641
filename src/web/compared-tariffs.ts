import type { ComparedRow, ComparedTariffs, TypedComparison } from "../../views/compare-page.tsx";
import { type Format, isolated } from "../../views/format.ts";
import { type ComparedMonth, type Comparison, compareTariffs } from "../actions/compare-tariffs.ts";
import type { FoundTariff } from "../actions/find-tariff.ts";
import type { Box } from "../actions/ports.ts";
import { AppError } from "../domain/error.ts";
import { findMeter } from "../store/meters.ts";
import { chosenTariff } from "./tariff-choices.ts";

/** A comparison written out, or what is wrong with the question by its fields. */
export interface ComparisonAnswer {
  readonly compared: ComparedTariffs | undefined;
  readonly errors: Readonly<Record<string, string>>;
  readonly jsonErrors: { readonly a: readonly string[]; readonly b: readonly string[] };
}

/** Compares two tariffs over a meter's last months. */
export async function comparedTariffs(
  box: Box,
  typed: TypedComparison,
  format: Format,
): Promise<ComparisonAnswer> {
  const meter = findMeter(box.store, typed.meter);
  const a = chosenTariff(box.store, typed.a, typed.json.a, format.words);
  const b = chosenTariff(box.store, typed.b, typed.json.b, format.words);
  const jsonErrors = { a: "json" in a ? a.json : [], b: "json" in b ? b.json : [] };
  const errors: Record<string, string> = {};
  if (!meter) errors[""] = format.words.simulator.noSuchMeter;
  if ("choice" in a) errors["a"] = a.choice;
  if ("choice" in b) errors["b"] = b.choice;
  if (!meter || !("tariff" in a) || !("tariff" in b)) return { compared: undefined, errors, jsonErrors };
  try {
    const comparison = await compareTariffs(box, meter, a.tariff, b.tariff);
    return { compared: writtenOut(comparison, a.tariff, b.tariff, format), errors, jsonErrors };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const field = error.fields[0]?.field;
    const message =
      error.fields.length === 1 && field === "b" ? (error.fields[0]?.message ?? "") : error.message;
    return { compared: undefined, errors: { [field === "b" ? "b" : ""]: message }, jsonErrors };
  }
}

function writtenOut(comparison: Comparison, a: FoundTariff, b: FoundTariff, format: Format): ComparedTariffs {
  const { currency, months, total } = comparison;
  const money = (minor: bigint | null) => (minor === null ? "–" : format.money(minor, currency));
  const isRated = total.months > 0;
  // One that was written down need not have a name.
  const { compare: words } = format.words.simulator;
  const [nameA, nameB] = [a.name ?? words.nowName, b.name ?? words.otherName];
  return {
    sentence: sentenceOf(comparison, b.name ?? words.otherInSentence, format),
    nameA,
    nameB,
    rows: months.map((month) => ({
      month: format.month(month.month),
      energy: format.energy(month.energyWh, 0),
      a: money(month.a.totalMinor),
      b: money(month.b.totalMinor),
      difference: signed(month.differenceMinor, currency, format),
      note: noteOf(month, nameA, nameB, format),
    })),
    total: {
      energy: format.energy(isRated ? total.energyWh : null, 0),
      a: money(isRated ? total.aMinor : null),
      b: money(isRated ? total.bMinor : null),
      difference: signed(isRated ? total.differenceMinor : null, currency, format),
    },
  };
}

function sentenceOf({ currency, total }: Comparison, name: string, format: Format): string {
  const { compare: words } = format.words.simulator;
  const { months, differenceMinor } = total;
  if (months === 0) return words.none;
  const over = months === 1 ? words.overOne : words.over(format.count(months));
  if (differenceMinor === 0n) return words.same(isolated(name), over);
  const size = format.money(differenceMinor < 0n ? -differenceMinor : differenceMinor, currency);
  return differenceMinor < 0n
    ? words.less(isolated(name), size, over)
    : words.more(isolated(name), size, over);
}

function signed(minor: bigint | null, currency: string, format: Format): string {
  if (minor === null) return "–";
  const written = format.money(minor < 0n ? -minor : minor, currency);
  return minor === 0n ? written : `${minor < 0n ? "−" : "+"}${written}`;
}

function noteOf(
  { a, b, isPartial }: ComparedMonth,
  nameA: string,
  nameB: string,
  format: Format,
): ComparedRow["note"] {
  const { compare: words } = format.words.simulator;
  const reasons = [
    ...a.problems.map(({ message }) => `${isolated(nameA)}: ${message}`),
    ...b.problems.map(({ message }) => `${isolated(nameB)}: ${message}`),
  ];
  if (reasons.length > 0) return words.cannot(reasons.join(" "));
  return isPartial ? words.partial : "";
}
