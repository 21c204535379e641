import type { CommandState } from "../src/domain/node-command.ts";
import { meterOptions, SelectField } from "./choice-fields.tsx";
import type { FieldErrors } from "./fields.tsx";
import { Figure, MeterPill, Name, Pill, Swatch, seriesOf } from "./figure.tsx";
import { type Format, isolated } from "./format.ts";
import { Page, type Shell } from "./layout.tsx";
import type { MeterState } from "./live-cards.tsx";
import { NodeAdoption, type ShownAdoption } from "./node-adoption.tsx";
import { NodeCommands, type Reach, type ToldCommand } from "./node-commands.tsx";
import { NodeFirmware, type NodeFirmwareState } from "./node-firmware.tsx";
import { NodeSettingsForm, type TypedNodeSettings } from "./node-settings.tsx";

/** A device with one connection, as it is known. */
export interface ShownNode {
  readonly id: string;
  readonly isConnected: boolean;
  /** From where it is connected itself; null where it is not, or on a bridge. */
  readonly address: string | null;
  readonly firmwareVersion: string | null;
  readonly rssiDbm: number | null;
  readonly lastSeenMs: number | null;
  readonly meters: readonly MeterState[];
}

/** Something that a device said by itself. */
export interface SaidEvent {
  readonly atMs: number;
  readonly kind: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** What is wanted of a node's settings, and how far it has taken them; null where nothing is. */
export interface WantedSettings {
  readonly state: CommandState;
  readonly reach: Reach;
  readonly endedAtMs: number | null;
  readonly detail: string;
}

/** One device: what it is, what it is to do, what it was told and what it said. */
export function NodePage(props: {
  readonly shell: Shell;
  readonly format: Format;
  readonly nowMs: number;
  readonly node: ShownNode;
  readonly adoption: ShownAdoption;
  readonly firmware: NodeFirmwareState;
  readonly wanted: WantedSettings | null;
  readonly typed: TypedNodeSettings;
  readonly errors: FieldErrors;
  /** Newest first. */
  readonly commands: readonly ToldCommand[];
  readonly events: readonly SaidEvent[];
  /** Whether something goes on that the page is to follow. */
  readonly isUnderWay: boolean;
}) {
  const { shell, format, node, adoption, commands, events, isUnderWay } = props;
  const words = format.words.nodes;
  const takesCommands = adoption.dialect === null;
  return (
    <Page shell={shell} title={isolated(node.id)} current="meters">
      <p class="crumbs">
        <a href="/meters">{words.page.meters}</a>
      </p>
      <h1>
        <bdi class="device-id" dir="auto">
          {node.id}
        </bdi>
      </h1>
      <div class="columns">
        <div class="stack">
          <Facts {...props} />
          {takesCommands || adoption.state !== "none" ? (
            <NodeAdoption adoption={adoption} format={format} />
          ) : null}
          {takesCommands ? (
            <>
              <NodeFirmware node={node.id} firmware={props.firmware} format={format} />
              <Identify node={node.id} format={format} />
              <Resets node={node} format={format} />
            </>
          ) : null}
        </div>
        {takesCommands ? (
          <NodeSettingsForm
            node={node.id}
            meters={node.meters.map(({ meter }) => meter)}
            wanted={props.wanted}
            typed={props.typed}
            errors={props.errors}
            format={format}
          />
        ) : null}
      </div>
      <div class="stack" id="log">
        {takesCommands || commands.length > 0 ? (
          <NodeCommands node={node.id} commands={commands} isUnderWay={isUnderWay} format={format} />
        ) : null}
        {events.length > 0 ? <Events events={events} format={format} /> : null}
      </div>
    </Page>
  );
}

function Facts(props: {
  readonly node: ShownNode;
  readonly adoption: ShownAdoption;
  readonly format: Format;
  readonly nowMs: number;
}) {
  const { node, format, nowMs } = props;
  const { dialect } = props.adoption;
  const words = format.words.nodes.facts;
  return (
    <section class="card" id="facts" aria-labelledby="facts-title">
      <h2 id="facts-title">{words.title}</h2>
      <dl class="record">
        <dt>{words.connection}</dt>
        <dd>
          <Pill
            look={
              node.isConnected
                ? { word: words.connected, tone: "good", icon: "good" }
                : { word: words.notConnected, tone: "bad", icon: "bad" }
            }
          />
        </dd>
        {node.address === null ? null : (
          <>
            <dt>{words.address}</dt>
            <dd>
              <a href={ownPage(node.address)}>{node.address}</a>
            </dd>
          </>
        )}
        <dt>{words.lastSeen}</dt>
        <dd>{node.lastSeenMs === null ? words.never : format.ago(node.lastSeenMs, nowMs)}</dd>
        <dt>{words.signal}</dt>
        <dd>{node.rssiDbm === null ? "–" : <Figure of={format.signal(node.rssiDbm)} />}</dd>
        <dt>{words.firmware}</dt>
        <dd>
          <Name text={node.firmwareVersion ?? "–"} />
        </dd>
      </dl>
      {dialect === null ? null : <p class="help node-dialect">{words.dialects[dialect]}</p>}
      <h3 class="node-meters">{words.meters}</h3>
      {node.meters.length === 0 ? (
        <p class="weak">{words.none}</p>
      ) : (
        <ul class="rows">
          {node.meters.map(({ meter, status }) => (
            <li>
              <span>
                <Swatch series={seriesOf(meter.number)} />{" "}
                <a href={`/meters/${meter.deviceId}`}>
                  <Name text={meter.name} />
                </a>
              </span>
              <MeterPill status={status} format={format} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Where a device serves a page of its own, as Meterbox's firmware and others do. */
function ownPage(address: string): string {
  return `http://${address.includes(":") ? `[${address}]` : address}/`;
}

function Identify({ node, format }: { readonly node: string; readonly format: Format }) {
  const words = format.words.nodes.identify;
  return (
    <form class="card form" method="post" action={`/nodes/${node}/identify`}>
      <h2>{words.title}</h2>
      <p class="help">{words.help}</p>
      <p class="buttons">
        <button class="button" type="submit">
          {words.blink}
        </button>
      </p>
    </form>
  );
}

function Resets({ node, format }: { readonly node: ShownNode; readonly format: Format }) {
  if (node.meters.length === 0) return null;
  const words = format.words.nodes.reset;
  return (
    <form class="card form node-resets" method="get" action={`/nodes/${node.id}/reset`}>
      <h2>{words.title}</h2>
      <p class="help">{words.help}</p>
      <SelectField
        name="meter"
        label={words.which}
        options={meterOptions(node.meters.map(({ meter }) => meter))}
        chosen={node.meters[0]?.meter.deviceId ?? ""}
      />
      <p class="buttons">
        <button class="button" type="submit">
          {words.next}
        </button>
      </p>
    </form>
  );
}

function Events({ events, format }: { readonly events: readonly SaidEvent[]; readonly format: Format }) {
  const { page, events: words } = format.words.nodes;
  const kinds: Readonly<Record<string, string>> = words.kinds;
  return (
    <section class="card" aria-labelledby="events-title">
      <h2 id="events-title">{page.said}</h2>
      <table class="stacked">
        <thead>
          <tr>
            <th scope="col">{words.time}</th>
            <th scope="col">{words.what}</th>
            <th scope="col">{words.detail}</th>
          </tr>
        </thead>
        <tbody>
          {events.map(({ atMs, kind, detail }) => (
            <tr>
              <th scope="row">{format.dateTime(atMs)}</th>
              <td data-label={words.what}>{Object.hasOwn(kinds, kind) ? kinds[kind] : kind}</td>
              <td data-label={words.detail}>
                <code class="node-words" dir="ltr">
                  {JSON.stringify(detail)}
                </code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
