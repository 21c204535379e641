import type { FieldErrors } from "../../views/fields.tsx";
import type { Sample } from "../../views/sample-bill.tsx";
import { slabStarts, type TypedSlab } from "../../views/slab-rows.tsx";
import type { TypedTariff } from "../../views/tariff-form.tsx";
import { decimalText, scaleDecimalExactly } from "../domain/decimal.ts";
import type { AppError } from "../domain/error.ts";
import type { Month } from "../domain/period.ts";
import { readShortTariff, shortFormOf, type WrittenTariff } from "../domain/short-tariff.ts";
import type { TariffVersion } from "../domain/tariff.ts";
import { errorsByField, textOf, textsOf } from "./pages.ts";
import { DEFAULT_SAMPLE_KWH, sampleOf } from "./sample.ts";

const KWH = /^\d+(\.\d{1,3})?$/;
const PLAIN_FIELDS = ["name", "currency", "slabs", "fixed_charge", "tax_rate", "effective_from", "devices"];

/** What the editor shows before anything was typed. */
export function emptyTariff(currency: string): TypedTariff {
  return {
    name: "",
    currency,
    slabs: [
      { to: "100", rate: "" },
      { to: "", rate: "" },
    ],
    fixedCharge: "0",
    taxPercent: "0",
    appliesFrom: "",
    devices: [],
    sampleKwh: DEFAULT_SAMPLE_KWH,
  };
}

/** A version as the editor shows it; undefined where it is more than its rows can say. */
export function typedVersion(
  version: TariffVersion,
  name: string,
  devices: readonly string[],
): TypedTariff | undefined {
  const short = shortFormOf(version);
  if (!short) return undefined;
  return {
    name,
    currency: version.currency,
    slabs: short.slabs.map(({ range, rate }) => ({ to: /-(.+)$/.exec(range)?.[1] ?? "", rate })),
    fixedCharge: short.fixedCharge,
    taxPercent: decimalText(scaleDecimalExactly(short.taxRate, 12) ?? 0n, 10),
    appliesFrom: version.effectiveFrom ?? "",
    devices,
    sampleKwh: DEFAULT_SAMPLE_KWH,
  };
}

/** The editor's form as it was sent, with the row that a button added or took away. */
export function typedForm(form: FormData): TypedTariff {
  const [tos, rates] = [textsOf(form, "to"), textsOf(form, "rate")];
  const slabs = rates.map((rate, index) => ({
    rate,
    to: index === rates.length - 1 ? "" : (tos[index] ?? ""),
  }));
  return {
    name: textOf(form, "name"),
    currency: textOf(form, "currency").trim().toUpperCase(),
    slabs: changedRows(slabs, textOf(form, "action")),
    fixedCharge: textOf(form, "fixed_charge"),
    taxPercent: textOf(form, "tax"),
    appliesFrom: textOf(form, "applies_from").trim(),
    devices: textsOf(form, "devices"),
    sampleKwh: textOf(form, "sample_kwh") || DEFAULT_SAMPLE_KWH,
  };
}

function changedRows(slabs: readonly TypedSlab[], action: string): readonly TypedSlab[] {
  if (action === "add") return [...slabs, { to: "", rate: "" }];
  const removed = /^remove:(\d{1,3})$/.exec(action)?.[1];
  return removed === undefined || slabs.length < 2 ? slabs : slabs.toSpliced(Number(removed), 1);
}

/** The short tariff that the form means. */
export function writtenTariff(typed: TypedTariff): WrittenTariff {
  const starts = slabStarts(typed.slabs);
  const percent = scaleDecimalExactly(typed.taxPercent.trim() || "0", 10);
  return {
    slabs: typed.slabs.map(({ to, rate }, index) => ({
      range: index === typed.slabs.length - 1 ? `${starts[index]}+` : `${starts[index]}-${to.trim()}`,
      rate,
    })),
    fixedCharge: typed.fixedCharge.trim() || "0",
    taxRate: percent === undefined ? typed.taxPercent : decimalText(percent, 12),
    currency: typed.currency,
  };
}

/** What is wrong with the form, in terms of what is typed in it: "to" fields and percent. */
export function tariffErrors(error: AppError, typed: TypedTariff): FieldErrors {
  const ends = endErrors(typed.slabs);
  const hasEndErrors = Object.keys(ends).length > 0;
  const rowFields = typed.slabs.flatMap((_, index) => [`slabs[${index}].range`, `slabs[${index}].rate`]);
  const errors = { ...errorsByField(error, [...PLAIN_FIELDS, ...rowFields]) };
  for (const field of hasEndErrors ? Object.keys(errors) : [])
    if (field.endsWith("].range")) delete errors[field];
  Object.assign(errors, ends);
  if (errors["tax_rate"]) errors["tax_rate"] = "Write the tax in percent, from 0 to 100, such as 18.";
  return errors;
}

function endErrors(slabs: readonly TypedSlab[]): FieldErrors {
  const errors: Record<string, string> = {};
  let above = "0";
  for (const [index, { to }] of slabs.slice(0, -1).entries()) {
    const end = to.trim();
    const field = `slabs[${index}].range`;
    if (end === "") errors[field] = "Write where this slab ends, in kWh.";
    else if (!KWH.test(end))
      errors[field] = `${JSON.stringify(end)} is no number of kWh: write it as 300 or 300.5.`;
    else if (Number(end) <= Number(above)) errors[field] = `It must end above ${above} kWh.`;
    else above = end;
  }
  return errors;
}

/** The sample bill of what is typed, or what it waits for. */
export function sampleOfTyped(typed: TypedTariff, month: Month): Sample {
  const read = readShortTariff(writtenTariff(typed));
  if ("errors" in read) return { waitsFor: "It appears as soon as every slab has its end and its rate." };
  return sampleOf({ ...read, effectiveFrom: null }, typed.sampleKwh, {}, month);
}
