import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import { PowerNow, Readings, Today } from "../../views/live-cards.tsx";
import { MeterOverview } from "../../views/meter-overview.tsx";
import { MonthCard, MonthNotice, type MonthSoFar } from "../../views/month-card.tsx";
import { OpenBreakNotice } from "../../views/open-break-notice.tsx";
import type { Box } from "../actions/ports.ts";
import type { Meter } from "../domain/meter.ts";
import { measuredBy } from "../store/combined.ts";
import { findMeter, requireMeter } from "../store/meters.ts";
import { isSignedIn } from "./auth.ts";
import { liveState, metersInUse } from "./live-state.ts";
import type { MonthReader } from "./month.ts";
import { unansweredBreaks } from "./open-breaks.ts";
import { pageParts } from "./pages.ts";

const SHORTEST_MS = 1000;
/** A message at least this often: it brings states up to date and shows that the line is alive. */
const LONGEST_MS = 5000;
/** The month is reckoned anew at most this often, once there is something of it. */
const MONTH_MS = 5000;

/** `GET /live?meter=ID`: what the dashboard shows of a meter, whenever a reading of it has become durable. */
export function liveStream(box: Box, monthOf: MonthReader): Hono {
  return new Hono().get("/live", (context) => {
    const asked = requireMeter(box.store, context.req.query("meter") ?? "");
    const { deviceId } = asked;
    context.header("Cache-Control", "no-store");
    context.header("X-Accel-Buffering", "no");
    return streamSSE(context, async (stream) => {
      let wake = () => {};
      let isNew = false;
      const stopListening = box.onReadings((readings) => {
        const nowMs = box.clock.nowMs();
        const numbers = measuredBy(box.store, asked, { fromMs: nowMs, toMs: nowMs + 1 }).map(
          ({ meter }) => meter.number,
        );
        if (!readings.some((entry) => numbers.includes(entry.meterNumber))) return;
        isNew = true;
        wake();
      });
      stream.onAbort(() => {
        stopListening();
        wake();
      });
      const nextReading = () =>
        new Promise<void>((resolve) => {
          if (isNew || stream.aborted) resolve();
          wake = resolve;
        });
      try {
        let monthDueMs = 0;
        while (!stream.aborted && isSignedIn(context, box)) {
          const meter = findMeter(box.store, deviceId);
          if (!meter) break;
          isNew = false;
          let data = String(await messageFor(box, context, meter));
          if (box.clock.monotonicMs() >= monthDueMs) {
            const month = monthOf(meter, pageParts(box, context).format.timeZone);
            data += String(await monthMessage(box, context, meter, month));
            monthDueMs = box.clock.monotonicMs() + (month.bill.opening ? MONTH_MS : 0);
          }
          await stream.writeSSE({ data });
          await stream.sleep(SHORTEST_MS);
          const monthInMs = monthDueMs - box.clock.monotonicMs();
          const longestMs = LONGEST_MS - SHORTEST_MS;
          await withTimeout(nextReading(), monthInMs > 0 ? Math.min(monthInMs, longestMs) : longestMs);
        }
      } finally {
        stopListening();
      }
    });
  });
}

type RequestContext = Parameters<typeof pageParts>[1];

function messageFor(box: Box, context: RequestContext, meter: Meter) {
  const { format, nowMs } = pageParts(box, context);
  const live = { state: liveState(box, meter), format, nowMs };
  return (
    <>
      <hx-partial hx-target="#live-power" hx-swap="innerMorph">
        <PowerNow {...live} />
      </hx-partial>
      <hx-partial hx-target="#live-today" hx-swap="innerMorph">
        <Today {...live} />
      </hx-partial>
      <hx-partial hx-target="#live-readings" hx-swap="innerMorph">
        <Readings {...live} />
      </hx-partial>
      <hx-partial hx-target="#live-meters" hx-swap="innerMorph">
        <MeterOverview meters={metersInUse(box)} format={format} nowMs={nowMs} />
      </hx-partial>
    </>
  );
}

function monthMessage(box: Box, context: RequestContext, meter: Meter, month: MonthSoFar) {
  const { format, nowMs } = pageParts(box, context);
  return (
    <>
      <hx-partial hx-target="#live-month" hx-swap="innerMorph">
        <MonthCard month={month} format={format} />
      </hx-partial>
      <hx-partial hx-target="#live-notice" hx-swap="innerMorph">
        <OpenBreakNotice breaks={unansweredBreaks(box, meter)} format={format} nowMs={nowMs} most={3} />
        <MonthNotice month={month} />
      </hx-partial>
    </>
  );
}

async function withTimeout(promise: Promise<void>, ms: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([promise, limit]);
  clearTimeout(timer);
}
