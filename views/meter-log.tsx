import type { Child } from "hono/jsx";
import type { RegisterReading } from "../src/domain/reading.ts";
import { Figure } from "./figure.tsx";
import type { Format } from "./format.ts";

/** The latest of a kind of event, newest first, and how many there were. */
export interface Latest<Event> {
  readonly latest: readonly Event[];
  readonly count: number;
}

/** What happened to a meter's readings that needs nobody. */
export interface MeterLogEntries {
  /** How far back gaps and excursions are looked for. */
  readonly days: number;
  readonly excursions: Latest<Stretch>;
  readonly gaps: Latest<Stretch>;
  readonly missing: Latest<{
    readonly fromMs: number;
    readonly toMs: number;
    readonly count: number;
    readonly thinned: number;
  }>;
  readonly late: Latest<{ readonly dayMs: number; readonly mergedAtMs: number; readonly count: number }>;
}

interface Stretch {
  readonly before: RegisterReading;
  readonly after: RegisterReading;
}

/** Gaps, wild values that were ignored and late readings, each as a table behind its name. */
export function MeterLog({ log, format }: { readonly log: MeterLogEntries; readonly format: Format }) {
  const { excursions, gaps, missing, late } = log;
  const words = format.words.meter.log;
  const days = format.count(log.days);
  return (
    <section class="card" aria-labelledby="log-title">
      <h2 id="log-title">{words.title}</h2>
      <Part name={words.gaps} none={words.noGap(days)} of={gaps} format={format}>
        <Table words={[words.from, words.to]} figures={[words.length, words.energy]}>
          {gaps.latest.map(({ before, after }) => (
            <tr>
              <th scope="row">{format.dateTime(before.takenAtMs)}</th>
              <td data-label={words.to}>{format.dateTime(after.takenAtMs)}</td>
              <td data-label={words.length} class="number">
                {format.length(after.takenAtMs - before.takenAtMs)}
              </td>
              <td data-label={words.energy} class="number">
                <Figure of={format.energy(after.energyWh - before.energyWh, 2)} />
              </td>
            </tr>
          ))}
        </Table>
      </Part>
      <Part name={words.wild} none={words.noWild(days)} of={excursions} format={format}>
        <Table words={[words.from]} figures={[words.before, words.after]}>
          {excursions.latest.map(({ before, after }) => (
            <tr>
              <th scope="row">{format.exactDateTime(after.takenAtMs)}</th>
              <td data-label={words.before} class="number">
                <Figure of={format.energy(before.energyWh, 3)} />
              </td>
              <td data-label={words.after} class="number">
                <Figure of={format.energy(after.energyWh, 3)} />
              </td>
            </tr>
          ))}
        </Table>
      </Part>
      <Part name={words.missing} none={words.noMissing} of={missing} format={format}>
        <p class="help">{words.missingHelp}</p>
        <Table words={[words.from, words.to]} figures={[words.readings, words.leftOut]}>
          {missing.latest.map(({ fromMs, toMs, count, thinned }) => (
            <tr>
              <th scope="row">{format.exactDateTime(fromMs)}</th>
              <td data-label={words.to}>{format.exactDateTime(toMs)}</td>
              <td data-label={words.readings} class="number">
                {format.count(count)}
              </td>
              <td data-label={words.leftOut} class="number">
                {format.count(thinned)}
              </td>
            </tr>
          ))}
        </Table>
      </Part>
      <Part name={words.late} none={words.noLate} of={late} format={format}>
        <Table words={[words.day, words.came]} figures={[words.readings]}>
          {late.latest.map(({ dayMs, mergedAtMs, count }) => (
            <tr>
              <th scope="row">{new Date(dayMs).toISOString().slice(0, "2026-01-01".length)}</th>
              <td data-label={words.came}>{format.dateTime(mergedAtMs)}</td>
              <td data-label={words.readings} class="number">
                {format.count(count)}
              </td>
            </tr>
          ))}
        </Table>
      </Part>
    </section>
  );
}

function Part<Event>(props: {
  readonly name: string;
  readonly none: string;
  readonly of: Latest<Event>;
  readonly format: Format;
  readonly children?: Child;
}) {
  const { name, none, of, format, children } = props;
  if (of.count === 0) return <p class="weak log-none">{none}</p>;
  return (
    <details class="numbers log-part">
      <summary>
        {of.count > of.latest.length
          ? format.words.meter.log.latest(name, format.count(of.count), format.count(of.latest.length))
          : format.words.meter.log.all(name, format.count(of.count))}
      </summary>
      {children}
    </details>
  );
}

/** A table whose columns of figures stand behind those of words. */
function Table(props: {
  readonly words: readonly string[];
  readonly figures: readonly string[];
  readonly children?: Child;
}) {
  return (
    <table class="stacked">
      <thead>
        <tr>
          {props.words.map((head) => (
            <th scope="col">{head}</th>
          ))}
          {props.figures.map((head) => (
            <th scope="col" class="number">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{props.children}</tbody>
    </table>
  );
}
