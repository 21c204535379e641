import { figureProblem, MAX_SLABS, MONEY, notANumber } from "./checks/tariff-limits.ts";
import { decimalText, scaleDecimalExactly } from "./decimal.ts";
import type { FieldError } from "./error.ts";
import { isCurrency } from "./money.ts";
import { rangeText } from "./slab-range.ts";
import type { Component, Rounding, Slab, Spread, TariffVersion } from "./tariff.ts";

const SHORT_FORM = { energy: "Energy", fixed: "Fixed charge", tax: "Tax" } as const;
const TAX_DECIMALS = 12;
const PER_MONTH: Spread = { per: "month", proration: { by: "none", decimals: null, blocks: "nearest" } };
const TO_MINOR_UNIT: Rounding = { mode: "half-up", to: "minor-unit" };
const RANGE = /^\s*(\d+(?:\.\d{1,3})?)\s*(?:-\s*(\d+(?:\.\d{1,3})?)|(\+))\s*$/;

/** A short tariff as it was written: every figure as decimal text, nothing checked. */
export interface WrittenTariff {
  readonly slabs: readonly { readonly range: string; readonly rate: string }[];
  readonly fixedCharge: string;
  /** A fraction: 0.18 is 18 %. */
  readonly taxRate: string;
  readonly currency: string;
}

/** What a short tariff says of a version: everything except the date it applies from. */
export type ShortVersion = Omit<TariffVersion, "effectiveFrom">;

/** The version that a written tariff means, or every field that is wrong, by its name on the wire. */
export function readShortTariff(
  written: WrittenTariff,
): ShortVersion | { readonly errors: readonly FieldError[] } {
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
  if (errors.length > 0) return { errors };
  return {
    currency: written.currency,
    components: componentsOfShortForm(slabs, fixedMicros, taxPercentE10),
    midPeriod: "parts",
    energyUnit: "wh",
    totalRounding: TO_MINOR_UNIT,
    calendar: null,
    source: null,
  };
}

function componentsOfShortForm(
  slabs: readonly Slab[],
  fixedMicros: bigint,
  taxPercentE10: bigint,
): readonly Component[] {
  const base = {
    rounding: TO_MINOR_UNIT,
    place: null,
    when: null,
    cap: null,
    floor: null,
    isMemo: false,
    from: null,
    until: null,
  };
  return [
    {
      ...base,
      kind: "energy",
      name: SHORT_FORM.energy,
      price: { across: slabs },
      isTelescopic: true,
      limits: { ...PER_MONTH, rounding: "none" },
    },
    {
      ...base,
      kind: "fixed",
      name: SHORT_FORM.fixed,
      rateMicros: fixedMicros,
      quantity: null,
      spread: PER_MONTH,
    },
    {
      ...base,
      kind: "percent",
      name: SHORT_FORM.tax,
      percentE10: taxPercentE10,
      of: [SHORT_FORM.energy, SHORT_FORM.fixed].map((component) => ({
        component,
        slab: null,
        band: null,
        from: null,
      })),
      base: "printed",
      each: false,
      isIncluded: false,
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
      return { upToWh: null, rateMicros };
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
    return { upToWh, rateMicros };
  });
}

function readAmount(text: string, field: string, errors: FieldError[]): bigint {
  const trimmed = text.trim();
  const micros = scaleDecimalExactly(trimmed, MONEY.decimals);
  const problem = micros === undefined ? notANumber(trimmed, MONEY.decimals) : figureProblem(micros, MONEY);
  if (problem === undefined && micros !== undefined) return micros;
  errors.push({ field, message: `A charge ${problem}.` });
  return 0n;
}

function readTaxRate(text: string, errors: FieldError[]): bigint {
  const trimmed = text.trim();
  const percentE10 = scaleDecimalExactly(trimmed, TAX_DECIMALS);
  if (percentE10 !== undefined && percentE10 >= 0n && percentE10 <= 10n ** 12n) return percentE10;
  const message =
    percentE10 === undefined
      ? `A tax rate ${notANumber(trimmed, TAX_DECIMALS)}.`
      : "A tax rate is a fraction from 0 to 1: write 0.18 for 18 %.";
  errors.push({ field: "tax_rate", message });
  return 0n;
}

/** A version in the short form, its figures as decimal texts; undefined where it is more than the short form can say. */
export function shortFormOf(version: TariffVersion): WrittenTariff | undefined {
  const [energy, fixed, tax] = version.components;
  if (energy?.kind !== "energy" || !("across" in energy.price)) return undefined;
  if (fixed?.kind !== "fixed" || tax?.kind !== "percent") return undefined;
  const slabs = energy.price.across.map(({ upToWh, rateMicros }, index, all) => ({
    range: rangeText(all[index - 1]?.upToWh ?? 0n, upToWh),
    rate: typeof rateMicros === "bigint" ? decimalText(rateMicros, MONEY.decimals) : "",
  }));
  const written: WrittenTariff = {
    slabs,
    fixedCharge: decimalText(fixed.rateMicros, MONEY.decimals),
    taxRate: decimalText(tax.percentE10, TAX_DECIMALS),
    currency: version.currency,
  };
  const meant = readShortTariff(written);
  // Where its figures were published does not change what it says.
  const { effectiveFrom: _, ...said } = { ...version, source: null };
  return "errors" in meant || !isSame(meant, said) ? undefined : written;
}

function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  const keys = Object.keys(a);
  return (
    Array.isArray(a) === Array.isArray(b) &&
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isSame(a[key as keyof typeof a], b[key as keyof typeof b]))
  );
}
