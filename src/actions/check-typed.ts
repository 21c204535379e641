import { type DateSpan, daysIn, isDate } from "../domain/dates.ts";
import { AppError, type FieldError, invalidField } from "../domain/error.ts";
import type { ContractedQuantity, GivenValues } from "../domain/rating-input.ts";
import { needsOf, strayNames } from "../domain/tariff-needs.ts";
import { type RatedBy, versionsWithin } from "./gather-usage.ts";

// A year by a tariff with bands takes 150 ms on a fast machine, during which the box does nothing else.
const MAX_DAYS = 400;

/** Throws `invalid` with each end of a span of local dates that is no date, and where nothing or too much lies between. */
export function checkDates({ from, to }: DateSpan): void {
  const errors: FieldError[] = Object.entries({ from, to }).flatMap(([field, date]) =>
    isDate(date)
      ? []
      : [{ field, message: `${JSON.stringify(date)} is not a date; write it as 2026-01-01.` }],
  );
  if (errors.length > 0) throw new AppError("invalid", errors[0]?.message ?? "", errors);
  if (from >= to) throw invalidField("to", `The span ends before ${to}, so that must be after ${from}.`);
  if (daysIn({ from, to }) > MAX_DAYS) throw invalidField("to", `A span has at most ${MAX_DAYS} days.`);
}

/** Throws `invalid` with every name that was typed in and that nothing in the tariff asks for: a slip would go unseen. */
export function checkNames(
  { versions }: RatedBy,
  dates: DateSpan,
  typed: {
    readonly bandsWh?: Readonly<Record<string, bigint>> | undefined;
    readonly contracted?: readonly ContractedQuantity[] | undefined;
    readonly given?: GivenValues | undefined;
  },
): void {
  const inForce = versionsWithin(versions, dates);
  if (inForce.length === 0) return;
  const needs = needsOf(inForce);
  const nothing = { bands: [], quantities: [], given: [] };
  const strays = {
    bands: strayNames(needs, { ...nothing, bands: Object.keys(typed.bandsWh ?? {}) }),
    contracted: strayNames(needs, {
      ...nothing,
      quantities: (typed.contracted ?? []).map(({ quantity }) => quantity),
    }),
    given: strayNames(needs, { ...nothing, given: typed.given?.keys() ?? [] }),
  };
  const errors = Object.entries(strays).flatMap(([field, messages]) =>
    messages.map((message) => ({ field, message })),
  );
  if (errors.length > 0) throw new AppError("invalid", errors[0]?.message ?? "", errors);
}
