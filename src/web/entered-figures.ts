import { ENTERED_FIELDS, type EnteredFigures } from "../../views/entered-figures.tsx";
import type { Format } from "../../views/format.ts";
import { versionsWithin } from "../actions/gather-usage.ts";
import { giveValue, withdrawValue } from "../actions/give-value.ts";
import type { Box } from "../actions/ports.ts";
import { setContracted, withdrawContracted } from "../actions/set-contracted.ts";
import type { Bill } from "../domain/bill.ts";
import type { DateSpan } from "../domain/dates.ts";
import { AppError } from "../domain/error.ts";
import type { Meter } from "../domain/meter.ts";
import { addMonths } from "../domain/period.ts";
import { UNSET_PROPERTY } from "../domain/property.ts";
import type { ContractedQuantity } from "../domain/rating-input.ts";
import type { TariffVersion } from "../domain/tariff.ts";
import { needsOf } from "../domain/tariff-needs.ts";
import { listContracted } from "../store/contracted.ts";
import { listGiven } from "../store/given-values.ts";
import { findHolidays } from "../store/holidays.ts";
import { findProperty } from "../store/property.ts";
import { tariffOfMeter } from "../store/tariffs.ts";
import { figureField } from "./figure-input.ts";
import {
  type FigureWrite,
  figureIn,
  holidayWrites,
  keepTogether,
  type SentFigures,
  sentFigures,
} from "./figure-writes.ts";
import { formatOf } from "./pages.ts";

/** What is kept of a figure that stands in a field: its text there, and how it is changed and taken back. */
interface KeptFigure {
  readonly field: string;
  readonly text: string;
  change(sent: SentFigures): FigureWrite[];
  readonly takeBack: (() => void) | undefined;
}

/** All that was entered for a bill. */
interface Entered {
  readonly shown: Omit<EnteredFigures, "typed" | "errors">;
  readonly kept: readonly KeptFigure[];
}

/** What somebody entered that a bill rests on; undefined where there is nothing. */
export function enteredFigures(box: Box, meter: Meter, bill: Bill): EnteredFigures | undefined {
  const { shown, kept } = gather(box, meter, bill);
  if (kept.length === 0) return undefined;
  return { ...shown, typed: textsOf(kept), errors: {} };
}

/** Keeps what was changed of it, or takes back what a button names; gives it back with errors where that cannot be. */
export function takeEntered(
  box: Box,
  meter: Meter,
  bill: Bill,
  form: FormData,
): { readonly done: "figures-kept" | "figure-taken-back" } | { readonly wrong: EnteredFigures } {
  const { shown, kept } = gather(box, meter, bill);
  const name = form.get("take_back");
  if (typeof name === "string") {
    const figure = kept.find(({ field, takeBack }) => field === name && takeBack);
    if (!figure?.takeBack) throw new AppError("not-found", "That figure is not there any more.");
    figure.takeBack();
    return { done: "figure-taken-back" };
  }
  const sent = sentFigures(box, form);
  const changed = kept.filter(({ field, text }) => asWritten(sent.typed[field] ?? text) !== text);
  const writes = [
    ...changed.flatMap((figure) => figure.change(sent)),
    ...shown.quantities.flatMap((quantity) => laterWrites(box, meter, quantity, sent)),
  ];
  keepTogether(box, writes, sent.errors);
  if (Object.keys(sent.errors).length === 0) return { done: "figures-kept" };
  return { wrong: { ...shown, typed: { ...textsOf(kept), ...sent.typed }, errors: sent.errors } };
}

function gather(box: Box, meter: Meter, { month }: Bill): Entered {
  const dates = { from: `${month}-01`, to: `${addMonths(month, 1)}-01` };
  const versions = versionsWithin(tariffOfMeter(box.store, meter)?.versions ?? [], dates);
  const { quantities, given } = needsOf(versions);
  const values = given.flatMap((slot) => keptValue(box, meter, dates.from, slot));
  const contracted = inForce(listContracted(box.store, meter.number), dates).filter(({ quantity }) =>
    quantities.includes(quantity),
  );
  const holidays = listsOf(versions).flatMap((list) => keptYear(box, list, month.slice(0, "2026".length)));
  return {
    shown: {
      given: values.map(({ shown }) => shown),
      contracted,
      quantities: quantities.filter((name) => contracted.some(({ quantity }) => quantity === name)),
      holidays: holidays.map(({ shown }) => shown),
    },
    kept: [
      ...values.map(({ kept }) => kept),
      ...contracted.map((entry) => keptContracted(box, meter, entry)),
      ...holidays.map(({ kept }) => kept),
    ],
  };
}

