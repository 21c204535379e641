import { Figure, MeterPill, Swatch, seriesOf } from "./figure.tsx";
import type { Format } from "./format.ts";
import { currentPowerCw, type MeterState } from "./live-cards.tsx";

/** Every meter in use with its power now, or what is the matter with it. */
export function MeterOverview({
  meters,
  format,
  nowMs,
}: {
  readonly meters: readonly MeterState[];
  readonly format: Format;
  readonly nowMs: number;
}) {
  return (
    <ul class="overview">
      {meters.map((state) => (
        <li>
          <a href={`/?meter=${encodeURIComponent(state.meter.deviceId)}`}>
            <Swatch series={seriesOf(state.meter.number)} />
            <span class="overview-name">
              <bdi dir="auto">{state.meter.name}</bdi>
              {state.status === "online" || state.lastSeenMs === null ? null : (
                <span class="small weak">Seen {format.ago(state.lastSeenMs, nowMs)}</span>
              )}
            </span>
            {state.status === "online" ? (
              <Figure of={format.power(currentPowerCw(state))} />
            ) : (
              <MeterPill status={state.status} format={format} />
            )}
          </a>
        </li>
      ))}
    </ul>
  );
}
