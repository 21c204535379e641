import type { Quality } from "../src/domain/interval.ts";
import { monthOf } from "../src/domain/period.ts";
import { FigureHead } from "./figure.tsx";
import type { Format } from "./format.ts";

/** The energy of a local day or month, Wh; null where nothing was read. */
export interface PeriodEnergy {
  readonly fromMs: number;
  readonly toMs: number;
  readonly energyWh: number | null;
  readonly quality: Quality | null;
  /** Whether it is not over yet. */
  readonly isCurrent: boolean;
  readonly hasBegun?: boolean;
}

/** Energies by hour, day or month, newest first, with words for those that are not plain differences of readings. */
export function EnergyTable(props: {
  readonly periods: readonly (PeriodEnergy & { readonly beforeWh?: number | null })[];
  readonly by: "hour" | "day" | "month";
  /** Whether what was used before stands beside. */
  readonly isCompared?: boolean;
  readonly format: Format;
}) {
  const { periods, by, isCompared = false, format } = props;
  const words = format.words.meter.charts.energy;
  // What has not begun has nothing to show, unless something was used at its time before.
  const shown = periods.filter(({ hasBegun = true, beforeWh }) => hasBegun || beforeWh != null);
  const explained = (["interpolated", "manual"] as const).filter((quality) =>
    periods.some((period) => period.quality === quality),
  );
  return (
    <>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.period[by]}</th>
            <FigureHead word={words.energy} unit="kWh" />
            {isCompared ? <FigureHead word={words.before} unit="kWh" /> : null}
          </tr>
        </thead>
        <tbody>
          {shown.toReversed().map((period) => (
            <tr>
              <th scope="row">
                {nameOf(period.fromMs, by, format)}
                <Remark period={period} format={format} />
              </th>
              <EnergyCell energyWh={period.energyWh} format={format} />
              {isCompared ? <EnergyCell energyWh={period.beforeWh ?? null} format={format} /> : null}
            </tr>
          ))}
        </tbody>
      </table>
      {explained.map((quality) => (
        <p class="help explained">{words.explained[quality]}</p>
      ))}
    </>
  );
}

function EnergyCell({ energyWh, format }: { readonly energyWh: number | null; readonly format: Format }) {
  return (
    <td class="number">
      {energyWh === null ? (
        <span class="weak">{format.words.meter.charts.energy.noReading}</span>
      ) : (
        format.energy(energyWh, 2).value
      )}
    </td>
  );
}

function Remark({ period, format }: { readonly period: PeriodEnergy; readonly format: Format }) {
  const words = format.words.meter.charts.energy;
  const { isCurrent, quality } = period;
  const remarks = [isCurrent ? words.soFarMark : "", quality ? words.quality[quality] : ""].filter(Boolean);
  return remarks.length > 0 ? <span class="weak"> {remarks.join(", ")}</span> : null;
}

function nameOf(atMs: number, by: "hour" | "day" | "month", format: Format): string {
  if (by === "hour") return format.time(atMs);
  return by === "day" ? format.day(atMs) : format.month(monthOf(atMs, format.timeZone));
}
