import { Field, type FieldErrors, FormError } from "./fields.tsx";
import { Figure, MeterPill, Name } from "./figure.tsx";
import type { Format } from "./format.ts";
import { Page, type Shell } from "./layout.tsx";
import { currentPowerCw, type MeterState } from "./live-cards.tsx";
import { NameAndPlace } from "./name-and-place.tsx";
import { type Refused, RefusedMessages } from "./refused-messages.tsx";
import { type Connecting, HowToConnect } from "./waiting-page.tsx";

/** What of a meter is changed on its page, as it was typed. */
export interface TypedMeterChanges {
  readonly name: string;
  readonly location: string;
  readonly maxPowerW: string;
}

interface MeterPageProps {
  readonly shell: Shell;
  readonly format: Format;
  readonly nowMs: number;
  readonly state: MeterState;
  readonly refused: Refused;
  readonly connecting: Connecting;
  readonly typed: TypedMeterChanges;
  readonly errors: FieldErrors;
}

/** One meter: its state, its name and place, and the ways to end it. */
export function MeterPage(props: MeterPageProps) {
  const { shell, format, nowMs, state, refused, connecting, typed, errors } = props;
  const { meter } = state;
  const query = `?meter=${encodeURIComponent(meter.deviceId)}`;
  return (
    <Page shell={shell} title={meter.deviceId} current="meters">
      <p class="crumbs">
        <a href="/meters">Meters</a>
      </p>
      <h1>
        <Name text={meter.name} />
      </h1>
      <p class="links">
        <a href={`/${query}`}>Live and charts</a>
        <a href={`/bills${query}`}>Bills</a>
      </p>
      <MeterFacts state={state} connecting={connecting} format={format} nowMs={nowMs} />
      <div class="columns">
        <form class="card form" method="post" action={`/meters/${meter.deviceId}`}>
          <h2>Name, place and load</h2>
          <FormError errors={errors} />
          <NameAndPlace typed={typed} errors={errors} />
          <Field
            name="max_power_w"
            label="Largest load"
            unit="W"
            value={typed.maxPowerW}
            error={errors["max_power_w"]}
            input={{ inputmode: "numeric", autocomplete: "off", dir: "ltr" }}
            help="A counter that rises faster than this is questioned. 26000 W suits a PZEM-004T; a three-phase main needs more."
          />
          <button class="button primary" type="submit">
            Save
          </button>
        </form>
        <Ending state={state} format={format} />
      </div>
      <RefusedMessages title="Refused messages" refused={refused} format={format} />
    </Page>
  );
}

function MeterFacts(props: Pick<MeterPageProps, "state" | "connecting" | "format" | "nowMs">) {
  const { state, connecting } = props;
  return (
    <div
      id="meter-facts"
      class="stack"
      hx-get={`/meters/${state.meter.deviceId}`}
      hx-trigger="every 5s"
      hx-select="#meter-facts"
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

function FactCells({ state, format, nowMs }: Pick<MeterPageProps, "state" | "format" | "nowMs">) {
  const { meter, latest } = state;
  return (
    <dl class="card cells cells-wide">
      <div class="cell">
        <dt>Status</dt>
        <dd class="plain">
          <MeterPill status={state.status} />
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

function Ending({ state, format }: Pick<MeterPageProps, "state" | "format">) {
  const { meter } = state;
  const isRetired = meter.retiredAtMs !== null;
  return (
    <section class="card form">
      <h2>{isRetired ? "Reinstate or delete" : "Retire or delete"}</h2>
      {isRetired ? (
        <form method="post" action={`/meters/${meter.deviceId}/reinstate`}>
          <p>
            Retired on {format.dateTime(meter.retiredAtMs ?? 0)}. Its readings and bills stay; new messages
            are refused.
          </p>
          <button class="button" type="submit">
            Reinstate {meter.deviceId}
          </button>
        </form>
      ) : (
        <form method="post" action={`/meters/${meter.deviceId}/retire`}>
          <p>When it is out of use: its readings and bills stay, and new messages are refused.</p>
          <button class="button" type="submit">
            Retire {meter.deviceId}
          </button>
        </form>
      )}
      <p class="apart">
        Or <a href={`/meters/${meter.deviceId}/delete`}>delete it with all its readings</a>; you are asked
        once more.
      </p>
    </section>
  );
}
