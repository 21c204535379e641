import { FigureHead } from "./figure.tsx";
import type { Format } from "./format.ts";
import { HourRows } from "./hour-rows.tsx";

/** An hour's power for the table beside the chart, 0.01 W; null where nothing was read. */
export interface HourPower {
  readonly fromMs: number;
  readonly power: { readonly minCw: number; readonly maxCw: number; readonly meanCw: number } | null;
}

/** Power by hour, or in shorter steps. */
export function PowerTable({
  hours,
  format,
}: {
  readonly hours: readonly HourPower[];
  readonly format: Format;
}) {
  const words = format.words.meter.charts.power;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{words.time}</th>
          {[words.lowest, words.mean, words.highest].map((word) => (
            <FigureHead word={word} unit="W" />
          ))}
        </tr>
      </thead>
      <HourRows
        rows={hours}
        figures={3}
        format={format}
        cells={({ power }) =>
          [power?.minCw, power?.meanCw, power?.maxCw].map((powerCw) => (
            <td class="number">{format.power(powerCw ?? null).value}</td>
          ))
        }
      />
    </table>
  );
}
