import { isDate } from "../domain/dates.ts";
import { AppError, type FieldError } from "../domain/error.ts";
import type { ContractedQuantity } from "../domain/rating-input.ts";
import { deleteContracted, putContracted } from "../store/contracted.ts";
import { requireMeter } from "../store/meters.ts";
import type { Box } from "./ports.ts";

const QUANTITY = /^[a-z][a-z0-9]{0,15}(\.[A-Za-z0-9_-]{1,16})?$/;
const MAX_MICROS = 10n ** 15n;

/** Keeps a contracted quantity of a meter from its date on; drafts follow. Throws `not-found` or `invalid`. */
export function setContracted(
  box: Pick<Box, "store">,
  deviceId: string,
  contracted: ContractedQuantity,
): void {
  const meter = requireMeter(box.store, deviceId);
  const errors = contractedErrors(contracted);
  if (errors.length > 0) throw new AppError("invalid", errors[0]?.message ?? "", errors);
  putContracted(box.store, meter.number, contracted);
}

/** Takes back what was contracted from a date on: what was before it holds on. Throws `not-found`. */
export function withdrawContracted(
  box: Pick<Box, "store">,
  deviceId: string,
  contracted: Pick<ContractedQuantity, "quantity" | "from">,
): void {
  const meter = requireMeter(box.store, deviceId);
  if (deleteContracted(box.store, meter.number, contracted)) return;
  const since = contracted.from === null ? "from the beginning" : `from ${contracted.from}`;
  throw new AppError("not-found", `No ${contracted.quantity} ${since} is kept for ${meter.name}.`);
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
