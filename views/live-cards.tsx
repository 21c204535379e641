import type { Meter, MeterStatus } from "../src/domain/meter.ts";
import type { Measurement } from "../src/domain/reading.ts";
import { Figure, MeterPill, Name } from "./figure.tsx";
import type { FigureText, Format } from "./format.ts";
import { Icon } from "./icons.tsx";
import { Sparkline } from "./sparkline.tsx";

const LONGEST_DELAY_MS = 10 * 60_000;

/** What the cards show of a meter at one moment. */
export interface MeterState {
  readonly meter: Meter;
  readonly status: MeterStatus;
  readonly lastSeenMs: number | null;
  readonly firmwareVersion: string | null;
  readonly rssiDbm: number | null;
  readonly latest: (Measurement & { readonly takenAtMs: number }) | undefined;
}

/** A meter's state with what is computed for the dashboard; the last hour as mean power by minute, null in gaps. */
export interface LiveState extends MeterState {
  readonly todayWh: number | null;
  readonly lastHourCw: readonly (number | null)[];
}

interface LiveProps {
  readonly state: LiveState;
  readonly format: Format;
  readonly nowMs: number;
}

/** Power now, large, with the meter's state and its last hour. */
export function PowerNow({ state, format, nowMs }: LiveProps) {
  const powerCw = currentPowerCw(state);
  return (
    <>
      <h2 class="label" title="Active power">
        Power now
      </h2>
      <p class={powerCw ? "hero hero-on" : "hero"}>
        <Figure of={format.power(powerCw)} />
      </p>
      <p class="meta">
        <MeterPill status={state.status} format={format} />
        <span class="weak">
          {state.lastSeenMs === null ? "No message yet" : `Seen ${format.ago(state.lastSeenMs, nowMs)}`}
        </span>
      </p>
      {state.lastHourCw.some((point) => point !== null) ? (
        <div class="last-hour">
          <Sparkline points={state.lastHourCw} />
          <p class="weak small">Last hour</p>
        </div>
      ) : null}
      <Trouble state={state} format={format} />
    </>
  );
}

/** Energy since midnight. */
export function Today({ state, format }: LiveProps) {
  return (
    <>
      <h2 class="label">Today</h2>
      <p class="large">
        <Figure of={format.energy(state.todayWh, 2)} />
      </p>
    </>
  );
}

/** What else the newest reading says; of a meter that is not heard, what changes all the time is weak and dated. */
export function Readings({ state, format, nowMs }: LiveProps) {
  const { latest } = state;
  const since = state.status === "online" || !latest ? null : format.timeOrDay(latest.takenAtMs, nowMs);
  return (
    <>
      <Cell label="Voltage" term="Voltage, RMS" of={format.voltage(latest?.voltageCv ?? null)} asOf={since} />
      <Cell label="Current" term="Current, RMS" of={format.current(latest?.currentMa ?? null)} asOf={since} />
      <Cell
        label="Power factor"
        term="Active over apparent power"
        of={format.powerFactor(latest?.powerFactorMilli ?? null)}
        asOf={since}
      />
      <Cell
        label="Frequency"
        term="Mains frequency"
        of={format.frequency(latest?.frequencyChz ?? null)}
        asOf={since}
      />
      <Cell
        label="Total"
        term="Energy register"
        of={format.energy(latest?.energyWh ?? null, 2)}
        asOf={null}
      />
      <Cell label="Wi-Fi signal" term="RSSI" of={format.signal(state.rssiDbm)} asOf={since} />
    </>
  );
}

function Cell(props: {
  readonly label: string;
  readonly term: string;
  readonly of: FigureText;
  /** When an old figure was measured; null for one that holds now. */
  readonly asOf: string | null;
}) {
  const { label, term, of, asOf } = props;
  const isOld = asOf !== null && of.unit + of.value !== "–";
  return (
    <div class="cell">
      <dt title={term}>{label}</dt>
      <dd class={isOld ? "weak" : undefined}>
        <Figure of={of} />
        {isOld ? <span class="as-of">as of {asOf}</span> : null}
      </dd>
    </div>
  );
}

/** The power to show as "now": none while a meter is not heard or delivers only what it measured long before. */
export function currentPowerCw({
  status,
  latest,
  lastSeenMs,
}: Pick<MeterState, "status" | "latest" | "lastSeenMs">): number | null {
  if (status !== "online" || !latest || lastSeenMs === null) return null;
  return lastSeenMs - latest.takenAtMs > LONGEST_DELAY_MS ? null : latest.powerCw;
}

function Trouble({ state, format }: Pick<LiveProps, "state" | "format">) {
  if (state.status !== "silent" && state.status !== "offline") return null;
  const since = state.lastSeenMs === null ? "" : ` since ${format.dateTime(state.lastSeenMs)}`;
  return (
    <p class="notice notice-attention">
      <Icon name="attention" size={18} />
      <span>
        Meter <Name text={state.meter.name} /> has been {state.status}
        {since}. Its counter goes on inside the meter, so nothing is lost. Check its plug or Wi-Fi.
      </span>
    </p>
  );
}
