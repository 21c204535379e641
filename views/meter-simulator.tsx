import type { Meter } from "../src/domain/meter.ts";
import type { AskedFields } from "./bill-simulator.tsx";
import { Field, type FieldErrors, FormError } from "./fields.tsx";
import type { Format } from "./format.ts";
import type { Shell } from "./layout.tsx";
import { MeterChoice, NoMeters } from "./meter-choice.tsx";
import { NeedFields, type TypedNeeds } from "./need-fields.tsx";
import { AnswerPanel, type SimulatedBill } from "./simulated-charges.tsx";
import { SimulatorPage } from "./simulator-page.tsx";
import { TariffField, type TariffGroup } from "./tariff-choice.tsx";

/** Which days of which meter are to be rated by what, as they were typed. */
export interface TypedSpan {
  readonly meter: string;
  readonly tariff: string;
  readonly json: string;
  readonly from: string;
  /** The last day, included. */
  readonly until: string;
  readonly needs: TypedNeeds;
}

/** What any days of a meter cost by a tariff, from its readings. */
export function MeterSimulatorPage(props: {
  readonly shell: Shell;
  readonly format: Format;
  readonly meters: readonly Meter[];
  readonly groups: readonly TariffGroup[];
  readonly typed: TypedSpan;
  readonly asked: AskedFields;
  readonly errors: FieldErrors;
  readonly jsonErrors: readonly string[];
  readonly answer: SimulatedBill;
}) {
  const { shell, format, meters, groups, typed, asked, errors, jsonErrors, answer } = props;
  const { meter: words, field, verb } = format.words.simulator;
  if (meters.length === 0) {
    return (
      <SimulatorPage shell={shell} part="meter">
        <NoMeters words={shell.words} />
      </SimulatorPage>
    );
  }
  return (
    <SimulatorPage shell={shell} part="meter">
      <div class="editor">
        <form id="simulator-form" class="card form" method="post" action="/simulator/meter">
          <h2>{words.title}</h2>
          <p class="help">{words.lead}</p>
          <FormError errors={errors} />
          <MeterChoice meters={meters} chosen={typed.meter} words={shell.words} />
          <TariffField
            name="tariff"
            label={field.tariff}
            groups={groups}
            chosen={typed.tariff}
            error={errors["tariff"]}
            jsonName="json"
            json={typed.json}
            jsonErrors={jsonErrors}
            format={format}
          />
          <div class="pair">
            <Field name="from" label={field.from} type="date" value={typed.from} error={errors["from"]} />
            <Field name="until" label={field.until} type="date" value={typed.until} error={errors["until"]} />
          </div>
          <div id="asked" class="asked">
            <UnknownInputs asked={asked} typed={typed.needs} errors={errors} format={format} />
          </div>
          <button class="button primary" type="submit">
            {verb}
          </button>
        </form>
        <AnswerPanel answer={answer} format={format} action="/simulator/meter/answer" on={["change"]} />
      </div>
    </SimulatorPage>
  );
}

/** The fields for what a tariff asks for and the box does not know of the meter. */
export function UnknownInputs(props: {
  readonly asked: AskedFields;
  readonly typed: TypedNeeds;
  readonly errors: FieldErrors;
  readonly format: Format;
}) {
  const { asked, typed, errors, format } = props;
  const isAnything = asked.needs.quantities.length + asked.needs.given.length > 0;
  return (
    <>
      <input type="hidden" name="asked" value={asked.signature} />
      {isAnything ? <p class="help">{format.words.simulator.meter.asks}</p> : null}
      <NeedFields
        needs={asked.needs}
        typed={typed}
        errors={errors}
        currency={asked.currency}
        format={format}
      />
    </>
  );
}
