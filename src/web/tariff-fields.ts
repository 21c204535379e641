import type { FieldErrors } from "../../views/fields.tsx";
import type { Format } from "../../views/format.ts";
import type { Sample, SampleNeeds } from "../../views/sample-bill.tsx";
import type { TypedTariff } from "../../views/tariff-form.tsx";
import type { AppError, FieldError } from "../domain/error.ts";
import { type FormGroup, readFormTree, textAt, withPart } from "../domain/form-tree.ts";
import type { Month } from "../domain/period.ts";
import type { TariffVersion } from "../domain/tariff.ts";
import { plainFigure } from "../domain/typed-figure.ts";
import { errorsByPlace, rowErrors } from "../tariff-form/form-errors.ts";
import { jsonOfForm } from "../tariff-form/form-to-json.ts";
import { formOfVersion } from "../tariff-form/json-to-form.ts";
import { readTariff } from "../tariff-form/read.ts";
import { textOf, textsOf } from "./pages.ts";
import { DEFAULT_SAMPLE_KWH, sampleNeeds, sampleOf } from "./sample.ts";
import { changedRows, completed } from "./tariff-rows.ts";

/** What stands beside the rows, and says itself what is wrong with it. */
const BESIDE = ["effective_from", "devices"];

/** Fields in which a comma is only a comma. */
const TEXT_FIELD = /(^|\.)(name|was|place|source|component|band)$/;

/** The editor's form as it was sent, with the row that a button added, moved or took away. */
export function typedForm(sent: FormData, format: Format): TypedTariff {
  const texts = [...sent.entries()].filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  const tree = readFormTree(
    texts.map(([place, text]) => [place, TEXT_FIELD.test(place) ? text : plainFigure(text, format.locale)]),
  );
  const currency = textAt(tree, "currency").trim().toUpperCase();
  const { form, focus } = changedRows(
    withPart(tree, "currency", currency),
    textOf(sent, "action"),
    textOf(sent, "focus"),
    format.words.tariffs.editor,
  );
  return {
    editor: { form, errors: {}, format, focus },
    appliesFrom: textOf(sent, "applies_from").trim(),
    devices: textsOf(sent, "devices"),
    sampleKwh: textOf(sent, "sample_kwh") || DEFAULT_SAMPLE_KWH,
    isNewVersion: textOf(sent, "version") === "new",
  };
}

/** A version as the editor shows it. */
export function typedVersion(
  version: TariffVersion,
  name: string,
  devices: readonly string[],
  format: Format,
): TypedTariff {
  const form = completed({ name, ...formOfVersion(version) }, format.words.tariffs.editor);
  return {
    editor: { form, errors: {}, format },
    appliesFrom: version.effectiveFrom ?? "",
    devices,
    sampleKwh: DEFAULT_SAMPLE_KWH,
    isNewVersion: false,
  };
}

/** The version that a form means, or everything that is wrong with it. */
export function versionOfForm(
  form: FormGroup,
  currency: string,
): { readonly version: TariffVersion } | { readonly errors: readonly FieldError[] } {
  const read = readTariff(jsonOfForm(form), { currency });
  const rows = rowErrors(form);
  const version = "tariff" in read ? read.tariff.versions[0] : undefined;
  if (version && rows.length === 0) return { version };
  return { errors: [...rows, ...("errors" in read ? read.errors : [])] };
}

/** What keeps a form from being saved, beside its fields. */
export function savingErrors(error: AppError, form: FormGroup): FieldErrors {
  const { beside, inside } = errorsApart(error, BESIDE);
  return { ...errorsByPlace(inside, form), ...beside };
}

/** What is wrong with some fields, or under the empty name with the whole; and apart from it what is wrong with all others. */
export function errorsApart(
  { fields, message: whole }: AppError,
  names: readonly string[],
): { readonly beside: FieldErrors; readonly inside: readonly FieldError[] } {
  if (fields.length === 0) return { beside: { "": whole }, inside: [] };
  const beside = fields.filter(({ field }) => names.includes(field));
  return {
    beside: Object.fromEntries(beside.map(({ field, message }) => [field, message])),
    inside: fields.filter(({ field }) => !names.includes(field)),
  };
}

/** What is wrong while somebody types: only of what is typed already, since the rest is still to come. */
function typingErrors(errors: readonly FieldError[], form: FormGroup): FieldErrors {
  const found = Object.entries(errorsByPlace(errors, form));
  return Object.fromEntries(found.filter(([place]) => textAt(form, place).trim() !== ""));
}

/** The sample bill of a form, with what it asks for; where the form cannot be read, what is wrong with it so far. */
export function sampleOfForm(
  typed: TypedTariff,
  sent: FormData | undefined,
  month: Month,
  /** The version that the form was made from, where nobody has changed it. */
  known?: TariffVersion,
):
  | { readonly sample: Sample; readonly needs: SampleNeeds; readonly errors: FieldErrors }
  | { readonly sample: undefined; readonly needs: undefined; readonly errors: FieldErrors } {
  const { form, format } = typed.editor;
  const read = known ? { version: known } : versionOfForm(form, textAt(form, "currency"));
  if ("errors" in read)
    return { sample: undefined, needs: undefined, errors: typingErrors(read.errors, form) };
  const needs = sampleNeeds(read.version, sent);
  const sample = sampleOf(read.version, typed.sampleKwh, needs.typed, month, format);
  return { sample, needs, errors: {} };
}
