import { type Context, Hono } from "hono";
import { streamSSE } from "hono/streaming";
import { MeterNow, type MeterNowState } from "../../views/meter-now.tsx";
import { describeMeter, energyTodayWh } from "../actions/describe-meter.ts";
import type { Box } from "../actions/ports.ts";
import type { Meter } from "../domain/meter.ts";
import { measuredBy } from "../store/combined.ts";
import { findMeter, requireMeter } from "../store/meters.ts";
import { powerSeries } from "../store/power.ts";
import { isSignedIn } from "./auth.ts";
import { pageParts } from "./pages.ts";

const MINUTE_MS = 60_000;
const MINUTES = 60;
/** Messages are at least this far apart. */
const SHORTEST_MS = 1000;
/** A message at least this often: it brings the state up to date and shows that the line is alive. */
const LONGEST_MS = 5000;

/** `GET /meters/{id}/live`: what a meter does, whenever a reading of it has become durable. */
export function meterLive(box: Box): Hono {
  return new Hono().get("/meters/:id/live", (context) => {
    const asked = requireMeter(box.store, context.req.param("id"));
    context.header("Cache-Control", "no-store");
    context.header("X-Accel-Buffering", "no");
    return streamSSE(context, async (stream) => {
      const news = readingsOf(box, asked);
      stream.onAbort(news.end);
      try {
        while (!stream.aborted && isSignedIn(context, box)) {
          const meter = findMeter(box.store, asked.deviceId);
          if (!meter) break;
          await stream.writeSSE({ data: String(await message(box, context, meter)) });
          await stream.sleep(SHORTEST_MS);
          await news.next(LONGEST_MS - SHORTEST_MS);
        }
      } finally {
        news.end();
      }
    });
  });
}

/** Waits for the readings of a meter, or of those that it is the sum of. */
function readingsOf(box: Box, meter: Meter) {
  let wake = () => {};
  let isNew = false;
  let isEnded = false;
  const stopListening = box.onReadings((readings) => {
    const nowMs = box.clock.nowMs();
    const measured = measuredBy(box.store, meter, { fromMs: nowMs, toMs: nowMs + 1 });
    if (!readings.some((entry) => measured.some(({ meter: { number } }) => number === entry.meterNumber)))
      return;
    isNew = true;
    wake();
  });
  return {
    end() {
      isEnded = true;
      stopListening();
      wake();
    },
    /** Until one has come since the last call, or a time is over. */
    async next(mostMs: number) {
      if (!isNew && !isEnded) {
        let timer: ReturnType<typeof setTimeout> | undefined;
        await new Promise<void>((resolve) => {
          wake = resolve;
          timer = setTimeout(resolve, mostMs);
        });
        clearTimeout(timer);
      }
      isNew = false;
    },
  };
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
    lastHourCw: lastHour(box, meter),
  };
}

function lastHour(box: Box, meter: Meter): (number | null)[] {
  // On whole minutes, so that the line moves once a minute and not with every reading.
  const toMs = Math.ceil(box.clock.nowMs() / MINUTE_MS) * MINUTE_MS;
  const fromMs = toMs - MINUTES * MINUTE_MS;
  const points: (number | null)[] = Array.from({ length: MINUTES }, () => null);
  for (const bucket of powerSeries(box.store, meter.number, { fromMs, toMs }, MINUTE_MS))
    points[(bucket.fromMs - fromMs) / MINUTE_MS] = bucket.meanCw;
  return points;
}
