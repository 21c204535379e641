import { Hono } from "hono";
import { z } from "zod";
import type { Box } from "../../actions/ports.ts";
import { invalidField } from "../../domain/error.ts";
import { daysOf, lastDays } from "../../domain/period.ts";
import { UNSET_PROPERTY } from "../../domain/property.ts";
import { spanEnergies } from "../../store/energy.ts";
import { requireMeter } from "../../store/meters.ts";
import { findProperty } from "../../store/property.ts";
import { documented } from "./document.ts";
import { energyFields, isoTime } from "./numbers.ts";
import { energyQuerySchema, energySchema } from "./schemas.ts";
import { checked } from "./validate.ts";

const MAX_SPAN_MS = 366 * 24 * 3_600_000;
const DEFAULT_DAYS = 30;

/** `/devices/{id}/energy`: energy by local day, the differences of the register at local midnights. */
export function energyRoutes(box: Box): Hono {
  return new Hono().get(
    "/devices/:id/energy",
    documented(
      "Devices",
      "Energy of each local day that begins in [from, to), of the last 30 by default",
      z.array(energySchema),
    ),
    checked("query", energyQuerySchema),
    (context) => {
      const meter = requireMeter(box.store, context.req.param("id"));
      const { timeZone } = findProperty(box.store) ?? UNSET_PROPERTY;
      const query = context.req.valid("query");
      const recent = lastDays(box.clock.nowMs(), DEFAULT_DAYS, timeZone);
      const fromMs = query.from ?? recent[0]?.fromMs ?? 0;
      const toMs = query.to ?? recent.at(-1)?.toMs ?? 0;
      if (fromMs >= toMs) throw invalidField("to", "must be later than from");
      if (toMs - fromMs > MAX_SPAN_MS) throw invalidField("to", "must be at most 366 days after from");
      const days = daysOf({ fromMs, toMs }, timeZone);
      return context.json(
        spanEnergies(box.store, meter, days).map((day) => ({
          from: isoTime(day.fromMs),
          to: isoTime(day.toMs),
          ...(day.opening ? energyFields(day.energyWh) : { energy_kwh: null, energy_wh: null }),
        })),
      );
    },
  );
}
