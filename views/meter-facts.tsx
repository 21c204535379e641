import { Figure, MeterPill, Name } from "./figure.tsx";
import type { Format } from "./format.ts";
import { currentPowerCw, type MeterState } from "./live-cards.tsx";
import { type Connecting, HowToConnect } from "./waiting-page.tsx";

/** What the facts of a meter are made from. */
export interface MeterFactsProps {
  readonly state: MeterState;
  readonly connecting: Connecting;
  readonly format: Format;
  readonly nowMs: number;
}

/** What is known of a meter now, taken anew every five seconds; how to connect it while it was never heard. */
export function MeterFacts(props: MeterFactsProps) {
  const { state, connecting } = props;
  return (
    <div
      id="meter-facts"
      class="stack"
      hx-get={`/meters/${state.meter.deviceId}/facts`}
      hx-trigger="every 5s"
      hx-swap="outerMorph"
      {...{ "hx-status:4xx": "swap:none", "hx-status:5xx": "swap:none" }}
    >
      <FactCells {...props} />
      {state.meter.firstSeenMs === null ? (
        <section class="card prose">
          <h2>How to connect it</h2>
          <HowToConnect {...connecting} />
        </section>
      ) : null}
    </div>
  );
}

function FactCells({ state, format, nowMs }: Omit<MeterFactsProps, "connecting">) {
  const { meter, latest } = state;
  return (
    <dl class="card cells cells-wide">
      <div class="cell">
        <dt>Status</dt>
        <dd class="plain">
          <MeterPill status={state.status} format={format} />
        </dd>
      </div>
      <div class="cell">
        <dt>Power now</dt>
        <dd>
          <Figure of={format.power(currentPowerCw(state))} />
        </dd>
      </div>
      <div class="cell">
        <dt>Total</dt>
        <dd>
          <Figure of={format.energy(latest?.energyWh ?? null, 2)} />
        </dd>
      </div>
      <div class="cell">
        <dt>Wi-Fi signal</dt>
        <dd>
          <Figure of={format.signal(state.rssiDbm)} />
        </dd>
      </div>
      <div class="cell">
        <dt>Last seen</dt>
        <dd class="plain">{state.lastSeenMs === null ? "Never" : format.ago(state.lastSeenMs, nowMs)}</dd>
      </div>
      <div class="cell">
        <dt>First seen</dt>
        <dd class="plain">{meter.firstSeenMs === null ? "Never" : format.dateTime(meter.firstSeenMs)}</dd>
      </div>
      <div class="cell">
        <dt>Device id</dt>
        <dd class="plain device-id">{meter.deviceId}</dd>
      </div>
      <div class="cell">
        <dt>Firmware</dt>
        <dd class="plain">
          <Name text={state.firmwareVersion ?? "–"} />
        </dd>
      </div>
    </dl>
  );
}
