import type { Quality } from "../src/domain/interval.ts";
import { monthOf } from "../src/domain/period.ts";
import { Figure } from "./figure.tsx";
import type { Format } from "./format.ts";

/** The energy of a local day or month, Wh; null where nothing was read. */
export interface PeriodEnergy {
  readonly fromMs: number;
  readonly toMs: number;
  readonly energyWh: number | null;
  readonly quality: Quality | null;
  /** Whether it is not over yet. */
  readonly isCurrent: boolean;
}

/** What stands beside an energy that is not the difference of two readings close by. */
export const QUALITY_WORDS: Readonly<Record<Quality, string>> = {
  actual: "",
  interpolated: "interpolated",
  manual: "typed in",
};

const EXPLANATIONS: Readonly<Record<Quality, string>> = {
  actual: "",
  interpolated:
    "Interpolated: the counter is known only at both ends of a gap. The energy of the gap is right; how it spreads over its time is not known.",
  manual: "Typed in: a register that somebody read off the meter is a part of it.",
};

/** Energies by day or month, newest first, with words for those that are not plain differences of readings. */
export function EnergyTable(props: {
  readonly periods: readonly PeriodEnergy[];
  readonly by: "day" | "month";
  readonly format: Format;
}) {
  const { periods, by, format } = props;
  const nameOf = (atMs: number) =>
    by === "day" ? format.day(atMs) : format.month(monthOf(atMs, format.timeZone));
  const explained = (["interpolated", "manual"] as const).filter((quality) =>
    periods.some((period) => period.quality === quality),
  );
  return (
    <>
      <table>
        <thead>
          <tr>
            <th scope="col">{by === "day" ? "Day" : "Month"}</th>
            <th scope="col" class="number">
              Energy
            </th>
          </tr>
        </thead>
        <tbody>
          {periods.toReversed().map((period) => (
            <tr>
              <th scope="row">
                {nameOf(period.fromMs)}
                {remarkOf(period) ? <span class="weak">{remarkOf(period)}</span> : null}
              </th>
              <td class="number">
                {period.energyWh === null ? (
                  <span class="weak">no reading</span>
                ) : (
                  <Figure of={format.energy(period.energyWh, 2)} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {explained.map((quality) => (
        <p class="help explained">{EXPLANATIONS[quality]}</p>
      ))}
    </>
  );
}

function remarkOf({ isCurrent, quality }: PeriodEnergy): string {
  const remarks = [isCurrent ? "so far" : "", quality ? QUALITY_WORDS[quality] : ""].filter(Boolean);
  return remarks.length > 0 ? ` ${remarks.join(", ")}` : "";
}
