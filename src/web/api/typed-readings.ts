import { type Context, Hono } from "hono";
import { z } from "zod";
import type { Box } from "../../actions/ports.ts";
import { typeReading } from "../../actions/type-reading.ts";
import { requireMeter } from "../../store/meters.ts";
import { listPhotos, type ReadingPhoto } from "../../store/reading-photos.ts";
import { listTypedReadings, type TypedReading } from "../../store/typed-readings.ts";
import { whoAsks } from "../auth.ts";
import { isMultipart, photoLimit } from "../body-limits.ts";
import { registerWh } from "../kwh.ts";
import { readForm } from "../pages.ts";
import { photoOf, photoResponse } from "../reading-photo.ts";
import { readBody } from "./body.ts";
import { documented } from "./document.ts";
import {
  newTypedReadingSchema,
  typedReadingFormSchema,
  typedReadingQuerySchema,
  typedReadingSchema,
} from "./event-schemas.ts";
import { energyFieldsOrNull, isoText } from "./numbers.ts";
import { checked, readBy } from "./validate.ts";

/** `/devices/{id}/typed-readings`: registers that somebody read off a meter. */
export function typedReadingRoutes(box: Box): Hono {
  return new Hono()
    .get(
      "/devices/:id/typed-readings",
      documented("Events", "All that was typed in, by its instant", z.array(typedReadingSchema)),
      (context) => {
        const meter = requireMeter(box.store, context.req.param("id"));
        const typed = listTypedReadings(box.store, meter.number);
        const photos = listPhotos(box.store, meter.number);
        return context.json(
          typed.map((entry, index) => {
            const isLast = typed[index + 1]?.takenAtMs !== entry.takenAtMs;
            return typedJson(entry, entry.energyWh !== null && isLast, photos.get(entry.id));
          }),
        );
      },
    )
    .post(
      "/devices/:id/typed-readings",
      documented(
        "Events",
        "Type in what a meter's counter showed; a later one of the same instant stands for it",
        typedReadingSchema,
        201,
        newTypedReadingSchema,
        typedReadingFormSchema,
      ),
      photoLimit,
      async (context) => {
        const { written, photo } = await readTyped(context);
        const { timestamp, energy_kwh: kwh, note = "" } = readBy(newTypedReadingSchema, written);
        const id = context.req.param("id");
        const typed = await typeReading(box, id, {
          takenAtMs: timestamp,
          energyWh: registerWh(kwh, "energy_kwh"),
          note,
          typedBy: whoAsks(context, box),
          photo,
        });
        const photos = listPhotos(box.store, requireMeter(box.store, id).number);
        return context.json(typedJson(typed, true, photos.get(typed.id)), 201);
      },
    )
    .get(
      "/devices/:id/typed-readings/:reading/photo",
      documented("Events", "The photo of a typed-in reading, by the reading's id or timestamp, as a file"),
      (context) =>
        photoResponse(
          box.store,
          requireMeter(box.store, context.req.param("id")),
          context.req.param("reading"),
        ),
    )
    .delete(
      "/devices/:id/typed-readings",
      documented("Events", "Take back what was typed in for an instant", undefined, 204),
      checked("query", typedReadingQuerySchema),
      async (context) => {
        await typeReading(box, context.req.param("id"), {
          takenAtMs: context.req.valid("query").timestamp,
          energyWh: null,
          note: "",
          typedBy: whoAsks(context, box),
        });
        return context.body(null, 204);
      },
    );
}

/** What was sent of a reading, as JSON or as a form with a photo. */
async function readTyped(
  context: Context,
): Promise<{ readonly written: unknown; readonly photo: Uint8Array | null }> {
  if (!isMultipart(context)) return { written: await readBody(context), photo: null };
  const form = await readForm(context);
  const written = Object.fromEntries([...form].filter(([name]) => name !== "photo"));
  return { written, photo: await photoOf(form) };
}

function typedJson(
  typed: TypedReading,
  isInEffect: boolean,
  photo: ReadingPhoto | undefined,
): z.input<typeof typedReadingSchema> {
  return {
    id: typed.id,
    timestamp: isoText(typed.takenAtMs),
    ...energyFieldsOrNull(typed.energyWh),
    note: typed.note,
    typed_by: typed.typedBy,
    typed_at: isoText(typed.typedAtMs),
    in_effect: isInEffect,
    photo: photo ? { media_type: photo.mediaType, sha256: photo.sha256, bytes: photo.bytes } : null,
  };
}
