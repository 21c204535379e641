import type { Meter, MeterStatus } from "../src/domain/meter.ts";
import type { Measurement } from "../src/domain/reading.ts";
import { Figure, MeterPill, Name } from "./figure.tsx";
import type { FigureText, Format } from "./format.ts";
import { Icon } from "./icons.tsx";
import { Sparkline } from "./sparkline.tsx";

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
        <MeterPill status={state.status} />
        <span class="weak">
          {state.lastSeenMs === null ? "No message yet" : `Seen ${format.ago(state.lastSeenMs, nowMs)}`}
        </span>
      </p>
      <Sparkline points={state.lastHourCw} />
      <p class="weak small">Last hour</p>
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

/** What else the newest reading says. */
export function Readings({ state, format }: LiveProps) {
  const { latest } = state;
  const cells: readonly [string, string, FigureText][] = [
    ["Voltage", "Voltage, RMS", format.voltage(latest?.voltageCv ?? null)],
    ["Current", "Current, RMS", format.current(latest?.currentMa ?? null)],
    ["Power factor", "Active over apparent power", format.powerFactor(latest?.powerFactorMilli ?? null)],
    ["Frequency", "Mains frequency", format.frequency(latest?.frequencyChz ?? null)],
    ["Total", "Energy register", format.energy(latest?.energyWh ?? null, 2)],
    ["Wi-Fi signal", "RSSI", format.signal(state.rssiDbm)],
  ];
  return (
    <>
      {cells.map(([label, term, figure]) => (
        <div class="cell">
          <dt title={term}>{label}</dt>
          <dd>
            <Figure of={figure} />
          </dd>
        </div>
      ))}
    </>
  );
}

/** The power to show as "now": none while a meter is not heard, for an old value is not now. */
export function currentPowerCw({ status, latest }: Pick<MeterState, "status" | "latest">): number | null {
  return status === "online" ? (latest?.powerCw ?? null) : null;
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