function keptValue(
  box: Box,
  meter: Meter,
  periodFrom: string,
  { name: component, as, mayBeNegative }: ReturnType<typeof needsOf>["given"][number],
) {
  const givenTo = (number: number | null) =>
    listGiven(box.store, number).find(
      (value) => value.periodFrom === periodFrom && value.component === component,
    );
  const own = givenTo(meter.number);
  const value = own ?? givenTo(null);
  if (!value) return [];
  const isOfAll = own === undefined;
  const deviceId = isOfAll ? undefined : meter.deviceId;
  const field = ENTERED_FIELDS.given(component, isOfAll);
  const kept: KeptFigure = {
    field,
    text: figureField(value.valueE10, 10, pageFormat(box)),
    change(sent) {
      const valueE10 = figureIn(field, 10, sent, mayBeNegative);
      if (valueE10 === undefined) return [];
      return [{ field, write: () => giveValue(box, deviceId, { periodFrom, component, valueE10 }) }];
    },
    takeBack: () => withdrawValue(box, deviceId, { periodFrom, component }),
  };
  return [{ shown: { component, as, isOfAll }, kept }];
}

/** What holds on the first day, and what begins to hold on another one. */
function inForce(contracted: readonly ContractedQuantity[], { from, to }: DateSpan): ContractedQuantity[] {
  return contracted.filter((entry) => {
    const start = entry.from ?? "";
    const isReplaced = contracted.some(
      (other) =>
        other.quantity === entry.quantity && (other.from ?? "") > start && (other.from ?? "") <= from,
    );
    return start < to && !isReplaced;
  });
}

function keptContracted(box: Box, meter: Meter, { quantity, from, micros }: ContractedQuantity): KeptFigure {
  const field = ENTERED_FIELDS.contracted(quantity, from);
  return {
    field,
    text: figureField(micros, 6, pageFormat(box)),
    change(sent) {
      const changed = figureIn(field, 6, sent);
      if (changed === undefined) return [];
      return [
        { field, write: () => setContracted(box, meter.deviceId, { quantity, from, micros: changed }) },
      ];
    },
    takeBack: () => withdrawContracted(box, meter.deviceId, { quantity, from }),
  };
}

function keptYear(box: Box, list: string, year: string) {
  const dates = findHolidays(box.store, list, Number(year));
  if (!dates) return [];
  const field = ENTERED_FIELDS.holidays(list, year);
  const kept: KeptFigure = {
    field,
    text: dates.length === 0 ? "none" : dates.join("\n"),
    change: (sent) => holidayWrites(box, { list, year, field }, sent),
    takeBack: undefined,
  };
  return [{ shown: { list, year }, kept }];
}

function laterWrites(box: Box, meter: Meter, quantity: string, sent: SentFigures): FigureWrite[] {
  const [field, dateField] = [ENTERED_FIELDS.changed(quantity), ENTERED_FIELDS.changedFrom(quantity)];
  const [value = "", from = ""] = [sent.typed[field]?.trim(), sent.typed[dateField]?.trim()];
  if (value === "" && from === "") return [];
  if (from === "") sent.errors[dateField] = sent.format.words.bills.missing.writeDay;
  const micros = figureIn(field, 6, sent);
  if (from === "" || micros === undefined) return [];
  return [{ field, write: () => setContracted(box, meter.deviceId, { quantity, from, micros }) }];
}

function pageFormat({ store }: Box): Format {
  return formatOf(findProperty(store) ?? UNSET_PROPERTY);
}

/** A browser sends the lines of a text with two characters between them. */
function asWritten(text: string): string {
  return text.trim().replaceAll("\r\n", "\n");
}

function listsOf(versions: readonly TariffVersion[]): string[] {
  return [...new Set(versions.flatMap(({ calendar }) => calendar?.holidayList ?? []))];
}

function textsOf(kept: readonly KeptFigure[]): Record<string, string> {
  return Object.fromEntries(kept.map(({ field, text }) => [field, text]));
}
