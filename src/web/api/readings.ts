import { Hono } from "hono";
import { accepts } from "hono/accepts";
import type { Box } from "../../actions/ports.ts";
import { invalidField } from "../../domain/error.ts";
import { requireMeter } from "../../store/meters.ts";
import { streamed } from "../streamed.ts";
import { documented } from "./document.ts";
import { powerSeriesJson } from "./power-series.ts";
import { readingsAnswerSchema, readingsQuerySchema } from "./reading-schemas.ts";
import { readingsAsCsv, readingsAsJson } from "./reading-text.ts";
import { checked } from "./validate.ts";

const DAY_MS = 24 * 3_600_000;

/** `/devices/{id}/readings`: raw readings, oldest first, as JSON or CSV by the Accept header; or power in buckets. */
export function readingRoutes(box: Box): Hono {
  return new Hono().get(
    "/devices/:id/readings",
    documented(
      "Devices",
      "Raw readings taken from `from` (included) to `to`, of the last 24 hours by default; power in buckets with `step` or `points`",
      readingsAnswerSchema,
    ),
    checked("query", readingsQuerySchema),
    async (context) => {
      const meter = requireMeter(box.store, context.req.param("id"));
      const query = context.req.valid("query");
      const toMs = query.to ?? (query.from === undefined ? box.clock.nowMs() + 1 : query.from + DAY_MS);
      const fromMs = query.from ?? Math.max(0, toMs - DAY_MS);
      if (fromMs >= toMs) throw invalidField("to", "must be later than from");
      const span = { fromMs, toMs };
      if (query.step !== undefined || query.points !== undefined) {
        return context.json(await powerSeriesJson(box.store, meter, span, query));
      }
      const type = accepts(context, {
        header: "Accept",
        supports: ["application/json", "text/csv"],
        default: "application/json",
      });
      return type === "text/csv"
        ? context.body(streamed(readingsAsCsv(box.store, meter, span, query.limit)), 200, {
            "Content-Type": "text/csv; charset=utf-8",
          })
        : context.body(streamed(readingsAsJson(box.store, meter, span, query.limit)), 200, {
            "Content-Type": "application/json",
          });
    },
  );
}
