import { isDeepStrictEqual } from "node:util";
import { type Context, Hono } from "hono";
import type { Undo } from "../../views/layout.tsx";
import { SampleAnswer, SampleBeside } from "../../views/sample-bill.tsx";
import { TariffRows, type TypedTariff } from "../../views/tariff-form.tsx";
import { changeTariff, createTariff, type TariffInput } from "../actions/change-tariff.ts";
import type { Box } from "../actions/ports.ts";
import { AppError } from "../domain/error.ts";
import { textAt } from "../domain/form-tree.ts";
import { addMonths, type Month } from "../domain/period.ts";
import type { Tariff, TariffVersion } from "../domain/tariff.ts";
import { readJson } from "../json-text.ts";
import { versionRowInForce } from "../store/tariff-uses.ts";
import { requireTariff } from "../store/tariffs.ts";
import { holidaysOf } from "../tariff-form/holidays-form.ts";
import { hasOtherFields } from "./asked-fields.ts";
import { jsonOfTyped } from "./json-tariff.ts";
import { currentMonth, idOf, pageParts, readForm, textOf, tryWrite } from "./pages.ts";
import { DEFAULT_SAMPLE_KWH } from "./sample.ts";
import {
  appliesFromErrors,
  devicesOf,
  ratedDevices,
  secondDefaultErrors,
  tariffSaved,
} from "./tariff-application.ts";
import { sampleOfForm, typedForm, typedVersion, versionOfForm } from "./tariff-fields.ts";
import { formPage, jsonPage, versionFrom } from "./tariff-pages.tsx";
import { emptyForm } from "./tariff-parts.ts";
import { offerUndo } from "./undo.ts";

/** The editor of a tariff as rows, with its sample bill. */
export function tariffEditorPages(box: Box): Hono {
  return new Hono()
    .get("/tariffs/new", (context) => {
      const { property, format } = pageParts(box, context);
      const form = emptyForm(property.currency, format.words.tariffs.editor);
      return formPage(box, context, undefined, {
        editor: { form, errors: {}, format },
        appliesFrom: "",
        devices: [],
        sampleKwh: DEFAULT_SAMPLE_KWH,
        isNewVersion: false,
      });
    })
    .post("/tariffs/new", (context) => takeForm(box, context, undefined))
    .post("/tariffs/form", async (context) => {
      const sent = await readForm(context);
      const typed = typedForm(sent, pageParts(box, context).format);
      const { sample, needs, errors } = sampleOfForm(typed, sent, currentMonth(box));
      const editor = { ...typed.editor, errors };
      return context.html(
        <>
          <TariffRows editor={editor} />
          {sample ? (
            <SampleBeside sample={sample} needs={needs} kwh={typed.sampleKwh} format={editor.format} />
          ) : null}
        </>,
      );
    })
    .post("/tariffs/sample", async (context) => {
      const sent = await readForm(context);
      const typed = typedForm(sent, pageParts(box, context).format);
      const { sample, needs, errors } = sampleOfForm(typed, sent, currentMonth(box));
      return context.html(
        <SampleAnswer
          sample={sample}
          needs={needs && hasOtherFields(sent, needs.asked) ? needs : undefined}
          kwh={typed.sampleKwh}
          editor={{ ...typed.editor, errors }}
          told={toldPlaces(textOf(sent, "told"))}
        />,
        sample ? 200 : 422,
      );
    })
    .get("/tariffs/:id{[0-9]{1,15}}", (context) => {
      const tariff = requireTariff(box.store, idOf(context));
      const { typed, version } = openedForm(box, context, tariff);
      return formPage(box, context, tariff, typed, { version });
    })
    .post("/tariffs/:id{[0-9]{1,15}}", (context) =>
      takeForm(box, context, requireTariff(box.store, idOf(context))),
    );
}

