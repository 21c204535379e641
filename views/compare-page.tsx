import type { Meter } from "../src/domain/meter.ts";
import { type FieldErrors, FormError } from "./fields.tsx";
import { Figure } from "./figure.tsx";
import type { FigureText } from "./format.ts";
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
  readonly meters: readonly Meter[];
  readonly groups: readonly TariffGroup[];
  readonly typed: TypedComparison;
  readonly errors: FieldErrors;
  readonly jsonErrors: { readonly a: readonly string[]; readonly b: readonly string[] };
  readonly compared: ComparedTariffs | undefined;
}) {
  const { shell, meters, groups, typed, errors, jsonErrors, compared } = props;
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
    />
  );
  if (meters.length === 0) {
    return (
      <SimulatorPage shell={shell} part="compare">
        <NoMeters />
      </SimulatorPage>
    );
  }
  return (
    <SimulatorPage shell={shell} part="compare">
      <form class="card form" method="post" action="/simulator/compare">
        <h2>Two tariffs over the last year</h2>
        <p class="help">Each of the last twelve months that are over and have readings, by both.</p>
        <FormError errors={errors} />
        <div class="triple">
          <MeterChoice meters={meters} chosen={typed.meter} />
          {tariff("a", "Now")}
          {tariff("b", "Instead")}
        </div>
        <button class="button primary" type="submit">
          Compare
        </button>
      </form>
      {compared ? <Compared compared={compared} /> : null}
    </SimulatorPage>
  );
}

function Compared({ compared }: { readonly compared: ComparedTariffs }) {
  const { sentence, nameA, nameB, rows, total } = compared;
  return (
    <section class="card" aria-label="Comparison">
      <p class="sentence">
        <bdi dir="auto">{sentence}</bdi>
      </p>
      <table class="stacked compared">
        <thead>
          <tr>
            <th scope="col">Month</th>
            <th scope="col" class="number">
              Used
            </th>
            <th scope="col" class="number">
              <bdi dir="auto">{nameA}</bdi>
            </th>
            <th scope="col" class="number">
              <bdi dir="auto">{nameB}</bdi>
            </th>
            <th scope="col" class="number">
              Difference
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
              <Cells row={row} nameA={nameA} nameB={nameB} />
            </tr>
          ))}
          <tr class="used">
            <th scope="row">Together</th>
            <Cells row={total} nameA={nameA} nameB={nameB} />
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
}) {
  const { row, nameA, nameB } = props;
  return (
    <>
      <td class="number" data-label="Used">
        <Figure of={row.energy} />
      </td>
      <td class="number" data-label={nameA}>
        {row.a}
      </td>
      <td class="number" data-label={nameB}>
        {row.b}
      </td>
      <td class="number" data-label="Difference">
        {row.difference}
      </td>
    </>
  );
}
