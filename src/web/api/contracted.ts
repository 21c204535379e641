import { Hono } from "hono";
import { z } from "zod";
import type { Box } from "../../actions/ports.ts";
import { setContracted, withdrawContracted } from "../../actions/set-contracted.ts";
import type { ContractedQuantity } from "../../domain/rating-input.ts";
import { listContracted } from "../../store/contracted.ts";
import { requireMeter } from "../../store/meters.ts";
import { documented } from "./document.ts";
import { major } from "./numbers.ts";
import { quantityFigure } from "./schema-figures.ts";
import { checked } from "./validate.ts";

const which = {
  quantity: z
    .string({ error: "must be a quantity such as kw" })
    .meta({ description: "as the tariff names it: kw, kw.P1, kva, a …" }),
  effective_from: z
    .string({ error: "must be a date such as 2026-01-01" })
    .optional()
    .meta({ format: "date", description: "left out: from the beginning" }),
};
const contractedSchema = z
  .object({ quantity: z.string(), effective_from: z.string().nullable(), value: z.number() })
  .meta({ id: "ContractedQuantity" });
const newContractedSchema = z
  .strictObject({ ...which, value: quantityFigure })
  .meta({ id: "NewContractedQuantity" });

/** `/devices/{id}/contracted`: what a device's contract says of power or current, each from a date on. */
export function contractedRoutes(box: Box): Hono {
  const all = (deviceId: string) =>
    listContracted(box.store, requireMeter(box.store, deviceId).number).map(contractedJson);
  return new Hono()
    .get(
      "/devices/:id/contracted",
      documented("Devices", "All contracted quantities, each oldest first", z.array(contractedSchema)),
      (context) => context.json(all(context.req.param("id"))),
    )
    .put(
      "/devices/:id/contracted",
      documented(
        "Devices",
        "Set a contracted quantity from a date on, in place of the one from the same date; gives all of them",
        z.array(contractedSchema),
      ),
      checked("json", newContractedSchema),
      (context) => {
        const { quantity, effective_from: from = null, value: micros } = context.req.valid("json");
        setContracted(box, context.req.param("id"), { quantity, from, micros });
        return context.json(all(context.req.param("id")));
      },
    )
    .delete(
      "/devices/:id/contracted",
      documented("Devices", "Take back what was contracted from a date on", undefined, 204),
      checked("query", z.object(which)),
      (context) => {
        const { quantity, effective_from: from = null } = context.req.valid("query");
        withdrawContracted(box, context.req.param("id"), { quantity, from });
        return context.body(null, 204);
      },
    );
}

function contractedJson({ quantity, from, micros }: ContractedQuantity): z.input<typeof contractedSchema> {
  return { quantity, effective_from: from, value: major(micros, 6) };
}
