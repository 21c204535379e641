import { Hono } from "hono";
import { z } from "zod";
import {
  changeTariff,
  createTariff,
  removeTariff,
  type TariffInput,
  withdrawVersion,
} from "../../actions/change-tariff.ts";
import { findLibraryTariff, readWrittenTariff } from "../../actions/find-tariff.ts";
import type { Box } from "../../actions/ports.ts";
import { restoreTariff, restoreVersion } from "../../actions/restore-tariff.ts";
import { AppError, invalidField } from "../../domain/error.ts";
import type { Tariff } from "../../domain/tariff.ts";
import type { Store } from "../../store/open.ts";
import { listTariffs, requireTariff } from "../../store/tariffs.ts";
import { readBody } from "./body.ts";
import { documented } from "./document.ts";
import { tariffJson } from "./tariff-json.ts";
import {
  devicesField,
  fromLibrarySchema,
  newTariffSchema,
  restoredTariffSchema,
  tariffSchema,
} from "./tariff-schemas.ts";
import { readBy } from "./validate.ts";

/** `/tariffs`: what energy costs. */
export function tariffRoutes(box: Box): Hono {
  const json = (tariff: Tariff) => tariffJson(box.store, tariff);
  return new Hono()
    .get(
      "/tariffs",
      documented("Tariffs", "All tariffs, the default one first", z.array(tariffSchema)),
      (context) => context.json(listTariffs(box.store).map(json)),
    )
    .post(
      "/tariffs",
      documented(
        "Tariffs",
        "Keep a tariff, in full, in the short form or from the library: the property's default, or one for the named devices",
        tariffSchema,
        201,
        newTariffSchema,
      ),
      async (context) =>
        context.json(json(createTariff(box, inputOf(box.store, await readBody(context)))), 201),
    )
    .get("/tariffs/:id", documented("Tariffs", "One tariff", tariffSchema), (context) =>
      context.json(json(requireTariff(box.store, idOf(context.req.param("id"))))),
    )
    .put(
      "/tariffs/:id",
      documented(
        "Tariffs",
        "Change a tariff: each version that is sent takes the place of the one from the same date, the others stay",
        tariffSchema,
        200,
        newTariffSchema,
      ),
      async (context) => {
        const { id } = requireTariff(box.store, idOf(context.req.param("id")));
        return context.json(json(changeTariff(box, id, inputOf(box.store, await readBody(context)))));
      },
    )
    .delete(
      "/tariffs/:id",
      documented("Tariffs", "Remove a tariff; its devices fall back to the default", undefined, 204),
      (context) => {
        removeTariff(box, idOf(context.req.param("id")));
        return context.body(null, 204);
      },
    )
    .delete(
      "/tariffs/:id/versions/:from",
      documented(
        "Tariffs",
        "Take a version out of a tariff, by the date that it begins on (`beginning` for the first); the one before it goes on",
        tariffSchema,
      ),
      (context) => {
        const from = context.req.param("from");
        const id = idOf(context.req.param("id"));
        return context.json(json(withdrawVersion(box, id, from === "beginning" ? null : from)));
      },
    )
    .post(
      "/tariffs/:id/versions/:from/restore",
      documented(
        "Tariffs",
        "Put the version from a date (`beginning` for the first) back as it was before it was changed or taken out last",
        tariffSchema,
      ),
      (context) => {
        const from = context.req.param("from");
        const id = idOf(context.req.param("id"));
        return context.json(json(restoreVersion(box, id, from === "beginning" ? null : from)));
      },
    )
    .post(
      "/tariffs/:id/restore",
      documented(
        "Tariffs",
        "Put a tariff back that was removed, for the devices and accounts named that have no other one now",
        tariffSchema,
        200,
        restoredTariffSchema,
      ),
      async (context) => {
        const { devices = [], account_ids: accounts = [] } = readBy(
          restoredTariffSchema,
          await readBody(context),
        );
        return context.json(json(restoreTariff(box, idOf(context.req.param("id")), { devices, accounts })));
      },
    );
}

function idOf(text: string): number {
  if (!/^\d{1,15}$/.test(text))
    throw invalidField("id", `${JSON.stringify(text)} is not the number of a tariff.`);
  return Number(text);
}

function inputOf(store: Store, body: Readonly<Record<string, unknown>>): TariffInput {
  if (Object.hasOwn(body, "library")) {
    const { library, name, devices } = readBy(fromLibrarySchema, body);
    const content = findLibraryTariff(library, "library");
    return { ...content, name: name ?? content.name, devices };
  }
  const { devices: written, ...form } = body;
  const devices = devicesField.safeParse(written);
  const wrong = devices.success ? [] : [{ field: "devices", message: "must be a list of device ids" }];
  return { ...readForm(store, form, wrong), devices: devices.data };
}

/** Reads a form whose body is wrong in other fields already: all errors are told at once. */
function readForm(store: Store, form: unknown, wrong: AppError["fields"]) {
  try {
    const content = readWrittenTariff(store, form);
    if (wrong.length === 0) return content;
  } catch (error) {
    if (!(error instanceof AppError) || wrong.length === 0) throw error;
    throw new AppError("invalid", error.message, [...error.fields, ...wrong]);
  }
  throw new AppError("invalid", `devices: ${wrong[0]?.message ?? ""}`, wrong);
}
