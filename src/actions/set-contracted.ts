import { isDate } from "../domain/dates.ts";
import { AppError, type FieldError } from "../domain/error.ts";
import type { ContractedQuantity } from "../domain/rating-input.ts";
import { deleteAccountContracted, putAccountContracted } from "../store/accounts.ts";
import { deleteContracted, putContracted } from "../store/contracted.ts";
import { type FigureOwner, figureOwner } from "./figure-owner.ts";
import type { Box } from "./ports.ts";

const QUANTITY = /^[a-z][a-z0-9]{0,15}(\.[A-Za-z0-9_-]{1,16})?$/;
const MAX_MICROS = 10n ** 15n;

/** Keeps a contracted quantity of a meter or an account from its date on; drafts follow. Throws `not-found` or `invalid`. */
export function setContracted(
  { store }: Pick<Box, "store">,
  owner: FigureOwner,
  contracted: ContractedQuantity,
): void {
  const { meter, account } = figureOwner(store, owner);
  const errors = contractedErrors(contracted);
  if (errors.length > 0) throw new AppError("invalid", errors[0]?.message ?? "", errors);
  if (account === undefined) putContracted(store, meter, contracted);
  else putAccountContracted(store, account, contracted);
}

/** Takes back what was contracted from a date on: what was before it holds on. Throws `not-found`. */
export function withdrawContracted(
  { store }: Pick<Box, "store">,
  owner: FigureOwner,
  contracted: Pick<ContractedQuantity, "quantity" | "from">,
): void {
  const { meter, account, name } = figureOwner(store, owner);
  const wasThere =
    account === undefined
      ? deleteContracted(store, meter, contracted)
      : deleteAccountContracted(store, account, contracted);
  if (wasThere) return;
  const since = contracted.from === null ? "from the beginning" : `from ${contracted.from}`;
  throw new AppError("not-found", `No ${contracted.quantity} ${since} is kept for ${name}.`);
}

/** What is wrong with a contracted quantity, by its fields. */
export function contractedErrors({ quantity, from, micros }: ContractedQuantity): FieldError[] {
  const errors: FieldError[] = [];
  if (!QUANTITY.test(quantity)) {
    const message = `${JSON.stringify(quantity)} is not a quantity; write it as the tariff does, such as kw, kw.P1, kva or a.`;
    errors.push({ field: "quantity", message });
  }
  if (from !== null && !isDate(from)) {
    const message = `${JSON.stringify(from)} is not a date; write it as 2026-01-01, or leave it out.`;
    errors.push({ field: "effective_from", message });
  }
  if (micros < 0n || micros > MAX_MICROS)
    errors.push({ field: "value", message: "What is contracted is 0 to 1000000000." });
  return errors;
}
