import { type Context, Hono } from "hono";
import type { Format } from "../../views/format.ts";
import {
  type LibraryEntry,
  LibraryPage,
  LibraryTariffPage,
  libraryWord,
} from "../../views/library-pages.tsx";
import { SampleBill } from "../../views/sample-bill.tsx";
import { createTariff } from "../actions/change-tariff.ts";
import type { Box } from "../actions/ports.ts";
import { AppError } from "../domain/error.ts";
import type { Month } from "../domain/period.ts";
import type { Tariff } from "../domain/tariff.ts";
import type { LibraryTariff } from "../tariff-form/library.ts";
import { statusOf } from "./errors.tsx";
import { libraryIn } from "./library-in-words.ts";
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
import { offerUndo } from "./undo.ts";

/** `/tariffs/library`: tariffs that the box brings along, each with a sample bill, to be kept as one's own. */
export function tariffLibraryPages(box: Box): Hono {
  // Reading them all and working a month out takes longer than a page may.
  let kept: { readonly key: string; readonly entries: readonly LibraryEntry[] } | undefined;
  return new Hono()
    .get("/tariffs/library", (context) => {
      const { shell, format } = pageParts(box, context);
      const month = currentMonth(box);
      const key = `${format.locale} ${month}`;
      if (kept?.key !== key) {
        const entries = libraryIn(format.words).map((tariff) =>
          entryOf(tariff, format, usualMonth(tariff, month, format)),
        );
        kept = { key, entries };
      }
      return context.html(<LibraryPage shell={shell} format={format} entries={kept.entries} />);
    })
    .get("/tariffs/library/:key", (context) => preview(box, context, requireEntry(box, context), undefined))
    .post("/tariffs/library/:key", async (context) => {
      const tariff = requireEntry(box, context);
      const form = await readForm(context);
      if (textOf(form, "action") !== "save") return preview(box, context, tariff, form);
      let own: Tariff | undefined;
      const error = await tryWrite(() => {
        own = keep(box, context, tariff, form);
      });
      if (error || !own) return preview(box, context, tariff, form, error);
      // Few figures are another supplier's: they are what is left to be looked at.
      const back = withNotice(`/tariffs/${own.id}?check=figures`, "tariff-taken-over");
      offerUndo(context, back, { action: `/tariffs/${own.id}/remove`, fields: {} });
      return context.redirect(back, 303);
    })
    .post("/tariffs/library/:key/sample", async (context) => {
      const { sample } = sampled(box, context, requireEntry(box, context), await readForm(context));
      return context.html(<SampleBill sample={sample} format={pageParts(box, context).format} />);
    });
}

function keep(box: Box, context: Context, { content }: LibraryTariff, form: FormData): Tariff {
  const devices = devicesOf(textsOf(form, "devices"), undefined);
  const { words } = pageParts(box, context).format;
  const errors = secondDefaultErrors(box.store, undefined, devices, words);
  if (errors.length > 0) throw new AppError("invalid", errors[0]?.message ?? "", errors);
  return createTariff(box, { ...content, name: textOf(form, "name").trim() || content.name, devices });
}

function requireEntry(box: Box, context: Context): LibraryTariff {
  const key = context.req.param("key");
  const tariff = libraryIn(pageParts(box, context).format.words).find((candidate) => candidate.key === key);
  if (!tariff) throw new AppError("not-found", `There is no tariff ${key} in the library.`);
  return tariff;
}

function entryOf(tariff: LibraryTariff, format: Format, sample: string): LibraryEntry {
  const { key, title, summary, region, json } = tariff;
  const { words } = format;
  return {
    key,
    title,
    summary: libraryWord(words, "summaries", key, summary),
    region: libraryWord(words, "regions", region, region),
    currency: json.currency,
    source: words.tariffs.summary.source(json.source),
    sample,
  };
}

/** What the usual month comes to, with something plain for all that the tariff asks. */
function usualMonth({ content }: LibraryTariff, month: Month, format: Format): string {
  const version = content.versions.at(-1);
  if (!version) return "";
  const sample = sampleOf(version, DEFAULT_SAMPLE_KWH, sampleNeeds(version, undefined).typed, month, format);
  if ("waitsFor" in sample) return "";
  const figures = format.charges(sample.currency);
  const energy = figures.energy(BigInt(DEFAULT_SAMPLE_KWH) * 1000n);
  return format.words.tariffs.library.sample(figures.money(sample.totalMinor), energy);
}

function sampled(box: Box, context: Context, tariff: LibraryTariff, form: FormData | undefined) {
  const { versions } = tariff.content;
  const version = versions.at(-1);
  if (!version) throw new Error(`the library's ${tariff.key} has no version`);
  const needs = sampleNeeds(version, form);
  const { format } = pageParts(box, context);
  const sampleKwh = (form && textOf(form, "sample_kwh")) || DEFAULT_SAMPLE_KWH;
  const sample = sampleOf(version, sampleKwh, needs.typed, currentMonth(box), format);
  return { versions, sampleKwh, needs, sample };
}

function preview(
  box: Box,
  context: Context,
  tariff: LibraryTariff,
  form: FormData | undefined,
  error?: AppError,
) {
  const { shell, format } = pageParts(box, context);
  const { versions, sample, needs, sampleKwh } = sampled(box, context, tariff, form);
  return context.html(
    <LibraryTariffPage
      shell={shell}
      format={format}
      {...editedTariff(box, undefined)}
      entry={entryOf(tariff, format, "")}
      versions={versions}
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
