import { type Context, Hono } from "hono";
import { DashboardPage } from "../../views/dashboard-page.tsx";
import { WaitingPage, WaitingRefused } from "../../views/waiting-page.tsx";
import { describeMeter } from "../actions/describe-meter.ts";
import type { Box } from "../actions/ports.ts";
import type { Meter } from "../domain/meter.ts";
import { listMeters, requireMeter } from "../store/meters.ts";
import { chartData, dailyEnergies } from "./charts.ts";
import { clockNotice } from "./clock.tsx";
import { issuingNotices } from "./issuing-notices.tsx";
import { liveStream } from "./live.tsx";
import { liveState, metersInUse } from "./live-state.ts";
import { type MonthReader, monthReader } from "./month.ts";
import { unansweredBreaks } from "./open-breaks.ts";
import { pageParts } from "./pages.ts";
import { hourlyPowers } from "./power-chart.ts";
import { refusedHints } from "./refused.ts";

/** The device id in the instructions where no meter was added by hand. */
const SAMPLE_ID = "meter-001";

/** `/`: one meter live, with its charts and its event stream; what to connect while there is none. */
export function dashboardPages(box: Box): Hono {
  const monthOf = monthReader(box);
  return new Hono()
    .get("/", (context) => {
      const meter = chosenMeter(box, context.req.query("meter"));
      return meter && wasHeard(meter)
        ? dashboard(box, context, meter, monthOf)
        : waitingPage(box, context, meter, context.req.query("meter") !== undefined);
    })
    .get("/waiting", (context) => {
      const meter = chosenMeter(box, context.req.query("meter"));
      if (meter && wasHeard(meter)) context.header("HX-Refresh", "true");
      const { format, nowMs } = pageParts(box, context);
      return context.html(<WaitingRefused refused={hints(box)} format={format} nowMs={nowMs} />);
    })
    .route("/", liveStream(box, monthOf))
    .route("/", chartData(box));
}

function dashboard(box: Box, context: Context, meter: Meter, monthOf: MonthReader) {
  const { shell, format, nowMs } = pageParts(box, context);
  return context.html(
    <DashboardPage
      shell={shell}
      format={format}
      nowMs={nowMs}
      state={liveState(box, meter)}
      meters={metersInUse(box)}
      clock={issuingNotices(box, { format })}
      month={monthOf(meter, format.timeZone)}
      breaks={unansweredBreaks(box, meter)}
      hours={hourlyPowers(box, meter, nowMs, format.timeZone)}
      days={dailyEnergies(box, meter, nowMs, format.timeZone)}
    />,
  );
}

function waitingPage(box: Box, context: Context, meter: Meter | undefined, isAsked: boolean) {
  const { shell, format, nowMs } = pageParts(box, context);
  return context.html(
    <WaitingPage
      shell={shell}
      format={format}
      nowMs={nowMs}
      clock={clockNotice(box, format)}
      mqttAddresses={box.mqttAddresses()}
      deviceId={meter?.deviceId ?? SAMPLE_ID}
      meters={listMeters(box.store).filter((entry) => entry.retiredAtMs === null)}
      meter={meter}
      // Where no meter was asked for, the first one that is heard ends the waiting.
      poll={meter && isAsked ? `/waiting?meter=${encodeURIComponent(meter.deviceId)}` : "/waiting"}
      refused={hints(box)}
    />,
  );
}

/** The meter that is asked for, or the first one online, or the first that was heard, or the first. */
function chosenMeter(box: Box, deviceId: string | undefined): Meter | undefined {
  if (deviceId) return requireMeter(box.store, deviceId);
  const all = listMeters(box.store);
  const inUse = all.filter((meter) => meter.retiredAtMs === null);
  const isOnline = (meter: Meter) => describeMeter(box, meter).status === "online";
  return inUse.find(isOnline) ?? inUse.find(wasHeard) ?? all.find(wasHeard) ?? inUse[0] ?? all[0];
}

function wasHeard(meter: Meter): boolean {
  return meter.firstSeenMs !== null;
}

function hints(box: Box) {
  return refusedHints(
    box,
    listMeters(box.store).filter((meter) => !wasHeard(meter)),
  );
}
