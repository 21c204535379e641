import type { Meter } from "../src/domain/meter.ts";
import { MeterPill, Name } from "./figure.tsx";
import type { Format } from "./format.ts";
import type { MeterState } from "./live-cards.tsx";
import { AdoptionPill, type ShownAdoption } from "./node-adoption.tsx";
import { type Connecting, HowToConnect } from "./waiting-page.tsx";

/** The node that carries a meter, where its telemetry named one. */
export interface CarryingNode {
  readonly id: string;
  readonly isConnected: boolean;
  /** The other meters that it carries. */
  readonly others: readonly Meter[];
  readonly adoption: ShownAdoption;
}

/** What is on record of a meter as a device: its ids, its node, its firmware, since when it is known. */
export function MeterFacts(props: {
  readonly state: MeterState;
  readonly node: CarryingNode | null;
  readonly format: Format;
}) {
  const { state, node, format } = props;
  const { meter } = state;
  const words = format.words.meter.facts;
  return (
    <section class="card" aria-labelledby="facts-title">
      <h2 id="facts-title">{words.title}</h2>
      <dl class="record">
        <dt>{words.deviceId}</dt>
        <dd class="device-id">{meter.deviceId}</dd>
        {node ? (
          <>
            <dt>{words.node}</dt>
            <dd>
              <a href={`/nodes/${node.id}`}>
                <bdi class="device-id" dir="auto">
                  {node.id}
                </bdi>
              </a>{" "}
              <span class="weak">{node.isConnected ? words.connected : words.notConnected}</span>
              {node.others.length > 0 ? (
                <span class="block">
                  {words.alsoCarries}{" "}
                  {node.others.map(({ deviceId, name }, index) => (
                    <>
                      {index > 0 ? ", " : ""}
                      <a href={`/meters/${deviceId}`}>
                        <Name text={name} />
                      </a>
                    </>
                  ))}
                </span>
              ) : null}
            </dd>
            <NodeAdoption node={node} format={format} />
          </>
        ) : null}
        <dt>{words.firmware}</dt>
        <dd>
          <Name text={state.firmwareVersion ?? "–"} />
        </dd>
        {state.isAcknowledged === null ? null : (
          <>
            <dt>{words.delivery}</dt>
            <dd>
              {state.isAcknowledged ? words.acknowledged : words.unacknowledged}
              {state.isAcknowledged ? null : <span class="block weak">{words.unacknowledgedHelp}</span>}
            </dd>
          </>
        )}
        <dt>{words.firstSeen}</dt>
        <dd>{meter.firstSeenMs === null ? words.never : format.dateTime(meter.firstSeenMs)}</dd>
      </dl>
    </section>
  );
}

function NodeAdoption({ node, format }: { readonly node: CarryingNode; readonly format: Format }) {
  const words = format.words.adoption.meter;
  const { state, dialect } = node.adoption;
  if (state === "none" && dialect !== null) return null;
  return (
    <>
      <dt>{words.adoption}</dt>
      <dd>
        <AdoptionPill adoption={node.adoption} format={format} />{" "}
        {state === "none" ? (
          <a href={`/nodes/${encodeURIComponent(node.id)}#adoption`}>{words.adopt}</a>
        ) : null}
      </dd>
    </>
  );
}

/** How to connect a meter that was never heard; the page comes alive by itself with its first message. */
export function UnheardMeter(props: {
  readonly state: MeterState;
  readonly connecting: Connecting;
  readonly format: Format;
}) {
  const { state, connecting, format } = props;
  const { deviceId } = state.meter;
  return (
    <section
      id="unheard"
      class="card prose"
      hx-get={`/meters/${encodeURIComponent(deviceId)}/heard`}
      hx-trigger="every 2s"
      hx-swap="none"
      {...{ "hx-status:4xx": "swap:none", "hx-status:5xx": "swap:none" }}
    >
      <h2>{format.words.meter.facts.connect}</h2>
      <p class="meta">
        <MeterPill status={state.status} format={format} />
        <span class="weak">{format.words.meter.facts.alive}</span>
      </p>
      <HowToConnect words={format.words} {...connecting} />
    </section>
  );
}
