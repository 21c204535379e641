import { type Context, Hono } from "hono";
import { JsonSampleAnswer } from "../../views/sample-bill.tsx";
import { TariffJsonPage, type TypedJsonTariff } from "../../views/tariff-json-page.tsx";
import { changeTariff, createTariff } from "../actions/change-tariff.ts";
import type { Box } from "../actions/ports.ts";
import { AppError } from "../domain/error.ts";
import type { Tariff } from "../domain/tariff.ts";
import { requireTariff } from "../store/tariffs.ts";
import { statusOf } from "./errors.tsx";
import { emptyJson, jsonInput, jsonOf, sampleOfJson, shownAsJson, typedJson } from "./json-tariff.ts";
import { currentMonth, pageParts, readForm, textOf, tryWrite, withNotice } from "./pages.ts";
import { editedTariff } from "./tariff-application.ts";
import { jsonErrors } from "./tariff-choices.ts";
import { idOf, versionFrom } from "./tariffs.tsx";

const BESIDE_FIELDS = ["name", "effective_from", "devices"];
/** The editor of a tariff as JSON, for whatever rows of slabs cannot say. */
export function tariffJsonPages(box: Box): Hono {
  return new Hono()
    .get("/tariffs/new/json", (context) => editor(box, context, undefined, emptyJson()))
    .post("/tariffs/new/json", (context) => takeForm(box, context, undefined))
    .post("/tariffs/json/sample", async (context) => {
      const form = await readForm(context);
      const { sample, needs } = sampleOfJson(box.store, typedJson(form), form, currentMonth(box, context));
      const isOther = needs !== undefined && needs.asked.signature !== textOf(form, "asked");
      return context.html(
        <JsonSampleAnswer
          sample={sample}
          needs={isOther ? needs : undefined}
          kwh={typedJson(form).sampleKwh}
          format={pageParts(box, context).format}
        />,
      );
    })
    .get("/tariffs/:id{\\d+}/json", (context) => {
      const tariff = requireTariff(box.store, idOf(context));
      return editor(
        box,
        context,
        tariff,
        jsonOf(box.store, tariff, versionFrom(tariff, context.req.query("from"))),
      );
    })
    .post("/tariffs/:id{\\d+}/json", (context) =>
      takeForm(box, context, requireTariff(box.store, idOf(context))),
    );
}

async function takeForm(box: Box, context: Context, tariff: Tariff | undefined) {
  const form = await readForm(context);
  const typed = typedJson(form);
  if (textOf(form, "action") !== "save") return editor(box, context, tariff, typed, { form });
  const error = await tryWrite(() => {
    const input = jsonInput(box.store, typed, tariff);
    return tariff ? changeTariff(box, tariff.id, input) : createTariff(box, input);
  });
  return error
    ? editor(box, context, tariff, typed, { form, error })
    : context.redirect(withNotice("/tariffs", "tariff-saved"), 303);
}

function editor(
  box: Box,
  context: Context,
  tariff: Tariff | undefined,
  typed: TypedJsonTariff,
  sent: { readonly form?: FormData; readonly error?: AppError } = {},
) {
  const { shell, format } = pageParts(box, context);
  const fields = sent.error?.fields ?? [];
  const beside = fields.filter(({ field }) => BESIDE_FIELDS.includes(field));
  const inside = fields.filter(({ field }) => !BESIDE_FIELDS.includes(field));
  const inJson = shownAsJson(new AppError("invalid", "", inside));
  const { sample, needs } = sampleOfJson(box.store, typed, sent.form, currentMonth(box, context));
  const whole = sent.error && fields.length === 0 ? { "": sent.error.message } : {};
  return context.html(
    <TariffJsonPage
      shell={shell}
      format={format}
      {...editedTariff(box.store, tariff)}
      typed={typed}
      errors={{ ...whole, ...Object.fromEntries(beside.map(({ field, message }) => [field, message])) }}
      jsonErrors={inside.length > 0 ? jsonErrors(inJson) : []}
      sample={sample}
      needs={needs}
    />,
    sent.error ? statusOf(sent.error.code) : 200,
  );
}
