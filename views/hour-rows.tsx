import type { Child } from "hono/jsx";
import type { Format } from "./format.ts";

/** The rows of a table by hour or less, the newest first, below the day that they are of where there is more than one. */
export function HourRows<Row extends { readonly fromMs: number }>(props: {
  readonly rows: readonly Row[];
  /** How many figures stand in a row. */
  readonly figures: number;
  readonly format: Format;
  readonly cells: (row: Row) => Child;
}) {
  const { rows, figures, format, cells } = props;
  const days = [...Map.groupBy(rows.toReversed(), ({ fromMs }) => format.day(fromMs))];
  return (
    <>
      {days.map(([day, its]) => (
        <tbody>
          {days.length === 1 ? null : (
            <tr class="day-row">
              <th scope="rowgroup" colspan={figures + 1}>
                {day}
              </th>
            </tr>
          )}
          {its.map((row) => (
            <tr>
              <th scope="row">{format.time(row.fromMs)}</th>
              {cells(row)}
            </tr>
          ))}
        </tbody>
      ))}
    </>
  );
}
