import { versionErrors } from "../domain/checks/tariff-checks.ts";
import type { FieldError } from "../domain/error.ts";
import { readShortTariff } from "../domain/short-tariff.ts";
import { issueErrors } from "./issues.ts";
import { isRecord } from "./outline.ts";
import type { TariffReading } from "./read.ts";
import { shortFormSchema } from "./schema.ts";

/** Reads a tariff in its short form, which is an object with `slabs`. */
export function readShortForm(
  json: Readonly<Record<string, unknown>>,
  defaults: { readonly currency: string },
): TariffReading {
  const form = shortFormSchema.safeParse(json);
  const errors: FieldError[] = form.success ? [] : issueErrors(form.error.issues, json);
  const read = readShortTariff({
    slabs: Array.isArray(json["slabs"]) ? json["slabs"].map(writtenSlab) : [],
    fixedCharge: textOf(json["fixed_charge"] ?? "0"),
    taxRate: textOf(json["tax_rate"] ?? "0"),
    currency: textOf(json["currency"] ?? defaults.currency),
  });
  const effectiveFrom = form.success ? (form.data.effective_from ?? null) : null;
  const parts = "errors" in read ? undefined : { ...read, effectiveFrom };
  const found = "errors" in read ? read.errors : parts ? versionErrors(parts) : [];
  const told = new Set(errors.map(({ field }) => field));
  const all = [
    ...errors,
    ...found.filter(({ field }) => !told.has(field) && !told.has(field.replace(/\.\w+$/, ""))),
  ];
  return all.length > 0 || !parts || !form.success
    ? { errors: all }
    : { tariff: { name: form.data.name ?? null, versions: [parts], holidays: {} } };
}

function writtenSlab(slab: unknown): { readonly range: string; readonly rate: string } {
  const { range, rate } = isRecord(slab) ? slab : {};
  return { range: textOf(range), rate: textOf(rate) };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}
