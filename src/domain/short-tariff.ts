import { decimalText, scaleDecimalExactly } from "./decimal.ts";
import type { FieldError } from "./error.ts";
import { isCurrency } from "./money.ts";
import type { Component, Slab, TariffVersion } from "./tariff.ts";

const SHORT_FORM = { energy: "Energy", fixed: "Fixed charge", tax: "Tax" } as const;
const MAX_RATE_MICROS = 10n ** 15n;
const MAX_SLABS = 50;
const RANGE = /^\s*(\d+(?:\.\d{1,3})?)\s*(?:-\s*(\d+(?:\.\d{1,3})?)|(\+))\s*$/;

/** A short tariff as it was written: every figure as decimal text, nothing checked. */
export interface WrittenTariff {
  readonly slabs: readonly { readonly range: string; readonly rate: string }[];
  readonly fixedCharge: string;
  /** A fraction: 0.18 is 18 %. */
  readonly taxRate: string;
  readonly currency: string;
}

/** The components of a written tariff, or every field that is wrong, by its name on the wire. */
export function readShortTariff(
  written: WrittenTariff,
): { readonly components: readonly Component[] } | { readonly errors: readonly FieldError[] } {
  const errors: FieldError[] = [];
  const slabs = readSlabs(written.slabs, errors);
  const fixedMicros = readAmount(written.fixedCharge, "fixed_charge", errors);
  const taxPercentE10 = readTaxRate(written.taxRate, errors);
  if (!isCurrency(written.currency)) {
    errors.push({
      field: "currency",
      message: `${JSON.stringify(written.currency)} is not a currency; write its three letters, such as INR or EUR.`,
    });
  }
  return errors.length > 0
    ? { errors }
    : { components: componentsOfShortForm(slabs, fixedMicros, taxPercentE10) };
}

function componentsOfShortForm(
  slabs: readonly Slab[],
  fixedMicros: bigint,
  taxPercentE10: bigint,
): readonly Component[] {
  return [
    { kind: "energy", name: SHORT_FORM.energy, slabs },
    { kind: "fixed", name: SHORT_FORM.fixed, rateMicros: fixedMicros },
    {
      kind: "percent",
      name: SHORT_FORM.tax,
      percentE10: taxPercentE10,
      base: [SHORT_FORM.energy, SHORT_FORM.fixed],
    },
  ];
}

function readSlabs(written: WrittenTariff["slabs"], errors: FieldError[]): Slab[] {
  if (written.length === 0 || written.length > MAX_SLABS) {
    errors.push({ field: "slabs", message: `A tariff needs 1 to ${MAX_SLABS} slabs.` });
  }
  let lowerWh = 0n;
  return written.map(({ range, rate }, index) => {
    const field = `slabs[${index}].range`;
    const rateMicros = readAmount(rate, `slabs[${index}].rate`, errors);
    const match = RANGE.exec(range);
    const fromWh = match?.[1] === undefined ? undefined : scaleDecimalExactly(match[1], 3);
    if (!match || fromWh === undefined) {
      errors.push({
        field,
        message: `${JSON.stringify(range)} is not a range; write 0-100, 101-300 or 301+ (kWh).`,
      });
      return { range, upToWh: null, rateMicros };
    }
    // People write 101-300 after 0-100: the slabs meet at 100, so either 100 or 101 continues it.
    if (fromWh !== lowerWh && fromWh !== lowerWh + 1000n) {
      const clash =
        fromWh < lowerWh ? "overlaps the slab before it" : "leaves a gap after the slab before it";
      errors.push({ field, message: `${range} ${clash}: it must begin at ${decimalText(lowerWh, 3)}.` });
    }
    const upToWh = match[2] === undefined ? null : (scaleDecimalExactly(match[2], 3) ?? null);
    const isLast = index === written.length - 1;
    if (upToWh === null && !isLast)
      errors.push({ field, message: `Only the last slab can be open-ended, not ${range}.` });
    if (upToWh !== null && isLast) {
      errors.push({
        field,
        message: `The last slab must be open-ended, such as ${decimalText(fromWh, 3)}+.`,
      });
    }
    if (upToWh !== null && upToWh <= lowerWh) {
      errors.push({ field, message: `${range} is empty: its end must be above ${decimalText(lowerWh, 3)}.` });
    }
    lowerWh = upToWh ?? lowerWh;
    return { range: range.replaceAll(/\s/g, ""), upToWh, rateMicros };
  });
}

function readAmount(text: string, field: string, errors: FieldError[]): bigint {
  const trimmed = text.trim();
  const micros = scaleDecimalExactly(trimmed, 6);
  const message =
    micros === undefined
      ? notANumber(trimmed, "at most six decimals")
      : micros < 0n
        ? "A charge cannot be negative."
        : micros > MAX_RATE_MICROS
          ? "A charge can be at most 1000000000."
          : undefined;
  if (message === undefined && micros !== undefined) return micros;
  errors.push({ field, message: message ?? "" });
  return 0n;
}

function readTaxRate(text: string, errors: FieldError[]): bigint {
  const trimmed = text.trim();
  const percentE10 = scaleDecimalExactly(trimmed, 12);
  if (percentE10 !== undefined && percentE10 >= 0n && percentE10 <= 10n ** 12n) return percentE10;
  const message =
    percentE10 === undefined
      ? notANumber(trimmed, "at most twelve decimals")
      : "A tax rate is a fraction from 0 to 1: write 0.18 for 18 %.";
  errors.push({ field: "tax_rate", message });
  return 0n;
}

function notANumber(text: string, precision: string): string {
  if (/^\d+,\d+$/.test(text)) return `${text} is not a number: write ${text.replace(",", ".")}.`;
  return `${JSON.stringify(text)} is not a number with ${precision}.`;
}

/** A version as people write a small tariff, its figures as decimal texts. */
export function shortFormOf(version: TariffVersion): WrittenTariff {
  const slabs = version.components.flatMap((component) =>
    component.kind === "energy" ? component.slabs : [],
  );
  const fixed = version.components.find((component) => component.kind === "fixed");
  const tax = version.components.find((component) => component.kind === "percent");
  return {
    slabs: slabs.map((slab) => ({ range: slab.range, rate: decimalText(slab.rateMicros, 6) })),
    fixedCharge: decimalText(fixed?.rateMicros ?? 0n, 6),
    taxRate: decimalText(tax?.percentE10 ?? 0n, 12),
    currency: version.currency,
  };
}
