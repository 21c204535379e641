import type { Context } from "hono";
import { TariffFormPage, type TypedTariff } from "../../views/tariff-form.tsx";
import { TariffJsonPage, type TypedJsonTariff } from "../../views/tariff-json-page.tsx";
import type { Box } from "../actions/ports.ts";
import { AppError } from "../domain/error.ts";
import type { Tariff, TariffVersion } from "../domain/tariff.ts";
import { CURRENCIES } from "./choices.ts";
import { statusOf } from "./errors.tsx";
import { sampleOfJson, shownAsJson } from "./json-tariff.ts";
import { currentMonth, pageParts } from "./pages.ts";
import { editedTariff } from "./tariff-application.ts";
import { jsonErrors } from "./tariff-choices.ts";
import { errorsApart, sampleOfForm, savingErrors } from "./tariff-fields.ts";

/** What an editor's page answers: to which form, after what went wrong. */
interface Sent {
  readonly form?: FormData | undefined;
  readonly error?: AppError | undefined;
  /** The version that is shown as it is kept. */
  readonly version?: TariffVersion | undefined;
}

/** The page of a tariff's form, with what is wrong beside its fields. */
export function formPage(
  box: Box,
  context: Context,
  tariff: Tariff | undefined,
  typed: TypedTariff,
  { form: sent, error, version }: Sent = {},
) {
  const { shell, format } = pageParts(box, context);
  const { sample, needs, errors } = sampleOfForm(typed, sent, currentMonth(box), version);
  const { form } = typed.editor;
  const shown = error ? savingErrors(error, form) : errors;
  return context.html(
    <TariffFormPage
      shell={shell}
      format={format}
      {...editedTariff(box, tariff)}
      currencies={CURRENCIES}
      typed={{ ...typed, editor: { ...typed.editor, errors: shown } }}
      sample={sample ?? { waitsFor: format.words.tariffs.sample.waits }}
      needs={needs}
    />,
    error ? statusOf(error.code) : 200,
  );
}

const BESIDE_JSON = ["name", "effective_from", "devices"];

/** The page of a tariff as JSON, with what is wrong below its field. */
export function jsonPage(
  box: Box,
  context: Context,
  tariff: Tariff | undefined,
  typed: TypedJsonTariff,
  { form: sent, error }: Sent = {},
) {
  const { shell, format } = pageParts(box, context);
  const { beside, inside } = error ? errorsApart(error, BESIDE_JSON) : { beside: {}, inside: [] };
  const inJson = shownAsJson(new AppError("invalid", "", inside));
  const { sample, needs } = sampleOfJson(box.store, typed, sent, currentMonth(box), format);
  return context.html(
    <TariffJsonPage
      shell={shell}
      format={format}
      {...editedTariff(box, tariff)}
      typed={typed}
      errors={beside}
      jsonErrors={inside.length > 0 ? jsonErrors(inJson) : []}
      sample={sample}
      needs={needs}
    />,
    error ? statusOf(error.code) : 200,
  );
}

/** The version from a date (`beginning`: the one without), else the latest one; throws `not-found` where there is none. */
export function versionFrom(tariff: Tariff, from: string | undefined): TariffVersion {
  const wanted = from === "beginning" ? null : from;
  const version =
    tariff.versions.find((candidate) => candidate.effectiveFrom === wanted) ?? tariff.versions.at(-1);
  if (!version) throw new AppError("not-found", `${tariff.name} has no version.`);
  return version;
}
