import { type AnsweredBreak, AnsweredBreaks } from "./answered-breaks.tsx";
import { BreakQuestions, type OpenBreak } from "./break-questions.tsx";
import { CombinedMembers, type CombinedMembersProps } from "./combined-members.tsx";
import { type EnergyHistory, EnergyHistoryCard } from "./energy-history.tsx";
import type { FieldErrors } from "./fields.tsx";
import { Name } from "./figure.tsx";
import { type Format, isolated } from "./format.ts";
import { HeatMap, type HeatMapProps } from "./heat-map.tsx";
import { Icon } from "./icons.tsx";
import { Page, type Shell } from "./layout.tsx";
import { LiveMark } from "./live-mark.tsx";
import type { MeterAddress } from "./meter-address.ts";
import { MeterEnding } from "./meter-ending.tsx";
import { type CarryingNode, MeterFacts, UnheardMeter } from "./meter-facts.tsx";
import { MeterLog, type MeterLogEntries } from "./meter-log.tsx";
import { MeterNow, type MeterNowState } from "./meter-now.tsx";
import { MeterPlace, type MeterPlaceProps } from "./meter-place.tsx";
import { MeterSettings, type TypedMeterChanges } from "./meter-settings.tsx";
import { PowerHistory, type PowerHistoryProps, shownTime } from "./power-history.tsx";
import { type Refused, RefusedMessages } from "./refused-messages.tsx";
import { type ReplacedDevices, ReplacedNotice } from "./replaced-notice.tsx";
import { SupplyCard, type SupplyRow } from "./supply-card.tsx";
import { type RegisterForm, TypedReadings, type TypedRegister } from "./typed-readings.tsx";
import type { Connecting } from "./waiting-page.tsx";

/** What the charts of a meter's page show, with the numbers behind them. */
export interface MeterCharts {
  readonly address: MeterAddress;
  readonly power: Omit<PowerHistoryProps, "meter" | "format" | "address">;
  /** Of a sum of meters null: their voltages are their own. */
  readonly supply: { readonly rows: readonly SupplyRow[]; readonly isLastDay: boolean } | null;
  readonly energy: EnergyHistory;
  readonly heat: Omit<HeatMapProps, "meter" | "format" | "address">;
}

interface MeterPageProps {
  readonly shell: Shell;
  readonly format: Format;
  readonly nowMs: number;
  readonly state: MeterNowState;
  readonly node: CarryingNode | null;
  readonly refused: Refused;
  readonly connecting: Connecting;
  readonly typed: TypedMeterChanges;
  readonly errors: FieldErrors;
  readonly questions: { readonly breaks: readonly OpenBreak[]; readonly more: number };
  readonly answered: readonly AnsweredBreak[];
  /** Of a meter that was heard. */
  readonly charts: MeterCharts | null;
  readonly registers: {
    readonly readings: readonly TypedRegister[];
    readonly more: number;
    readonly typed: RegisterForm;
    readonly errors: FieldErrors;
  };
  readonly log: MeterLogEntries;
  readonly devices: ReplacedDevices;
  readonly place: Omit<MeterPlaceProps, "format">;
  /** Of a combined meter; null of any other. */
  readonly sum: Omit<CombinedMembersProps, "deviceId" | "format"> | null;
}

