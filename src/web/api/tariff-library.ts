import { Hono } from "hono";
import { z } from "zod";
import { AppError } from "../../domain/error.ts";
import { type LibraryTariff, libraryTariffs } from "../../tariff-form/library.ts";
import { tariffJsonSchema } from "../../tariff-form/schema.ts";
import { documented } from "./document.ts";
import { libraryEntrySchema, libraryTariffSchema } from "./tariff-schemas.ts";

/** `/tariff-library` and `/tariff-schema`: tariffs that the box brings along, and what a tariff looks like. */
export function tariffLibraryRoutes(): Hono {
  return new Hono()
    .get(
      "/tariff-library",
      documented("Tariffs", "The tariffs that the box brings along", z.array(libraryEntrySchema)),
      (context) => context.json(libraryTariffs().map(entryJson)),
    )
    .get(
      "/tariff-library/:key",
      documented("Tariffs", "A tariff that the box brings along, in full", libraryTariffSchema),
      (context) => {
        const key = context.req.param("key");
        const tariff = libraryTariffs().find((candidate) => candidate.key === key);
        if (!tariff) throw new AppError("not-found", `There is no tariff ${key} in the library.`);
        return context.json({ ...entryJson(tariff), form: { ...tariff.json } });
      },
    )
    .get(
      "/tariff-schema",
      documented(
        "Tariffs",
        "The JSON Schema (draft 2020-12) of a tariff as it is written",
        z.record(z.string(), z.unknown()),
      ),
      (context) => context.json(tariffJsonSchema()),
    );
}

function entryJson(tariff: LibraryTariff): z.input<typeof libraryEntrySchema> {
  const { key, title, region, summary, json } = tariff;
  return {
    key,
    name: title,
    region,
    summary,
    currency: json.currency,
    source: json.source,
    effective_from: tariff.content.versions.map((version) => version.effectiveFrom),
  };
}
