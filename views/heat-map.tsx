import { raw } from "hono/html";
import type { Quality } from "../src/domain/interval.ts";
import { seriesOf } from "./figure.tsx";
import { type Format, figureText } from "./format.ts";
import type { MeterAddress } from "./meter-address.ts";

const LEVELS = 8;
const HOUR_MS = 3_600_000;
const DAYS_PER_LABEL = 7;

/** The energy of an hour, Wh. */
export interface HeatCell {
  readonly energyWh: number;
  readonly quality: Quality;
}

export interface HeatMapProps {
  readonly meter: { readonly number: number };
  /** The midnights of the days, oldest first. */
  readonly days: readonly number[];
  /** By the hour of the local clock, then by day; null where nothing was read. */
  readonly cells: readonly (readonly (HeatCell | null)[])[];
  /** The last days of the four weeks before and after, as addresses have them. */
  readonly earlier: string | null;
  readonly later: string | null;
  readonly address: MeterAddress;
  readonly format: Format;
}

/** When most is used: a table of hours and days whose squares are the darker the more an hour used. */
export function HeatMap(props: HeatMapProps) {
  const { meter, days, cells, address, format } = props;
  const words = format.words.meter.charts.heat;
  const known = cells.flat().flatMap((cell) => cell ?? []);
  const dayNames = days.map(format.shortDay);
  const most = Math.max(0, ...known.map(({ energyWh }) => energyWh));
  const ways = [
    [props.earlier, words.earlier],
    [props.later, words.later],
  ] as const;
  return (
    <section class="card heat-card" aria-labelledby="heat-title">
      <h2 id="heat-title">
        {words.title} <span class="unit">kWh</span>
      </h2>
      <nav class="chart-steps" aria-label={words.around}>
        {ways.map(([until, word]) =>
          until === null ? null : (
            <a class="button quiet" href={`${address({ heat: until })}#heat`} data-swaps="heat">
              {word}
            </a>
          ),
        )}
      </nav>
      {known.length === 0 ? (
        <p class="weak">{words.empty}</p>
      ) : (
        <>
          <Summary {...props} />
          <table class={`heat series-${seriesOf(meter.number)}`}>
            <caption class="visually-hidden">
              {words.caption(format.day(days[0] ?? 0), format.day(days.at(-1) ?? 0))}
            </caption>
            <thead>
              <tr>
                <th scope="col">
                  <span class="visually-hidden">{words.hour}</span>
                </th>
                {dayNames.map((dayName, index) => (
                  <th scope="col">
                    <span class={index % DAYS_PER_LABEL === 0 ? "heat-day" : "visually-hidden"}>
                      {dayName}
                    </span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {cells.map((row, hour) => (
                <HeatRow
                  row={row}
                  hour={hour}
                  name={hourName(hour, days, format)}
                  dayNames={dayNames}
                  most={most}
                  format={format}
                />
              ))}
            </tbody>
          </table>
          <HeatLegend words={words} series={seriesOf(meter.number)} />
          <p class="help">{words.help}</p>
        </>
      )}
    </section>
  );
}

interface HeatRowProps {
  readonly row: readonly (HeatCell | null)[];
  readonly hour: number;
  readonly name: string;
  readonly dayNames: readonly string[];
  readonly most: number;
  readonly format: Format;
}

function HeatRow(props: HeatRowProps) {
  const { hour, name } = props;
  return (
    <tr>
      <th scope="row">
        <span class={hour % 3 === 0 ? "heat-hour" : "visually-hidden"}>{name}</span>
      </th>
      {squares(props)}
    </tr>
  );
}

/** The squares of an hour, written out: as elements the seven hundred of a map take as long as half of the page. */
function squares({ row, name, dayNames, most, format }: HeatRowProps) {
  const { heat, energy } = format.words.meter.charts;
  const written = row.map((cell, day) => {
    if (!cell) return "<td></td>";
    const isUnsure = cell.quality !== "actual";
    const { value, unit } = format.energy(cell.energyWh, 2);
    const text = heat.cell(dayNames[day] ?? "", name, `${value}\u202F${unit}`);
    const title = isUnsure ? heat.marked(text, energy.quality[cell.quality]) : text;
    const shade = `heat-${levelOf(cell.energyWh, most)}${isUnsure ? " unsure" : ""}`;
    return `<td class="${shade}" title="${Bun.escapeHTML(title)}">${Bun.escapeHTML(value)}</td>`;
  });
  return raw(written.join(""));
}

/** 0 is nothing, 8 the most. */
function levelOf(energyWh: number, most: number): number {
  return most <= 0 || energyWh <= 0 ? 0 : Math.ceil((LEVELS * energyWh) / most);
}

/** An hour of the clock, as a day says it on which the clock was not set. */
function hourName(hour: number, days: readonly number[], format: Format): string {
  const plain = days.find((dayMs, index) => (days[index + 1] ?? 0) - dayMs === 24 * HOUR_MS);
  return format.hour((plain ?? days[0] ?? 0) + hour * HOUR_MS);
}

/** The hour in which most was used, and the one in which it usually is most. */
function Summary({ days, cells, format }: HeatMapProps) {
  const words = format.words.meter.charts.heat;
  let most = { day: 0, hour: 0, energyWh: -1 };
  let usual = { hour: 0, energyWh: -1 };
  for (const [hour, row] of cells.entries()) {
    const known = row.flatMap((cell) => cell?.energyWh ?? []);
    const mean = known.reduce((sum, energyWh) => sum + energyWh, 0) / Math.max(1, known.length);
    if (mean > usual.energyWh) usual = { hour, energyWh: mean };
    for (const [day, cell] of row.entries())
      if (cell && cell.energyWh > most.energyWh) most = { day, hour, energyWh: cell.energyWh };
  }
  if (most.energyWh <= 0) return <p>{words.nothing}</p>;
  const text = (energyWh: number) => figureText(format.energy(Math.round(energyWh), 2));
  const name = (hour: number) => hourName(hour, days, format);
  return (
    <p>
      {words.most(format.shortDay(days[most.day] ?? 0), name(most.hour), text(most.energyWh))}{" "}
      {words.usual(name(usual.hour), text(usual.energyWh))}
    </p>
  );
}

function HeatLegend({
  words,
  series,
}: {
  readonly words: Format["words"]["meter"]["charts"]["heat"];
  readonly series: number;
}) {
  return (
    <p class={`heat-legend series-${series}`}>
      <span>{words.less}</span>
      {Array.from({ length: LEVELS / 2 }, (_, index) => (
        <span class={`heat-square heat-${2 * (index + 1)}`} aria-hidden="true"></span>
      ))}
      <span>{words.more}</span>
      <span class="heat-key">
        <span class="heat-square heat-4 unsure" aria-hidden="true"></span>
        {words.unsure}
      </span>
    </p>
  );
}
