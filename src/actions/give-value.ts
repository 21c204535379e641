import { isDate } from "../domain/dates.ts";
import { AppError, type FieldError } from "../domain/error.ts";
import { deleteGiven, type GivenValue, putGiven } from "../store/given-values.ts";
import { requireMeter } from "../store/meters.ts";
import type { Box } from "./ports.ts";

const MAX_NAME = 80;
const MAX_VALUE_E10 = 10n ** 19n;

/**
 * Gives the value of a slot that a tariff declares, for the period that begins on a date: to one meter, or (undefined) to
 * the whole property. Drafts follow. Throws `not-found` or `invalid`.
 */
export function giveValue(box: Pick<Box, "store">, deviceId: string | undefined, value: GivenValue): void {
  const meter = meterOf(box, deviceId);
  const given = { ...value, component: value.component.trim() };
  const errors = givenErrors(given);
  if (errors.length > 0) throw new AppError("invalid", errors[0]?.message ?? "", errors);
  putGiven(box.store, meter, given);
}

/** Takes a given value back. Throws `not-found`. */
export function withdrawValue(
  box: Pick<Box, "store">,
  deviceId: string | undefined,
  value: Pick<GivenValue, "periodFrom" | "component">,
): void {
  if (deleteGiven(box.store, meterOf(box, deviceId), value)) return;
  const message = `No value of ${value.component} is given for the period from ${value.periodFrom}.`;
  throw new AppError("not-found", message);
}

function meterOf(box: Pick<Box, "store">, deviceId: string | undefined): number | null {
  return deviceId === undefined ? null : requireMeter(box.store, deviceId).number;
}

function givenErrors({ periodFrom, component, valueE10 }: GivenValue): FieldError[] {
  const errors: FieldError[] = [];
  if (!isDate(periodFrom)) {
    const message = `${JSON.stringify(periodFrom)} is not a date; write the first day of the period, such as 2026-01-01.`;
    errors.push({ field: "period_from", message });
  }
  if (component === "" || component.length > MAX_NAME)
    errors.push({ field: "component", message: "Write the component as the tariff names it." });
  if (valueE10 > MAX_VALUE_E10 || valueE10 < -MAX_VALUE_E10)
    errors.push({ field: "value", message: "The value is at most 1000000000, above or below 0." });
  return errors;
}
