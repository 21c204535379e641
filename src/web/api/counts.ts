import { Hono } from "hono";
import { z } from "zod";
import type { Box } from "../../actions/ports.ts";
import { requireMeter } from "../../store/meters.ts";
import { countReadingsIn } from "../../store/readings.ts";
import { documented } from "./document.ts";
import { registersQuerySchema } from "./reading-schemas.ts";
import { checked } from "./validate.ts";

/** `/devices/{id}/readings/count`: how many raw readings there are, without reading them. */
export function countRoutes(box: Box): Hono {
  return new Hono().get(
    "/devices/:id/readings/count",
    documented(
      "Devices",
      "How many raw readings were taken in [from, to), of all by default",
      z.object({ count: z.int() }),
    ),
    checked("query", registersQuerySchema),
    (context) => {
      const meter = requireMeter(box.store, context.req.param("id"));
      const { from = 0, to = Number.MAX_SAFE_INTEGER } = context.req.valid("query");
      return context.json({ count: countReadingsIn(box.store, meter.number, { fromMs: from, toMs: to }) });
    },
  );
}
