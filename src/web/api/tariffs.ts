import { Hono } from "hono";
import { z } from "zod";
import { changeTariff, createTariff, removeTariff, type TariffInput } from "../../actions/change-tariff.ts";
import type { Box } from "../../actions/ports.ts";
import { invalidField } from "../../domain/error.ts";
import { UNSET_PROPERTY } from "../../domain/property.ts";
import { shortFormOf } from "../../domain/short-tariff.ts";
import type { Tariff, TariffVersion } from "../../domain/tariff.ts";
import { listMeters } from "../../store/meters.ts";
import { findProperty } from "../../store/property.ts";
import { listTariffs, requireTariff } from "../../store/tariffs.ts";
import { documented } from "./document.ts";
import { shortTariffSchema, tariffSchema } from "./schemas.ts";
import { checked } from "./validate.ts";

/** `/tariffs`: what energy costs, in the short form. */
export function tariffRoutes(box: Box): Hono {
  const json = (tariff: Tariff) => tariffJson(box, tariff);
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
        "Keep a tariff: the property's default, or one for the named devices",
        tariffSchema,
        201,
      ),
      checked("json", shortTariffSchema),
      (context) => context.json(json(createTariff(box, inputOf(box, context.req.valid("json")))), 201),
    )
    .get("/tariffs/:id", documented("Tariffs", "One tariff", tariffSchema), (context) =>
      context.json(json(requireTariff(box.store, idOf(context.req.param("id"))))),
    )
    .put(
      "/tariffs/:id",
      documented("Tariffs", "Change a tariff, from the date given", tariffSchema),
      checked("json", shortTariffSchema),
      (context) =>
        context.json(
          json(changeTariff(box, idOf(context.req.param("id")), inputOf(box, context.req.valid("json")))),
        ),
    )
    .delete("/tariffs/:id", documented("Tariffs", "Remove a tariff", undefined, 204), (context) => {
      removeTariff(box, idOf(context.req.param("id")));
      return context.body(null, 204);
    });
}

function idOf(text: string): number {
  if (!/^\d{1,15}$/.test(text))
    throw invalidField("id", `${JSON.stringify(text)} is not the number of a tariff.`);
  return Number(text);
}

function inputOf(box: Box, body: z.output<typeof shortTariffSchema>): TariffInput {
  return {
    name: body.name,
    slabs: body.slabs,
    fixedCharge: body.fixed_charge,
    taxRate: body.tax_rate,
    currency: body.currency ?? (findProperty(box.store) ?? UNSET_PROPERTY).currency,
    effectiveFrom: body.effective_from,
    devices: body.devices,
  };
}

function versionJson(version: TariffVersion) {
  const short = shortFormOf(version);
  return {
    effective_from: version.effectiveFrom,
    slabs: short.slabs.map(({ range, rate }) => ({ range, rate: Number(rate) })),
    fixed_charge: Number(short.fixedCharge),
    tax_rate: Number(short.taxRate),
    currency: version.currency,
  };
}

function tariffJson(box: Box, tariff: Tariff): z.input<typeof tariffSchema> {
  const versions = tariff.versions.map(versionJson);
  const latest = versions.at(-1);
  if (!latest) throw new Error(`tariff ${tariff.id} has no version`);
  return {
    id: tariff.id,
    name: tariff.name,
    default: tariff.isDefault,
    devices: listMeters(box.store)
      .filter((meter) => meter.tariffId === tariff.id)
      .map((meter) => meter.deviceId),
    ...latest,
    versions,
  };
}
