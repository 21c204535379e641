import type { Format } from "../../views/format.ts";
import { keepHolidays } from "../actions/keep-holidays.ts";
import type { Box } from "../actions/ports.ts";
import { AppError } from "../domain/error.ts";
import { UNSET_PROPERTY } from "../domain/property.ts";
import { findProperty } from "../store/property.ts";
import { readInput } from "./figure-input.ts";
import { formatOf } from "./pages.ts";

/** A form's texts, and what is found wrong with them by field. */
export interface SentFigures {
  /** Whose way of writing the texts are in, and what is said of what cannot be read. */
  readonly format: Format;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: Record<string, string>;
}

/** A change that one field of a form asks for. */
export interface FigureWrite {
  readonly field: string;
  readonly write: () => unknown;
}

/** A form's fields as texts. */
export function sentFigures(box: Box, form: FormData): SentFigures {
  const typed = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
  return { typed, errors: {}, format: formatOf(findProperty(box.store) ?? UNSET_PROPERTY) };
}

/** Runs all writes, or none where one of them is refused or something was wrong before: `errors` then says by field what. */
export function keepTogether(box: Box, writes: readonly FigureWrite[], errors: Record<string, string>): void {
  try {
    box.store.db.transaction(() => {
      for (const { field, write } of writes) tryBeside(field, write, errors);
      if (Object.keys(errors).length > 0) throw new NotKept();
    });
  } catch (error) {
    if (!(error instanceof NotKept)) throw error;
  }
}

/** The figure in a field; undefined where it cannot be read, which `errors` then says. */
export function figureIn(
  field: string,
  decimals: number,
  { typed, errors, format }: SentFigures,
  mayBeNegative = false,
): bigint | undefined {
  const words = format.words.bills.missing;
  const text = typed[field]?.trim() ?? "";
  if (text === "") {
    errors[field] = words.writeFigure;
    return undefined;
  }
  const read = readInput(text, { decimals }, format);
  if ("problem" in read) errors[field] = read.problem;
  else if (read.value >= 0n || mayBeNegative) return read.value;
  else errors[field] = words.negative;
  return undefined;
}

/** What a field with the holidays of a year asks for; nothing where it is empty, which `errors` then says. */
export function holidayWrites(
  box: Box,
  { list, year, field }: { readonly list: string; readonly year: string; readonly field: string },
  { typed, errors, format }: SentFigures,
): FigureWrite[] {
  const words = (typed[field] ?? "").split(/[\s,;]+/).filter((word) => word !== "");
  // An empty field may just have been overlooked.
  if (words.length === 0) {
    errors[field] = format.words.bills.missing.writeDays;
    return [];
  }
  const dates = words.length === 1 && words[0]?.toLowerCase() === "none" ? [] : words;
  return [{ field, write: () => keepHolidays(box, { list, year: Number(year), dates }) }];
}

class NotKept extends Error {}

function tryBeside(field: string, write: () => unknown, errors: Record<string, string>): void {
  try {
    write();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    errors[field] = error.fields.map(({ message }) => message).join(" ") || error.message;
  }
}
