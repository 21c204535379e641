import { type Context, Hono } from "hono";
import { type LibraryEntry, LibraryPage, LibraryTariffPage } from "../../views/library-pages.tsx";
import { SampleBill } from "../../views/sample-bill.tsx";
import { createTariff } from "../actions/change-tariff.ts";
import type { Box } from "../actions/ports.ts";
import { AppError } from "../domain/error.ts";
import { type LibraryTariff, libraryTariffs } from "../tariff-form/library.ts";
import { statusOf } from "./errors.tsx";
import {
  currentMonth,
  errorsByField,
  pageParts,
  readForm,
  textOf,
  textsOf,
  tryWrite,
  withNotice,
} from "./pages.ts";
import { DEFAULT_SAMPLE_KWH, sampleNeeds, sampleOf } from "./sample.ts";
import { devicesOf, editedTariff, secondDefaultErrors } from "./tariff-application.ts";

/** `/tariffs/library`: tariffs that the box brings along, each with a sample bill, to be kept as one's own. */
export function tariffLibraryPages(box: Box): Hono {
  return new Hono()
    .get("/tariffs/library", (context) => {
      const regions = Map.groupBy(libraryTariffs(), ({ region }) => region);
      return context.html(
        <LibraryPage
          shell={pageParts(box, context).shell}
          regions={Array.from(regions, ([region, tariffs]) => ({ region, entries: tariffs.map(entryOf) }))}
        />,
      );
    })
    .get("/tariffs/library/:key", (context) => preview(box, context, requireEntry(context), undefined))
    .post("/tariffs/library/:key", async (context) => {
      const tariff = requireEntry(context);
      const form = await readForm(context);
      if (textOf(form, "action") !== "save") return preview(box, context, tariff, form);
      const error = await tryWrite(() => keep(box, tariff, form));
      return error
        ? preview(box, context, tariff, form, error)
        : context.redirect(withNotice("/tariffs", "tariff-saved"), 303);
    })
    .post("/tariffs/library/:key/sample", async (context) => {
      const { sample } = sampled(box, context, requireEntry(context), await readForm(context));
      return context.html(<SampleBill sample={sample} format={pageParts(box, context).format} />);
    });
}

function keep(box: Box, { content }: LibraryTariff, form: FormData): void {
  const devices = devicesOf(textsOf(form, "devices"), undefined);
  const errors = secondDefaultErrors(box.store, undefined, devices);
  if (errors.length > 0) throw new AppError("invalid", errors[0]?.message ?? "", errors);
  createTariff(box, { ...content, name: textOf(form, "name").trim() || content.name, devices });
}

function requireEntry(context: Context): LibraryTariff {
  const key = context.req.param("key");
  const tariff = libraryTariffs().find((candidate) => candidate.key === key);
  if (!tariff) throw new AppError("not-found", `There is no tariff ${key} in the library.`);
  return tariff;
}

function entryOf({ key, title, summary, json }: LibraryTariff): LibraryEntry {
  return { key, title, summary, currency: json.currency };
}

function sampled(box: Box, context: Context, { content, key }: LibraryTariff, form: FormData | undefined) {
  const version = content.versions.at(-1);
  if (!version) throw new Error(`the library's ${key} has no version`);
  const needs = sampleNeeds(version, form);
  const sampleKwh = (form && textOf(form, "sample_kwh")) || DEFAULT_SAMPLE_KWH;
  return { sampleKwh, needs, sample: sampleOf(version, sampleKwh, needs.typed, currentMonth(box, context)) };
}

function preview(
  box: Box,
  context: Context,
  tariff: LibraryTariff,
  form: FormData | undefined,
  error?: AppError,
) {
  const { shell, format } = pageParts(box, context);
  const { sample, needs, sampleKwh } = sampled(box, context, tariff, form);
  return context.html(
    <LibraryTariffPage
      shell={shell}
      format={format}
      {...editedTariff(box.store, undefined)}
      entry={entryOf(tariff)}
      versions={tariff.content.versions}
      typed={{
        name: form ? textOf(form, "name") : tariff.title,
        devices: form ? textsOf(form, "devices") : [],
        sampleKwh,
      }}
      errors={error ? errorsByField(error, ["name", "devices"]) : {}}
      sample={sample}
      needs={needs}
    />,
    error ? statusOf(error.code) : 200,
  );
}
