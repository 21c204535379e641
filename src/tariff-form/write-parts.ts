import { ENERGY, type FigureLimit, MONEY, QUANTITY } from "../domain/checks/tariff-limits.ts";
import { decimalText } from "../domain/decimal.ts";
import type { Bound, Condition, Range, Rounding, Spread, Term } from "../domain/tariff.ts";

/** A JSON object; what goes without saying is left out of it, and its keys stand in the order of the documentation. */
export type Written = Record<string, unknown>;

/** When a component applies, as it is written. */
export function writeCondition({ total, season, contracted }: Condition): Written {
  return {
    ...(total === null
      ? {}
      : { total_kwh: { ...writeRange(total.range, ENERGY), ...writeSpread(total.spread) } }),
    ...(season === null ? {} : { season }),
    ...(contracted === null
      ? {}
      : { contracted: { quantity: contracted.quantity, ...writeRange(contracted.range, QUANTITY) } }),
  };
}

function writeRange({ lower, isLowerIncluded, upper, isUpperIncluded }: Range, limit: FigureLimit): Written {
  return {
    ...(lower === null ? {} : { [isLowerIncluded ? "from" : "above"]: number(lower, limit) }),
    ...(upper === null ? {} : { [isUpperIncluded ? "up_to" : "below"]: number(upper, limit) }),
  };
}

/** A cap or a floor as it is written. */
export function writeBound(bound: Bound): Written {
  return bound.by === "kwh"
    ? { per_kwh: money(bound.rateMicros) }
    : { amount: money(bound.amountMicros), ...writeSpread(bound.spread) };
}

/** A term as it is written: the name alone for a whole component. */
export function writeTerm({ component, slab, band, from }: Term): Written | string {
  if (slab === null && band === null && from === null) return component;
  return {
    component,
    ...(slab === null ? {} : { slab }),
    ...(band === null ? {} : { band }),
    ...(from === null ? {} : { from }),
  };
}

/** What a figure is stated for; nothing for a month that is not prorated. */
export function writeSpread({ per, proration: { by, decimals, blocks } }: Spread): Written {
  const details = {
    ...(decimals === null ? {} : { decimals }),
    ...(blocks === "nearest" ? {} : { blocks }),
  };
  const isPlain = Object.keys(details).length === 0;
  return {
    ...(per === "month" ? {} : { per }),
    ...(isPlain ? (by === "none" ? {} : { proration: by }) : { proration: { by, ...details } }),
  };
}

/** A rounding under its key; nothing where it is half up to the minor unit. */
export function writeRounding(key: "rounding" | "total_rounding", { mode, to }: Rounding): Written {
  if (to !== "minor-unit") return { [key]: { mode, to } };
  return mode === "half-up" ? {} : { [key]: mode };
}

/** Something under its key; nothing where it is empty. */
export function leaveOut(key: string, written: Written): Written {
  return Object.keys(written).length === 0 ? {} : { [key]: written };
}

/** An upper limit; nothing for an open end. */
export function upTo(limitWh: bigint | null): Written {
  return limitWh === null ? {} : { up_to: number(limitWh, ENERGY) };
}

/** A contracted quantity; nothing for none. */
export function quantity(name: string | null): Written {
  return name === null ? {} : { quantity: name };
}

/** A rate or an amount. */
export function money(micros: bigint): number {
  return number(micros, MONEY);
}

/** A figure as a number, which holds each one exactly: only a limit itself has more than 15 digits. */
export function number(value: bigint, { decimals }: FigureLimit): number {
  return Number(decimalText(value, decimals));
}
