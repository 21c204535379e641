import { Hono } from "hono";
import { z } from "zod";
import type { Box } from "../../actions/ports.ts";
import { typeReading } from "../../actions/type-reading.ts";
import { requireMeter } from "../../store/meters.ts";
import { listTypedReadings, type TypedReading } from "../../store/typed-readings.ts";
import { whoAsks } from "../auth.ts";
import { registerWh } from "../kwh.ts";
import { documented } from "./document.ts";
import { newTypedReadingSchema, typedReadingQuerySchema, typedReadingSchema } from "./event-schemas.ts";
import { energyFieldsOrNull, isoText } from "./numbers.ts";
import { checked } from "./validate.ts";

/** `/devices/{id}/typed-readings`: registers that somebody read off a meter. */
export function typedReadingRoutes(box: Box): Hono {
  return new Hono()
    .get(
      "/devices/:id/typed-readings",
      documented("Events", "All that was typed in, by its instant", z.array(typedReadingSchema)),
      (context) => {
        const meter = requireMeter(box.store, context.req.param("id"));
        const typed = listTypedReadings(box.store, meter.number);
        return context.json(
          typed.map((entry, index) =>
            typedJson(entry, entry.energyWh !== null && typed[index + 1]?.takenAtMs !== entry.takenAtMs),
          ),
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
      ),
      checked("json", newTypedReadingSchema),
      async (context) => {
        const { timestamp, energy_kwh: kwh, note = "" } = context.req.valid("json");
        const typed = await typeReading(box, context.req.param("id"), {
          takenAtMs: timestamp,
          energyWh: registerWh(kwh, "energy_kwh"),
          note,
          typedBy: whoAsks(context, box),
        });
        return context.json(typedJson(typed, true), 201);
      },
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

function typedJson(typed: TypedReading, isInEffect: boolean): z.input<typeof typedReadingSchema> {
  return {
    timestamp: isoText(typed.takenAtMs),
    ...energyFieldsOrNull(typed.energyWh),
    note: typed.note,
    typed_by: typed.typedBy,
    typed_at: isoText(typed.typedAtMs),
    in_effect: isInEffect,
  };
}
