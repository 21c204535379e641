import { holidayField, type MissingFigures } from "../../views/missing-figures.tsx";
import { giveValue } from "../actions/give-value.ts";
import { keepHolidays } from "../actions/keep-holidays.ts";
import type { Box } from "../actions/ports.ts";
import { rateMeter } from "../actions/rate-meter.ts";
import { setContracted } from "../actions/set-contracted.ts";
import type { Bill } from "../domain/bill.ts";
import { AppError } from "../domain/error.ts";
import type { Meter } from "../domain/meter.ts";
import { addMonths, type Month } from "../domain/period.ts";
import type { RatingProblem } from "../domain/rating-problem.ts";
import { chargeComponents, type GivenComponent, type TariffVersion } from "../domain/tariff.ts";
import { listHolidays } from "../store/holidays.ts";
import { listMeters } from "../store/meters.ts";
import { tariffOfMeter } from "../store/tariffs.ts";
import { readNumber } from "./need-values.ts";

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
  const tariff = { versions, holidays: listHolidays(box.store) };
  return rateMeter(box, meter, tariff, { from: `${month}-01`, to: `${addMonths(month, 1)}-01` }).rating
    .problems;
}

/** Keeps what was typed in of it; gives it back with errors beside its fields where something cannot be kept. */
export function takeMissing(box: Box, meter: Meter, bill: Bill, form: FormData): MissingFigures | undefined {
  const missing = missingFigures(box, meter, bill);
  if (!missing) return undefined;
  const typed = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
  const errors: Record<string, string> = {};
  const writes = [
    ...givenWrites(box, meter, bill, { missing, typed, errors }),
    ...contractedWrites(box, meter, { missing, typed, errors }),
    ...holidayWrites(box, { missing, typed, errors }),
  ];
  if (Object.keys(errors).length === 0) {
    try {
      box.store.db.transaction(() => {
        for (const { field, write } of writes) tryBeside(field, write, errors);
        if (Object.keys(errors).length > 0) throw new NotKept();
      });
    } catch (error) {
      if (!(error instanceof NotKept)) throw error;
    }
  }
  return Object.keys(errors).length > 0 ? { ...missing, typed, errors } : undefined;
}

function versionsOf(box: Box, meter: Meter): readonly TariffVersion[] {
  return tariffOfMeter(box.store, meter)?.versions ?? [];
}

class NotKept extends Error {}

interface Sent {
  readonly missing: MissingFigures;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: Record<string, string>;
}

function givenWrites(box: Box, meter: Meter, bill: Bill, { missing, typed, errors }: Sent) {
  const slots: readonly GivenComponent[] = versionsOf(box, meter)
    .flatMap((version) => chargeComponents(version.components))
    .filter((component) => component.kind === "given");
  const deviceId = typed["everywhere"] === "yes" ? undefined : meter.deviceId;
  return missing.given.flatMap(({ component }) => {
    const field = `given:${component}`;
    const mayBeNegative = slots.some((slot) => slot.name === component && slot.mayBeNegative);
    const valueE10 = readFigure(field, 10, { typed, errors }, mayBeNegative);
    const value = { periodFrom: `${bill.month}-01`, component, valueE10: valueE10 ?? 0n };
    return valueE10 === undefined ? [] : [{ field, write: () => giveValue(box, deviceId, value) }];
  });
}

function contractedWrites(box: Box, meter: Meter, { missing, typed, errors }: Sent) {
  return missing.quantities.flatMap((quantity) => {
    const field = `contracted:${quantity}`;
    const micros = readFigure(field, 6, { typed, errors });
    return micros === undefined
      ? []
      : [{ field, write: () => setContracted(box, meter.deviceId, { quantity, from: null, micros }) }];
  });
}

function holidayWrites(box: Box, { missing, typed, errors }: Sent) {
  return missing.holidays.flatMap(({ list, year }) => {
    const field = holidayField(list, year);
    const words = (typed[field] ?? "").split(/[\s,;]+/).filter((word) => word !== "");
    // An empty field may just have been overlooked.
    if (words.length === 0) errors[field] = "Write its days, or none if it has none.";
    const dates = words.length === 1 && words[0]?.toLowerCase() === "none" ? [] : words;
    return words.length === 0
      ? []
      : [{ field, write: () => keepHolidays(box, { list, year: Number(year), dates }) }];
  });
}

function readFigure(
  field: string,
  decimals: number,
  { typed, errors }: Omit<Sent, "missing">,
  mayBeNegative = false,
): bigint | undefined {
  const text = typed[field]?.trim() ?? "";
  if (text === "") {
    errors[field] = "Write it as it stands on the supplier's paper.";
    return undefined;
  }
  const read = readNumber(text, decimals, mayBeNegative);
  if ("problem" in read) errors[field] = read.problem;
  return "value" in read ? read.value : undefined;
}

function tryBeside(field: string, write: () => unknown, errors: Record<string, string>): void {
  try {
    write();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    errors[field] = error.fields.map(({ message }) => message).join(" ") || error.message;
  }
}
