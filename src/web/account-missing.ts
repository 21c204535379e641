import { holidayField, type MissingFigures } from "../../views/missing-figures.tsx";
import { giveValue } from "../actions/give-value.ts";
import type { Box } from "../actions/ports.ts";
import { setContracted } from "../actions/set-contracted.ts";
import type { Account } from "../domain/account.ts";
import type { AccountBill } from "../domain/account-bill.ts";
import { rateFrozen } from "../domain/frozen-rating.ts";
import type { RatingProblem } from "../domain/rating-problem.ts";
import { chargeComponents, type GivenComponent } from "../domain/tariff.ts";
import { listAccounts } from "../store/accounts.ts";
import { type FigureWrite, figureIn, holidayWrites, keepTogether, sentFigures } from "./figure-writes.ts";

/** What an account's bill waits for that can be typed in; undefined where there is no such thing. */
export function accountMissing(box: Box, bill: AccountBill): MissingFigures | undefined {
  const problems = bill.supplies.flatMap(({ versions, determinants }) =>
    determinants && versions.length > 0 ? rateFrozen(versions, determinants).problems : [],
  );
  const ofCode = (...codes: RatingProblem["code"][]) => problems.filter(({ code }) => codes.includes(code));
  const slots = slotsOf(bill);
  const asked = new Set(ofCode("given-missing", "given-negative").map(({ component }) => component));
  const missing = {
    given: slots.filter(({ name }) => asked.has(name)).map(({ name, as }) => ({ component: name, as })),
    quantities: [...new Set(ofCode("contracted-missing").map(({ what }) => what))],
    holidays: [...new Set(ofCode("holidays-missing").map(({ what }) => what))].map((what) => ({
      list: what.replace(/ \d{4}$/, ""),
      year: what.slice(-"2026".length),
    })),
  };
  if (missing.given.length + missing.quantities.length + missing.holidays.length === 0) return undefined;
  // The property's values are for meters: a share of a common area that is rated by itself has none.
  const isOfMeters = bill.supplies.every(({ kind }) => kind !== "common");
  return {
    ...missing,
    typed: {},
    errors: {},
    hasOtherMeters: isOfMeters && listAccounts(box.store).length > 1,
  };
}

/** Keeps what was typed in of it for the account; gives it back with errors beside its fields where something cannot be kept. */
export function takeAccountMissing(
  box: Box,
  account: Account,
  bill: AccountBill,
  form: FormData,
): MissingFigures | undefined {
  const missing = accountMissing(box, bill);
  if (!missing) return undefined;
  const sent = sentFigures(box, form);
  const slots = slotsOf(bill);
  const owner = { account: account.id };
  const writes: FigureWrite[] = [
    ...missing.given.flatMap(({ component }) => {
      const field = `given:${component}`;
      const mayBeNegative = slots.some((slot) => slot.name === component && slot.mayBeNegative);
      const valueE10 = figureIn(field, 10, sent, mayBeNegative);
      if (valueE10 === undefined) return [];
      const isOfAll = missing.hasOtherMeters && sent.typed["everywhere"] === "yes";
      const value = { periodFrom: bill.dates.from, component, valueE10 };
      return [{ field, write: () => giveValue(box, isOfAll ? undefined : owner, value) }];
    }),
    ...missing.quantities.flatMap((quantity) => {
      const field = `contracted:${quantity}`;
      const micros = figureIn(field, 6, sent);
      if (micros === undefined) return [];
      return [{ field, write: () => setContracted(box, owner, { quantity, from: null, micros }) }];
    }),
    ...missing.holidays.flatMap(({ list, year }) =>
      holidayWrites(box, { list, year, field: holidayField(list, year) }, sent),
    ),
  ];
  keepTogether(box, writes, sent.errors);
  return Object.keys(sent.errors).length > 0
    ? { ...missing, typed: sent.typed, errors: sent.errors }
    : undefined;
}

/** The slots that the bill's tariffs declare, each name once. */
function slotsOf({ supplies }: AccountBill): GivenComponent[] {
  const slots = supplies
    .flatMap(({ versions }) => versions)
    .flatMap(({ components }) => chargeComponents(components))
    .filter((component) => component.kind === "given");
  return [...new Map(slots.map((slot) => [slot.name, slot])).values()];
}
