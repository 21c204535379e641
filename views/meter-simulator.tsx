import type { Meter } from "../src/domain/meter.ts";
import type { Rating } from "../src/domain/rating.ts";
import type { BillRule } from "../src/domain/words/charge-rules.ts";
import { Field, type FieldErrors, FormError } from "./fields.tsx";
import type { Format } from "./format.ts";
import type { Shell } from "./layout.tsx";
import { MeterChoice, NoMeters } from "./meter-choice.tsx";
import { SimulatedCharges } from "./simulated-charges.tsx";
import { SimulatorPage } from "./simulator-page.tsx";
import { TariffChoice, type TariffGroup } from "./tariff-choice.tsx";

/** Which days of which meter are to be rated, as they were typed. */
export interface TypedSpan {
  readonly meter: string;
  readonly tariff: string;
  readonly from: string;
  /** The last day, included. */
  readonly until: string;
}

/** What a meter's days come to, or why they cannot be rated. */
export type MeterAnswer =
  | {
      readonly sentence: string;
      readonly rating: Rating;
      readonly rules: readonly BillRule[];
      /** What is to be known of the readings; empty where all is as it should be. */
      readonly note: string;
    }
  | { readonly waitsFor: readonly string[] };

/** What any days of a meter cost by a tariff, from its readings. */
export function MeterSimulatorPage(props: {
  readonly shell: Shell;
  readonly format: Format;
  readonly meters: readonly Meter[];
  readonly groups: readonly TariffGroup[];
  readonly typed: TypedSpan;
  readonly errors: FieldErrors;
  readonly answer: MeterAnswer;
}) {
  const { shell, format, meters, groups, typed, errors, answer } = props;
  if (meters.length === 0) {
    return (
      <SimulatorPage shell={shell} part="meter">
        <NoMeters />
      </SimulatorPage>
    );
  }
  return (
    <SimulatorPage shell={shell} part="meter">
      <div class="editor">
        <form class="card form" method="get" action="/simulator/meter">
          <h2>What a meter's days cost</h2>
          <p class="help">From its readings, by any tariff and over any days.</p>
          <FormError errors={errors} />
          <MeterChoice meters={meters} chosen={typed.meter} />
          <TariffChoice
            name="tariff"
            label="Tariff"
            groups={groups}
            chosen={typed.tariff}
            error={errors["tariff"]}
          />
          <div class="pair">
            <Field name="from" label="First day" type="date" value={typed.from} error={errors["from"]} />
            <Field name="until" label="Last day" type="date" value={typed.until} error={errors["until"]} />
          </div>
          <button class="button primary" type="submit">
            Work it out
          </button>
        </form>
        <aside class="card sample" aria-labelledby="answer-title">
          <h2 id="answer-title">What it comes to</h2>
          {"note" in answer && answer.note !== "" ? <p class="help">{answer.note}</p> : null}
          <SimulatedCharges
            answer={"waitsFor" in answer ? answer : { ...answer, difference: "" }}
            format={format}
          />
        </aside>
      </div>
    </SimulatorPage>
  );
}
