import { AddMeterForm, IgnoredDevices, type TypedMeter } from "./add-meter.tsx";
import type { FieldErrors } from "./fields.tsx";
import { Figure, MeterPill, Name, Pill, Swatch, seriesOf } from "./figure.tsx";
import { Fill } from "./fill.tsx";
import type { Format } from "./format.ts";
import { Page, type Shell } from "./layout.tsx";
import { currentPowerCw, type MeterState } from "./live-cards.tsx";
import { OpenBreakNotice, type UnansweredBreak } from "./open-break-notice.tsx";
import { type Refused, RefusedMessages } from "./refused-messages.tsx";
import { Sparkline } from "./sparkline.tsx";
import { UndecidedNotice } from "./waiting-devices.tsx";

/** A meter in the list: as it is now, its day, and the mean power of its last 24 hours by hour, null in gaps. */
export interface ListedMeter extends MeterState {
  readonly todayWh: number | null;
  readonly dayCw: readonly (number | null)[];
}

/** Meters that one node carries; `node` is null of those that are by themselves. */
export interface MeterGroup {
  readonly node: { readonly id: string; readonly isConnected: boolean } | null;
  readonly meters: readonly ListedMeter[];
}

/** All meters, a form for one more, the ids that are ignored, and what strangers sent. */
export function MeterListPage(props: {
  readonly shell: Shell;
  readonly format: Format;
  readonly nowMs: number;
  readonly groups: readonly MeterGroup[];
  readonly breaks: readonly UnansweredBreak[];
  /** How many devices wait for a decision. */
  readonly undecided: number;
  readonly ignored: readonly { readonly deviceId: string; readonly sinceMs: number }[];
  readonly refused: Refused;
  readonly typed: TypedMeter;
  readonly errors: FieldErrors;
}) {
  const { shell, format, nowMs, groups, ignored, refused, typed, errors } = props;
  const words = format.words.meters.list;
  const count = groups.reduce((sum, { meters }) => sum + meters.length, 0);
  return (
    <Page shell={shell} title={words.title} current="meters">
      <h1>{words.title}</h1>
      <OpenBreakNotice breaks={props.breaks} format={format} nowMs={nowMs} />
      <UndecidedNotice count={props.undecided} format={format} />
      {count === 0 ? (
        <div class="card prose">
          <p>
            <Fill text={words.empty} parts={{ home: <a href="/">{words.home}</a> }} />
          </p>
          <p class="buttons">
            <a class="button primary" href="/">
              {words.connect}
            </a>
          </p>
        </div>
      ) : (
        <MeterList groups={groups} format={format} nowMs={nowMs} />
      )}
      {count > 1 ? (
        <p class="links">
          <a href="/combined-meters">{words.addUp}</a>
        </p>
      ) : null}
      <div class="columns">
        <AddMeterForm typed={typed} errors={errors} format={format} />
        {ignored.length > 0 ? <IgnoredDevices ignored={ignored} format={format} /> : null}
      </div>
      {refused.counts.length > 0 ? (
        <RefusedMessages title={words.strangers} refused={refused} format={format} />
      ) : null}
    </Page>
  );
}

function MeterList(props: {
  readonly groups: readonly MeterGroup[];
  readonly format: Format;
  readonly nowMs: number;
}) {
  const { groups, format, nowMs } = props;
  const words = format.words.meters.list;
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
          <th scope="col">{words.meter}</th>
          <th scope="col">{words.status}</th>
          <th scope="col" class="number">
            {words.powerNow}
          </th>
          <th scope="col" class="number">
            {words.today}
          </th>
          <th scope="col">{words.lastDay}</th>
          <th scope="col">{words.lastSeen}</th>
        </tr>
      </thead>
      {groups.map(({ node, meters }) => (
        <tbody>
          {node ? <NodeRow node={node} format={format} /> : null}
          {meters.map((state) => (
            <MeterRow state={state} isOnNode={node !== null} format={format} nowMs={nowMs} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function NodeRow({
  node,
  format,
}: {
  readonly node: NonNullable<MeterGroup["node"]>;
  readonly format: Format;
}) {
  const words = format.words.meters.list;
  const look = node.isConnected
    ? ({ word: words.connected, tone: "good", icon: "good" } as const)
    : ({ word: words.notConnected, tone: "bad", icon: "bad" } as const);
  return (
    <tr class="node-row">
      <th scope="rowgroup" colspan={6}>
        {words.node}{" "}
        <a href={`/nodes/${node.id}`}>
          <bdi class="device-id" dir="auto">
            {node.id}
          </bdi>
        </a>{" "}
        <Pill look={look} />
      </th>
    </tr>
  );
}

function MeterRow(props: {
  readonly state: ListedMeter;
  readonly isOnNode: boolean;
  readonly format: Format;
  readonly nowMs: number;
}) {
  const { state, isOnNode, format, nowMs } = props;
  const words = format.words.meters.list;
  const { meter } = state;
  const powerCw = currentPowerCw(state);
  return (
    <tr class={isOnNode ? "on-node" : undefined}>
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
      <td data-label={words.status} class="status">
        <MeterPill status={state.status} format={format} />
      </td>
      <td data-label={words.powerNow} class={powerCw === null ? "number nothing" : "number"}>
        <Figure of={format.power(powerCw)} />
      </td>
      <td data-label={words.today} class={state.todayWh === null ? "number nothing" : "number"}>
        <Figure of={format.energy(state.todayWh, 2)} />
      </td>
      <td
        data-label={words.lastDay}
        class={
          state.dayCw.every((power) => power === null) ? "nothing" : `spark series-${seriesOf(meter.number)}`
        }
      >
        {state.dayCw.every((power) => power === null) ? "–" : <Sparkline points={state.dayCw} />}
      </td>
      <td data-label={words.lastSeen} class={state.lastSeenMs === null ? "last-seen nothing" : "last-seen"}>
        {state.lastSeenMs === null ? "–" : format.ago(state.lastSeenMs, nowMs)}
      </td>
    </tr>
  );
}