/** The version that an address asks for as the form shows it; `version=new` is the next one, from a day to come. */
function openedForm(
  box: Box,
  context: Context,
  tariff: Tariff,
): { readonly typed: TypedTariff; readonly version: TariffVersion } {
  const { format } = pageParts(box, context);
  const isNewVersion = context.req.query("version") === "new";
  const version = versionFrom(tariff, isNewVersion ? undefined : context.req.query("from"));
  const typed = typedVersion(version, tariff.name, ratedDevices(box.store, tariff), format);
  const isCheck = context.req.query("check") !== undefined;
  const next = nextMonth(currentMonth(box), version.effectiveFrom);
  const shown = isNewVersion ? { isNewVersion, appliesFrom: `${next}-01` } : {};
  return { version, typed: { ...typed, editor: { ...typed.editor, isCheck }, ...shown } };
}

/** The month after this one, or after that in which the latest version begins. */
function nextMonth(current: Month, effectiveFrom: string | null): Month {
  const latest = effectiveFrom?.slice(0, "YYYY-MM".length) ?? "";
  return addMonths(latest > current ? latest : current, 1);
}

async function takeForm(box: Box, context: Context, tariff: Tariff | undefined) {
  const sent = await readForm(context);
  const typed = typedForm(sent, pageParts(box, context).format);
  const action = textOf(sent, "action");
  if (action === "json") return jsonPage(box, context, tariff, jsonOfTyped(typed), { form: sent });
  if (action !== "save") return formPage(box, context, tariff, typed, { form: sent });
  let undo: Undo | undefined;
  const error = await tryWrite(() => {
    undo = save(box, typed, tariff);
  });
  if (error) return formPage(box, context, tariff, typed, { form: sent, error });
  const back = tariffSaved(typed.appliesFrom);
  if (undo) offerUndo(context, back, undo);
  return context.redirect(back, 303);
}

/** Keeps what was typed; gives what takes it back, where one form can. */
function save(box: Box, typed: TypedTariff, tariff: Tariff | undefined): Undo | undefined {
  const input = inputOf(box, typed, tariff);
  if (!tariff) return { action: `/tariffs/${createTariff(box, input).id}/remove`, fields: {} };
  const effectiveFrom = typed.appliesFrom || null;
  const rowBefore = versionRowInForce(box.store, tariff.id, effectiveFrom);
  const devicesBefore = ratedDevices(box.store, tariff);
  const changed = changeTariff(box, tariff.id, input);
  const isOnlyVersion =
    changed.name === tariff.name && isDeepStrictEqual(devicesBefore, ratedDevices(box.store, tariff));
  const rowAfter = versionRowInForce(box.store, tariff.id, effectiveFrom);
  if (!isOnlyVersion || rowAfter === rowBefore) return undefined;
  const at = `/tariffs/${tariff.id}/versions/${effectiveFrom ?? "beginning"}`;
  return rowBefore === undefined
    ? { action: `${at}/remove`, fields: {} }
    : { action: `${at}/restore`, fields: { row: String(rowBefore) } };
}

/** What the form keeps; throws `invalid` with all that is wrong in it. */
function inputOf(box: Box, typed: TypedTariff, tariff: Tariff | undefined): TariffInput {
  const { form, format } = typed.editor;
  const devices = devicesOf(typed.devices, tariff);
  const read = versionOfForm(form, textAt(form, "currency"));
  const errors = [
    ...("errors" in read ? read.errors : []),
    ...appliesFromErrors(typed.appliesFrom, format.words),
    ...secondDefaultErrors(box.store, tariff, devices, format.words),
  ];
  if ("errors" in read || errors.length > 0) throw new AppError("invalid", errors[0]?.message ?? "", errors);
  return {
    name: textAt(form, "name"),
    versions: [{ ...read.version, effectiveFrom: typed.appliesFrom || null }],
    holidays: holidaysOf(textAt(form, "holidays")),
    devices,
  };
}

function toldPlaces(text: string): string[] {
  const read = readJson(text);
  return "value" in read && Array.isArray(read.value)
    ? read.value
        .filter((place) => typeof place === "string" && /^[a-z0-9_.[\]]{1,200}$/.test(place))
        .slice(0, 200)
    : [];
}
