import { type Context, Hono } from "hono";
import { JsonSampleAnswer } from "../../views/sample-bill.tsx";
import { changeTariff, createTariff } from "../actions/change-tariff.ts";
import type { Box } from "../actions/ports.ts";
import { AppError } from "../domain/error.ts";
import type { Tariff } from "../domain/tariff.ts";
import { requireTariff } from "../store/tariffs.ts";
import { hasOtherFields } from "./asked-fields.ts";
import { emptyJson, formOfJson, jsonInput, jsonOf, sampleOfJson, typedJson } from "./json-tariff.ts";
import { currentMonth, idOf, pageParts, readForm, textOf, tryWrite } from "./pages.ts";
import { tariffSaved } from "./tariff-application.ts";
import { formPage, jsonPage, versionFrom } from "./tariff-pages.tsx";

/** The editor of a tariff as JSON: the other view of what the form's rows say. */
export function tariffJsonPages(box: Box): Hono {
  return new Hono()
    .get("/tariffs/new/json", (context) => jsonPage(box, context, undefined, emptyJson()))
    .post("/tariffs/new/json", (context) => takeForm(box, context, undefined))
    .post("/tariffs/json/sample", async (context) => {
      const form = await readForm(context);
      const { format } = pageParts(box, context);
      const month = currentMonth(box);
      const { sample, needs } = sampleOfJson(box.store, typedJson(form), form, month, format);
      return context.html(
        <JsonSampleAnswer
          sample={sample}
          needs={needs && hasOtherFields(form, needs.asked) ? needs : undefined}
          kwh={typedJson(form).sampleKwh}
          format={format}
        />,
      );
    })
    .get("/tariffs/:id{[0-9]{1,15}}/json", (context) => {
      const tariff = requireTariff(box.store, idOf(context));
      const version = versionFrom(tariff, context.req.query("from"));
      return jsonPage(box, context, tariff, jsonOf(box.store, tariff, version));
    })
    .post("/tariffs/:id{[0-9]{1,15}}/json", (context) =>
      takeForm(box, context, requireTariff(box.store, idOf(context))),
    );
}

async function takeForm(box: Box, context: Context, tariff: Tariff | undefined) {
  const { format } = pageParts(box, context);
  const form = await readForm(context);
  const typed = typedJson(form);
  const action = textOf(form, "action");
  if (action === "form") return showForm(box, context, tariff, form);
  if (action !== "save") return jsonPage(box, context, tariff, typed, { form });
  const error = await tryWrite(() => {
    const input = jsonInput(box.store, typed, tariff, format.words);
    return tariff ? changeTariff(box, tariff.id, input) : createTariff(box, input);
  });
  return error
    ? jsonPage(box, context, tariff, typed, { form, error })
    : context.redirect(tariffSaved(typed.appliesFrom), 303);
}

/** The form's view of what was typed as JSON; where that cannot be read, what is wrong with it. */
function showForm(box: Box, context: Context, tariff: Tariff | undefined, form: FormData) {
  const typed = typedJson(form);
  try {
    const shown = formOfJson(box.store, typed, pageParts(box, context).format);
    return formPage(box, context, tariff, shown, { form });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return jsonPage(box, context, tariff, typed, { form, error });
  }
}
