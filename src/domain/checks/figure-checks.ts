import type { Bound, Range, Spread } from "../tariff.ts";
import { ENERGY, type FigureLimit, figureProblem, MAX_SLABS, MONEY } from "./tariff-limits.ts";

const QUANTITY_NAME = /^[a-z]{1,8}(\.[A-Za-z0-9]{1,8})?$/;
const MAX_DECIMALS = 10;

/** Takes what is wrong with one component: its field in the component, and a sentence without its full stop. */
export type Tell = (field: string, message: string) => void;

/** Tells where limits do not ascend, or where another one than the last is open-ended (or the last one is not, where it must). */
export function checkLimits(
  parts: readonly { readonly upToWh: bigint | null }[],
  field: string,
  {
    words,
    of,
    isOpenNeeded,
  }: { readonly words: string; readonly of: string; readonly isOpenNeeded: boolean },
  tell: Tell,
): void {
  if (parts.length === 0 || parts.length > MAX_SLABS)
    tell(field, `it needs 1 to ${MAX_SLABS} ${words}s${of}`);
  let below = 0n;
  for (const [index, { upToWh }] of parts.entries()) {
    const at = `${field}[${index}].up_to`;
    const name = `${words} ${index + 1}${of}`;
    const isLast = index === parts.length - 1;
    if (upToWh === null) {
      if (!isLast) tell(at, `${name} needs an upper limit: only the last ${words} can be open-ended`);
      continue;
    }
    if (isLast && isOpenNeeded) tell(at, `${name}, the last one, must be open-ended: leave up_to out`);
    const problem = figureProblem(upToWh, ENERGY);
    if (problem !== undefined) tell(at, `the upper limit of ${name} ${problem}`);
    else if (upToWh <= below) {
      const before = index === 0 ? "0" : `that of ${words} ${index}`;
      tell(at, `the upper limit of ${name} must be above ${before}`);
    }
    below = upToWh > below ? upToWh : below;
  }
}

/** Tells where a proration goes with what has a fixed length, or is none that there can be. */
export function checkSpread({ per, proration }: Spread, prefix: string, tell: Tell): void {
  const { by, decimals, blocks } = proration;
  const isByDays = per === "day" || per === "30-days" || per === "365-days";
  if (isByDays && (by !== "none" || decimals !== null)) {
    tell(`${prefix}proration`, `what is stated per ${per} follows the days by itself: leave proration out`);
  }
  if (decimals !== null && !(Number.isInteger(decimals) && decimals >= 0 && decimals <= MAX_DECIMALS)) {
    tell(
      `${prefix}proration.decimals`,
      `the decimals of the proration must be a whole number from 0 to ${MAX_DECIMALS}`,
    );
  }
  if (by !== "30-day-blocks" && blocks !== "nearest") {
    tell(`${prefix}proration.blocks`, "only a proration by 30-day-blocks has blocks");
  }
}

/** Tells where a figure is negative or above its limit; `words` says what it is. */
export function checkFigure(
  value: bigint,
  limit: FigureLimit,
  field: string,
  words: string,
  tell: Tell,
): void {
  const problem = figureProblem(value, limit);
  if (problem !== undefined) tell(field, `${words} ${problem}`);
}

/** Tells where a contracted quantity is not written like one; null is none. */
export function checkQuantity(quantity: string | null, field: string, tell: Tell): void {
  if (quantity === null || QUANTITY_NAME.test(quantity)) return;
  const shown = JSON.stringify(quantity.slice(0, 40));
  tell(field, `${shown} is no contracted quantity; it is written like kw, kw.P1, kva or a`);
}

/** Tells where a range has no end, has a figure that cannot be, or holds none. */
export function checkRange(range: Range, limit: FigureLimit, field: string, words: string, tell: Tell): void {
  const { lower, upper, isLowerIncluded, isUpperIncluded } = range;
  if (lower !== null)
    checkFigure(
      lower,
      limit,
      `${field}.${isLowerIncluded ? "from" : "above"}`,
      `the lower end of ${words}`,
      tell,
    );
  if (upper !== null)
    checkFigure(
      upper,
      limit,
      `${field}.${isUpperIncluded ? "up_to" : "below"}`,
      `the upper end of ${words}`,
      tell,
    );
  if (lower === null && upper === null) tell(field, `${words} has no end: write above, from, below or up_to`);
  const isEmpty =
    lower !== null &&
    upper !== null &&
    (lower > upper || (lower === upper && !(isLowerIncluded && isUpperIncluded)));
  if (isEmpty) tell(field, `no figure lies in the range of ${words}`);
}

/** Tells where the figures of a cap or a floor cannot be. */
export function checkBound(bound: Bound, field: "cap" | "floor", tell: Tell): void {
  if (bound.by === "kwh") {
    checkFigure(bound.rateMicros, MONEY, `${field}.per_kwh`, `the ${field} per kWh`, tell);
    return;
  }
  checkFigure(bound.amountMicros, MONEY, `${field}.amount`, `the amount of the ${field}`, tell);
  checkSpread(bound.spread, `${field}.`, tell);
}

/** Whether a bound is above another one in all periods. */
export function isAbove(a: Bound, b: Bound): boolean {
  if (a.by === "kwh") return b.by === "kwh" && a.rateMicros > b.rateMicros;
  return b.by === "amount" && a.spread.per === b.spread.per && a.amountMicros > b.amountMicros;
}

/** That a text is no date, without the full stop. */
export function noDate(text: string): string {
  return `${JSON.stringify(text.slice(0, 40))} is no date from 2001 to 9998; write it as 2026-02-01`;
}
