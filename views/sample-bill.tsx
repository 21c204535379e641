import type { ChargeLine } from "../src/domain/rating.ts";
import { ChargeTable } from "./charge-table.tsx";
import type { Format } from "./format.ts";
import { slabStarts, type TypedSlab } from "./slab-rows.tsx";

/** What a tariff makes of a month's consumption, or why that cannot be said yet. */
export type Sample =
  | { readonly lines: readonly ChargeLine[]; readonly totalMinor: bigint; readonly currency: string }
  | { readonly waitsFor: string };

/** The sample bill beside the editor; with JavaScript it follows each change, without by its button. */
export function SamplePanel({
  sample,
  kwh,
  format,
}: {
  readonly sample: Sample;
  readonly kwh: string;
  readonly format: Format;
}) {
  return (
    <aside class="card sample" aria-labelledby="sample-title">
      <h2 id="sample-title">Sample bill</h2>
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
        <noscript>
          <button class="button quiet" type="submit" name="action" value="sample" form="tariff-form">
            Work it out
          </button>
        </noscript>
      </div>
      <div
        id="sample"
        aria-live="polite"
        hx-post="/tariffs/sample"
        hx-include="#tariff-form, #sample-kwh"
        hx-trigger="input from:#tariff-form delay:250ms, input from:#sample-kwh delay:250ms, slabs-changed from:body"
        hx-sync="this:replace"
        hx-swap="innerMorph"
        {...{ "hx-status:5xx": "swap:none" }}
      >
        <SampleBill sample={sample} format={format} />
      </div>
    </aside>
  );
}

/** The sample's lines and total. */
export function SampleBill({ sample, format }: { readonly sample: Sample; readonly format: Format }) {
  if ("waitsFor" in sample) return <p class="weak">{sample.waitsFor}</p>;
  return (
    <ChargeTable
      lines={sample.lines}
      totalMinor={sample.totalMinor}
      currency={sample.currency}
      format={format}
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