/** One meter: what it does now and did, what waits for an answer, its settings, and the ways to end it. */
export function MeterPage(props: MeterPageProps) {
  const { shell, format, nowMs, state, charts, typed, errors, place, sum } = props;
  const { meter } = state;
  const { deviceId } = meter;
  const words = format.words.meter.page;
  return (
    <Page
      shell={shell}
      title={isolated(meter.name)}
      current="meters"
      mark={<LiveMark words={format.words} />}
      scripts={charts ? ["vendor/chart.umd.min.js", "charts.js"] : []}
    >
      <p class="crumbs">
        <a href="/meters">{words.meters}</a>
      </p>
      <div class="heading heading-line">
        <div>
          <h1>
            <Name text={meter.name} />
          </h1>
          {meter.location === "" ? null : (
            <p class="weak">
              <Name text={meter.location} />
            </p>
          )}
        </div>
      </div>
      <PartLinks {...props} />
      <Waiting {...props} />
      <ReplacedNotice deviceId={deviceId} devices={props.devices} format={format} />
      <div class="live" {...{ "hx-sse:connect": `/meters/${encodeURIComponent(deviceId)}/live` }}></div>
      <div id="meter-now">
        <MeterNow state={state} format={format} nowMs={nowMs} />
      </div>
      {place.isWaiting ? <MeterPlace {...place} format={format} /> : null}
      <BreakQuestions deviceId={deviceId} {...props.questions} format={format} />
      {charts ? (
        <Charts charts={charts} meter={meter} format={format} />
      ) : (
        <UnheardMeter state={state} connecting={props.connecting} format={format} />
      )}
      <div class="columns" id="readings">
        {sum ? (
          <CombinedMembers deviceId={deviceId} {...sum} format={format} />
        ) : (
          <TypedReadings deviceId={deviceId} {...props.registers} format={format} />
        )}
        <div class="stack">
          {place.isWaiting ? null : <MeterPlace {...place} format={format} />}
          <AnsweredBreaks deviceId={deviceId} breaks={props.answered} format={format} />
        </div>
      </div>
      <div class="columns">
        <MeterSettings
          deviceId={deviceId}
          isCombined={sum !== null}
          typed={typed}
          errors={errors}
          format={format}
        />
        <div class="stack">
          <MeterFacts state={state} node={props.node} format={format} />
          <MeterEnding meter={meter} format={format} />
        </div>
      </div>
      <div class="stack" id="log">
        {sum ? null : <MeterLog log={props.log} format={format} />}
        <RefusedMessages title={words.refused} refused={props.refused} format={format} />
      </div>
    </Page>
  );
}

function PartLinks({ state, charts, sum, devices, format }: MeterPageProps) {
  const words = format.words.meter.page;
  const { deviceId } = state.meter;
  const parts = [
    ["meter-now", words.parts.now],
    ...(charts
      ? ([
          ["power", words.parts.power],
          ["energy", words.parts.energy],
          ["heat", words.parts.heat],
        ] as const)
      : []),
    ["readings", sum ? words.parts.members : words.parts.readings],
    ["settings", words.parts.settings],
    ["log", words.parts.log],
  ] as const;
  return (
    <nav class="parts" aria-label={words.onThisPage}>
      {parts.map(([id, word]) => (
        <a href={`#${id}`}>{word}</a>
      ))}
      <a class="elsewhere" href={`/bills/meters?meter=${encodeURIComponent(deviceId)}`}>
        {words.bills}
      </a>
      {sum || devices.goesTo ? null : <a href={`/meters/${deviceId}/replace`}>{words.replace}</a>}
    </nav>
  );
}

/** What waits for somebody, with the way to where it is answered. */
function Waiting({ questions, place, format }: MeterPageProps) {
  const words = format.words.meter.page;
  const count = questions.breaks.length + questions.more;
  if (count === 0 && !place.isWaiting) return null;
  return (
    <div class="notice notice-attention notice-asks">
      <Icon name="question" size={18} />
      <ul>
        {place.isWaiting ? (
          <li>
            {words.unplaced} <a href="#place">{words.sayIt}</a>
          </li>
        ) : null}
        {count > 0 ? (
          <li>
            {count === 1 ? words.oneBreak : words.breaks(format.count(count))}{" "}
            <a href="#questions">{words.answer}</a>
          </li>
        ) : null}
      </ul>
    </div>
  );
}

function Charts({
  charts,
  meter,
  format,
}: {
  readonly charts: MeterCharts;
  readonly meter: MeterNowState["meter"];
  readonly format: Format;
}) {
  const { address, power, supply, energy, heat } = charts;
  const { shown, typed } = power;
  return (
    <>
      <div id="power" class="stack" data-part>
        <PowerHistory meter={meter} {...power} address={address} format={format} />
        {supply ? (
          <SupplyCard
            meter={meter}
            {...supply}
            time={shownTime({ shown, format })}
            query={shown.range === null ? { ...typed } : { range: shown.range }}
            format={format}
          />
        ) : null}
      </div>
      <div id="energy" data-part>
        <EnergyHistoryCard meter={meter} history={energy} address={address} format={format} />
      </div>
      <div id="heat" data-part>
        <HeatMap meter={meter} {...heat} address={address} format={format} />
      </div>
    </>
  );
}
