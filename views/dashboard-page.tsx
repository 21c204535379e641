import type { Child } from "hono/jsx";
import { ChartCard } from "./chart-card.tsx";
import { EnergyTable, type PeriodEnergy } from "./energy-table.tsx";
import { seriesOf } from "./figure.tsx";
import type { Format } from "./format.ts";
import { Page, type Shell } from "./layout.tsx";
import { type LiveState, type MeterState, PowerNow, Readings, Today } from "./live-cards.tsx";
import { MeterOverview } from "./meter-overview.tsx";
import { MeterSelector } from "./meter-selector.tsx";
import { MonthCard, MonthNotice, type MonthSoFar } from "./month-card.tsx";
import { OpenBreakNotice, type UnansweredBreak } from "./open-break-notice.tsx";
import { type HourPower, PowerTable } from "./power-table.tsx";

interface DashboardProps {
  readonly shell: Shell;
  readonly format: Format;
  readonly nowMs: number;
  readonly state: LiveState;
  readonly meters: readonly MeterState[];
  /** What is to be said of the clock. */
  readonly clock: Child;
  readonly month: MonthSoFar;
  readonly breaks: readonly UnansweredBreak[];
  readonly hours: readonly HourPower[];
  readonly days: readonly PeriodEnergy[];
}

/** The home page: one meter live, its day and its month, and all meters beside it. */
export function DashboardPage(props: DashboardProps) {
  const { shell, format, nowMs, state, meters, month, breaks, hours, days } = props;
  const { meter } = state;
  const live = { state, format, nowMs };
  const query = `?meter=${encodeURIComponent(meter.deviceId)}`;
  const series = seriesOf(meter.number);
  return (
    <Page
      shell={shell}
      title="Home"
      current="home"
      mark={<LiveMark />}
      scripts={["vendor/chart.umd.min.js", "charts.js"]}
    >
      <h1 class="visually-hidden">Home</h1>
      {props.clock}
      <MeterSelector meters={meters.map((entry) => entry.meter)} chosen={meter} />
      <div class="live" {...{ "hx-sse:connect": `/live${query}` }}></div>
      <div id="live-notice">
        <OpenBreakNotice breaks={breaks} format={format} nowMs={nowMs} most={3} />
        <MonthNotice month={month} />
      </div>
      <div class="home">
        <section id="live-power" class="card home-power">
          <PowerNow {...live} />
        </section>
        <section id="live-today" class="card home-today">
          <Today {...live} />
        </section>
        <section id="live-month" class="card home-month">
          <MonthCard month={month} format={format} />
        </section>
        <dl id="live-readings" class="card cells home-readings">
          <Readings {...live} />
        </dl>
        <ChartCard
          kind="power"
          format={format}
          class="home-day"
          title="Power, last 24 hours"
          unit="W"
          source={`/charts/power${query}`}
          series={series}
          empty="No reading in the last 24 hours."
          isEmpty={hours.every((hour) => hour.power === null)}
        >
          <Refreshed id="power-table" query={query}>
            <PowerTable hours={hours} format={format} />
          </Refreshed>
        </ChartCard>
        <ChartCard
          kind="daily"
          format={format}
          class="home-bars"
          title="Energy by day, last 30 days"
          unit="kWh"
          source={`/charts/daily${query}`}
          series={series}
          empty="No reading in the last 30 days."
          isEmpty={days.every((day) => day.energyWh === null)}
        >
          <Refreshed id="daily-table" query={query}>
            <EnergyTable periods={days} by="day" format={format} />
          </Refreshed>
        </ChartCard>
        <section class="card home-meters">
          <h2>Meters now</h2>
          <div id="live-meters">
            <MeterOverview meters={meters} format={format} nowMs={nowMs} />
          </div>
        </section>
      </div>
    </Page>
  );
}

/** Once a minute, and when they are unfolded, these parts are taken from the page anew. */
function Refreshed(props: { readonly id: string; readonly query: string; readonly children?: Child }) {
  const { id, query, children } = props;
  return (
    <div
      id={id}
      hx-get={`/${query}`}
      hx-trigger={'every 60s, toggle from:"closest details"'}
      hx-select={`#${id}`}
      hx-swap="outerMorph"
      {...{ "hx-status:4xx": "swap:none", "hx-status:5xx": "swap:none" }}
    >
      {children}
    </div>
  );
}

function LiveMark() {
  return (
    <p
      class="live-mark"
      id="live-mark"
      data-state="waiting"
      role="status"
      title="Whether this page follows the box"
    >
      <span class="live-dot" aria-hidden="true"></span>
      <span class="visually-hidden">This page: </span>
      <span class="live-word">connecting…</span>
    </p>
  );
}
