import { holidayErrors } from "../domain/checks/tariff-checks.ts";
import { AppError, type FieldError } from "../domain/error.ts";
import { putHolidays } from "../store/holidays.ts";
import type { Box } from "./ports.ts";

const MAX_NAME = 80;
const MAX_DATES = 366;

/** A year of a list of holidays as it was written. */
export interface HolidayYear {
  readonly list: string;
  readonly year: number;
  readonly dates: readonly string[];
}

/**
 * Keeps the holidays of a list in a year (none is a year without any) in place of those that were known, and gives them
 * in order; drafts follow. Throws `invalid` with each date that is none of that year.
 */
export function keepHolidays(box: Pick<Box, "store">, { list, year, dates }: HolidayYear): HolidayYear {
  const name = list.trim();
  const errors: FieldError[] = holidayErrors({ [name]: { [year]: dates } }).map(({ field, message }) => ({
    field: `dates${field.slice(field.lastIndexOf("["))}`,
    message,
  }));
  if (name === "" || name.length > MAX_NAME)
    errors.unshift({ field: "list", message: `The name of a list has 1 to ${MAX_NAME} characters.` });
  if (!Number.isInteger(year) || year < 2001 || year > 9998)
    errors.unshift({ field: "year", message: "A year is written with four digits, from 2001 on." });
  if (dates.length > MAX_DATES)
    errors.unshift({ field: "dates", message: `A year has at most ${MAX_DATES} holidays.` });
  if (errors.length > 0) throw new AppError("invalid", errors[0]?.message ?? "", errors);
  const sorted = dates.toSorted();
  putHolidays(box.store, name, year, sorted);
  return { list: name, year, dates: sorted };
}
