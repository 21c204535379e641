import { type Context, Hono } from "hono";
import { MeterNow, type MeterNowState } from "../../views/meter-now.tsx";
import { describeMeter, energyTodayWh } from "../actions/describe-meter.ts";
import { lastHour } from "../actions/last-hour.ts";
import type { Box } from "../actions/ports.ts";
import type { Meter } from "../domain/meter.ts";
import { measuredBy } from "../store/combined.ts";
import { findMeter, requireMeter } from "../store/meters.ts";
import { powerSeries } from "../store/power.ts";
import { isSignedIn } from "./auth.ts";
import { pageParts } from "./pages.ts";
import { readingStream } from "./reading-stream.ts";

/** `GET /meters/{id}/live`: what a meter does, whenever a reading of it, or of those it is the sum of, has become durable. */
export function meterLive(box: Box): Hono {
  return new Hono().get("/meters/:id/live", (context) => {
    const asked = requireMeter(box.store, context.req.param("id"));
    return readingStream(context, box, {
      concerns(readings) {
        const nowMs = box.clock.nowMs();
        const measured = measuredBy(box.store, asked, { fromMs: nowMs, toMs: nowMs + 1 });
        return readings.some((entry) =>
          measured.some(({ meter: { number } }) => number === entry.meterNumber),
        );
      },
      async message() {
        const meter = isSignedIn(context, box) ? findMeter(box.store, asked.deviceId) : undefined;
        return meter && String(await message(box, context, meter));
      },
    });
  });
}

function message(box: Box, context: Context, meter: Meter) {
  const { format, nowMs } = pageParts(box, context);
  return (
    <hx-partial hx-target="#meter-now" hx-swap="innerMorph">
      <MeterNow state={meterNow(box, meter)} format={format} nowMs={nowMs} />
    </hx-partial>
  );
}

/** What the live cards of a meter's page show of it. */
export function meterNow(box: Box, meter: Meter): MeterNowState {
  return {
    ...describeMeter(box, meter),
    todayWh: energyTodayWh(box, meter) ?? null,
    lastHourCw: lastHour(box.clock.nowMs(), (hour, minuteMs) =>
      powerSeries(box.store, meter.number, hour, minuteMs),
    ),
  };
}
