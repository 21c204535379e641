import { type Context, Hono } from "hono";
import type { FieldErrors } from "../../views/fields.tsx";
import { RemoveTariffPage } from "../../views/remove-tariff-page.tsx";
import { SampleAnswer } from "../../views/sample-bill.tsx";
import { SlabRows } from "../../views/slab-rows.tsx";
import { TariffFormPage, type TypedTariff } from "../../views/tariff-form.tsx";
import { TariffListPage } from "../../views/tariff-list-page.tsx";
import { changeTariff, createTariff, removeTariff, type TariffInput } from "../actions/change-tariff.ts";
import type { Box } from "../actions/ports.ts";
import { AppError, type FieldError } from "../domain/error.ts";
import { readShortTariff } from "../domain/short-tariff.ts";
import type { Tariff } from "../domain/tariff.ts";
import { listMeters } from "../store/meters.ts";
import { listTariffs, requireTariff } from "../store/tariffs.ts";
import { CURRENCIES } from "./choices.ts";
import { statusOf } from "./errors.tsx";
import { pageParts, readForm, textOf, tryWrite, withNotice } from "./pages.ts";
import {
  emptyTariff,
  sampleOf,
  tariffErrors,
  typedForm,
  typedVersion,
  writtenTariff,
} from "./tariff-fields.ts";

/** `/tariffs`: the list, and the editor with its sample bill. */
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
      return context.html(<SampleAnswer sample={sampleOf(typed)} slabs={typed.slabs} format={format} />);
    })
    .get("/tariffs/:id", (context) => {
      const tariff = requireTariff(box.store, idOf(context));
      return editor(box, context, tariff, typedOf(box, tariff, context.req.query("from")));
    })
    .post("/tariffs/:id", (context) => takeForm(box, context, requireTariff(box.store, idOf(context))))
    .get("/tariffs/:id/remove", (context) =>
      context.html(
        <RemoveTariffPage
          shell={pageParts(box, context).shell}
          tariff={requireTariff(box.store, idOf(context))}
        />,
      ),
    )
    .post("/tariffs/:id/remove", (context) => {
      removeTariff(box, idOf(context));
      return context.redirect(withNotice("/tariffs", "tariff-removed"), 303);
    });
}

async function takeForm(box: Box, context: Context, tariff: Tariff | undefined) {
  const form = await readForm(context);
  const typed = typedForm(form);
  if (textOf(form, "action") !== "save") return editor(box, context, tariff, typed);
  const input = inputOf(typed, tariff);
  const error = await tryWrite(() => {
    if (tariff) return changeTariff(box, tariff.id, input);
    refuseSecondDefault(box, input);
    return createTariff(box, input);
  });
  return error
    ? editor(box, context, tariff, typed, error)
    : context.redirect(withNotice("/tariffs", "tariff-saved"), 303);
}

/** A page called "New tariff" never changes the property's; throws `invalid` with all that is wrong. */
function refuseSecondDefault(box: Box, input: TariffInput): void {
  const known = findDefault(box);
  if (!known || input.devices) return;
  const message = `Tick the meters that this tariff is for. To change the property's tariff, open ${known.name}.`;
  const read = readShortTariff(input);
  const errors: readonly FieldError[] = "errors" in read ? read.errors : [];
  throw new AppError("invalid", message, [...errors, { field: "devices", message }]);
}

function findDefault(box: Box): Tariff | undefined {
  return listTariffs(box.store).find((tariff) => tariff.isDefault);
}

function inputOf(typed: TypedTariff, tariff: Tariff | undefined): TariffInput {
  // A tariff that is not the property's may be left without meters; a new one without any becomes the property's.
  const namesDevices = tariff ? !tariff.isDefault : typed.devices.length > 0;
  return {
    ...writtenTariff(typed),
    name: typed.name,
    effectiveFrom: typed.appliesFrom === "" ? undefined : `${typed.appliesFrom}-01`,
    devices: namesDevices ? typed.devices : undefined,
  };
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
      tariff={tariff}
      propertyTariff={findDefault(box)}
      meters={listMeters(box.store)}
      currencies={CURRENCIES}
      typed={typed}
      errors={errors}
      sample={sampleOf(typed)}
    />,
    error ? statusOf(error.code) : 200,
  );
}

function typedOf(box: Box, tariff: Tariff, from: string | undefined): TypedTariff {
  const wanted = from === "beginning" ? null : from;
  const version =
    tariff.versions.find((candidate) => candidate.effectiveFrom === wanted) ?? tariff.versions.at(-1);
  if (!version) throw new AppError("not-found", `${tariff.name} has no version.`);
  const devices = listMeters(box.store).filter((meter) => meter.tariffId === tariff.id);
  return typedVersion(
    version,
    tariff.name,
    devices.map((meter) => meter.deviceId),
  );
}

function idOf(context: Context): number {
  const text = context.req.param("id") ?? "";
  if (!/^\d{1,15}$/.test(text)) throw new AppError("not-found", `There is nothing at ${context.req.path}.`);
  return Number(text);
}
