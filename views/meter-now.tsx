import { Figure, MeterPill, Name } from "./figure.tsx";
import { Fill } from "./fill.tsx";
import type { Format } from "./format.ts";
import { Icon } from "./icons.tsx";
import { currentPowerCw, LastHour, type MeterState, Readings } from "./live-cards.tsx";

/** A meter at one moment, with what is computed beside; the last hour as mean power by minute, null in gaps. */
export interface MeterNowState extends MeterState {
  readonly todayWh: number | null;
  readonly lastHourCw: readonly (number | null)[];
}

interface MeterNowProps {
  readonly state: MeterNowState;
  readonly format: Format;
  readonly nowMs: number;
}

/** What a meter does now: its power with the last hour, its day, and what else its newest reading says. */
export function MeterNow({ state, format, nowMs }: MeterNowProps) {
  const words = format.words.meter.now;
  const powerCw = currentPowerCw(state);
  return (
    <div class="meter-now">
      <section class="card now-power">
        <h2 class="label" title={words.powerTerm}>
          {words.power}
        </h2>
        <p class={powerCw ? "hero hero-on" : "hero"}>
          <Figure of={format.power(powerCw)} />
        </p>
        <p class="meta">
          <MeterPill status={state.status} format={format} />
          <span class="weak">
            {state.lastSeenMs === null ? words.noMessage : words.seen(format.ago(state.lastSeenMs, nowMs))}
          </span>
        </p>
        <Trouble state={state} format={format} />
      </section>
      <section class="card">
        <h2 class="label">{words.today}</h2>
        <p class="large">
          <Figure of={format.energy(state.todayWh, 2)} />
        </p>
        <LastHour points={state.lastHourCw} format={format} />
      </section>
      {/* A sum of meters has its power only. */}
      {state.meter.isCombined ? null : (
        <dl class="card cells now-readings">
          <Readings state={state} format={format} nowMs={nowMs} />
        </dl>
      )}
    </div>
  );
}

function Trouble({ state, format }: Pick<MeterNowProps, "state" | "format">) {
  const { status, lastSeenMs, meter } = state;
  if (status !== "silent" && status !== "offline") return null;
  const words = format.words.meter.now.trouble[status];
  return (
    <p class="notice notice-attention">
      <Icon name="attention" size={18} />
      <span>
        {lastSeenMs === null ? (
          <Fill text={words.everSince} parts={{ meter: <Name text={meter.name} /> }} />
        ) : (
          <Fill
            text={words.since}
            parts={{ meter: <Name text={meter.name} />, time: format.dateTime(lastSeenMs) }}
          />
        )}
      </span>
    </p>
  );
}
