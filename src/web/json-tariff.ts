import type { Format } from "../../views/format.ts";
import type { Sample, SampleNeeds } from "../../views/sample-bill.tsx";
import type { TypedTariff } from "../../views/tariff-form.tsx";
import type { TypedJsonTariff } from "../../views/tariff-json-page.tsx";
import type { Words } from "../../views/words.ts";
import type { TariffInput } from "../actions/change-tariff.ts";
import { readWrittenTariff } from "../actions/find-tariff.ts";
import { AppError, type FieldError } from "../domain/error.ts";
import { textAt, withPart } from "../domain/form-tree.ts";
import type { Month } from "../domain/period.ts";
import type { Tariff, TariffVersion } from "../domain/tariff.ts";
import { readJson } from "../json-text.ts";
import type { Store } from "../store/open.ts";
import { jsonOfForm } from "../tariff-form/form-to-json.ts";
import { holidaysOf } from "../tariff-form/holidays-form.ts";
import { writeTariffVersion } from "../tariff-form/write.ts";
import { textOf, textsOf } from "./pages.ts";
import { DEFAULT_SAMPLE_KWH, sampleNeeds, sampleOf } from "./sample.ts";
import { appliesFromErrors, devicesOf, ratedDevices, secondDefaultErrors } from "./tariff-application.ts";
import { jsonErrors } from "./tariff-choices.ts";
import { typedVersion, versionOfForm } from "./tariff-fields.ts";
import { jsonText } from "./written-json.ts";

const FIRST_TEXT = `{
  "components": [
    { "kind": "energy", "name": "Energy", "rate": 0.30 }
  ]
}`;

/** What the editor shows before anything was typed. */
export function emptyJson(): TypedJsonTariff {
  return { name: "", json: FIRST_TEXT, appliesFrom: "", devices: [], sampleKwh: DEFAULT_SAMPLE_KWH };
}

/** A version as the editor shows it. */
export function jsonOf(store: Store, tariff: Tariff, version: TariffVersion): TypedJsonTariff {
  const { effective_from: _, ...written } = writeTariffVersion(version);
  return {
    name: tariff.name,
    json: jsonText(written),
    appliesFrom: version.effectiveFrom ?? "",
    devices: ratedDevices(store, tariff),
    sampleKwh: DEFAULT_SAMPLE_KWH,
  };
}

/** The editor's form as it was sent. */
export function typedJson(form: FormData): TypedJsonTariff {
  return {
    name: textOf(form, "name"),
    json: textOf(form, "json"),
    appliesFrom: textOf(form, "applies_from").trim(),
    devices: textsOf(form, "devices"),
    sampleKwh: textOf(form, "sample_kwh") || DEFAULT_SAMPLE_KWH,
  };
}

/** What the form keeps; throws `invalid` with all that is wrong in it. */
export function jsonInput(
  store: Store,
  typed: TypedJsonTariff,
  tariff: Tariff | undefined,
  words: Words,
): TariffInput {
  const devices = devicesOf(typed.devices, tariff);
  const beside = [
    ...appliesFromErrors(typed.appliesFrom, words),
    ...secondDefaultErrors(store, tariff, devices, words),
  ];
  const content = readContent(store, typed, beside);
  const [version, ...others] = content.versions;
  const dates = content.versions.flatMap(({ effectiveFrom }) => effectiveFrom ?? []);
  const isDoubled =
    typed.appliesFrom !== "" && (others.length > 0 || dates.some((date) => date !== typed.appliesFrom));
  const twice: FieldError = { field: "effective_from", message: words.tariffs.applies.twice };
  const errors = isDoubled ? [...beside, twice] : beside;
  if (!version || errors.length > 0) throw new AppError("invalid", errors[0]?.message ?? "", errors);
  const versions =
    typed.appliesFrom === "" ? content.versions : [{ ...version, effectiveFrom: typed.appliesFrom }];
  return { name: typed.name.trim() || content.name, versions, holidays: content.holidays, devices };
}

/** The JSON's view of what was typed into the form, saved or not; it is written as it is kept where it can be read. */
export function jsonOfTyped(typed: TypedTariff): TypedJsonTariff {
  const { form } = typed.editor;
  const read = versionOfForm(form, textAt(form, "currency"));
  const holidays = holidaysOf(textAt(form, "holidays"));
  const { effective_from: _, ...written } =
    "version" in read ? writeTariffVersion(read.version) : jsonOfForm(form);
  return {
    name: textAt(form, "name"),
    json: jsonText({ ...written, ...(Object.keys(holidays).length > 0 ? { holidays } : {}) }),
    appliesFrom: typed.appliesFrom,
    devices: typed.devices,
    sampleKwh: typed.sampleKwh,
  };
}

/** The form's view of what was typed as JSON, saved or not; throws `invalid` where it cannot be read, or has several versions. */
export function formOfJson(store: Store, typed: TypedJsonTariff, format: Format): TypedTariff {
  const content = readContent(store, typed, []);
  const [version, ...others] = content.versions;
  if (!version || others.length > 0)
    throw new AppError("invalid", "", [{ field: "json", message: format.words.tariffs.form.oneVersion }]);
  const shown = typedVersion(version, typed.name || (content.name ?? ""), typed.devices, format);
  const holidays = Object.keys(content.holidays).length > 0 ? JSON.stringify(content.holidays) : undefined;
  return {
    ...shown,
    editor: { ...shown.editor, form: withPart(shown.editor.form, "holidays", holidays) },
    appliesFrom: typed.appliesFrom || (version.effectiveFrom ?? ""),
    sampleKwh: typed.sampleKwh,
  };
}

function readContent(store: Store, { json }: TypedJsonTariff, beside: readonly FieldError[]) {
  const read = readJson(json);
  if ("error" in read)
    throw new AppError("invalid", read.error.message, [
      ...beside,
      { field: "json", message: read.error.message },
    ]);
  try {
    return readWrittenTariff(store, read.value, "tariff");
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError("invalid", error.message, [...beside, ...error.fields]);
  }
}

/** The sample bill of what is typed, with what it asks for; or what it waits for. */
export function sampleOfJson(
  store: Store,
  typed: TypedJsonTariff,
  form: FormData | undefined,
  month: Month,
  format: Format,
): { readonly sample: Sample; readonly needs: SampleNeeds | undefined } {
  const { sample: words } = format.words.tariffs;
  try {
    const version = readContent(store, typed, []).versions.at(-1);
    if (!version) return { sample: { waitsFor: words.noVersion }, needs: undefined };
    const needs = sampleNeeds(version, form);
    return { sample: sampleOf(version, typed.sampleKwh, needs.typed, month, format), needs };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const [first = error.message, ...others] = jsonErrors(shownAsJson(error));
    const waitsFor = others.length > 0 ? words.waitsForMore(first, others.length) : words.waitsFor(first);
    return { sample: { waitsFor }, needs: undefined };
  }
}

/** An error whose fields are told by the JSON's own places; where the text is none, its place is in the message. */
export function shownAsJson(error: AppError): AppError {
  const fields = error.fields.map(({ field, message }) => ({
    field: field === "json" ? "" : field,
    message,
  }));
  return new AppError(error.code, error.message, fields);
}
