import { type Context, Hono } from "hono";
import { DashboardPage } from "../../views/dashboard-page.tsx";
import { EnergyTable } from "../../views/energy-table.tsx";
import { PowerTable } from "../../views/power-table.tsx";
import { UndecidedNotice } from "../../views/waiting-devices.tsx";
import { WaitingPage, WaitingRefused } from "../../views/waiting-page.tsx";
import type { Box } from "../actions/ports.ts";
import type { Meter } from "../domain/meter.ts";
import { listMeters, requireMeter } from "../store/meters.ts";
import { chartData } from "./charts.ts";
import { clockNotice } from "./clock.tsx";
import { propertyDays, propertyDaysChart, propertyHours, propertyPowerChart } from "./home-charts.ts";
import { homeState } from "./home-state.ts";
import { liveStream } from "./live.tsx";
import { countUndecided } from "./node-adoption.tsx";
import { pageParts } from "./pages.ts";
import { propertyMonthReader } from "./property-month.ts";
import { refusedHints } from "./refused.ts";

/** The device id in the instructions where no meter was added by hand. */
const SAMPLE_ID = "meter-001";

/** `/`: the whole property live, with its charts and its event stream; what to connect while no meter was heard. */
export function dashboardPages(box: Box): Hono {
  const monthOf = propertyMonthReader(box);
  return new Hono()
    .get("/", (context) => {
      const asked = context.req.query("meter");
      const meter = asked ? requireMeter(box.store, asked) : undefined;
      if (meter && wasHeard(meter)) return context.redirect(`/meters/${meter.deviceId}`, 303);
      if (meter || !listMeters(box.store).some(wasHeard)) return waitingPage(box, context, meter);
      const { shell, format, nowMs } = pageParts(box, context);
      return context.html(
        <DashboardPage
          shell={shell}
          format={format}
          nowMs={nowMs}
          state={homeState(box, monthOf)}
          hours={propertyHours(box, format)}
          days={propertyDays(box, format)}
        />,
      );
    })
    .get("/home/power-table", (context) => {
      const { format } = pageParts(box, context);
      return context.html(<PowerTable hours={propertyHours(box, format)} format={format} />);
    })
    .get("/home/daily-table", (context) => {
      const { format } = pageParts(box, context);
      return context.html(<EnergyTable periods={propertyDays(box, format)} by="day" format={format} />);
    })
    .get("/charts/home/power", (context) =>
      context.json(propertyPowerChart(box, pageParts(box, context).format)),
    )
    .get("/charts/home/daily", (context) =>
      context.json(propertyDaysChart(box, pageParts(box, context).format)),
    )
    .get("/waiting", (context) => {
      const asked = context.req.query("meter");
      const isHeard = asked ? wasHeard(requireMeter(box.store, asked)) : listMeters(box.store).some(wasHeard);
      if (isHeard) context.header("HX-Refresh", "true");
      const { format, nowMs } = pageParts(box, context);
      return context.html(
        <>
          <UndecidedNotice count={countUndecided(box)} format={format} />
          <WaitingRefused refused={hints(box)} format={format} nowMs={nowMs} />
        </>,
      );
    })
    .route("/", liveStream(box, monthOf))
    .route("/", chartData(box));
}

function waitingPage(box: Box, context: Context, asked: Meter | undefined) {
  const { shell, format, nowMs } = pageParts(box, context);
  const inUse = listMeters(box.store).filter((meter) => meter.retiredAtMs === null);
  const meter = asked ?? inUse[0] ?? listMeters(box.store)[0];
  return context.html(
    <WaitingPage
      shell={shell}
      format={format}
      nowMs={nowMs}
      clock={clockNotice(box, format)}
      mqttAddresses={box.mqttAddresses()}
      deviceId={meter?.deviceId ?? SAMPLE_ID}
      meters={inUse}
      meter={meter}
      // Where no meter was asked for, the first one that is heard ends the waiting.
      poll={asked ? `/waiting?meter=${encodeURIComponent(asked.deviceId)}` : "/waiting"}
      refused={hints(box)}
      undecided={countUndecided(box)}
    />,
  );
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
