import { keepHolidays } from "../actions/keep-holidays.ts";
import type { Box } from "../actions/ports.ts";
import { AppError } from "../domain/error.ts";
import { readFigure } from "../domain/written-figure.ts";

/** A form's texts, and what is found wrong with them by field. */
export interface SentFigures {
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: Record<string, string>;
}

/** A change that one field of a form asks for. */
export interface FigureWrite {
  readonly field: string;
  readonly write: () => unknown;
}

/** A form's fields as texts. */
export function sentFigures(form: FormData): SentFigures {
  return { typed: Object.fromEntries([...form].map(([name, value]) => [name, String(value)])), errors: {} };
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
  { typed, errors }: SentFigures,
  mayBeNegative = false,
): bigint | undefined {
  const text = typed[field]?.trim() ?? "";
  if (text === "") {
    errors[field] = "Write it as it stands on the supplier's paper.";
    return undefined;
  }
  const read = readFigure(text, decimals);
  if ("problem" in read) errors[field] = read.problem;
  else if (read.value >= 0n || mayBeNegative) return read.value;
  else errors[field] = "It cannot be negative.";
  return undefined;
}

/** What a field with the holidays of a year asks for; nothing where it is empty, which `errors` then says. */
export function holidayWrites(
  box: Box,
  { list, year, field }: { readonly list: string; readonly year: string; readonly field: string },
  { typed, errors }: SentFigures,
): FigureWrite[] {
  const words = (typed[field] ?? "").split(/[\s,;]+/).filter((word) => word !== "");
  // An empty field may just have been overlooked.
  if (words.length === 0) {
    errors[field] = "Write its days, or none if it has none.";
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
