import { isDate } from "../domain/dates.ts";
import { AppError, type FieldError } from "../domain/error.ts";
import { deleteAccountGiven, putAccountGiven } from "../store/accounts.ts";
import { deleteGiven, type GivenValue, putGiven } from "../store/given-values.ts";
import { type FigureOwner, figureOwner } from "./figure-owner.ts";
import type { Box } from "./ports.ts";

const MAX_NAME = 80;
const MAX_VALUE_E10 = 10n ** 19n;

/**
 * Gives the value of a slot that a tariff declares, for the period that begins on a date: to a meter, an account, or
 * (undefined) the whole property. Drafts follow. Throws `not-found` or `invalid`.
 */
export function giveValue(
  { store }: Pick<Box, "store">,
  owner: FigureOwner | undefined,
  value: GivenValue,
): void {
  const { meter = null, account } = owner === undefined ? {} : figureOwner(store, owner);
  const given = { ...value, component: value.component.trim() };
  const errors = givenErrors(given);
  if (errors.length > 0) throw new AppError("invalid", errors[0]?.message ?? "", errors);
  if (account === undefined) putGiven(store, meter, given);
  else putAccountGiven(store, account, given);
}

/** Takes a given value back. Throws `not-found`. */
export function withdrawValue(
  { store }: Pick<Box, "store">,
  owner: FigureOwner | undefined,
  value: Pick<GivenValue, "periodFrom" | "component">,
): void {
  const { meter = null, account } = owner === undefined ? {} : figureOwner(store, owner);
  const wasThere =
    account === undefined ? deleteGiven(store, meter, value) : deleteAccountGiven(store, account, value);
  if (wasThere) return;
  const message = `No value of ${value.component} is given for the period from ${value.periodFrom}.`;
  throw new AppError("not-found", message);
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
