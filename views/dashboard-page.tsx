import type { Child } from "hono/jsx";
import type { AttentionItem } from "../src/domain/attention.ts";
import { Attention } from "./attention.tsx";
import { ChartCard } from "./chart-card.tsx";
import { EnergyTable, type PeriodEnergy } from "./energy-table.tsx";
import { seriesOf } from "./figure.tsx";
import type { Format } from "./format.ts";
import { Page, type Shell } from "./layout.tsx";
import {
  type MeterState,
  PowerNow,
  type PropertyPower,
  Readings,
  Today,
  type TodayUse,
} from "./live-cards.tsx";
import { LiveMark } from "./live-mark.tsx";
import { MeterOverview, type RankedMeter } from "./meter-overview.tsx";
import { MonthCard, type MonthSoFar } from "./month-card.tsx";
import { type HourPower, PowerTable } from "./power-table.tsx";
import { SlabProgress } from "./slab-progress.tsx";

/** What Home says of the whole property at one moment, beside its charts. */
export interface HomeState {
  readonly attention: readonly AttentionItem[];
  readonly power: PropertyPower;
  readonly today: TodayUse;
  readonly month: MonthSoFar;
  /** By today's energy. */
  readonly meters: readonly RankedMeter[];
  /** The meter, where the property has only one; else null. */
  readonly only: MeterState | null;
}

interface DashboardProps {
  readonly shell: Shell;
  readonly format: Format;
  readonly nowMs: number;
  readonly state: HomeState;
  readonly hours: readonly HourPower[];
  readonly days: readonly PeriodEnergy[];
}

/** The home page: what needs a person, the property's power, its day and its month, and its meters. */
export function DashboardPage(props: DashboardProps) {
  const { shell, format, nowMs, state, hours, days } = props;
  const words = format.words.home;
  const series = state.only ? seriesOf(state.only.meter.number) : 1;
  return (
    <Page
      shell={shell}
      title={words.title}
      current="home"
      mark={<LiveMark words={format.words} />}
      scripts={["vendor/chart.umd.min.js", "charts.js"]}
    >
      <h1 class="visually-hidden">{words.title}</h1>
      <div class="live" {...{ "hx-sse:connect": "/live" }}></div>
      <div id="live-attention">
        <Attention items={state.attention} format={format} nowMs={nowMs} />
      </div>
      <div class="home">
        <section id="live-power" class="card home-power">
          <PowerNow power={state.power} format={format} />
        </section>
        <section id="live-today" class="card home-today">
          <Today today={state.today} format={format} />
        </section>
        <section id="live-month" class="card home-month">
          <MonthCard month={state.month} format={format} />
        </section>
        <section id="live-slab" class="card home-slab" aria-label={words.month.slabs}>
          <SlabCard month={state.month} format={format} />
        </section>
        {state.only ? (
          <dl id="live-readings" class="card cells home-readings">
            <Readings state={state.only} format={format} nowMs={nowMs} />
          </dl>
        ) : null}
        <ChartCard
          kind="power"
          format={format}
          class="home-day"
          title={words.charts.power}
          unit="W"
          source="/charts/home/power"
          series={series}
          empty={words.charts.powerEmpty}
          isEmpty={hours.every((hour) => hour.power === null)}
        >
          <Refreshed id="power-table">
            <PowerTable hours={hours} format={format} />
          </Refreshed>
        </ChartCard>
        <section class="card home-meters">
          <h2>{words.meters.title}</h2>
          <div id="live-meters">
            <MeterOverview meters={state.meters} format={format} nowMs={nowMs} />
          </div>
        </section>
        <ChartCard
          kind="daily"
          format={format}
          class="home-bars"
          title={words.charts.days}
          unit="kWh"
          source="/charts/home/daily"
          series={series}
          empty={words.charts.daysEmpty}
          isEmpty={days.every((day) => day.energyWh === null)}
        >
          <Refreshed id="daily-table">
            <EnergyTable periods={days} by="day" format={format} />
          </Refreshed>
        </ChartCard>
      </div>
    </Page>
  );
}

/** Where the month stands among the slabs; nothing where there are none. */
export function SlabCard({ month, format }: { readonly month: MonthSoFar; readonly format: Format }) {
  const { position, energyWh, currency, from } = month;
  if (!position || energyWh === null) return null;
  return <SlabProgress position={position} currency={currency} from={from} format={format} />;
}

/** Once a minute, and when they are unfolded, these parts are taken anew. */
function Refreshed(props: { readonly id: "power-table" | "daily-table"; readonly children?: Child }) {
  const { id, children } = props;
  return (
    <div
      id={id}
      hx-get={`/home/${id}`}
      hx-trigger={'every 60s, toggle from:"closest details"'}
      hx-swap="innerMorph"
      {...{ "hx-status:4xx": "swap:none", "hx-status:5xx": "swap:none" }}
    >
      {children}
    </div>
  );
}
