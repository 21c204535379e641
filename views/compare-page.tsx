import type { Meter } from "../src/domain/meter.ts";
import { type FieldErrors, FormError } from "./fields.tsx";
import { Figure } from "./figure.tsx";
import type { FigureText, Format } from "./format.ts";
import type { Shell } from "./layout.tsx";
import { MeterChoice, NoMeters } from "./meter-choice.tsx";
import { SimulatorPage } from "./simulator-page.tsx";
import { TariffField, type TariffGroup } from "./tariff-choice.tsx";

/** Which tariffs are to be compared for which meter, as they were chosen. */
export interface TypedComparison {
  readonly meter: string;
  readonly a: string;
  readonly b: string;
  /** What is written down for a tariff that is in no list. */
  readonly json: { readonly a: string; readonly b: string };
}

/** A month by both tariffs, written out. */
export interface ComparedRow {
  readonly month: string;
  readonly energy: FigureText;
  readonly a: string;
  readonly b: string;
  readonly difference: string;
  /** Why one of the tariffs cannot rate it, or what is to be known of its readings; empty where all is well. */
  readonly note: string;
}

/** Two tariffs over the same months, written out. */
export interface ComparedTariffs {
  /** `With Domestic you would have paid ₹1,240.00 less over 12 months.` */
  readonly sentence: string;
  readonly nameA: string;
  readonly nameB: string;
  readonly rows: readonly ComparedRow[];
  readonly total: Omit<ComparedRow, "month" | "note">;
}

/** What a meter's last year would have cost by one tariff and by another. */
export function ComparePage(props: {
  readonly shell: Shell;
  readonly format: Format;
  readonly meters: readonly Meter[];
  readonly groups: readonly TariffGroup[];
  readonly typed: TypedComparison;
  readonly errors: FieldErrors;
  readonly jsonErrors: { readonly a: readonly string[]; readonly b: readonly string[] };
  readonly compared: ComparedTariffs | undefined;
}) {
  const { shell, format, meters, groups, typed, errors, jsonErrors, compared } = props;
  const { compare: words } = format.words.simulator;
  const tariff = (side: "a" | "b", label: string) => (
    <TariffField
      name={side}
      label={label}
      groups={groups}
      chosen={typed[side]}
      error={errors[side]}
      jsonName={`json_${side}`}
      json={typed.json[side]}
      jsonErrors={jsonErrors[side]}
      format={format}
    />
  );
  if (meters.length === 0) {
    return (
      <SimulatorPage shell={shell} part="compare">
        <NoMeters words={shell.words} />
      </SimulatorPage>
    );
  }
  return (
    <SimulatorPage shell={shell} part="compare">
      <form class="card form" method="post" action="/simulator/compare">
        <h2>{words.title}</h2>
        <p class="help">{words.lead}</p>
        <FormError errors={errors} />
        <div class="triple">
          <MeterChoice meters={meters} chosen={typed.meter} words={shell.words} />
          {tariff("a", words.now)}
          {tariff("b", words.instead)}
        </div>
        <button class="button primary" type="submit">
          {words.verb}
        </button>
      </form>
      {compared ? <Compared compared={compared} format={format} /> : null}
    </SimulatorPage>
  );
}

function Compared(props: { readonly compared: ComparedTariffs; readonly format: Format }) {
  const { compared, format } = props;
  const { compare: words } = format.words.simulator;
  const { sentence, nameA, nameB, rows, total } = compared;
  return (
    <section class="card" aria-label={words.label}>
      <p class="sentence">
        <bdi dir="auto">{sentence}</bdi>
      </p>
      <table class="stacked compared">
        <thead>
          <tr>
            <th scope="col">{words.month}</th>
            <th scope="col" class="number">
              {words.used}
            </th>
            <th scope="col" class="number">
              <bdi dir="auto">{nameA}</bdi>
            </th>
            <th scope="col" class="number">
              <bdi dir="auto">{nameB}</bdi>
            </th>
            <th scope="col" class="number">
              {words.difference}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <th scope="row">
                {row.month}
                {row.note === "" ? null : <span class="block small weak">{row.note}</span>}
              </th>
              <Cells row={row} nameA={nameA} nameB={nameB} format={format} />
            </tr>
          ))}
          <tr class="used">
            <th scope="row">{words.together}</th>
            <Cells row={total} nameA={nameA} nameB={nameB} format={format} />
          </tr>
        </tbody>
      </table>
    </section>
  );
}

function Cells(props: {
  readonly row: ComparedTariffs["total"];
  readonly nameA: string;
  readonly nameB: string;
  readonly format: Format;
}) {
  const { row, nameA, nameB, format } = props;
  const { compare: words } = format.words.simulator;
  return (
    <>
      <td class="number" data-label={words.used}>
        <Figure of={row.energy} />
      </td>
      <td class="number" data-label={nameA}>
        {row.a}
      </td>
      <td class="number" data-label={nameB}>
        {row.b}
      </td>
      <td class="number" data-label={words.difference}>
        {row.difference}
      </td>
    </>
  );
}
