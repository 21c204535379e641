import type { TariffNeeds } from "../src/domain/tariff-needs.ts";
import { Field, type FieldErrors, FormError } from "./fields.tsx";
import { FigureField } from "./figure-field.tsx";
import type { Format } from "./format.ts";
import type { Shell } from "./layout.tsx";
import { NeedFields, type TypedNeeds } from "./need-fields.tsx";
import { AnswerPanel, type SimulatedBill } from "./simulated-charges.tsx";
import { SimulatorPage } from "./simulator-page.tsx";
import { TariffField, type TariffGroup } from "./tariff-choice.tsx";

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

/** A supplier's bill worked out again: what to type in on one side, the lines with their working on the other. */
export function BillSimulatorPage(props: BillSimulatorProps) {
  const { shell, format, groups, typed, asked, errors, jsonErrors, answer } = props;
  const { bill: words, field, verb } = format.words.simulator;
  return (
    <SimulatorPage shell={shell} part="bill">
      <div class="editor">
        <form id="simulator-form" class="card form" method="post" action="/simulator">
          <h2>{words.title}</h2>
          <p class="help">{words.lead}</p>
          <FormError errors={errors} />
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
            <AskedInputs asked={asked} typed={typed} errors={errors} format={format} />
          </div>
          <FigureField
            name="total"
            label={words.total}
            unit={asked.currency}
            value={typed.total}
            error={errors["total"]}
            help={words.totalHelp}
          />
          <button class="button primary" type="submit">
            {verb}
          </button>
        </form>
        <AnswerPanel answer={answer} format={format} action="/simulator/answer" on={["input", "change"]} />
      </div>
    </SimulatorPage>
  );
}

/** The fields that depend on the tariff. */
export function AskedInputs(props: {
  readonly asked: AskedFields;
  readonly typed: TypedSupplierBill;
  readonly errors: FieldErrors;
  readonly format: Format;
}) {
  const { asked, typed, errors, format } = props;
  const { bill: words } = format.words.simulator;
  const hasBands = asked.needs.bands.length > 0;
  const energy = (name: "kwh" | "opening" | "closing", label: string) => (
    <FigureField name={name} label={label} unit="kWh" value={typed[name]} error={errors[name]} />
  );
  return (
    <>
      <input type="hidden" name="asked" value={asked.signature} />
      {hasBands ? null : (
        <>
          {energy("kwh", words.used)}
          <p class="help">{words.orRegisters}</p>
          <div class="pair">
            {energy("opening", words.opening)}
            {energy("closing", words.closing)}
          </div>
        </>
      )}
      <NeedFields
        needs={asked.needs}
        typed={typed.needs}
        errors={errors}
        currency={asked.currency}
        format={format}
      />
    </>
  );
}
