import { baseWords, rangeWords } from "../src/domain/bill-words.ts";
import { kwhDecimals } from "../src/domain/energy.ts";
import type { ChargeLine } from "../src/domain/rating.ts";
import { Figure } from "./figure.tsx";
import type { Format } from "./format.ts";

/**
 * A bill's lines, quantity × rate = amount, right-aligned on the decimal, and its total once, large. `decimals` of the
 * quantities: as many as the finest of them needs, unless the page has others with it.
 */
export function ChargeTable(props: {
  readonly lines: readonly ChargeLine[];
  readonly totalMinor: bigint;
  readonly currency: string;
  readonly format: Format;
  readonly decimals?: number;
}) {
  const { lines, totalMinor, currency, format } = props;
  const decimals = props.decimals ?? kwhDecimals(lines.map((line) => line.quantityWh ?? 0n));
  return (
    <table class="charges">
      <thead>
        <tr>
          <th scope="col">Charge</th>
          <th scope="col" class="number">
            Quantity × rate
          </th>
          <th scope="col" class="number">
            Amount
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, index) => (
          <tr>
            <th scope="row">
              {line.kind === "energy" ? `${line.component}, ${rangeWords(line.name)}\u202FkWh` : line.name}
            </th>
            <td class="number working">
              {line.quantityWh === null ? null : (
                <>
                  <Figure of={format.energy(line.quantityWh, decimals)} /> <span class="weak">×</span>{" "}
                </>
              )}
              <span class="figure">{rateOf(line, lines.slice(0, index), currency, format)}</span>
            </td>
            <td class="number">{format.money(line.amountMinor, currency)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr class="total">
          <th scope="row" colspan={2}>
            Total
          </th>
          <td class="number">{format.money(totalMinor, currency)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

function rateOf(
  { percentE10, rateMicros, quantityWh, base }: ChargeLine,
  above: readonly ChargeLine[],
  currency: string,
  format: Format,
): string {
  if (percentE10 !== null) {
    return `${format.percent(percentE10)} of ${baseWords(base ?? [], above)}`;
  }
  if (rateMicros === null) return "";
  return quantityWh === null
    ? `${format.rate(rateMicros, currency)} a month`
    : format.rate(rateMicros, currency);
}
