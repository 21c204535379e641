import { Figure, MeterPill, Swatch, seriesOf } from "./figure.tsx";
import type { Format } from "./format.ts";
import { currentPowerCw, type MeterState } from "./live-cards.tsx";
import { Sparkline } from "./sparkline.tsx";

const DAY_MS = 24 * 3_600_000;

/** A meter with its energy of today, its part of the property's, and its last 24 hours by hour. */
export interface RankedMeter extends MeterState {
  readonly todayWh: number | null;
  /** Whole percents; null where nothing was used. */
  readonly percent: number | null;
  /** Wh; null where nothing was read. */
  readonly hoursWh: readonly (number | null)[];
}

/** Every meter in use by its energy of today, with its power now or what is the matter with it. */
export function MeterOverview(props: {
  readonly meters: readonly RankedMeter[];
  readonly format: Format;
  readonly nowMs: number;
}) {
  const { meters, format, nowMs } = props;
  const words = format.words.home.meters;
  return (
    <ul class="overview">
      {meters.map((state) => {
        const { meter, percent } = state;
        const share = percent === null ? "" : format.percent(BigInt(percent) * 10n ** 10n);
        return (
          <li id={`overview-${meter.number}`}>
            <a href={`/meters/${encodeURIComponent(meter.deviceId)}`}>
              <Swatch series={seriesOf(meter.number)} />
              <span class="overview-name">
                <bdi dir="auto">{meter.name}</bdi>
                <MeterNow state={state} format={format} nowMs={nowMs} />
              </span>
              <span class={`overview-hours series-${seriesOf(meter.number)}`}>
                <Sparkline points={state.hoursWh} />
              </span>
              <span class="overview-today">
                <Figure of={format.energy(state.todayWh, 1)} />
                <span class="small weak" title={share === "" ? undefined : words.share(share)}>
                  {share === "" ? "–" : share}
                </span>
              </span>
            </a>
          </li>
        );
      })}
    </ul>
  );
}

function MeterNow(props: { readonly state: RankedMeter; readonly format: Format; readonly nowMs: number }) {
  const { state, format, nowMs } = props;
  const words = format.words.home.meters;
  if (state.status === "online") {
    return (
      <span class="small weak">
        <Figure of={format.power(currentPowerCw(state))} />
      </span>
    );
  }
  return (
    <span class="overview-state">
      <MeterPill status={state.status} format={format} />
      <span class="small weak">
        {state.lastSeenMs === null ? words.never : words.seen(seenWords(state.lastSeenMs, nowMs, format))}
      </span>
    </span>
  );
}

function seenWords(atMs: number, nowMs: number, format: Format): string {
  return nowMs - atMs < DAY_MS ? format.ago(atMs, nowMs) : format.shortDay(atMs);
}
