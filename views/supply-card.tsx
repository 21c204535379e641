import { ChartCard, Legend } from "./chart-card.tsx";
import { FigureHead, seriesOf } from "./figure.tsx";
import type { Format } from "./format.ts";
import { HourRows } from "./hour-rows.tsx";

/** A row of the table behind the chart, 0.01 V and 0.001; null where nothing was read. */
export interface SupplyRow {
  readonly fromMs: number;
  readonly supply: {
    readonly minCv: number | null;
    readonly meanCv: number | null;
    readonly maxCv: number | null;
    readonly meanPowerFactorMilli: number | null;
  } | null;
}

/** Voltage and power factor of up to a day, with its numbers as a table. */
export function SupplyCard(props: {
  readonly meter: { readonly deviceId: string; readonly number: number };
  /** What time it shows, in words. */
  readonly time: string;
  /** What the chart is asked for: the same as that of power. */
  readonly query: Readonly<Record<string, string>>;
  readonly isLastDay: boolean;
  readonly rows: readonly SupplyRow[];
  readonly format: Format;
}) {
  const { meter, time, query, isLastDay, rows, format } = props;
  const words = format.words.meter.charts.supply;
  const series = seriesOf(meter.number);
  return (
    <ChartCard
      kind="supply"
      class="supply-chart"
      format={format}
      title={words.titled(time)}
      unit="V"
      source={`/charts/supply?${new URLSearchParams({ meter: meter.deviceId, ...query })}`}
      series={series}
      empty={words.empty(time)}
      isEmpty={rows.every(({ supply }) => supply?.meanCv == null)}
      legend={
        <>
          <Legend
            series={series}
            entries={[
              ["line", words.legend.line],
              ["band", words.legend.band],
              ["weak", words.legend.second],
            ]}
          />
          {isLastDay ? <p class="help">{words.lastDay}</p> : null}
        </>
      }
    >
      <table>
        <thead>
          <tr>
            <th scope="col">{format.words.meter.charts.power.time}</th>
            {[words.lowest, words.voltage, words.highest].map((word) => (
              <FigureHead word={word} unit="V" />
            ))}
            <FigureHead word={words.powerFactor} unit="" />
          </tr>
        </thead>
        <HourRows
          rows={rows}
          figures={4}
          format={format}
          cells={({ supply }) => (
            <>
              {[supply?.minCv, supply?.meanCv, supply?.maxCv].map((voltageCv) => (
                <td class="number">{format.voltage(voltageCv ?? null).value}</td>
              ))}
              <td class="number">{format.powerFactor(supply?.meanPowerFactorMilli ?? null).value}</td>
            </>
          )}
        />
      </table>
    </ChartCard>
  );
}
