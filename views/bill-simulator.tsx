import type { TariffNeeds } from "../src/domain/tariff-needs.ts";
import { Field, type FieldErrors, FormError } from "./fields.tsx";
import type { Format } from "./format.ts";
import { JsonField } from "./json-field.tsx";
import type { Shell } from "./layout.tsx";
import { NeedFields, type TypedNeeds } from "./need-fields.tsx";
import { type SimulatedBill, SimulatedCharges } from "./simulated-charges.tsx";
import { SimulatorPage } from "./simulator-page.tsx";
import { TariffChoice, type TariffGroup } from "./tariff-choice.tsx";

/** A supplier's bill as somebody typed it in. */
export interface TypedSupplierBill {
  readonly tariff: string;
  readonly json: string;
  readonly from: string;
  /** The last day, included. */
  readonly until: string;
  readonly kwh: string;
  readonly opening: string;
  readonly closing: string;
  readonly total: string;
  readonly needs: TypedNeeds;
}

/** What a tariff asks for, and what tells one set of its fields from another. */
export interface AskedFields {
  readonly needs: TariffNeeds;
  readonly currency: string;
  readonly signature: string;
}

interface BillSimulatorProps {
  readonly shell: Shell;
  readonly format: Format;
  readonly groups: readonly TariffGroup[];
  readonly typed: TypedSupplierBill;
  readonly asked: AskedFields;
  readonly errors: FieldErrors;
  readonly jsonErrors: readonly string[];
  readonly answer: SimulatedBill;
}

const NUMBER = { inputmode: "decimal", autocomplete: "off", dir: "ltr" } as const;

/** A supplier's bill worked out again: what to type in on one side, the lines with their working on the other. */
export function BillSimulatorPage(props: BillSimulatorProps) {
  const { shell, format, groups, typed, asked, errors, jsonErrors, answer } = props;
  return (
    <SimulatorPage shell={shell} part="bill">
      <div class="editor">
        <form id="simulator-form" class="card form simulator" method="post" action="/simulator">
          <h2>Check last month's bill</h2>
          <p class="help">Nothing that you type here is kept.</p>
          <FormError errors={errors} />
          <TariffChoice
            name="tariff"
            label="Tariff"
            groups={groups}
            chosen={typed.tariff}
            mayBeWritten
            error={errors["tariff"]}
          />
          <div class="written">
            <JsonField
              name="json"
              label="The tariff as JSON"
              value={typed.json}
              errors={jsonErrors}
              rows={10}
            />
          </div>
          <div class="pair">
            <Field name="from" label="First day" type="date" value={typed.from} error={errors["from"]} />
            <Field name="until" label="Last day" type="date" value={typed.until} error={errors["until"]} />
          </div>
          <div id="asked" class="asked">
            <AskedInputs asked={asked} typed={typed} errors={errors} />
          </div>
          <Field
            name="total"
            label="Total on the supplier's bill (optional)"
            unit={asked.currency}
            value={typed.total}
            error={errors["total"]}
            help="To see by how much the two differ."
            input={NUMBER}
          />
          <button class="button primary" type="submit">
            Work it out
          </button>
        </form>
        <aside class="card sample" aria-labelledby="answer-title">
          <h2 id="answer-title">What it comes to</h2>
          <div
            id="answer"
            aria-live="polite"
            hx-post="/simulator/answer"
            hx-include="#simulator-form"
            hx-trigger="input from:#simulator-form delay:250ms, change from:#simulator-form delay:250ms"
            hx-sync="this:replace"
            hx-swap="innerMorph"
            {...{ "hx-status:5xx": "swap:none" }}
          >
            <SimulatedCharges answer={answer} format={format} />
          </div>
        </aside>
      </div>
    </SimulatorPage>
  );
}

/** The fields that depend on the tariff. */
export function AskedInputs(props: {
  readonly asked: AskedFields;
  readonly typed: TypedSupplierBill;
  readonly errors: FieldErrors;
}) {
  const { asked, typed, errors } = props;
  const hasBands = asked.needs.bands.length > 0;
  return (
    <>
      <input type="hidden" name="asked" value={asked.signature} />
      {hasBands ? null : (
        <>
          <Field name="kwh" label="Used" unit="kWh" value={typed.kwh} error={errors["kwh"]} input={NUMBER} />
          <p class="help">Or both registers, as they stand on the bill:</p>
          <div class="pair">
            <Field
              name="opening"
              label="Opening register"
              unit="kWh"
              value={typed.opening}
              error={errors["opening"]}
              input={NUMBER}
            />
            <Field
              name="closing"
              label="Closing register"
              unit="kWh"
              value={typed.closing}
              error={errors["closing"]}
              input={NUMBER}
            />
          </div>
        </>
      )}
      <NeedFields needs={asked.needs} typed={typed.needs} errors={errors} currency={asked.currency} />
    </>
  );
}

/** An answer to a change: the bill anew, and the fields of another tariff in place of those before. */
export function SimulatorAnswer(props: {
  readonly answer: SimulatedBill;
  readonly format: Format;
  /** Undefined where the fields stay as they are. */
  readonly fields: { readonly asked: AskedFields; readonly typed: TypedSupplierBill } | undefined;
}) {
  const { answer, format, fields } = props;
  return (
    <>
      <SimulatedCharges answer={answer} format={format} />
      {fields ? (
        <hx-partial hx-target="#asked" hx-swap="innerHTML">
          <AskedInputs {...fields} errors={{}} />
        </hx-partial>
      ) : null}
    </>
  );
}
