import { Figure, MeterPill, Name } from "./figure.tsx";
import { Fill } from "./fill.tsx";
import type { FigureText, Format } from "./format.ts";
import { Icon } from "./icons.tsx";
import { currentPowerCw, type MeterState } from "./live-cards.tsx";
import { Sparkline } from "./sparkline.tsx";

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
      <section class="card now-today">
        <h2 class="label">{words.today}</h2>
        <p class="large">
          <Figure of={format.energy(state.todayWh, 2)} />
        </p>
        {state.lastHourCw.some((point) => point !== null) ? (
          <div class="last-hour">
            <Sparkline points={state.lastHourCw} />
            <p class="weak small">{words.lastHour}</p>
          </div>
        ) : null}
      </section>
      <Readings state={state} format={format} nowMs={nowMs} />
    </div>
  );
}

/** What changes all the time is weak and dated where a meter is not heard. A sum of meters has its power only. */
function Readings({ state, format, nowMs }: MeterNowProps) {
  const { latest, meter } = state;
  if (meter.isCombined) return null;
  const words = format.words.meter.now;
  const since = state.status === "online" || !latest ? null : format.timeOrDay(latest.takenAtMs, nowMs);
  const cells: readonly (readonly [label: string, term: string, of: FigureText, asOf: string | null])[] = [
    [words.voltage, words.voltageTerm, format.voltage(latest?.voltageCv ?? null), since],
    [words.current, words.currentTerm, format.current(latest?.currentMa ?? null), since],
    [words.powerFactor, words.powerFactorTerm, format.powerFactor(latest?.powerFactorMilli ?? null), since],
    [words.frequency, words.frequencyTerm, format.frequency(latest?.frequencyChz ?? null), since],
    [words.total, words.totalTerm, format.energy(latest?.energyWh ?? null, 2), null],
    [words.signal, words.signalTerm, format.signal(state.rssiDbm), since],
  ];
  return (
    <dl class="card cells now-readings">
      {cells.map(([label, term, of, asOf]) => {
        const isOld = asOf !== null && of.value !== "–";
        return (
          <div class="cell">
            <dt title={term}>{label}</dt>
            <dd class={isOld ? "weak" : undefined}>
              <Figure of={of} />
              {isOld ? <span class="as-of">{words.asOf(asOf)}</span> : null}
            </dd>
          </div>
        );
      })}
    </dl>
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
