import type { ChargeLine } from "../src/domain/charge-line.ts";
import { wordsOf } from "../src/domain/words/language.ts";
import type { AskedFields } from "./bill-simulator.tsx";
import type { Format } from "./format.ts";
import { NeedFields, type TypedNeeds } from "./need-fields.tsx";
import { slabStarts, type TypedSlab } from "./slab-rows.tsx";
import { WorkedCharges } from "./worked-charges.tsx";

/** What a tariff makes of a month's consumption, or why that cannot be said yet. */
export type Sample =
  | { readonly lines: readonly ChargeLine[]; readonly totalMinor: bigint; readonly currency: string }
  | { readonly waitsFor: string };

/** What a sample asks for beside its kWh, and what was typed in for it. */
export interface SampleNeeds {
  readonly asked: AskedFields;
  readonly typed: TypedNeeds;
}

/** The sample bill beside a tariff; with JavaScript it follows each change, without by its button. */
export function SamplePanel(props: {
  readonly sample: Sample;
  readonly kwh: string;
  readonly format: Format;
  /** Where changes are posted to. */
  readonly action: string;
  readonly needs?: SampleNeeds;
}) {
  const { sample, kwh, format, action, needs } = props;
  return (
    <aside class="card sample" aria-labelledby="sample-title">
      <h2 id="sample-title">Sample bill</h2>
      <div id="sample-inputs" class="sample-inputs">
        <div id="sample-needs" class="sample-needs">
          <SampleInputs kwh={kwh} needs={needs} />
        </div>
        <noscript>
          <button class="button quiet" type="submit" name="action" value="sample" form="tariff-form">
            Work it out
          </button>
        </noscript>
      </div>
      <div
        id="sample"
        aria-live="polite"
        hx-post={action}
        hx-include="#tariff-form, #sample-inputs input"
        hx-trigger="input from:#tariff-form delay:250ms, input from:#sample-inputs delay:250ms, slabs-changed from:body"
        hx-sync="this:replace"
        hx-swap="innerMorph"
        {...{ "hx-status:5xx": "swap:none" }}
      >
        <SampleBill sample={sample} format={format} />
      </div>
    </aside>
  );
}

function SampleInputs({ kwh, needs }: { readonly kwh: string; readonly needs: SampleNeeds | undefined }) {
  const hasBands = (needs?.asked.needs.bands.length ?? 0) > 0;
  return (
    <>
      {hasBands ? null : (
        <div class="sample-for">
          <label for="sample-kwh">A month of</label>
          <span class="control">
            <input
              id="sample-kwh"
              name="sample_kwh"
              value={kwh}
              form="tariff-form"
              inputmode="decimal"
              autocomplete="off"
            />
            <span class="unit">kWh</span>
          </span>
        </div>
      )}
      {needs ? (
        <>
          <input type="hidden" name="asked" value={needs.asked.signature} form="tariff-form" />
          <NeedFields
            needs={needs.asked.needs}
            typed={needs.typed}
            errors={{}}
            currency={needs.asked.currency}
            form="tariff-form"
          />
        </>
      ) : null}
    </>
  );
}

/** The sample's lines with their working, and its total. */
export function SampleBill({ sample, format }: { readonly sample: Sample; readonly format: Format }) {
  if ("waitsFor" in sample) return <p class="weak">{sample.waitsFor}</p>;
  return (
    <WorkedCharges
      lines={sample.lines}
      totalMinor={sample.totalMinor}
      currency={sample.currency}
      format={format}
      words={wordsOf("en")}
    />
  );
}

/** An answer to a change in the editor: the sample anew, and where each slab begins now. */
export function SampleAnswer(props: {
  readonly sample: Sample;
  readonly slabs: readonly TypedSlab[];
  readonly format: Format;
}) {
  const { sample, slabs, format } = props;
  return (
    <>
      <SampleBill sample={sample} format={format} />
      {slabStarts(slabs).map((start, index) => (
        <hx-partial hx-target={`#slab-from-${index}`} hx-swap="textContent">
          {start}
        </hx-partial>
      ))}
    </>
  );
}

/** An answer to a change of a tariff in JSON: the sample anew, and other fields where it asks for other things. */
export function JsonSampleAnswer(props: {
  readonly sample: Sample;
  /** Undefined where the fields stay as they are. */
  readonly needs: SampleNeeds | undefined;
  readonly kwh: string;
  readonly format: Format;
}) {
  const { sample, needs, kwh, format } = props;
  return (
    <>
      <SampleBill sample={sample} format={format} />
      {needs ? (
        <hx-partial hx-target="#sample-needs" hx-swap="innerHTML">
          <SampleInputs kwh={kwh} needs={needs} />
        </hx-partial>
      ) : null}
    </>
  );
}
