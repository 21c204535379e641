import { type Context, Hono } from "hono";
import type { FieldErrors } from "../../views/fields.tsx";
import { RemoveTariffPage } from "../../views/remove-tariff-page.tsx";
import { RemoveVersionPage } from "../../views/remove-version-page.tsx";
import { SampleAnswer } from "../../views/sample-bill.tsx";
import { SlabRows } from "../../views/slab-rows.tsx";
import { TariffFormPage, type TypedTariff } from "../../views/tariff-form.tsx";
import { TariffListPage } from "../../views/tariff-list-page.tsx";
import { changeTariff, createTariff, removeTariff, withdrawVersion } from "../actions/change-tariff.ts";
import type { Box } from "../actions/ports.ts";
import { AppError } from "../domain/error.ts";
import { readShortTariff } from "../domain/short-tariff.ts";
import type { Tariff, TariffVersion } from "../domain/tariff.ts";
import { listMeters } from "../store/meters.ts";
import { listTariffs, requireTariff } from "../store/tariffs.ts";
import { CURRENCIES } from "./choices.ts";
import { statusOf } from "./errors.tsx";
import { currentMonth, pageParts, readForm, textOf, tryWrite, withNotice } from "./pages.ts";
import { appliesFromErrors, devicesOf, editedTariff, secondDefaultErrors } from "./tariff-application.ts";
import {
  emptyTariff,
  sampleOfTyped,
  tariffErrors,
  typedForm,
  typedVersion,
  writtenTariff,
} from "./tariff-fields.ts";

/** `/tariffs`: the list, and the editor of slabs with its sample bill. */
export function tariffPages(box: Box): Hono {
  return new Hono()
    .get("/tariffs", (context) => {
      const { shell, format } = pageParts(box, context);
      return context.html(
        <TariffListPage
          shell={shell}
          format={format}
          tariffs={listTariffs(box.store)}
          meters={listMeters(box.store)}
        />,
      );
    })
    .get("/tariffs/new", (context) =>
      editor(box, context, undefined, emptyTariff(pageParts(box, context).property.currency)),
    )
    .post("/tariffs/new", (context) => takeForm(box, context, undefined))
    .post("/tariffs/rows", async (context) => {
      const { slabs, currency } = typedForm(await readForm(context));
      context.header("HX-Trigger", "slabs-changed");
      return context.html(<SlabRows slabs={slabs} currency={currency} errors={{}} />);
    })
    .post("/tariffs/sample", async (context) => {
      const typed = typedForm(await readForm(context));
      const { format } = pageParts(box, context);
      const sample = sampleOfTyped(typed, currentMonth(box, context));
      return context.html(<SampleAnswer sample={sample} slabs={typed.slabs} format={format} />);
    })
    .get("/tariffs/:id{\\d+}", (context) => {
      const tariff = requireTariff(box.store, idOf(context));
      const from = context.req.query("from");
      const typed = typedOf(box, tariff, from);
      if (typed) return editor(box, context, tariff, typed);
      return context.redirect(`/tariffs/${tariff.id}/json${from ? `?from=${encodeURIComponent(from)}` : ""}`);
    })
    .post("/tariffs/:id{\\d+}", (context) => takeForm(box, context, requireTariff(box.store, idOf(context))))
    .get("/tariffs/:id{\\d+}/versions/:from/remove", (context) => removeVersionPage(box, context))
    .post("/tariffs/:id{\\d+}/versions/:from/remove", async (context) => {
      const from = context.req.param("from");
      const error = await tryWrite(() =>
        withdrawVersion(box, idOf(context), from === "beginning" ? null : from),
      );
      return error
        ? removeVersionPage(box, context, error)
        : context.redirect(withNotice("/tariffs", "version-removed"), 303);
    })
    .get("/tariffs/:id{\\d+}/remove", (context) =>
      context.html(
        <RemoveTariffPage
          shell={pageParts(box, context).shell}
          tariff={requireTariff(box.store, idOf(context))}
        />,
      ),
    )
    .post("/tariffs/:id{\\d+}/remove", (context) => {
      removeTariff(box, idOf(context));
      return context.redirect(withNotice("/tariffs", "tariff-removed"), 303);
    });
}

function removeVersionPage(box: Box, context: Context, error?: AppError) {
  const { shell, format } = pageParts(box, context);
  const tariff = requireTariff(box.store, idOf(context));
  const from = context.req.param("from");
  const version = tariff.versions.find(({ effectiveFrom }) => (effectiveFrom ?? "beginning") === from);
  if (!version) throw new AppError("not-found", `${tariff.name} has no version from ${from}.`);
  return context.html(
    <RemoveVersionPage
      shell={shell}
      format={format}
      tariff={tariff}
      version={version}
      error={error?.message ?? ""}
    />,
    error ? statusOf(error.code) : 200,
  );
}

async function takeForm(box: Box, context: Context, tariff: Tariff | undefined) {
  const form = await readForm(context);
  const typed = typedForm(form);
  if (textOf(form, "action") !== "save") return editor(box, context, tariff, typed);
  const error = await tryWrite(() => {
    const input = { ...inputOf(box, typed, tariff), name: typed.name };
    return tariff ? changeTariff(box, tariff.id, input) : createTariff(box, input);
  });
  return error
    ? editor(box, context, tariff, typed, error)
    : context.redirect(withNotice("/tariffs", "tariff-saved"), 303);
}

/** What the form keeps; throws `invalid` with all that is wrong in it. */
function inputOf(box: Box, typed: TypedTariff, tariff: Tariff | undefined) {
  const devices = devicesOf(typed.devices, tariff);
  const read = readShortTariff(writtenTariff(typed));
  const errors = [
    ...("errors" in read ? read.errors : []),
    ...appliesFromErrors(typed.appliesFrom),
    ...secondDefaultErrors(box.store, tariff, devices),
  ];
  if ("errors" in read || errors.length > 0)
    throw new AppError("invalid", "The tariff cannot be used as it stands.", errors);
  return { versions: [{ ...read, effectiveFrom: typed.appliesFrom || null }], devices };
}

function editor(
  box: Box,
  context: Context,
  tariff: Tariff | undefined,
  typed: TypedTariff,
  error?: AppError,
) {
  const { shell, format } = pageParts(box, context);
  const errors: FieldErrors = error ? tariffErrors(error, typed) : {};
  return context.html(
    <TariffFormPage
      shell={shell}
      format={format}
      {...editedTariff(box.store, tariff)}
      currencies={CURRENCIES}
      typed={typed}
      errors={errors}
      sample={sampleOfTyped(typed, currentMonth(box, context))}
    />,
    error ? statusOf(error.code) : 200,
  );
}

function typedOf(box: Box, tariff: Tariff, from: string | undefined): TypedTariff | undefined {
  const devices = listMeters(box.store).filter((meter) => meter.tariffId === tariff.id);
  return typedVersion(
    versionFrom(tariff, from),
    tariff.name,
    devices.map((meter) => meter.deviceId),
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

/** The tariff's number in the address; throws `not-found` where it is none. */
export function idOf(context: Context): number {
  const text = context.req.param("id") ?? "";
  if (!/^\d{1,15}$/.test(text)) throw new AppError("not-found", `There is nothing at ${context.req.path}.`);
  return Number(text);
}
