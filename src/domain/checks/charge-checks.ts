import { isDate } from "../dates.ts";
import type { FieldError } from "../error.ts";
import type { ChargeComponent } from "../tariff.ts";
import {
  checkBound,
  checkFigure,
  checkLimits,
  checkQuantity,
  checkRange,
  checkSpread,
  isAbove,
  noDate,
  type Tell,
} from "./figure-checks.ts";
import { ENERGY, MONEY, PERCENT, QUANTITY } from "./tariff-limits.ts";
import { type PlacedCharge, ratesAt, ratesOfPrice, slabsOf } from "./tariff-places.ts";

const MAX_PLACE = 1000;

/** What is wrong with a charge by itself: its figures, limits, ranges, dates. */
export function chargeErrors({ charge, path, label }: PlacedCharge): FieldError[] {
  const errors: FieldError[] = [];
  const tell: Tell = (field, message) =>
    errors.push({ field: `${path}.${field}`, message: `${label}: ${message}.` });
  checkCommon(charge, tell);
  checkKind(charge, tell);
  return errors;
}

function checkCommon(charge: ChargeComponent, tell: Tell): void {
  const { place, when, cap, floor, from, until } = charge;
  if (place !== null && !(Number.isInteger(place) && place >= 0 && place <= MAX_PLACE)) {
    tell("place", `the place in print must be a whole number from 0 to ${MAX_PLACE}`);
  }
  if (from !== null && !isDate(from)) tell("from", `${noDate(from)}`);
  if (until !== null && !isDate(until)) tell("until", `${noDate(until)}`);
  if (from !== null && until !== null && from >= until) {
    tell("until", `it must end after it begins, on ${from}, not on ${until}`);
  }
  if (cap) checkBound(cap, "cap", tell);
  if (floor) checkBound(floor, "floor", tell);
  if (cap && floor && isAbove(floor, cap)) tell("floor", "the least that it comes to is above the most");
  if (when?.total) {
    checkRange(when.total.range, ENERGY, "when.total_kwh", "the total in its condition", tell);
    checkSpread(when.total.spread, "when.total_kwh.", tell);
  }
  if (when?.contracted) {
    checkQuantity(when.contracted.quantity, "when.contracted.quantity", tell);
    checkRange(when.contracted.range, QUANTITY, "when.contracted", "the quantity in its condition", tell);
  }
}

function checkKind(charge: ChargeComponent, tell: Tell): void {
  switch (charge.kind) {
    case "energy":
      for (const { field, words, rateMicros } of ratesOfPrice(charge.price)) {
        checkFigure(rateMicros, MONEY, field, words, tell);
      }
      for (const { field, band, slabs } of slabsOf(charge.price)) {
        checkLimits(
          slabs,
          field,
          { words: "slab", of: band === null ? "" : ` of band ${band}`, isOpenNeeded: true },
          tell,
        );
      }
      checkSpread(charge.limits, "limits.", tell);
      return;
    case "fixed":
    case "demand":
      checkFigure(charge.rateMicros, MONEY, "rate", "the rate", tell);
      if (charge.kind === "fixed") checkQuantity(charge.quantity, "quantity", tell);
      checkSpread(charge.spread, "", tell);
      return;
    case "levy":
      for (const { field, words, rateMicros } of ratesAt(charge.rateMicros, "", "")) {
        checkFigure(rateMicros, MONEY, field, words, tell);
      }
      return;
    case "subsidy":
      checkSubsidy(charge.off, tell);
      return;
    case "minimum":
      checkFigure(charge.amountMicros, MONEY, "amount", "the amount", tell);
      checkQuantity(charge.quantity, "quantity", tell);
      checkSpread(charge.spread, "", tell);
      return;
    case "percent":
      checkFigure(charge.percentE10, PERCENT, "percent", "the percentage", tell);
      return;
    case "given":
      if (charge.as !== "percent" && charge.of.length > 0)
        tell("of", "only what is given as a percentage has a base");
      return;
    case "greater":
      return;
  }
}

function checkSubsidy(off: Extract<ChargeComponent, { kind: "subsidy" }>["off"], tell: Tell): void {
  if (off.by === "percent") {
    checkFigure(off.percentE10, PERCENT, "percent", "the percentage", tell);
    return;
  }
  if (off.by === "amount") checkFigure(off.amountMicros, MONEY, "amount", "the amount", tell);
  else {
    checkFigure(off.rateMicros, MONEY, "rate", "the rate", tell);
    if (off.firstWh !== null) checkFigure(off.firstWh, ENERGY, "first", "the number of kWh", tell);
  }
  checkSpread(off.spread, "", tell);
}
