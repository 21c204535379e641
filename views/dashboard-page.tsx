import type { Child } from "hono/jsx";
import type { Meter } from "../src/domain/meter.ts";
import { ChartCard } from "./chart-card.tsx";
import { DailyTable, type DayEnergy, type HourPower, PowerTable } from "./chart-tables.tsx";
import { seriesOf } from "./figure.tsx";
import { type Format, isolated } from "./format.ts";
import { Page, type Shell } from "./layout.tsx";
import { type LiveState, type MeterState, PowerNow, Readings, Today } from "./live-cards.tsx";
import { MeterOverview } from "./meter-overview.tsx";
import { MonthCard, type MonthSoFar } from "./month-card.tsx";

interface DashboardProps {
  readonly shell: Shell;
  readonly format: Format;
  readonly nowMs: number;
  readonly state: LiveState;
  readonly meters: readonly MeterState[];
  readonly month: MonthSoFar;
  readonly hours: readonly HourPower[];
  readonly days: readonly DayEnergy[];
}

/** The home page: one meter live, its day and its month, and all meters beside it. */
export function DashboardPage({ shell, format, nowMs, state, meters, month, hours, days }: DashboardProps) {
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
      <MeterSelector meters={meters.map((entry) => entry.meter)} chosen={meter} />
      <div class="live" {...{ "hx-sse:connect": `/live${query}` }}></div>
      <div class="home">
        <section id="live-power" class="card home-power">
          <PowerNow {...live} />
        </section>
        <section id="live-today" class="card home-today">
          <Today {...live} />
        </section>
        <Refreshed id="month" query={query} class="card home-month">
          <MonthCard month={month} format={format} />
        </Refreshed>
        <dl id="live-readings" class="card cells home-readings">
          <Readings {...live} />
        </dl>
        <ChartCard
          kind="power"
          class="home-day"
          title="Power, last 24 hours"
          unit="W"
          source={`/charts/power${query}`}
          series={series}
          empty="No reading in the last 24 hours."
        >
          <Refreshed id="power-table" query={query}>
            <PowerTable hours={hours} format={format} />
          </Refreshed>
        </ChartCard>
        <ChartCard
          kind="daily"
          class="home-bars"
          title="Energy by day, last 30 days"
          unit="kWh"
          source={`/charts/daily${query}`}
          series={series}
          empty="No reading in the last 30 days."
        >
          <Refreshed id="daily-table" query={query}>
            <DailyTable days={days} format={format} />
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

/** Once a minute these parts are taken from the page anew. */
function Refreshed(props: {
  readonly id: string;
  readonly query: string;
  readonly class?: string;
  readonly children?: Child;
}) {
  const { id, query, children } = props;
  return (
    <div
      id={id}
      class={props.class}
      hx-get={`/${query}`}
      hx-trigger="every 60s"
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
    <p class="live-mark" id="live-mark" data-state="waiting" role="status">
      <span class="live-dot" aria-hidden="true"></span>
      <span class="live-word">connecting…</span>
    </p>
  );
}

const MOST_CHIPS = 5;

function MeterSelector({ meters, chosen }: { readonly meters: readonly Meter[]; readonly chosen: Meter }) {
  if (meters.length <= 1)
    return (
      <p class="meter-title">
        <bdi dir="auto">{chosen.name}</bdi>
      </p>
    );
  if (meters.length > MOST_CHIPS) return <MeterSelect meters={meters} chosen={chosen} action="/" />;
  return (
    <nav class="chips" aria-label="Meter">
      {meters.map((meter) => (
        <a
          href={`/?meter=${encodeURIComponent(meter.deviceId)}`}
          aria-current={meter.number === chosen.number ? "true" : undefined}
        >
          <bdi dir="auto">{meter.name}</bdi>
        </a>
      ))}
    </nav>
  );
}

/** A meter chosen from a list; goes there at once with JavaScript, by its button without. */
export function MeterSelect(props: {
  readonly meters: readonly Meter[];
  readonly chosen: Meter;
  readonly action: string;
  readonly children?: Child;
}) {
  const { meters, chosen, action, children } = props;
  return (
    <form class="selector" method="get" action={action} data-submit-on-change>
      <label>
        <span>Meter</span>
        <select name="meter">
          {meters.map((meter) => (
            <option value={meter.deviceId} selected={meter.number === chosen.number}>
              {isolated(meter.name)}
              {meter.retiredAtMs === null ? "" : " (retired)"}
            </option>
          ))}
        </select>
      </label>
      {children}
      <button class="button quiet" type="submit">
        Show
      </button>
    </form>
  );
}
