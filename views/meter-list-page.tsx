import { AddMeterForm, IgnoredDevices, type TypedMeter } from "./add-meter.tsx";
import type { FieldErrors } from "./fields.tsx";
import { Figure, MeterPill, Name, Swatch, seriesOf } from "./figure.tsx";
import type { Format } from "./format.ts";
import { Page, type Shell } from "./layout.tsx";
import { currentPowerCw, type MeterState } from "./live-cards.tsx";
import { OpenBreakNotice, type UnansweredBreak } from "./open-break-notice.tsx";
import { type Refused, RefusedMessages } from "./refused-messages.tsx";

/** All meters, a form for one more, the ids that are ignored, and what strangers sent. */
export function MeterListPage(props: {
  readonly shell: Shell;
  readonly format: Format;
  readonly nowMs: number;
  readonly meters: readonly MeterState[];
  readonly breaks: readonly UnansweredBreak[];
  readonly ignored: readonly { readonly deviceId: string; readonly sinceMs: number }[];
  readonly refused: Refused;
  readonly typed: TypedMeter;
  readonly errors: FieldErrors;
}) {
  const { shell, format, nowMs, meters, ignored, refused, typed, errors } = props;
  return (
    <Page shell={shell} title="Meters" current="meters">
      <h1>Meters</h1>
      <OpenBreakNotice breaks={props.breaks} format={format} nowMs={nowMs} />
      {meters.length === 0 ? (
        <p class="card prose">
          No meter yet. One that publishes to this box registers itself; <a href="/">the home page</a> says
          what to set.
        </p>
      ) : (
        <MeterList meters={meters} format={format} nowMs={nowMs} />
      )}
      {meters.length > 1 ? (
        <p class="links">
          <a href="/combined-meters">Add up meters</a>
        </p>
      ) : null}
      <div class="columns">
        <AddMeterForm typed={typed} errors={errors} />
        {ignored.length > 0 ? <IgnoredDevices ignored={ignored} format={format} /> : null}
      </div>
      {refused.counts.length > 0 ? (
        <RefusedMessages
          title="Refused from devices that are no meters here"
          refused={refused}
          format={format}
        />
      ) : null}
    </Page>
  );
}

function MeterList({
  meters,
  format,
  nowMs,
}: {
  readonly meters: readonly MeterState[];
  readonly format: Format;
  readonly nowMs: number;
}) {
  return (
    <table
      id="meter-list"
      class="card stacked meter-list"
      hx-get="/meters"
      hx-trigger="every 5s"
      hx-select="#meter-list"
      hx-swap="outerMorph"
      {...{ "hx-status:4xx": "swap:none", "hx-status:5xx": "swap:none" }}
    >
      <thead>
        <tr>
          <th scope="col">Meter</th>
          <th scope="col">Status</th>
          <th scope="col" class="number">
            Power now
          </th>
          <th scope="col">Last seen</th>
          <th scope="col">Firmware</th>
          <th scope="col" class="number">
            Wi-Fi signal
          </th>
        </tr>
      </thead>
      <tbody>
        {meters.map((state) => (
          <MeterRow state={state} format={format} nowMs={nowMs} />
        ))}
      </tbody>
    </table>
  );
}

function MeterRow({
  state,
  format,
  nowMs,
}: {
  readonly state: MeterState;
  readonly format: Format;
  readonly nowMs: number;
}) {
  const { meter } = state;
  const powerCw = currentPowerCw(state);
  return (
    <tr>
      <th scope="row" class="wide">
        <a class="row-link" href={`/meters/${meter.deviceId}`}>
          <Swatch series={seriesOf(meter.number)} /> <Name text={meter.name} />
        </a>
        <span class="small weak block">
          {meter.name === meter.deviceId ? null : <span class="device-id">{meter.deviceId}</span>}
          {meter.name !== meter.deviceId && meter.location ? " · " : null}
          {meter.location ? <Name text={meter.location} /> : null}
        </span>
      </th>
      <td data-label="Status">
        <MeterPill status={state.status} format={format} />
      </td>
      <td data-label="Power now" class={powerCw === null ? "number nothing" : "number"}>
        <Figure of={format.power(powerCw)} />
      </td>
      <td data-label="Last seen" class={state.lastSeenMs === null ? "nothing" : undefined}>
        {state.lastSeenMs === null ? "–" : format.ago(state.lastSeenMs, nowMs)}
      </td>
      <td data-label="Firmware" class={state.firmwareVersion === null ? "nothing" : undefined}>
        <Name text={state.firmwareVersion ?? "–"} />
      </td>
      <td data-label="Wi-Fi signal" class={state.rssiDbm === null ? "number nothing" : "number"}>
        <Figure of={format.signal(state.rssiDbm)} />
      </td>
    </tr>
  );
}
