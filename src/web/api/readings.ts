import { Hono } from "hono";
import { accepts } from "hono/accepts";
import { z } from "zod";
import type { Box } from "../../actions/ports.ts";
import { invalidField } from "../../domain/error.ts";
import type { Reading } from "../../domain/reading.ts";
import { requireMeter } from "../../store/meters.ts";
import { readingsBetween } from "../../store/readings.ts";
import { documented } from "./document.ts";
import { isoTime, majorOrNull } from "./numbers.ts";
import { readingSchema, readingsQuerySchema } from "./schemas.ts";
import { checked } from "./validate.ts";

const DAY_MS = 24 * 3_600_000;
const COLUMNS = [
  "timestamp",
  "energy_kwh",
  "power_w",
  "voltage",
  "current",
  "power_factor",
  "frequency",
  "rssi",
  "boot",
  "seq",
  "time_origin",
] as const satisfies readonly (keyof ReadingJson)[];

type ReadingJson = z.input<typeof readingSchema>;

const answerSchema = z.object({
  device_id: z.string(),
  from: z.string(),
  to: z.string(),
  readings: z.array(readingSchema),
  truncated: z.boolean().meta({ description: "whether the limit left later readings out" }),
});

/** `/devices/{id}/readings`: raw readings, oldest first, as JSON or CSV by the Accept header. */
export function readingRoutes(box: Box): Hono {
  return new Hono().get(
    "/devices/:id/readings",
    documented(
      "Devices",
      "Raw readings taken from `from` (included) to `to`, of the last 24 hours by default",
      answerSchema,
    ),
    checked("query", readingsQuerySchema),
    (context) => {
      const meter = requireMeter(box.store, context.req.param("id"));
      const query = context.req.valid("query");
      const toMs = query.to ?? (query.from === undefined ? box.clock.nowMs() + 1 : query.from + DAY_MS);
      const fromMs = query.from ?? toMs - DAY_MS;
      if (fromMs >= toMs) throw invalidField("to", "must be later than from");
      const found = [...readingsBetween(box.store, meter.number, { fromMs, toMs }, query.limit + 1)];
      const readings = found.slice(0, query.limit).map(readingJson);
      const type = accepts(context, {
        header: "Accept",
        supports: ["application/json", "text/csv"],
        default: "application/json",
      });
      if (type === "text/csv") {
        const rows = readings.map((reading) => COLUMNS.map((column) => reading[column] ?? "").join(","));
        return context.body(`${[COLUMNS.join(","), ...rows].join("\r\n")}\r\n`, 200, {
          "Content-Type": "text/csv; charset=utf-8",
        });
      }
      return context.json({
        device_id: meter.deviceId,
        from: new Date(fromMs).toISOString(),
        to: new Date(toMs).toISOString(),
        readings,
        truncated: found.length > query.limit,
      });
    },
  );
}

/** A reading with the field names of the wire, in the wire's units. */
export function readingJson(reading: Reading): ReadingJson {
  return {
    timestamp: isoTime(reading.takenAtMs) ?? "",
    time_origin: reading.origin,
    energy_kwh: majorOrNull(reading.energyWh, 3),
    energy_wh: reading.energyWh,
    power_w: majorOrNull(reading.powerCw, 2),
    voltage: majorOrNull(reading.voltageCv, 2),
    current: majorOrNull(reading.currentMa, 3),
    power_factor: majorOrNull(reading.powerFactorMilli, 3),
    frequency: majorOrNull(reading.frequencyChz, 2),
    rssi: reading.rssiDbm,
    boot: reading.boot,
    seq: reading.seq,
  };
}
