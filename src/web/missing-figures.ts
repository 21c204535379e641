import { holidayField, type MissingFigures } from "../../views/missing-figures.tsx";
import { gatherUsage, rateUsage } from "../actions/gather-usage.ts";
import { giveValue } from "../actions/give-value.ts";
import type { Box } from "../actions/ports.ts";
import { setContracted } from "../actions/set-contracted.ts";
import type { Bill } from "../domain/bill.ts";
import type { Meter } from "../domain/meter.ts";
import { addMonths, type Month } from "../domain/period.ts";
import { UNSET_PROPERTY } from "../domain/property.ts";
import type { RatingProblem } from "../domain/rating-problem.ts";
import { chargeComponents, type GivenComponent, type TariffVersion } from "../domain/tariff.ts";
import { listHolidays } from "../store/holidays.ts";
import { listMeters } from "../store/meters.ts";
import { findProperty } from "../store/property.ts";
import { tariffOfMeter } from "../store/tariffs.ts";
import {
  type FigureWrite,
  figureIn,
  holidayWrites,
  keepTogether,
  type SentFigures,
  sentFigures,
} from "./figure-writes.ts";

const ENTERABLE: readonly Bill["heldFor"][number]["code"][] = [
  "given-missing",
  "given-negative",
  "contracted-missing",
  "holidays-missing",
];

/** What a bill waits for that can be typed in; undefined where there is no such thing. */
export function missingFigures(box: Box, meter: Meter, bill: Bill): MissingFigures | undefined {
  if (!bill.heldFor.some(({ code }) => ENTERABLE.includes(code))) return undefined;
  const versions = versionsOf(box, meter);
  const problems = problemsOf(box, meter, bill.month, versions);
  const slots = versions
    .flatMap((version) => chargeComponents(version.components))
    .filter((slot) => slot.kind === "given");
  const ofCode = (...codes: RatingProblem["code"][]) => problems.filter(({ code }) => codes.includes(code));
  return {
    given: ofCode("given-missing", "given-negative").flatMap(({ component }) => {
      const slot = slots.find(({ name }) => name === component);
      return slot ? [{ component: slot.name, as: slot.as }] : [];
    }),
    quantities: ofCode("contracted-missing")
      .map(({ what }) => what)
      .filter((quantity, index, all) => all.indexOf(quantity) === index),
    holidays: ofCode("holidays-missing").map(({ what }) => ({
      list: what.replace(/ \d{4}$/, ""),
      year: what.slice(-"2026".length),
    })),
    typed: {},
    errors: {},
    hasOtherMeters: listMeters(box.store).length > 1,
  };
}

function problemsOf(
  box: Box,
  meter: Meter,
  month: Month,
  versions: readonly TariffVersion[],
): readonly RatingProblem[] {
  const dates = { from: `${month}-01`, to: `${addMonths(month, 1)}-01` };
  const { timeZone } = findProperty(box.store) ?? UNSET_PROPERTY;
  const { input } = gatherUsage(box.store, meter, dates, timeZone);
  return rateUsage({ versions, holidays: listHolidays(box.store) }, input).problems;
}

/** Keeps what was typed in of it; gives it back with errors beside its fields where something cannot be kept. */
export function takeMissing(box: Box, meter: Meter, bill: Bill, form: FormData): MissingFigures | undefined {
  const missing = missingFigures(box, meter, bill);
  if (!missing) return undefined;
  const sent = sentFigures(box, form);
  const writes = [
    ...givenWrites(box, meter, bill, missing, sent),
    ...contractedWrites(box, meter, missing, sent),
    ...missing.holidays.flatMap(({ list, year }) =>
      holidayWrites(box, { list, year, field: holidayField(list, year) }, sent),
    ),
  ];
  keepTogether(box, writes, sent.errors);
  return Object.keys(sent.errors).length > 0
    ? { ...missing, typed: sent.typed, errors: sent.errors }
    : undefined;
}

function versionsOf(box: Box, meter: Meter): readonly TariffVersion[] {
  return tariffOfMeter(box.store, meter)?.versions ?? [];
}

function givenWrites(
  box: Box,
  meter: Meter,
  bill: Bill,
  missing: MissingFigures,
  sent: SentFigures,
): FigureWrite[] {
  const slots: readonly GivenComponent[] = versionsOf(box, meter)
    .flatMap((version) => chargeComponents(version.components))
    .filter((component) => component.kind === "given");
  const deviceId = sent.typed["everywhere"] === "yes" ? undefined : meter.deviceId;
  return missing.given.flatMap(({ component }) => {
    const field = `given:${component}`;
    const mayBeNegative = slots.some((slot) => slot.name === component && slot.mayBeNegative);
    const valueE10 = figureIn(field, 10, sent, mayBeNegative);
    const value = { periodFrom: `${bill.month}-01`, component, valueE10: valueE10 ?? 0n };
    return valueE10 === undefined ? [] : [{ field, write: () => giveValue(box, deviceId, value) }];
  });
}

function contractedWrites(box: Box, meter: Meter, missing: MissingFigures, sent: SentFigures): FigureWrite[] {
  return missing.quantities.flatMap((quantity) => {
    const field = `contracted:${quantity}`;
    const micros = figureIn(field, 6, sent);
    return micros === undefined
      ? []
      : [{ field, write: () => setContracted(box, meter.deviceId, { quantity, from: null, micros }) }];
  });
}
