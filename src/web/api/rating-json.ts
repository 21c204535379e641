import type { z } from "zod";
import { billTotals } from "../../domain/bill.ts";
import type { ChargeLine } from "../../domain/charge-line.ts";
import { decimalText } from "../../domain/decimal.ts";
import { type Fraction, multiply, ratio, round } from "../../domain/fraction.ts";
import { minorDigits } from "../../domain/money.ts";
import type { RatedPart, Rating } from "../../domain/rating.ts";
import type { RatingProblem } from "../../domain/rating-problem.ts";
import { energyFields, major } from "./numbers.ts";
import type { lineSchema, ratedPartSchema, ratingFields, ratingProblemSchema } from "./rating-schemas.ts";

const EXACT_DECIMALS = 12;
const NO_ENERGY = { energy_kwh: null, energy_wh: null };

/** What a period costs, with every line's working. */
export function ratingJson(rating: Rating): z.input<z.ZodObject<typeof ratingFields>> {
  const { currency } = rating;
  const digits = minorDigits(currency);
  return {
    currency,
    lines: rating.lines.map((line) => lineFields(line, digits)),
    memos: rating.memos.map((line) => lineFields(line, digits)),
    parts: rating.parts.map(partJson),
    ...sumsOf(rating, digits),
    problems: rating.problems.map(problemJson),
  };
}

/** A line with its working. */
export function lineJson(line: ChargeLine, currency: string): z.input<typeof lineSchema> {
  return lineFields(line, minorDigits(currency));
}

/** `digits`: the decimals of the currency's minor unit, which take longer to find out than a line does to write. */
function lineFields(line: ChargeLine, digits: number): z.input<typeof lineSchema> {
  const exactly = (minor: Fraction) => exactFields(minor, digits);
  return {
    component: line.component,
    kind: line.kind,
    name: line.name,
    slab: line.slab,
    limits: line.limits && limitsJson(line.limits),
    band: line.band,
    ...(line.quantityWh === null ? NO_ENERGY : energyFields(line.quantityWh)),
    contracted: line.contracted && {
      quantity: line.contracted.quantity,
      value: major(line.contracted.micros, 6),
    },
    rate: line.rateMicros === null ? null : major(line.rateMicros, 6),
    per: line.per,
    factor: line.factor && fractionText(line.factor),
    factor_decimal: line.factor && Number(decimalOf(line.factor)),
    percent: line.percentE10 === null ? null : major(line.percentE10, 10),
    base:
      line.base?.map(({ component, name, from, amount: part }) => ({
        component,
        name,
        from: from && [...from],
        ...exactly(part),
      })) ?? null,
    pieces: line.pieces?.map((piece) => moneyFields(piece, digits)) ?? null,
    bound: line.bound && { kind: line.bound.kind, ...exactly(line.bound.amount) },
    span: line.span && { from: line.span.from, to: line.span.to },
    exact_amount: exactly(line.exactMinor).exact_amount,
    ...moneyFields(line.amountMinor, digits),
    counted: line.isCounted,
  };
}

/** A part of a period. */
export function partJson(part: RatedPart): z.input<typeof ratedPartSchema> {
  return {
    from: part.span.from,
    to: part.span.to,
    effective_from: part.effectiveFrom,
    season: part.season,
    ...energyFields(part.energyWh),
    bands: part.bands?.map(({ band, energyWh }) => ({ band, ...energyFields(energyWh) })) ?? null,
    holidays: [...part.holidays],
    blended: part.isBlended,
  };
}

/** Why a period cannot be rated. */
export function problemJson({
  code,
  component,
  what,
  message,
}: RatingProblem): z.input<typeof ratingProblemSchema> {
  return { code, component, what, message };
}

function sumsOf({ lines, problems }: Rating, digits: number) {
  const { subtotalMinor, fixedMinor, taxMinor, totalMinor } = billTotals(lines);
  const isRated = problems.length === 0;
  const majorOf = (minor: bigint) => (isRated ? major(minor, digits) : null);
  const minorOf = (minor: bigint) => (isRated ? Number(minor) : null);
  return {
    subtotal: majorOf(subtotalMinor),
    subtotal_minor: minorOf(subtotalMinor),
    fixed_charge: majorOf(fixedMinor),
    fixed_charge_minor: minorOf(fixedMinor),
    tax: majorOf(taxMinor),
    tax_minor: minorOf(taxMinor),
    total: majorOf(totalMinor),
    total_minor: minorOf(totalMinor),
  };
}

function limitsJson({ aboveWh, upToWh }: NonNullable<ChargeLine["limits"]>) {
  return {
    above_kwh: major(aboveWh, 3),
    above_wh: Number(aboveWh),
    up_to_kwh: upToWh === null ? null : major(upToWh, 3),
    up_to_wh: upToWh === null ? null : Number(upToWh),
  };
}

function moneyFields(amountMinor: bigint, digits: number) {
  return { amount: major(amountMinor, digits), amount_minor: Number(amountMinor) };
}

function exactFields(minor: Fraction, digits: number) {
  const text = decimalOf(multiply(minor, ratio(1n, 10n ** BigInt(digits))));
  return { amount: Number(text), exact_amount: text };
}

function decimalOf(fraction: Fraction): string {
  return decimalText(round(multiply(fraction, ratio(10n ** BigInt(EXACT_DECIMALS)))), EXACT_DECIMALS);
}

function fractionText({ numerator, denominator }: Fraction): string {
  return denominator === 1n ? numerator.toString() : `${numerator}/${denominator}`;
}
