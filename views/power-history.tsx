import { ChartCard } from "./chart-card.tsx";
import { EnergyTable, type PeriodEnergy } from "./energy-table.tsx";
import { seriesOf } from "./figure.tsx";
import type { Format } from "./format.ts";
import { type HourPower, PowerTable } from "./power-table.tsx";

/** What a meter's chart of power shows, and what else it can show. */
export interface PowerHistoryProps {
  readonly meter: { readonly deviceId: string; readonly number: number };
  readonly ranges: readonly { readonly key: string; readonly words: string }[];
  readonly chosen: { readonly key: string; readonly words: string };
  readonly isEmpty: boolean;
  /** The numbers behind it: power by hour, or energy by day or month. */
  readonly table:
    | { readonly by: "hour"; readonly hours: readonly HourPower[] }
    | { readonly by: "day" | "month"; readonly periods: readonly PeriodEnergy[] };
  readonly format: Format;
}

/** Power over a time that is chosen by links, with its numbers as a table. */
export function PowerHistory({ meter, ranges, chosen, isEmpty, table, format }: PowerHistoryProps) {
  const id = encodeURIComponent(meter.deviceId);
  return (
    <div id="history">
      <ChartCard
        kind="power"
        format={format}
        class="history-chart"
        title={`Power, last ${chosen.words}`}
        unit="W"
        source={`/charts/power?meter=${id}&range=${chosen.key}`}
        series={seriesOf(meter.number)}
        empty={`No reading in the last ${chosen.words}.`}
        isEmpty={isEmpty}
        choices={
          <nav class="chips ranges" aria-label="How far back">
            {ranges.map(({ key, words }) => (
              <a
                href={`/meters/${id}?range=${key}#history`}
                aria-current={key === chosen.key ? "true" : undefined}
              >
                {words}
              </a>
            ))}
          </nav>
        }
      >
        {table.by === "hour" ? (
          <PowerTable hours={table.hours} format={format} />
        ) : (
          <EnergyTable periods={table.periods} by={table.by} format={format} />
        )}
      </ChartCard>
    </div>
  );
}
